import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../kernel/brand.ts';
import { lengthMinutes, type TimeRange } from '../../../kernel/range.ts';
import { instant } from '../../../kernel/time.ts';
import type { Bookable } from './openings.ts';
import { calendarDays, daysRange, segmentsOf } from './week.ts';

const calendar = { weekend: [6, 7], holidays: ['2026-03-25'], workdays: [] };
const prague: Bookable = {
  timezone: 'Europe/Prague',
  openingHours: [
    { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' },
    { days: [6], from: '20:00', to: '06:00' },
  ],
  openOnHolidays: false,
  noticeMinutes: 0,
  minMinutes: 60,
  maxMinutes: 600,
  stepMinutes: 60,
};

describe('A week of the calendar', () => {
  const week = calendarDays(prague, calendar, '2026-03-23', 7, [[]]);

  it('has seven local days, the one on which the clocks change being shorter', () => {
    expect(week.map((day) => [day.date, lengthMinutes(day) / 60])).toEqual([
      ['2026-03-23', 24],
      ['2026-03-24', 24],
      ['2026-03-25', 24],
      ['2026-03-26', 24],
      ['2026-03-27', 24],
      ['2026-03-28', 24],
      ['2026-03-29', 23],
    ]);
    expect(lengthMinutes(daysRange('Europe/Prague', calendar, '2026-03-23', 7)) / 60).toBe(167);
  });

  it('names the kind of each day and is closed on a holiday', () => {
    expect(week.map((day) => day.kind)).toEqual([
      'working',
      'working',
      'holiday',
      'working',
      'working',
      'weekend',
      'weekend',
    ]);
    expect(week[2]?.open).toEqual([]);
  });

  it('cuts an opening that runs past midnight at the end of the day', () => {
    expect(week.slice(5).map((day) => day.open.map((range) => lengthMinutes(range) / 60))).toEqual([
      [4],
      [5],
    ]);
  });
});

describe('Free units over a stretch of time', () => {
  const start = instant('2026-05-18T00:00:00Z');
  const range = (from: number, to: number): TimeRange => ({
    from: (start + from) as Instant,
    to: (start + to) as Instant,
  });

  it('change where a unit becomes busy or free', () => {
    expect(segmentsOf(range(0, 10), [[range(2, 4)], [range(3, 12)]])).toEqual([
      { ...range(0, 2), free: 2, of: 2 },
      { ...range(2, 3), free: 1, of: 2 },
      { ...range(3, 4), free: 0, of: 2 },
      { ...range(4, 10), free: 1, of: 2 },
    ]);
  });

  it('are right at every moment, and the segments cover the stretch without a gap', () => {
    const busy = fc.array(fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 1, max: 10 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(busy, { maxLength: 4 }), (units) => {
        const busyOf = units.map((list) => list.map(([from, length]) => range(from, from + length)));
        const segments = segmentsOf(range(0, 30), busyOf);
        for (let at = 0; at < 30; at += 1) {
          const moment = start + at;
          const free = busyOf.filter((list) => !list.some((b) => b.from <= moment && moment < b.to)).length;
          const covering = segments.filter((one) => one.from <= moment && moment < one.to);
          expect(covering.map((one) => one.free)).toEqual([free]);
        }
      }),
    );
  });
});
