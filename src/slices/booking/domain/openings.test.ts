import { describe, expect, it } from 'vitest';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { instant, iso } from '../../../kernel/time.ts';
import { type Bookable, dayClock, openingsWithin } from './openings.ts';

const weekdays = [1, 2, 3, 4, 5];
const PLAIN: WorkCalendar = { weekend: [6, 7], holidays: [], workdays: [] };

const bench = (overrides: Partial<Bookable> = {}): Bookable => ({
  timezone: 'Asia/Shanghai',
  openingHours: [{ days: weekdays, from: '08:00', to: '18:00' }],
  openOnHolidays: false,
  noticeMinutes: 0,
  minMinutes: 60,
  maxMinutes: 600,
  stepMinutes: 60,
  ...overrides,
});

const opened = (offer: Bookable, from: string, to: string, calendar = PLAIN): string[] => {
  const window: TimeRange = { from: instant(from), to: instant(to) };
  return openingsWithin(offer, window, dayClock(offer.timezone, calendar), calendar.weekend).merged.map(
    (range) => `${iso(range.from).slice(0, 16)}/${iso(range.to).slice(0, 16)}`,
  );
};

describe('Opening hours', () => {
  it('repeat on the wall clock of the place, on their weekdays', () => {
    expect(opened(bench(), '2026-05-15T00:00:00+08:00', '2026-05-19T00:00:00+08:00')).toEqual([
      '2026-05-15T00:00/2026-05-15T10:00',
      '2026-05-18T00:00/2026-05-18T10:00',
    ]);
  });

  it('close on a holiday unless the offer says otherwise', () => {
    const calendar = { ...PLAIN, holidays: ['2026-05-18'] };
    const window = ['2026-05-18T00:00:00+08:00', '2026-05-19T00:00:00+08:00'] as const;
    expect(opened(bench(), ...window, calendar)).toEqual([]);
    expect(opened(bench({ openOnHolidays: true }), ...window, calendar)).toHaveLength(1);
  });

  it('hold on a make-up day as on a working day, also where Saturdays have hours of their own', () => {
    const calendar = { ...PLAIN, workdays: ['2026-05-16'] };
    const window = ['2026-05-16T00:00:00+08:00', '2026-05-17T00:00:00+08:00'] as const;
    const expected = ['2026-05-16T00:00/2026-05-16T10:00'];
    expect(opened(bench(), ...window)).toEqual([]);
    expect(opened(bench(), ...window, calendar)).toEqual(expected);
    const withSaturday = bench({
      openingHours: [
        { days: weekdays, from: '08:00', to: '18:00' },
        { days: [6], from: '09:00', to: '12:00' },
      ],
    });
    expect(opened(withSaturday, ...window, calendar)).toEqual(expected);
  });

  it('run past midnight, and are seen from the morning after', () => {
    const night = bench({ openingHours: [{ days: [5], from: '20:00', to: '06:00' }] });
    expect(opened(night, '2026-05-16T00:00:00+08:00', '2026-05-16T03:00:00+08:00')).toEqual([
      '2026-05-15T12:00/2026-05-15T22:00',
    ]);
  });

  it('join across midnight where a place never closes', () => {
    const always = bench({ openingHours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }] });
    expect(opened(always, '2026-05-15T00:00:00+08:00', '2026-05-22T00:00:00+08:00')).toEqual([
      '2026-05-14T16:00/2026-05-21T16:00',
    ]);
  });

  it('keep to the wall clock when summer time begins and ends', () => {
    const prague = bench({
      timezone: 'Europe/Prague',
      openingHours: [{ days: [7], from: '00:00', to: '08:00' }],
    });
    expect(opened(prague, '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00')).toEqual([
      '2026-03-28T23:00/2026-03-29T06:00',
    ]);
    expect(opened(prague, '2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00')).toEqual([
      '2026-10-24T22:00/2026-10-25T07:00',
    ]);
  });

  it('that fall wholly into the hour the clocks skip are no opening', () => {
    const gap = bench({
      timezone: 'Europe/Prague',
      openingHours: [
        { days: [7], from: '02:00', to: '03:00' },
        { days: [7], from: '10:00', to: '11:00' },
      ],
    });
    expect(opened(gap, '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00')).toEqual([
      '2026-03-29T08:00/2026-03-29T09:00',
    ]);
  });
});
