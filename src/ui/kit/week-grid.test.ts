import { describe, expect, it } from 'vitest';
import { type CalendarDay, extend, gridOf, placeAfterKey, rangeOf } from './week-grid.ts';

const hour = (n: number) => `2026-11-23T${String(n).padStart(2, '0')}:00:00Z`;
const day = (states: string): CalendarDay => ({
  date: '2026-11-23',
  cells: [...states].map((letter, i) => ({
    from: hour(8 + i),
    to: hour(9 + i),
    state: letter === 'f' ? 'free' : letter === 't' ? 'taken' : 'closed',
  })),
});
const localTime = (moment: string) => moment.slice(11, 16);

describe('a choice in the week', () => {
  const grid = gridOf([day('tfffct'), day('ffffff')], localTime);

  it('begins at the first free cell', () => {
    expect(grid.firstFree).toEqual({ day: 0, row: 1 });
    expect(grid.times[0]).toBe('08:00');
  });

  it('stops before a cell that is not free, in both directions', () => {
    expect(extend(grid, { day: 0, row: 1 }, { day: 0, row: 5 })).toEqual({ day: 0, row: 3 });
    expect(extend(grid, { day: 0, row: 3 }, { day: 0, row: 0 })).toEqual({ day: 0, row: 1 });
  });

  it('covers both ends whichever was chosen first', () => {
    const range = { from: hour(9), to: hour(12) };
    expect(rangeOf(grid, { day: 0, row: 1 }, { day: 0, row: 3 })).toEqual(range);
    expect(rangeOf(grid, { day: 0, row: 3 }, { day: 0, row: 1 })).toEqual(range);
  });

  it('leaves an empty place where a day has no such hour', () => {
    const short = { date: '2026-11-24', cells: day('f').cells };
    const uneven = gridOf([day('fff'), short], localTime);
    expect(extend(uneven, { day: 1, row: 0 }, { day: 1, row: 2 })).toEqual({ day: 1, row: 0 });
  });
});

describe('Keys in a week', () => {
  const grid = gridOf([day('fff'), day('fff')], (moment) => moment.slice(11, 16));

  it.each([
    ['ArrowUp', { day: 0, row: 0 }],
    ['ArrowDown', { day: 0, row: 2 }],
    ['ArrowLeft', { day: 0, row: 1 }],
    ['ArrowRight', { day: 1, row: 1 }],
    ['Home', { day: 0, row: 0 }],
    ['End', { day: 0, row: 2 }],
    ['a', null],
  ])('%s stays inside the grid', (key, place) => {
    expect(placeAfterKey(grid, { day: 0, row: 1 }, key)).toEqual(place);
  });
});
