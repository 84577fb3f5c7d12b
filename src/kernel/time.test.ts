import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from './brand.ts';
import {
  addDays,
  addMonths,
  fromZoned,
  instant,
  iso,
  later,
  minutes,
  periodOf,
  zInstant,
  zoned,
} from './time.ts';

const SUMMER_TIME_ZONE = 'Europe/Paris';
const moments = fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 });

describe('an instant', () => {
  it('crosses the wire unchanged, always in UTC with three decimals', () => {
    expect(iso(instant('2026-11-22T16:00:00+08:00'))).toBe('2026-11-22T08:00:00.000Z');
    fc.assert(
      fc.property(moments, (ms) => {
        const text = iso(ms as Instant);
        expect(zInstant.parse(text)).toBe(text);
        expect(instant(text)).toBe(ms);
      }),
    );
  });

  it('is refused when it is no instant', () => {
    for (const bad of ['2026-11-22', '2026-13-01T00:00:00Z', 'tomorrow']) {
      expect(() => instant(bad)).toThrow(RangeError);
      expect(zInstant.safeParse(bad).success).toBe(false);
    }
  });
});

describe('wall clocks', () => {
  it('show the day of the zone, not of UTC', () => {
    const at = instant('2026-12-31T16:30:00Z');
    expect(zoned(at, 'Asia/Shanghai')).toEqual({
      year: 2027,
      month: 1,
      day: 1,
      hour: 0,
      minute: 30,
      weekday: 5,
      date: '2027-01-01',
    });
    expect(periodOf(at, 'Asia/Shanghai')).toBe('2027-01');
    expect(periodOf(at, 'UTC')).toBe('2026-12');
  });

  it('skip the gap of summer time forwards and take the first of a doubled hour', () => {
    expect(iso(fromZoned('2026-03-29', '02:30', SUMMER_TIME_ZONE))).toBe('2026-03-29T01:30:00.000Z');
    expect(iso(fromZoned('2026-10-25', '02:30', SUMMER_TIME_ZONE))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('accept 24:00 as the end of the day', () => {
    expect(fromZoned('2026-11-22', '24:00', 'UTC')).toBe(fromZoned('2026-11-23', '00:00', 'UTC'));
  });

  it('read back what was set, outside the gap', () => {
    fc.assert(
      fc.property(moments, (ms) => {
        const wall = zoned(ms as Instant, 'Asia/Shanghai');
        const time = `${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`;
        expect(fromZoned(wall.date, time, 'Asia/Shanghai')).toBe(ms - (ms % minutes(1)));
      }),
    );
  });
});

describe('dates', () => {
  it('cross months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(later(instant('2026-01-01T00:00:00Z'), minutes(90))).toBe(instant('2026-01-01T01:30:00Z'));
  });
});
