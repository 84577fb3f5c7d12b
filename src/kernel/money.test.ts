import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatMoney,
  fromWire,
  money,
  multiplyRatio,
  splitByWeights,
  sum,
  toWire,
  ZERO,
  zMoney,
} from './money.ts';

const amounts = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 8 })
  .filter((list) => list.some((weight) => weight > 0n));

describe('money', () => {
  it('refuses fractions, unsafe numbers and texts that are not digits', () => {
    for (const bad of [0.5, Number.NaN, 2 ** 60, '1.5', '', ' 1', '1e3', '+1']) {
      expect(() => money(bad)).toThrow(RangeError);
    }
    expect(money('-12')).toBe(-12n);
  });

  it('crosses the wire unchanged', () => {
    fc.assert(
      fc.property(amounts, (m) => {
        const wire = toWire(money(m));
        expect(zMoney.parse(wire)).toBe(wire);
        expect(fromWire(wire)).toBe(m);
      }),
    );
  });

  it('rounds down towards zero and half-up away from zero', () => {
    expect(multiplyRatio(money(3), 1n, 2n, 'down')).toBe(1n);
    expect(multiplyRatio(money(3), 1n, 2n, 'half-up')).toBe(2n);
    expect(multiplyRatio(money(-3), 1n, 2n, 'down')).toBe(-1n);
    expect(multiplyRatio(money(-3), 1n, 2n, 'half-up')).toBe(-2n);
    expect(multiplyRatio(money(4), 1n, 3n, 'half-up')).toBe(1n);
    expect(() => multiplyRatio(money(1), 1n, 0n, 'down')).toThrow(RangeError);
  });
});

describe('a split', () => {
  it('gives left-over units to the largest remainders, ties in order', () => {
    expect(splitByWeights(money(101), [1n, 1n])).toEqual([51n, 50n]);
    expect(splitByWeights(money(100), [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(splitByWeights(money(10), [1n, 5n])).toEqual([2n, 8n]);
    expect(splitByWeights(money(5), [0n, 1n])).toEqual([0n, 5n]);
  });

  it('refuses weights that share nothing', () => {
    expect(() => splitByWeights(money(1), [0n, 0n])).toThrow(RangeError);
    expect(() => splitByWeights(money(1), [])).toThrow(RangeError);
    expect(() => splitByWeights(money(1), [2n, -1n])).toThrow(RangeError);
  });

  it('always sums to the amount, and no part strays a full unit from its share', () => {
    fc.assert(
      fc.property(amounts, weights, (m, list) => {
        const parts = splitByWeights(money(m), list);
        const total = list.reduce((a, b) => a + b, 0n);
        expect(sum(parts)).toBe(m);
        parts.forEach((part, index) => {
          const gap = part * total - m * (list[index] ?? 0n);
          expect(gap < total && gap > -total).toBe(true);
        });
      }),
    );
  });

  it('of a reversal is the mirror image', () => {
    fc.assert(
      fc.property(amounts, weights, (m, list) => {
        const mirrored = splitByWeights(money(-m), list).map((part) => -part);
        expect(mirrored).toEqual(splitByWeights(money(m), list));
      }),
    );
  });
});

describe('a printed amount', () => {
  it('is grouped and carries the minor digits', () => {
    expect(formatMoney(money(123456789), { exponent: 2, symbol: '¥' }, 'zh')).toBe('¥1,234,567.89');
    expect(formatMoney(money(-5), { exponent: 2, symbol: '¥' }, 'en')).toBe('-¥0.05');
    expect(formatMoney(money(1500), { exponent: 0, symbol: '¥' }, 'en')).toBe('¥1,500');
    expect(formatMoney(ZERO, { exponent: 3, symbol: '' }, 'en')).toBe('0.000');
  });

  it('puts a currency word behind the figure in Chinese and in front in English', () => {
    expect(formatMoney(money(99900), { exponent: 2, symbol: 'kr' }, 'en')).toBe('kr\u00a0999.00');
    expect(formatMoney(money(99900), { exponent: 2, symbol: '元' }, 'zh')).toBe('999.00\u00a0元');
  });
});
