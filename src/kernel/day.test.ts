import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, dayOf, weekdayOf } from './day.ts';

describe('plain days', () => {
  it('agree with the calendar of the Temporal library', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -600_000, max: 600_000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (n, step) => {
          const day = dayOf(n);
          const known = Temporal.PlainDate.from(day);
          expect(dayNumber(day)).toBe(n);
          expect(weekdayOf(day)).toBe(known.dayOfWeek);
          expect(addDays(day, step)).toBe(known.add({ days: step }).toString());
        },
      ),
    );
  });

  it('know leap years, and refuse days that do not exist', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    for (const wrong of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '']) {
      expect(() => dayNumber(wrong)).toThrow(RangeError);
    }
  });
});
