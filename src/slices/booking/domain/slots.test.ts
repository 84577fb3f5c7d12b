import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../kernel/brand.ts';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { instant, iso, minutes, zoned } from '../../../kernel/time.ts';
import { type Bookable, dayClock, hoursOn, openingsWithin } from './openings.ts';
import { checkSlot, earliestFree, earliestOnAny, slotMinutes } from './slots.ts';

const PLAIN: WorkCalendar = { weekend: [6, 7], holidays: ['2026-05-20'], workdays: [] };
/** A Monday, nine in the morning. */
const NOW = instant('2026-05-18T09:00:00+08:00');

const bench = (overrides: Partial<Bookable> = {}): Bookable => ({
  timezone: 'Asia/Shanghai',
  openingHours: [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '18:30' }],
  openOnHolidays: false,
  noticeMinutes: 0,
  minMinutes: 60,
  maxMinutes: 300,
  stepMinutes: 30,
  ...overrides,
});

const verdict = (from: string, to: string, overrides: Partial<Bookable> = {}): string => {
  const range = { from: instant(`${from}:00+08:00`), to: instant(`${to}:00+08:00`) };
  const result = checkSlot(bench(overrides), range, NOW, PLAIN);
  return result.ok ? 'ok' : result.error.code.replace('booking.', '');
};

describe('A wanted slot', () => {
  it('is judged by hours, holidays, notice, grid and length, each named', () => {
    expect(verdict('2026-05-18T09:00', '2026-05-18T11:00')).toBe('ok');
    expect(verdict('2026-05-18T08:30', '2026-05-18T09:30')).toBe('in-the-past');
    expect(verdict('2026-05-18T10:00', '2026-05-18T11:00', { noticeMinutes: 120 })).toBe('notice');
    expect(verdict('2026-05-18T11:00', '2026-05-18T12:00', { noticeMinutes: 120 })).toBe('ok');
    expect(verdict('2026-05-18T11:10', '2026-05-18T12:10')).toBe('off-grid');
    expect(verdict('2026-05-18T11:00', '2026-05-18T11:30')).toBe('too-short');
    expect(verdict('2026-05-18T09:00', '2026-05-18T14:30')).toBe('too-long');
    expect(verdict('2026-05-18T11:00', '2026-05-18T12:10')).toBe('off-step');
    expect(verdict('2026-05-18T17:30', '2026-05-18T19:00')).toBe('closed-then');
    expect(verdict('2026-05-20T10:00', '2026-05-20T11:00')).toBe('closed-day');
    expect(verdict('2026-05-23T10:00', '2026-05-23T11:00')).toBe('closed-day');
    expect(verdict('2026-05-18T12:00', '2026-05-18T11:00')).toBe('empty');
    expect(verdict('2027-06-01T10:00', '2027-06-01T11:00')).toBe('too-far');
  });

  it('outside the hours is told the hours of that day', () => {
    const range = { from: instant('2026-05-18T19:00:00+08:00'), to: instant('2026-05-18T20:00:00+08:00') };
    const refused = checkSlot(bench(), range, NOW, PLAIN);
    expect(refused.ok ? '' : refused.error.zh).toContain('08:30–18:30');
    const always = bench({ openingHours: [{ days: [1], from: '00:00', to: '24:00' }] });
    const overnight = {
      from: instant('2026-05-18T23:00:00+08:00'),
      to: instant('2026-05-19T01:00:00+08:00'),
    };
    const late = checkSlot(always, overnight, NOW, PLAIN);
    expect(late.ok ? '' : late.error.en).toContain('00:00–24:00');
  });

  it('may run over several days where a place never closes', () => {
    const always = {
      openingHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
      openOnHolidays: true,
      maxMinutes: 120_000,
    };
    expect(verdict('2026-05-18T12:00', '2026-08-09T20:00', always)).toBe('ok');
  });

  it('takes whole steps and at least the shortest; a wish beyond the longest has none', () => {
    expect(slotMinutes(bench(), 10)).toBe(60);
    expect(slotMinutes(bench(), 61)).toBe(90);
    expect(slotMinutes(bench(), 301)).toBeUndefined();
  });
});

describe('The earliest slot', () => {
  const openings = (offer: Bookable, from: string, days: number) => {
    const start = instant(from);
    const window = { from: start, to: (start + minutes(days * 1_440)) as Instant };
    return openingsWithin(offer, window, dayClock(offer.timezone, PLAIN), PLAIN.weekend);
  };
  const monday = openings(bench(), '2026-05-18T00:00:00+08:00', 7);
  const wanted = { minutes: 120, stepMinutes: 30, notBefore: NOW };
  const local = (range: TimeRange | undefined) =>
    range === undefined ? undefined : iso((range.from + minutes(480)) as Instant).slice(0, 16);
  const taken = (from: string, to: string): TimeRange => ({
    from: instant(`2026-05-18T${from}:00+08:00`),
    to: instant(`2026-05-18T${to}:00+08:00`),
  });

  it('skips what is taken and keeps to the grid of the opening', () => {
    expect(local(earliestFree(monday, [], wanted))).toBe('2026-05-18T09:00');
    expect(local(earliestFree(monday, [taken('10:00', '11:10')], wanted))).toBe('2026-05-18T11:30');
    expect(local(earliestFree(monday, [taken('08:30', '17:00')], wanted))).toBe('2026-05-19T08:30');
  });

  it('is that of the unit that is free first', () => {
    const busy = [[taken('08:30', '18:30')], [taken('08:30', '12:00')], [taken('08:30', '12:00')]];
    expect(local(earliestOnAny(monday, busy, wanted))).toBe('2026-05-18T12:00');
  });

  const walls = new Map<number, { date: string; time: string }>();
  const wallIn = (at: Instant, timezone: string) => {
    const known = walls.get(at);
    if (known !== undefined) return known;
    const { date, hour, minute } = zoned(at, timezone);
    const wall = { date, time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
    walls.set(at, wall);
    return wall;
  };

  /** Minute by minute: open, free, and a start that is a whole number of steps after its opening. */
  const oracle = (offer: Bookable, busy: TimeRange[], from: Instant, until: Instant, length: number) => {
    const clock = dayClock(offer.timezone, PLAIN);
    const openAt = (at: number): boolean => {
      const { date, time } = wallIn(at as Instant, offer.timezone);
      return hoursOn(offer, clock.day(date), PLAIN.weekend).some((h) => h.from <= time && time < h.to);
    };
    const isFree = (at: number): boolean => openAt(at) && !busy.some((b) => b.from <= at && at < b.to);
    const starts: number[] = [];
    for (let at = from - minutes(1_440); at < until; at += minutes(1)) {
      const opens = openAt(at) && !openAt(at - minutes(1));
      for (let start = at; opens && openAt(start); start += minutes(offer.stepMinutes)) starts.push(start);
    }
    return starts.find((start) => {
      let at = start;
      while (start >= from && at < start + minutes(length) && isFree(at)) at += minutes(1);
      return at >= start + minutes(length);
    });
  };

  it('agrees with a minute-by-minute search, also when the clocks change', () => {
    const hour = fc.integer({ min: 0, max: 10 });
    const begins = ['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z', '2026-05-18T12:00:00Z'];
    fc.assert(
      fc.property(
        fc.constantFrom(...begins),
        hour,
        fc.integer({ min: 1, max: 13 }),
        fc.constantFrom(30, 45, 60, 120),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2_800 }), fc.integer({ min: 1, max: 400 })), {
          maxLength: 8,
        }),
        (begin, opens, hours, step, steps, blocks) => {
          const pad = (n: number) => `${String(n).padStart(2, '0')}:00`;
          const offer = bench({
            timezone: 'Europe/Prague',
            stepMinutes: step,
            openingHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: pad(opens), to: pad(opens + hours) }],
          });
          const from = instant(begin);
          const until = (from + minutes(2 * 1_440)) as Instant;
          const busy = blocks.map(([at, length]) => ({
            from: (from + minutes(at)) as Instant,
            to: (from + minutes(at + length)) as Instant,
          }));
          const asked = { minutes: step * steps, stepMinutes: step, notBefore: from };
          const found = earliestFree(openings(offer, begin, 4), busy, asked)?.from;
          expect(found !== undefined && found < until ? found : undefined).toBe(
            oracle(offer, busy, from, until, asked.minutes),
          );
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});
