import { addWorkingDays, type WorkCalendar, workingDaysBetween } from '../../../kernel/calendar.ts';

/** How long something has waited at a desk, in the desk's own working days. Dates are `YYYY-MM-DD`. */
export interface Waiting {
  readonly workingDays: number;
  /** The day it is promised by; left out where the scheme promises none. */
  readonly dueOn?: string;
  /** Working days past that day; zero while it is not over. */
  readonly lateDays: number;
}

/** The day of filing never counts; a promise of five means done by the end of the fifth working day. */
export function waitingOf(
  filedOn: string,
  today: string,
  promised: number | undefined,
  calendar: WorkCalendar,
): Waiting {
  const workingDays = Math.max(0, workingDaysBetween(filedOn, today, calendar));
  if (promised === undefined) return { workingDays, lateDays: 0 };
  return {
    workingDays,
    dueOn: addWorkingDays(filedOn, promised, calendar),
    lateDays: Math.max(0, workingDays - promised),
  };
}
