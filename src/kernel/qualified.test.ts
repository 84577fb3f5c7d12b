import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareToTarget,
  conventionalInterval,
  formatQualified,
  type Interval,
  type QualifiedValue,
  type Qualifier,
  strictInterval,
} from './qualified.ts';

const q = (qualifier: Qualifier, value: number, step?: number): QualifiedValue => ({
  value,
  qualifier,
  unit: '亿元',
  ...(step === undefined ? {} : { step }),
});
const holds = (i: Interval, n: number): boolean =>
  (i.low === null || n > i.low || (n === i.low && !i.lowOpen)) &&
  (i.high === null || n < i.high || (n === i.high && !i.highOpen));

describe('a figure against its target', () => {
  it.each([
    ['over 9,700 against over 8,000', q('gt', 9700, 100), q('gt', 8000), 'reached', 'reached'],
    ['over 19,000 against over 20,000', q('gt', 19000, 1000), q('gt', 20000), 'undetermined', 'below'],
    ['nearly 9,900 against over 6,000', q('lt', 9900, 100), q('gt', 6000), 'undetermined', 'reached'],
    ['over 6,700 against 2,500', q('gt', 6700, 100), q('eq', 2500), 'reached', 'reached'],
    ['exactly the target against over it', q('eq', 8000), q('gt', 8000), 'below', 'below'],
    ['exactly the target against at least it', q('eq', 8000), q('ge', 8000), 'reached', 'reached'],
    ['over the target against over it', q('gt', 8000), q('gt', 8000), 'reached', 'reached'],
    ['nearly the target against at least it', q('lt', 8000, 100), q('ge', 8000), 'below', 'below'],
    [
      'at most the target against at least it',
      q('le', 8000, 100),
      q('ge', 8000),
      'undetermined',
      'undetermined',
    ],
    ['some 1,000 against 900', q('approx', 1000, 50), q('ge', 900), 'undetermined', 'reached'],
    ['a name against anything', q('nominal', 100), q('ge', 50), 'undetermined', 'undetermined'],
    ['a count against a target that is a name', q('eq', 120), q('nominal', 100), 'undetermined', 'reached'],
    ['under a ceiling', q('eq', 9), q('le', 10), 'reached', 'reached'],
    ['over a ceiling', q('gt', 10), q('le', 10), 'below', 'below'],
  ] as const)('%s', (_name, actual, target, strict, conventional) => {
    expect(compareToTarget(actual, target)).toEqual({ strict, conventional });
  });

  it('is neither reached nor missed while nothing is reported', () => {
    expect(compareToTarget(undefined, q('gt', 1))).toEqual({ strict: 'no-data', conventional: 'no-data' });
  });

  it('is refused when the units differ', () => {
    expect(() => compareToTarget({ value: 1, qualifier: 'eq', unit: '家' }, q('gt', 1))).toThrow(RangeError);
  });
});

describe('the two readings', () => {
  const qualifiers = fc.constantFrom<Qualifier>('eq', 'gt', 'ge', 'lt', 'le', 'plus', 'approx', 'nominal');
  const n = fc.integer({ min: -1000, max: 1000 });

  it('the conventional one lies within the strict one', () => {
    fc.assert(
      fc.property(qualifiers, n, fc.integer({ min: 1, max: 100 }), n, (qualifier, value, step, probe) => {
        const v = q(qualifier, value, step);
        if (holds(conventionalInterval(v), probe)) expect(holds(strictInterval(v), probe)).toBe(true);
      }),
    );
  });

  it('a strict verdict for or against is never overturned by the conventional one', () => {
    fc.assert(
      fc.property(qualifiers, n, qualifiers, n, (qa, a, qt, t) => {
        const { strict, conventional } = compareToTarget(q(qa, a, 10), q(qt, t));
        if (strict !== 'undetermined') expect(conventional).toBe(strict);
      }),
    );
  });
});

describe('printed', () => {
  it('keeps the qualifier in words', () => {
    expect(formatQualified(q('gt', 9700), 'zh')).toBe('超过 9,700 亿元');
    expect(formatQualified(q('lt', 9900, 100), 'zh')).toBe('近 9,900 亿元');
    expect(formatQualified(q('lt', 9900), 'en', 'bn')).toBe('under 9,900 bn');
    expect(formatQualified({ value: 1000, qualifier: 'plus', unit: '家' }, 'zh')).toBe('1,000余家');
    expect(formatQualified({ value: 3.5, qualifier: 'ge', unit: '%' }, 'en')).toBe('at least 3.5%');
    expect(formatQualified({ value: 12345.6789, qualifier: 'eq', unit: '' }, 'zh')).toBe('12,345.6789');
  });
});
