import { addDays, dayNumber, dayOf, weekdayOf, weekdayOn } from './day.ts';

/** Which days count as working days. Dates are `YYYY-MM-DD`. */
export interface WorkCalendar {
  /** Weekdays off, 1 Monday to 7 Sunday. */
  readonly weekend: readonly number[];
  readonly holidays: readonly string[];
  /** Days worked although they fall on a weekend, as moved by the holiday notice. They win over both. */
  readonly workdays: readonly string[];
}

export const isWorkingDay = (date: string, calendar: WorkCalendar): boolean =>
  isWorked(date, weekdayOf(date), calendar);

function isWorked(date: string, weekday: number, { workdays, holidays, weekend }: WorkCalendar): boolean {
  if (workdays.includes(date)) return true;
  return !weekend.includes(weekday) && !holidays.includes(date);
}

/**
 * The `n`-th working day after `date` (before it when `n` is negative). The day itself never counts;
 * `n = 0` returns it unchanged. Throws RangeError when the calendar has no working weekday to count.
 */
export function addWorkingDays(date: string, n: number, calendar: WorkCalendar): string {
  if (!Number.isInteger(n)) throw new RangeError('working days are whole');
  if (new Set(calendar.weekend).size >= 7) throw new RangeError('the calendar has no working weekday');
  const step = n < 0 ? -1 : 1;
  let day = dayNumber(date);
  for (let left = Math.abs(n); left > 0; ) {
    day += step;
    if (isWorked(dayOf(day), weekdayOn(day), calendar)) left -= 1;
  }
  return dayOf(day);
}

/**
 * Working days after `from` up to and including `to`, so that `to = addWorkingDays(from, n)` is `n` away.
 * Negative when `to` is the earlier date (then counted from `to`, `from` included).
 */
export function workingDaysBetween(from: string, to: string, calendar: WorkCalendar): number {
  if (to < from) return 0 - workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}
