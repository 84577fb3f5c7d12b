import { describe, expect, it } from 'vitest';
import { cellMinutes, cutWeek, fitSlot, isFree, isLong, slotFrom, type WeekView } from './week.ts';

const week = (overrides: Partial<WeekView> = {}): WeekView => ({
  offerId: '0',
  timezone: 'UTC',
  fromDate: '2026-11-23',
  notBefore: '2026-11-23T09:00:00Z',
  rules: { minMinutes: 60, maxMinutes: 480, stepMinutes: 30, noticeMinutes: 0, cancelNoticeMinutes: 0 },
  earliest: null,
  days: [
    {
      date: '2026-11-23',
      weekday: 1,
      kind: 'working',
      from: '2026-11-23T00:00:00Z',
      to: '2026-11-24T00:00:00Z',
      open: [{ from: '2026-11-23T08:00:00Z', to: '2026-11-23T12:00:00Z' }],
      segments: [
        { from: '2026-11-23T08:00:00Z', to: '2026-11-23T10:30:00Z', free: 1, of: 2 },
        { from: '2026-11-23T10:30:00Z', to: '2026-11-23T10:45:00Z', free: 0, of: 2 },
      ],
    },
  ],
  units: [],
  closures: [],
  provenance: 'own',
  allowed: [],
  ...overrides,
});

const localTime = (moment: string) => moment.slice(11, 16);
const states = (view: WeekView) =>
  cutWeek(view, localTime)[0]?.cells.map((cell) => `${localTime(cell.from)} ${cell.state}`);

describe('a week cut for the calendar', () => {
  it('shows open hours only, and an hour as taken as soon as no unit is free in any part of it', () => {
    expect(states(week())).toEqual(['08:00 past', '09:00 free', '10:00 taken', '11:00 free']);
  });

  it('keeps an hour closed that is open in part', () => {
    const [day] = week().days;
    const open = [{ from: '2026-11-23T09:30:00Z', to: '2026-11-23T11:00:00Z' }];
    const view = week({ days: day === undefined ? [] : [{ ...day, open }] });
    expect(states(view)).toEqual(['10:00 taken']);
  });

  it('makes cells of about an hour out of whole booking steps', () => {
    expect([15, 30, 45, 60, 240].map(cellMinutes)).toEqual([60, 60, 90, 60, 240]);
  });
});

describe('a choice of time', () => {
  const { rules } = week({ rules: { ...week().rules, minMinutes: 120, maxMinutes: 240 } });
  const from = '2026-11-23T09:00:00.000Z';

  it('is filled up to the shortest length, rounded up to whole steps and cut at the longest', () => {
    const lengths = [30, 125, 900].map((minutes) => fitSlot(rules, slotFrom(from, minutes)).to.slice(11, 16));
    expect(lengths).toEqual(['11:00', '11:30', '13:00']);
  });

  it('is free only when all of it is', () => {
    const view = week();
    const days = cutWeek(view, localTime);
    const weekEnd = view.days[0]?.to ?? '';
    const free = (start: string, minutes: number) => isFree(days, slotFrom(start, minutes), weekEnd);
    expect(free(from, 60)).toBe(true);
    expect(free(from, 120)).toBe(false);
    expect(free('2026-11-23T11:00:00Z', 120)).toBe(false);
  });

  it('is made of a start and a length where a booking may outlast a day', () => {
    expect(isLong(rules)).toBe(false);
    expect(isLong({ ...rules, maxMinutes: 10_080 })).toBe(true);
  });
});
