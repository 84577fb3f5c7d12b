/**
 * The way of an item from agreement to closing. The lead reports up to `claimed-done`; only the secretariat
 * closes (销号), and only on accepted evidence.
 */
export const STAGES = ['agreed', 'preparing', 'started', 'under-way', 'claimed-done', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** What a lead may report; closing is somebody else's word. */
export const REPORTED_STAGES = ['agreed', 'preparing', 'started', 'under-way', 'claimed-done'] as const;
export type ReportedStage = (typeof REPORTED_STAGES)[number];

export const REPORT_STATES = ['submitted', 'accepted', 'returned'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const MATTER_STATES = ['open', 'decided', 'withdrawn'] as const;
export type MatterState = (typeof MATTER_STATES)[number];

/** Whether it lies ahead or was held follows from its date. */
export const MEETING_STATES = ['called', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** What can move in an item between two meetings. */
export const MOVES = ['planned', 'stage', 'forecast', 'milestone', 'closed'] as const;
export type Move = (typeof MOVES)[number];

/** Key of the n-th option of a matter, counted from 1: A, B, C … */
export const optionKey = (n: number): string => String.fromCharCode(64 + n);
