import type { Instant } from '../../../kernel/brand.ts';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import { contains, lengthMinutes, subtractRanges, type TimeRange } from '../../../kernel/range.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { addDays, later, minutes, zoned } from '../../../kernel/time.ts';
import { type Bookable, type DayClock, dayClock, type Openings, openingsWithin } from './openings.ts';
import { refuseSlot } from './refusals.ts';

/** Nobody knows opening hours further ahead. */
export const HORIZON_DAYS = 366;

/** Minutes a wish takes on this offer: at least its shortest slot, whole steps; undefined when it is too long. */
export function slotMinutes(offer: Bookable, wanted: number): number | undefined {
  const steps = Math.ceil(Math.max(wanted, offer.minMinutes) / offer.stepMinutes);
  const length = steps * offer.stepMinutes;
  return length <= offer.maxMinutes ? length : undefined;
}

/** The first start on the grid of an opening at or after a moment. */
const gridStart = (opening: TimeRange, from: Instant, stepMs: number): Instant =>
  later(opening.from, Math.ceil(Math.max(0, from - opening.from) / stepMs) * stepMs);

const onGrid = (opening: TimeRange, start: Instant, stepMs: number): boolean =>
  contains(opening, start) && (start - opening.from) % stepMs === 0;

/**
 * Judges a wanted slot by the offer's own rules: hours, holidays, notice, grid and length. Says nothing of what
 * others have taken.
 */
export function checkSlot(
  offer: Bookable,
  range: TimeRange,
  at: Instant,
  calendar: WorkCalendar,
): Result<undefined> {
  const length = checkLength(offer, range);
  if (!length.ok) return length;
  if (range.from < at) return refuseSlot('in-the-past', {}, { field: 'from' });
  if (range.from < at + minutes(offer.noticeMinutes)) {
    return refuseSlot('notice', { minutes: offer.noticeMinutes }, { field: 'from' });
  }
  if (range.to > at + minutes(HORIZON_DAYS * 1_440)) {
    return refuseSlot('too-far', { days: HORIZON_DAYS }, { field: 'from' });
  }
  const clock = dayClock(offer.timezone, calendar);
  const { single, merged } = openingsWithin(offer, range, clock, calendar.weekend);
  if (!merged.some((open) => contains(open, range))) return refuseClosed(offer, range, calendar, clock);
  const stepMs = minutes(offer.stepMinutes);
  if (!single.some((opening) => onGrid(opening, range.from, stepMs))) {
    return refuseSlot('off-grid', { minutes: offer.stepMinutes }, { field: 'from' });
  }
  return ok(undefined);
}

function checkLength(offer: Bookable, range: TimeRange): Result<undefined> {
  const length = lengthMinutes(range);
  if (!(length > 0)) return refuseSlot('empty', {}, { field: 'to' });
  if (length < offer.minMinutes)
    return refuseSlot('too-short', { minutes: offer.minMinutes }, { field: 'to' });
  if (length > offer.maxMinutes)
    return refuseSlot('too-long', { minutes: offer.maxMinutes }, { field: 'to' });
  if (length % offer.stepMinutes !== 0) {
    return refuseSlot('off-step', { minutes: offer.stepMinutes }, { field: 'to' });
  }
  return ok(undefined);
}

/** Names the hours of that day, so that the next try can be right. */
function refuseClosed(offer: Bookable, range: TimeRange, calendar: WorkCalendar, clock: DayClock) {
  const day = clock.dayOf(range.from);
  const whole: TimeRange = { from: clock.at(day, '00:00'), to: clock.at(clock.next(day), '00:00') };
  const { merged } = openingsWithin(offer, whole, clock, calendar.weekend);
  if (merged.length === 0) return refuseSlot('closed-day', { date: day.date }, { field: 'from' });
  const hours = merged.map(
    (open) => `${wallTime(open.from, day.date, offer)}–${wallTime(open.to, day.date, offer)}`,
  );
  return refuseSlot(
    'closed-then',
    { date: day.date, hoursZh: hours.join('、'), hoursEn: hours.join(', ') },
    { field: 'from' },
  );
}

/** `18:00`; with its date when that is not the day spoken of. */
function wallTime(at: Instant, date: string, offer: Bookable): string {
  const wall = zoned(at, offer.timezone);
  const time = `${pad(wall.hour)}:${pad(wall.minute)}`;
  if (wall.date === date) return time;
  return time === '00:00' && wall.date === addDays(date, 1) ? '24:00' : `${wall.date} ${time}`;
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** The earliest slot of a length in free time, on the grid, not before a moment. */
export function earliestFree(
  openings: Openings,
  busy: readonly TimeRange[],
  wanted: { readonly minutes: number; readonly stepMinutes: number; readonly notBefore: Instant },
): TimeRange | undefined {
  const lengthMs = minutes(wanted.minutes);
  const stepMs = minutes(wanted.stepMinutes);
  // Most units of most offers are free: what is open is then free as it stands.
  for (const free of busy.length === 0 ? openings.merged : subtractRanges(openings.merged, busy)) {
    const begin = Math.max(free.from, wanted.notBefore) as Instant;
    if (free.to - begin < lengthMs) continue;
    let best: Instant | undefined;
    for (const opening of openings.single) {
      if (opening.from >= free.to) break;
      const start = gridStart(opening, begin, stepMs);
      if (start >= opening.to || start + lengthMs > free.to) continue;
      if (best === undefined || start < best) best = start;
    }
    if (best !== undefined) return { from: best, to: later(best, lengthMs) };
  }
  return undefined;
}

/** The earliest slot on any of several units; the first unit wins a tie. */
export function earliestOnAny(
  openings: Openings,
  busyOfUnits: readonly (readonly TimeRange[])[],
  wanted: { readonly minutes: number; readonly stepMinutes: number; readonly notBefore: Instant },
): TimeRange | undefined {
  let best: TimeRange | undefined;
  for (const busy of busyOfUnits) {
    const found = earliestFree(openings, busy, wanted);
    if (found !== undefined && (best === undefined || found.from < best.from)) best = found;
  }
  return best;
}
