import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from './brand.ts';
import { contains, lengthMinutes, overlaps, subtractRanges, type TimeRange, timeRange } from './range.ts';

const range = (from: number, to: number): TimeRange => timeRange(from as Instant, to as Instant);
const ranges = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
    .map(([from, n]) => range(from, from + n)),
  { maxLength: 8 },
);
const holds = (list: readonly TimeRange[], moment: number): boolean =>
  list.some((one) => contains(one, moment as Instant));

describe('time ranges', () => {
  it('are half-open: neighbours touch without overlapping', () => {
    expect(overlaps(range(0, 10), range(10, 20))).toBe(false);
    expect(overlaps(range(0, 11), range(10, 20))).toBe(true);
    expect(contains(range(0, 10), 10 as Instant)).toBe(false);
    expect(contains(range(0, 10), range(2, 10))).toBe(true);
    expect(contains(range(0, 10), range(2, 11))).toBe(false);
  });

  it('are never empty', () => {
    expect(() => range(5, 5)).toThrow(RangeError);
    expect(() => range(6, 5)).toThrow(RangeError);
    expect(lengthMinutes(range(0, 90_000))).toBe(1.5);
  });
});

describe('subtracting', () => {
  it('cuts holes out of the middle and both ends', () => {
    expect(subtractRanges([range(0, 100)], [range(90, 120), range(20, 30), range(-5, 5)])).toEqual([
      range(5, 20),
      range(30, 90),
    ]);
  });

  it('leaves exactly the moments that are in a range and in no hole, sorted and apart', () => {
    fc.assert(
      fc.property(ranges, ranges, (list, holes) => {
        const left = subtractRanges(list, holes);
        for (let moment = -1; moment <= 82; moment++) {
          expect(holds(left, moment)).toBe(holds(list, moment) && !holds(holes, moment));
        }
        left.slice(1).forEach((one, index) => {
          expect(one.from).toBeGreaterThan(left[index]?.to ?? Number.POSITIVE_INFINITY);
        });
      }),
    );
  });
});
