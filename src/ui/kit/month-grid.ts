import { addDays, dayNumber, dayOf, weekdayOf } from '../../kernel/day.ts';

/** Days side by side in weeks from Monday; places before the first and after the last day are null. */
export type MonthGrid = readonly (readonly (string | null)[])[];

/** `YYYY-MM` of a day. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The month `n` months later, as `YYYY-MM`. */
export function moveMonth(month: string, n: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + n;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The last day of a month. */
export const lastDay = (month: string): string => addDays(`${moveMonth(month, 1)}-01`, -1);

export function monthGrid(month: string): MonthGrid {
  const first = `${month}-01`;
  const last = lastDay(month);
  const start = dayNumber(first) - weekdayOf(first) + 1;
  const weeks = Math.ceil((dayNumber(last) - start + 1) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_unused, weekday) => {
      const day = dayOf(start + week * 7 + weekday);
      return monthOf(day) === month ? day : null;
    }),
  );
}

/** The same day of another month, or its last day when the month is shorter. */
function sameDayIn(month: string, day: string): string {
  const last = lastDay(month);
  const wished = `${month}-${day.slice(8)}`;
  return wished > last ? last : wished;
}

/** Where a key leads from a day: arrows by day and week, Home and End in the week, pages by month or year. */
export function dayAfterKey(day: string, key: string, shift: boolean): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, 1 - weekdayOf(day));
    case 'End':
      return addDays(day, 7 - weekdayOf(day));
    case 'PageUp':
      return sameDayIn(moveMonth(monthOf(day), shift ? -12 : -1), day);
    case 'PageDown':
      return sameDayIn(moveMonth(monthOf(day), shift ? 12 : 1), day);
    default:
      return null;
  }
}

export interface DayRange {
  /** First and last day, both included, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

/** The range between two days, shortened from the far end so that it holds no day that blocks. */
export function rangeBetween(anchor: string, end: string, blocks: (day: string) => boolean): DayRange {
  const step = end < anchor ? -1 : 1;
  let reached = anchor;
  while (reached !== end) {
    const next = addDays(reached, step);
    if (blocks(next)) break;
    reached = next;
  }
  return step === 1 ? { from: anchor, to: reached } : { from: reached, to: anchor };
}
