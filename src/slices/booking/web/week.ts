import type { OutputOf } from '../../../ui/api.ts';
import type { CalendarCell, CalendarDay } from '../../../ui/kit/week-grid.ts';
import type { weekOperation } from '../contract.ts';

export type WeekView = OutputOf<typeof weekOperation>;

const MINUTE = 60_000;

interface Stretch {
  readonly from: string;
  readonly to: string;
}

const holds = (outer: Stretch, inner: Stretch) => outer.from <= inner.from && inner.to <= outer.to;
const meets = (a: Stretch, b: Stretch) => a.from < b.to && b.from < a.to;

/** Length of a calendar cell in minutes: an hour, or the next whole number of booking steps above it. */
export const cellMinutes = (stepMinutes: number): number => stepMinutes * Math.ceil(60 / stepMinutes);

/**
 * Cuts a week into equal cells for the calendar. Steps in real time from each local midnight, so that days
 * of daylight saving have the hours they have. Hours that are closed all week are left out.
 */
export function cutWeek(week: WeekView, localTime: (moment: string) => string): readonly CalendarDay[] {
  const length = cellMinutes(week.rules.stepMinutes) * MINUTE;
  const days = week.days.map((day) => ({ date: day.date, cells: cutDay(day, length, week.notBefore) }));
  const used = new Set(
    days.flatMap(({ cells }) =>
      cells.filter((cell) => cell.state !== 'closed').map((cell) => localTime(cell.from)),
    ),
  );
  return days.map(({ date, cells }) => ({
    date,
    cells: cells.filter((cell) => used.has(localTime(cell.from))),
  }));
}

function cutDay(day: WeekView['days'][number], length: number, notBefore: string): readonly CalendarCell[] {
  const cells: CalendarCell[] = [];
  const end = Date.parse(day.to);
  // Same form as the server's moments, so that text order is time order.
  const moment = (at: number) => new Date(at).toISOString();
  const exact = ({ from, to }: Stretch): Stretch => ({
    from: moment(Date.parse(from)),
    to: moment(Date.parse(to)),
  });
  const open = day.open.map(exact);
  const full = day.segments.filter((segment) => segment.free === 0).map(exact);
  const earliest = moment(Date.parse(notBefore));
  for (let at = Date.parse(day.from); at + length <= end; at += length) {
    const cell = { from: moment(at), to: moment(at + length) };
    cells.push({ ...cell, state: stateOf(cell, open, full, earliest) });
  }
  return cells;
}

function stateOf(
  cell: Stretch,
  open: readonly Stretch[],
  full: readonly Stretch[],
  earliest: string,
): CalendarCell['state'] {
  if (!open.some((stretch) => holds(stretch, cell))) return 'closed';
  if (cell.from < earliest) return 'past';
  return full.some((stretch) => meets(stretch, cell)) ? 'taken' : 'free';
}

/** A stretch of time as the pages pass it on. Moments are ISO texts in UTC. */
export interface ChosenSlot {
  readonly from: string;
  readonly to: string;
}

type Rules = WeekView['rules'];

/** True where one booking may outlast a day: the start is chosen in the calendar, the length beside it. */
export const isLong = (rules: Rules): boolean => rules.maxMinutes > 1_440;

/** A choice brought to a length that can be booked: whole steps, neither too short nor too long. */
export function fitSlot(rules: Rules, choice: ChosenSlot): ChosenSlot {
  const wanted = (Date.parse(choice.to) - Date.parse(choice.from)) / MINUTE;
  const whole = Math.ceil(wanted / rules.stepMinutes) * rules.stepMinutes;
  return slotFrom(choice.from, Math.min(rules.maxMinutes, Math.max(rules.minMinutes, whole)));
}

/** The slot of so many minutes that begins then. */
export const slotFrom = (from: string, minutes: number): ChosenSlot => ({
  from,
  to: new Date(Date.parse(from) + minutes * MINUTE).toISOString(),
});

/** True when every part of a slot that lies in the shown week is free; later weeks are the server's to judge. */
export function isFree(days: readonly CalendarDay[], slot: ChosenSlot, weekEnd: string): boolean {
  const end = Math.min(Date.parse(slot.to), Date.parse(weekEnd));
  const start = Date.parse(slot.from);
  let free = 0;
  for (const cell of days.flatMap((day) => day.cells)) {
    const shared = Math.min(end, Date.parse(cell.to)) - Math.max(start, Date.parse(cell.from));
    if (shared > 0 && cell.state === 'free') free += shared;
  }
  return free >= end - start;
}
