import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/day.ts';
import { dayAfterKey, lastDay, monthGrid, moveMonth, rangeBetween } from './month-grid.ts';

describe('A month', () => {
  it('stands in weeks from Monday', () => {
    const grid = monthGrid('2026-11');
    expect(grid[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(grid).toHaveLength(6);
    expect(grid.at(-1)?.[0]).toBe('2026-11-30');
    expect(monthGrid('2027-02')).toHaveLength(4);
  });

  it('holds each of its days once', () => {
    const months = fc.tuple(fc.integer({ min: 1970, max: 2200 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(months, ([year, month]) => {
        const name = `${year}-${String(month).padStart(2, '0')}`;
        const days = monthGrid(name)
          .flat()
          .filter((day) => day !== null);
        expect(days[0]).toBe(`${name}-01`);
        expect(days.at(-1)).toBe(lastDay(name));
        expect(new Set(days).size).toBe(Number(lastDay(name).slice(8)));
        expect(moveMonth(moveMonth(name, 17), -17)).toBe(name);
      }),
    );
  });
});

describe('Keys in a month', () => {
  it.each([
    ['ArrowLeft', false, '2026-02-28'],
    ['ArrowDown', false, '2026-03-08'],
    ['Home', false, '2026-02-23'],
    ['End', false, '2026-03-01'],
    ['PageUp', false, '2026-02-01'],
    ['PageDown', true, '2027-03-01'],
    ['x', false, null],
  ])('%s leads on', (key, shift, day) => {
    expect(dayAfterKey('2026-03-01', key, shift)).toBe(day);
  });

  it('come to the last day of a shorter month', () => {
    expect(dayAfterKey('2026-01-31', 'PageDown', false)).toBe('2026-02-28');
    expect(dayAfterKey('2028-02-29', 'PageUp', true)).toBe('2027-02-28');
  });
});

describe('A range of days', () => {
  it('stops before a day that blocks, in both directions', () => {
    const blocks = (day: string) => day === '2026-11-25' || day === '2026-11-18';
    expect(rangeBetween('2026-11-20', '2026-11-28', blocks)).toEqual({
      from: '2026-11-20',
      to: '2026-11-24',
    });
    expect(rangeBetween('2026-11-20', '2026-11-01', blocks)).toEqual({
      from: '2026-11-19',
      to: '2026-11-20',
    });
    expect(rangeBetween('2026-11-20', '2026-11-20', blocks)).toEqual({
      from: '2026-11-20',
      to: '2026-11-20',
    });
  });

  it('never holds a day that blocks beside its anchor', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 2, max: 9 }), (reach, every) => {
        const anchor = '2026-11-20';
        const blocks = (day: string) => Number(day.slice(8)) % every === 0;
        const { from, to } = rangeBetween(anchor, addDays(anchor, reach), blocks);
        expect(from <= anchor && anchor <= to).toBe(true);
        for (let day = from; day <= to; day = addDays(day, 1)) {
          if (day !== anchor) expect(blocks(day)).toBe(false);
        }
      }),
    );
  });
});
