import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import { addDays } from '../../../kernel/time.ts';
import { waitingOf } from './deadline.ts';

/** A week with one holiday and one Saturday worked instead. */
const CALENDAR: WorkCalendar = { weekend: [6, 7], holidays: ['2026-10-01'], workdays: ['2026-10-10'] };

describe('Waiting at a desk', () => {
  it('counts working days of the desk, not of the clock', () => {
    // Wednesday to Monday: Thursday is a holiday, Friday counts, the weekend does not.
    expect(waitingOf('2026-09-30', '2026-10-05', 5, CALENDAR)).toEqual({
      workingDays: 2,
      dueOn: '2026-10-08',
      lateDays: 0,
    });
  });

  it('is late from the first working day after the promise', () => {
    expect(waitingOf('2026-09-30', '2026-10-08', 5, CALENDAR).lateDays).toBe(0);
    expect(waitingOf('2026-09-30', '2026-10-09', 5, CALENDAR).lateDays).toBe(1);
    // The Saturday is worked.
    expect(waitingOf('2026-09-30', '2026-10-10', 5, CALENDAR).lateDays).toBe(2);
    expect(waitingOf('2026-09-30', '2026-10-11', 5, CALENDAR).lateDays).toBe(2);
  });

  it('is never late where nothing is promised', () => {
    expect(waitingOf('2026-01-05', '2026-10-05', undefined, CALENDAR)).not.toHaveProperty('dueOn');
    expect(waitingOf('2026-01-05', '2026-10-05', undefined, CALENDAR).lateDays).toBe(0);
  });

  it('is late exactly when the promised day is over on a working day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (elapsed, promised) => {
        const today = addDays('2026-09-14', elapsed);
        const { dueOn = '', lateDays } = waitingOf('2026-09-14', today, promised, CALENDAR);
        if (lateDays > 0) expect(today > dueOn).toBe(true);
        if (today <= dueOn) expect(lateDays).toBe(0);
      }),
    );
  });

  it('stands still while the desk waits for the applicant, and goes on where it stood', () => {
    const calendar = { weekend: [6, 7], holidays: [], workdays: [] };
    const waited = (today: string, to?: string) =>
      waitingOf('2026-05-04', today, 3, calendar, { from: '2026-05-06', to });
    expect(waited('2026-05-13')).toEqual({ workingDays: 2, lateDays: 0 });
    expect(waited('2026-05-13', '2026-05-12')).toEqual({ workingDays: 3, dueOn: '2026-05-13', lateDays: 0 });
  });
});
