// What pages of other slices may place of bookings.
export { SlotPicker } from './slot-picker.tsx';
export type { ChosenSlot } from './week.ts';
export { getWeek } from './week-query.ts';
