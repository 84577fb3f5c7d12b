import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOver, runsOf } from './plot-scale.ts';

describe('A value axis', () => {
  it('begins at zero and ends on a round number', () => {
    const axis = axisOver([9700, 6700, 2500]);
    expect([axis.from, axis.to]).toEqual([0, 10_000]);
    expect(axis.ticks).toEqual([0, 2000, 4000, 6000, 8000, 10_000]);
    expect(axis.at(2500)).toBe(25);
  });

  it('reaches below zero when a value does', () => {
    const axis = axisOver([-3, 8]);
    expect(axis.from).toBeLessThanOrEqual(-3);
    expect(axis.at(0)).toBeGreaterThan(0);
  });

  it('has length even when all values are zero or absent', () => {
    expect(axisOver([]).to).toBeGreaterThan(0);
    expect(axisOver([0, 0]).at(0)).toBe(0);
  });

  it('places every value inside, in order', () => {
    const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 2 });
    fc.assert(
      fc.property(values, (numbers) => {
        const { at } = axisOver(numbers);
        const places = [...numbers].sort((a, b) => a - b).map(at);
        return places.every((place, i) => place >= 0 && place <= 100 && place >= (places[i - 1] ?? 0));
      }),
    );
  });
});

describe('A line', () => {
  it('stops at a gap and starts again after it', () => {
    expect(runsOf([1, 2, null, 0, null, null, 5])).toEqual([
      [
        [0, 1],
        [1, 2],
      ],
      [[3, 0]],
      [[6, 5]],
    ]);
    expect(runsOf([null, null])).toEqual([]);
  });
});
