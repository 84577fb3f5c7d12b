// What first pages may place of the programme.
export { DecideForm } from './decide-form.tsx';
export { LightMark, StageMark } from './light.tsx';
export { MatterList, RaiseButton } from './matters.tsx';
export {
  getMatters,
  getMeetings,
  getSince,
  getWatch,
  type MatterView,
  type MeetingView,
  MOVED,
  recordMeeting,
  type WatchView,
} from './queries.ts';
export { Typed } from './typed.tsx';
export { wordMessages as itemWords } from './words.ts';
