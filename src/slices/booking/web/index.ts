// What pages of other slices may place of bookings.
export { CloseUnit } from './close-unit-button.tsx';
export type { KnownBooking } from './closing-entry.ts';
export { type ClosureView, type OutagesView, outagesQuery } from './outage-queries.ts';
export { OutageSheets } from './outage-sheets.tsx';
export { ReportFault } from './report-fault-button.tsx';
export { SlotPicker } from './slot-picker.tsx';
export type { ChosenSlot } from './week.ts';
export { getWeek } from './week-query.ts';
