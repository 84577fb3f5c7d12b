import { addDays } from '../../../kernel/day.ts';

/** Days, both included, `YYYY-MM-DD`. */
export interface DaySpan {
  readonly from: string;
  readonly until: string;
}

/** A month `YYYY-MM`, or days `YYYY-MM-DD..YYYY-MM-DD`, as the address of a figure names them. */
const SPAN = /^\d{4}-(0[1-9]|1[0-2])(-\d\d\.\.\d{4}-\d\d-\d\d)?$/;

/** Is it a month, or two days that the calendar has? */
export function isSpan(text: string): boolean {
  try {
    daysOf(text);
    return true;
  } catch {
    return false;
  }
}

/** Throws RangeError for what does not fit the pattern or the calendar. */
export function daysOf(span: string): DaySpan {
  if (!SPAN.test(span)) throw new RangeError(`${span} is neither a month nor a span of days`);
  const [from = '', until] = span.split('..');
  if (until === undefined) return { from: firstDay(from), until: lastDay(from) };
  // Adding nothing refuses a day that the calendar does not have.
  return { from: addDays(from, 0), until: addDays(until, 0) };
}

export const firstDay = (month: string): string => `${month}-01`;
export const lastDay = (month: string): string => addDays(firstDay(monthsAfter(month, 1)), -1);

/** The month `n` months after `month` (before it when negative), both `YYYY-MM`. */
export function monthsAfter(month: string, n: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** Two stretches of `length` days each, the later one ending with `today`. */
export function stretches(today: string, length: number): { now: DaySpan; before: DaySpan } {
  const from = addDays(today, 1 - length);
  return {
    now: { from, until: today },
    before: { from: addDays(from, -length), until: addDays(from, -1) },
  };
}
