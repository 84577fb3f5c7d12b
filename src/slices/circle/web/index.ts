// What pages of other slices may place or read of the circle's documents.
export { CircleMap } from './circle-map.tsx';
export { documentsQuery } from './queries.ts';
export {
  EarliestSource,
  SourceNames,
  usePerimeterName,
  useSourceChoices,
  useSourceWords,
} from './sources.tsx';
export { TrapNotes, type TrapTarget, useTraps } from './traps.tsx';
