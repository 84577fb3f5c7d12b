import type { Instant } from '../../../kernel/brand.ts';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import { overlaps, type TimeRange } from '../../../kernel/range.ts';
import { type Bookable, type Day, type DayKind, dayClock, openingsWithin } from './openings.ts';

/** A stretch of opening time during which the same number of units is free. */
export interface Segment extends TimeRange {
  readonly free: number;
  readonly of: number;
}

export interface DayView {
  readonly date: string;
  readonly weekday: number;
  readonly kind: DayKind;
  /** The local day: 23 or 25 hours when the clocks change. */
  readonly from: Instant;
  readonly to: Instant;
  /** Opening times that day, cut at its ends. */
  readonly open: readonly TimeRange[];
  readonly segments: readonly Segment[];
}

/** The local days from a date on, as one range: what has to be known of others' bookings to draw them. */
export function daysRange(
  timezone: string,
  calendar: WorkCalendar,
  fromDate: string,
  days: number,
): TimeRange {
  const all = localDays(timezone, calendar, fromDate, days);
  const clock = dayClock(timezone, calendar);
  const first = all[0] ?? clock.day(fromDate);
  const last = all.at(-1) ?? first;
  return { from: clock.at(first, '00:00'), to: clock.at(clock.next(last), '00:00') };
}

function localDays(timezone: string, calendar: WorkCalendar, fromDate: string, days: number): Day[] {
  const clock = dayClock(timezone, calendar);
  const list: Day[] = [];
  for (let day = clock.day(fromDate); list.length < days; day = clock.next(day)) list.push(day);
  return list;
}

/** Days of a calendar: when it is open and how many units are free, from each unit's busy times. */
export function calendarDays(
  offer: Bookable,
  calendar: WorkCalendar,
  fromDate: string,
  days: number,
  busyOfUnits: readonly (readonly TimeRange[])[],
): DayView[] {
  const clock = dayClock(offer.timezone, calendar);
  return localDays(offer.timezone, calendar, fromDate, days).map((day) => {
    const whole = { from: clock.at(day, '00:00'), to: clock.at(clock.next(day), '00:00') };
    const open = openingsWithin(offer, whole, clock, calendar.weekend).merged.map((range) =>
      clip(range, whole),
    );
    return { ...day, ...whole, open, segments: open.flatMap((range) => segmentsOf(range, busyOfUnits)) };
  });
}

const clip = (range: TimeRange, within: TimeRange): TimeRange => ({
  from: Math.max(range.from, within.from) as Instant,
  to: Math.min(range.to, within.to) as Instant,
});

/** Cuts a range wherever a unit becomes busy or free, and counts; neighbours with equal counts are joined. */
export function segmentsOf(range: TimeRange, busyOfUnits: readonly (readonly TimeRange[])[]): Segment[] {
  const inside = busyOfUnits.map((busy) => busy.filter((one) => overlaps(one, range)));
  const cuts = new Set<Instant>([range.from, range.to]);
  for (const { from, to } of inside.flat()) {
    if (from > range.from) cuts.add(from);
    if (to < range.to) cuts.add(to);
  }
  const times = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  times.slice(0, -1).forEach((from, index) => {
    const piece = { from, to: times[index + 1] ?? range.to };
    const free = inside.filter((busy) => !busy.some((one) => overlaps(one, piece))).length;
    const last = segments.at(-1);
    if (last !== undefined && last.free === free) segments[segments.length - 1] = { ...last, to: piece.to };
    else segments.push({ ...piece, free, of: busyOfUnits.length });
  });
  return segments;
}
