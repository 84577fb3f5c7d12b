import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from './random.ts';

const draw = (seed: string): number[] => {
  const stream = seeded(seed);
  return Array.from({ length: 8 }, () => stream.int(0, 999));
};

describe('a seeded stream', () => {
  it('is the same for the same seed, now and in every later version', () => {
    expect(draw('circle')).toEqual(draw('circle'));
    expect(draw('circle')).not.toEqual(draw('another circle'));
    expect(draw('circle')).toMatchInlineSnapshot(`
      [
        633,
        683,
        185,
        16,
        255,
        331,
        105,
        846,
      ]
    `);
  });

  it('stays inside its bounds and reaches all of them', () => {
    const stream = seeded('bounds');
    const seen = new Set(Array.from({ length: 500 }, () => stream.int(-2, 2)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
    expect(() => stream.int(2, 1)).toThrow(RangeError);
    expect(() => stream.pick([])).toThrow(RangeError);
    expect(['a', 'b']).toContain(stream.pick(['a', 'b']));
  });

  it('shuffles without losing or inventing anything', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, items) => {
        const order = (list: readonly number[]) => [...list].sort((a, b) => a - b);
        expect(order(seeded(seed).shuffle(items))).toEqual(order(items));
      }),
    );
  });

  it('is evenly spread', () => {
    const stream = seeded('spread');
    let total = 0;
    for (let index = 0; index < 20_000; index++) total += stream.next();
    expect(total / 20_000).toBeCloseTo(0.5, 1);
  });
});
