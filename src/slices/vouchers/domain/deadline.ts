import { addWorkingDays, type WorkCalendar, workingDaysBetween } from '../../../kernel/calendar.ts';

/** How long something has waited at a desk, in the desk's own working days. Dates are `YYYY-MM-DD`. */
export interface Waiting {
  readonly workingDays: number;
  /** The day it is promised by; left out where the scheme promises none. */
  readonly dueOn?: string;
  /** Working days past that day; zero while it is not over. */
  readonly lateDays: number;
}

/** Days on which the desk waited for the applicant: from asking to answering, or until today. */
export interface Pause {
  readonly from: string;
  readonly to?: string | undefined;
}

/**
 * The day of filing never counts; a promise of five means done by the end of the fifth working day. While the desk
 * waits for the applicant its clock stands still: those days are not its own, and no day is promised until it goes on.
 */
export function waitingOf(
  filedOn: string,
  today: string,
  promised: number | undefined,
  calendar: WorkCalendar,
  pause?: Pause,
): Waiting {
  const since = (from: string, to: string) => Math.max(0, workingDaysBetween(from, to, calendar));
  const paused = pause === undefined ? 0 : since(pause.from, pause.to ?? today);
  const workingDays = since(filedOn, today) - paused;
  if (promised === undefined) return { workingDays, lateDays: 0 };
  const stands = pause !== undefined && pause.to === undefined;
  return {
    workingDays,
    ...(stands ? {} : { dueOn: addWorkingDays(filedOn, promised + paused, calendar) }),
    lateDays: Math.max(0, workingDays - promised),
  };
}
