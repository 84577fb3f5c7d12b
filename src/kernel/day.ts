/** Plain days `YYYY-MM-DD` of the Gregorian calendar, by integer arithmetic: no zone and no library. */

const DAY_MS = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01. Throws RangeError for anything that is not a day of the calendar. */
export function dayNumber(day: string): number {
  const [, year = '', month = '', date = ''] = ISO_DAY.exec(day) ?? [];
  const number = Date.UTC(Number(year), Number(month) - 1, Number(date)) / DAY_MS;
  if (year === '' || dayOf(number) !== day) throw new RangeError(`not a day: ${day}`);
  return number;
}

/** The day that many days after 1970-01-01, for years 0100 to 9999. */
export function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The day `n` days after `day` (before it when negative). */
export const addDays = (day: string, n: number): string => dayOf(dayNumber(day) + n);

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => weekdayOn(dayNumber(day));

/** The same of the day that many days after 1970-01-01, which was a Thursday. */
export const weekdayOn = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;
