import { addDays } from '../../../kernel/day.ts';
import type { DayRange, DayState } from '../../../ui/kit/month-calendar.tsx';
import { type ChosenSlot, slotFrom, type WeekView } from './week.ts';

type DayView = WeekView['days'][number];

const DAY_MINUTES = 1_440;

/** True where whole days are booked: the month is then the calendar to choose in. */
export const isByDay = ({ stepMinutes }: WeekView['rules']): boolean => stepMinutes % DAY_MINUTES === 0;

/** What can be had on a day. Hours that have passed are not offered; full is full in every open hour. */
export function dayState(day: DayView, notBefore: string): DayState {
  const earliest = Date.parse(notBefore);
  const open = day.open.some(({ to }) => Date.parse(to) > earliest);
  if (!open) return 'closed';
  const left = day.segments.filter(({ to }) => Date.parse(to) > earliest);
  if (left.every(({ free }) => free === 0)) return 'busy';
  return left.some(({ free }) => free === 0) ? 'part' : 'free';
}

/** Whole days as a slot: from the local midnight of the first to that after the last. */
export function slotOfDays(days: ReadonlyMap<string, string>, { from, to }: DayRange): ChosenSlot | null {
  const start = days.get(from);
  if (start === undefined) return null;
  const end = days.get(addDays(to, 1));
  if (end !== undefined) return { from: start, to: end };
  const count = Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
  return slotFrom(start, (count + 1) * DAY_MINUTES);
}
