import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Instant } from './brand.ts';

export { addDays, weekdayOf } from './day.ts';

/** An instant on the wire: ISO 8601 in UTC with Z. Parse on with {@link instant}. */
export const zInstant = z.iso.datetime();

/** Instant of an ISO 8601 text with Z or an offset. Throws RangeError when it is not one. */
export function instant(isoString: string): Instant {
  return Temporal.Instant.from(isoString).epochMilliseconds as Instant;
}

/** `2026-11-22T08:00:00.000Z`: always UTC and always three decimals, so that texts sort like instants. */
export function iso(at: Instant): string {
  return new Date(at).toISOString();
}

/** Milliseconds in `n` minutes. */
export const minutes = (n: number): number => n * 60_000;

/** The instant `milliseconds` later (earlier when negative). */
export const later = (at: Instant, milliseconds: number): Instant => (at + milliseconds) as Instant;

/** What the clocks and calendars of a time zone show. */
export interface Zoned {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** Reads the wall clock of an IANA time zone. Throws RangeError for an unknown zone. */
export function zoned(at: Instant, timeZone: string): Zoned {
  const last = lastRead.get(timeZone);
  if (last?.at === at) return last.zoned;
  const read = readClock(at, timeZone);
  lastRead.set(timeZone, { at, zoned: read });
  return read;
}

/** A request reads the same moment hundreds of times, once for each offer it weighs. As many entries as zones in use. */
const lastRead = new Map<string, { readonly at: Instant; readonly zoned: Zoned }>();

function readClock(at: Instant, timeZone: string): Zoned {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return {
    year: wall.year,
    month: wall.month,
    day: wall.day,
    hour: wall.hour,
    minute: wall.minute,
    weekday: wall.dayOfWeek,
    date: wall.toPlainDate().toString(),
  };
}

/**
 * The instant at which the clocks of a zone show `time` (`HH:MM`) on `date` (`YYYY-MM-DD`). A time that the
 * change to summer time skips becomes the same distance after the gap; one that occurs twice is the first.
 * `24:00` is the end of the day. Throws RangeError for anything that is not a date, time or zone.
 */
export function fromZoned(date: string, time: string, timeZone: string): Instant {
  const key = `${date} ${time} ${timeZone}`;
  const before = set.get(key);
  if (before !== undefined) return before;
  const at = setClock(date, time, timeZone);
  if (set.size >= SET_MOST) set.clear();
  set.set(key, at);
  return at;
}

/** Opening hours of the coming weeks are asked for again and again, by every search. */
const set = new Map<string, Instant>();
const SET_MOST = 5_000;

function setClock(date: string, time: string, timeZone: string): Instant {
  const day = Temporal.PlainDate.from(date);
  const wall =
    time === '24:00'
      ? day.add({ days: 1 }).toPlainDateTime()
      : day.toPlainDateTime(Temporal.PlainTime.from(time));
  return wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds as Instant;
}

/** The date `n` months after `date`; a day the month does not have becomes its last day. */
export function addMonths(date: string, n: number): string {
  return Temporal.PlainDate.from(date).add({ months: n }).toString();
}

/** The month an instant falls in, `YYYY-MM`, as counted in a time zone. */
export function periodOf(at: Instant, timeZone: string): string {
  return zoned(at, timeZone).date.slice(0, 7);
}

/** From an instant on, clocks of a zone are this many minutes ahead of UTC. */
export interface OffsetSpan {
  readonly from: Instant;
  readonly minutes: number;
}

/** How far ahead of UTC a zone is between two instants: the first span begins at `from`. */
export function offsetsBetween(timeZone: string, from: Instant, to: Instant): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let at: Temporal.ZonedDateTime | null =
    Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  while (at !== null && at.epochMilliseconds < to) {
    spans.push({ from: at.epochMilliseconds as Instant, minutes: at.offsetNanoseconds / 6e10 });
    at = at.getTimeZoneTransition('next');
  }
  return spans;
}
