import { describe, expect, it } from 'vitest';
import { dayState, isByDay, slotOfDays } from './month.ts';
import type { WeekView } from './week.ts';

type DayView = WeekView['days'][number];

const hours = (from: number, to: number) => ({
  from: new Date(Date.UTC(2026, 10, 23, from)).toISOString(),
  to: new Date(Date.UTC(2026, 10, 23, to)).toISOString(),
});
const day = (open: DayView['open'], segments: DayView['segments']): DayView => ({
  date: '2026-11-23',
  weekday: 1,
  kind: 'working',
  ...hours(0, 24),
  open,
  segments,
});
const MORNING = '2026-11-23T06:00:00Z';

describe('a day of the month', () => {
  it('is free, free in part, full or closed', () => {
    const open = [hours(8, 18)];
    const states = [
      day(open, [{ ...hours(8, 18), free: 1, of: 2 }]),
      day(open, [
        { ...hours(8, 12), free: 1, of: 1 },
        { ...hours(12, 18), free: 0, of: 1 },
      ]),
      day(open, [{ ...hours(8, 18), free: 0, of: 1 }]),
      day([], []),
    ].map((each) => dayState(each, MORNING));
    expect(states).toEqual(['free', 'part', 'busy', 'closed']);
  });

  it('counts only the hours that can still be booked', () => {
    const view = day(
      [hours(8, 18)],
      [
        { ...hours(8, 12), free: 1, of: 1 },
        { ...hours(12, 18), free: 0, of: 1 },
      ],
    );
    expect(dayState(view, '2026-11-23T12:00:00Z')).toBe('busy');
    expect(dayState(view, '2026-11-23T18:00:00Z')).toBe('closed');
  });
});

describe('work by the day', () => {
  const starts = new Map([
    ['2026-11-23', '2026-11-22T16:00:00Z'],
    ['2026-11-26', '2026-11-25T16:00:00Z'],
  ]);

  it('is known by its steps', () => {
    expect([1_440, 2_880, 60].map((stepMinutes) => isByDay({ stepMinutes } as WeekView['rules']))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('takes whole local days, the last one included', () => {
    expect(slotOfDays(starts, { from: '2026-11-23', to: '2026-11-25' })).toEqual({
      from: '2026-11-22T16:00:00Z',
      to: '2026-11-25T16:00:00Z',
    });
    expect(slotOfDays(starts, { from: '2026-11-23', to: '2026-12-02' })?.to).toBe('2026-12-02T16:00:00.000Z');
    expect(slotOfDays(starts, { from: '2026-11-24', to: '2026-11-24' })).toBeNull();
  });
});
