import type { Instant } from '../../../kernel/brand.ts';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import { mergeRanges, type TimeRange } from '../../../kernel/range.ts';
import { addDays, fromZoned, weekdayOf, zoned } from '../../../kernel/time.ts';

/** Hours that repeat every week on the wall clock; an end at or before the start is on the next day. */
export interface WeeklyHours {
  /** 1 Monday to 7 Sunday. */
  readonly days: readonly number[];
  /** `HH:MM`. */
  readonly from: string;
  readonly to: string;
}

/** What booking needs to know of an offer. */
export interface Bookable {
  readonly timezone: string;
  readonly openingHours: readonly WeeklyHours[];
  readonly openOnHolidays: boolean;
  readonly noticeMinutes: number;
  readonly minMinutes: number;
  readonly maxMinutes: number;
  /** Starts lie on this grid counted from the start of each opening; lengths are whole steps. */
  readonly stepMinutes: number;
}

/** A make-up day is a day of the weekend that is worked in place of a bridge day. */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'make-up';

export interface Day {
  readonly date: string;
  readonly weekday: number;
  readonly kind: DayKind;
}

/**
 * The days of one place as its clocks and its calendar show them. It remembers what it worked out, because a
 * list of offers asks for the same days and times again and again and reading zones is slow.
 */
export interface DayClock {
  /** The day that contains an instant. */
  dayOf(at: Instant): Day;
  day(date: string): Day;
  next(day: Day): Day;
  /** The instant of a wall-clock time; a time the clocks skip becomes as much after the gap. */
  at(day: Day, time: string): Instant;
}

export function dayClock(timezone: string, calendar: WorkCalendar): DayClock {
  const days = new Map<string, Day>();
  const following = new Map<string, Day>();
  const times = new Map<string, Instant>();
  const day = (date: string): Day =>
    remembered(days, date, () => {
      const weekday = weekdayOf(date);
      return { date, weekday, kind: dayKind(date, weekday, calendar) };
    });
  return {
    dayOf: (at) => day(zoned(at, timezone).date),
    day,
    next: (one) => remembered(following, one.date, () => day(addDays(one.date, 1))),
    at: (one, time) => remembered(times, `${one.date} ${time}`, () => fromZoned(one.date, time, timezone)),
  };
}

function remembered<V>(known: Map<string, V>, key: string, work: () => V): V {
  const value = known.get(key) ?? work();
  known.set(key, value);
  return value;
}

function dayKind(date: string, weekday: number, calendar: WorkCalendar): DayKind {
  if (calendar.workdays.includes(date)) return 'make-up';
  if (calendar.holidays.includes(date)) return 'holiday';
  return calendar.weekend.includes(weekday) ? 'weekend' : 'working';
}

/**
 * The hours that hold on a day. A holiday is closed unless the offer says otherwise. A make-up day is worked like
 * a plain working day: hours of the first weekday from Monday on that is worked and has any.
 */
export function hoursOn(offer: Bookable, day: Day, weekend: readonly number[]): readonly WeeklyHours[] {
  if (day.kind === 'holiday' && !offer.openOnHolidays) return [];
  if (day.kind === 'make-up') {
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      const worked = weekend.includes(weekday) ? [] : hoursOfWeekday(offer, weekday);
      if (worked.length > 0) return worked;
    }
  }
  return hoursOfWeekday(offer, day.weekday);
}

const hoursOfWeekday = (offer: Bookable, weekday: number): WeeklyHours[] =>
  offer.openingHours.filter((hours) => hours.days.includes(weekday));

/** The openings that begin on a day, by start; one may end on the next day. */
export function openingsOn(
  offer: Bookable,
  day: Day,
  clock: DayClock,
  weekend: readonly number[],
): TimeRange[] {
  const ranges: TimeRange[] = [];
  for (const hours of hoursOn(offer, day, weekend)) {
    const from = clock.at(day, hours.from);
    const to = clock.at(hours.to > hours.from ? day : clock.next(day), hours.to);
    if (from < to) ranges.push({ from, to });
  }
  return ranges.sort((a, b) => a.from - b.from);
}

export interface Openings {
  /** One range per opening, by start; the grid of starts is counted from each. Not clipped to the window. */
  readonly single: readonly TimeRange[];
  /** When it is open at all: the same, merged where openings touch or overlap. */
  readonly merged: readonly TimeRange[];
}

/** Every opening that shares a moment with the window. */
export function openingsWithin(
  offer: Bookable,
  window: TimeRange,
  clock: DayClock,
  weekend: readonly number[],
): Openings {
  const single: TimeRange[] = [];
  // An overnight opening of the day before may reach into the window.
  const first = clock.day(addDays(clock.dayOf(window.from).date, -1));
  for (let day = first; clock.at(day, '00:00') < window.to; day = clock.next(day)) {
    for (const range of openingsOn(offer, day, clock, weekend)) {
      if (range.to > window.from && range.from < window.to) single.push(range);
    }
  }
  single.sort((a, b) => a.from - b.from);
  return { single, merged: mergeRanges(single) };
}
