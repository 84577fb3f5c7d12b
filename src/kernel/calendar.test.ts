import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay, type WorkCalendar, workingDaysBetween } from './calendar.ts';
import { addDays } from './time.ts';

const calendar: WorkCalendar = {
  weekend: [6, 7],
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  workdays: ['2026-10-10'],
};

describe('working days', () => {
  it('leave out weekends and holidays but keep a moved working Saturday', () => {
    expect(isWorkingDay('2026-10-01', calendar)).toBe(false);
    expect(isWorkingDay('2026-10-10', calendar)).toBe(true);
    expect(isWorkingDay('2026-10-17', calendar)).toBe(false);
  });

  it('are counted from the day after', () => {
    expect(addWorkingDays('2026-09-30', 1, calendar)).toBe('2026-10-08');
    expect(addWorkingDays('2026-09-30', 3, calendar)).toBe('2026-10-10');
    expect(addWorkingDays('2026-10-08', -1, calendar)).toBe('2026-09-30');
    expect(addWorkingDays('2026-10-03', 0, calendar)).toBe('2026-10-03');
    expect(workingDaysBetween('2026-10-08', '2026-09-30', calendar)).toBe(-1);
  });

  it('cannot be counted where nobody ever works', () => {
    expect(() => addWorkingDays('2026-01-01', 1, { ...calendar, weekend: [1, 2, 3, 4, 5, 6, 7] })).toThrow(
      RangeError,
    );
    expect(() => addWorkingDays('2026-01-01', 0.5, calendar)).toThrow(RangeError);
  });

  it('added and counted agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), (offset, n) => {
        const start = addDays('2026-01-01', offset);
        expect(workingDaysBetween(start, addWorkingDays(start, n, calendar), calendar)).toBe(n);
      }),
    );
  });
});
