// What pages of other slices may place of bookings.
export { getWeek, SlotPicker } from './slot-picker.tsx';
export type { ChosenSlot } from './week.ts';
