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

/** Days from 0000-03-01 to 1970-01-01: a year counted from March ends with the day that leap years add. */
const TO_MARCH = 719_468;
/** Days of 400 years, after which the calendar repeats itself; of 100 years, of 4, and of one. */
const [CYCLE, CENTURY, FOUR_YEARS, YEAR] = [146_097, 36_524, 1_461, 365];

/** The day that many days after 1970-01-01, for years 0100 to 9999. */
export function dayOf(number: number): string {
  const days = number + TO_MARCH;
  const cycle = Math.floor(days / CYCLE);
  const inCycle = days - cycle * CYCLE;
  const leaps =
    Math.floor(inCycle / (FOUR_YEARS - 1)) -
    Math.floor(inCycle / CENTURY) +
    Math.floor(inCycle / (CYCLE - 1));
  const year = Math.floor((inCycle - leaps) / YEAR);
  const inYear = inCycle - (YEAR * year + Math.floor(year / 4) - Math.floor(year / 100));
  // Five months from March on, and again from August on, have 153 days.
  const march = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * march + 2) / 5) + 1;
  const month = march < 10 ? march + 3 : march - 9;
  return `${digits(cycle * 400 + year + (month <= 2 ? 1 : 0), 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

const digits = (n: number, wanted: number): string => String(n).padStart(wanted, '0');

/** The day `n` days after `day` (before it when negative). */
export const addDays = (day: string, n: number): string => dayOf(dayNumber(day) + n);

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => weekdayOn(dayNumber(day));

/** The same of the day that many days after 1970-01-01, which was a Thursday. */
export const weekdayOn = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;
