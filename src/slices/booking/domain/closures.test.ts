import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../kernel/brand.ts';
import { instant, later, minutes } from '../../../kernel/time.ts';
import { believable, bounded, closureRange, piecesAround } from './closures.ts';

const NOW = instant('2026-05-18T01:00:00Z');
const plus = (n: number): Instant => later(NOW, minutes(n));

describe('A closure', () => {
  it('begins now where its start is left out or has passed', () => {
    expect(closureRange({}, NOW)).toEqual({ from: NOW, to: undefined });
    expect(closureRange({ from: plus(-60), to: plus(60) }, NOW)).toEqual({ from: NOW, to: plus(60) });
    expect(closureRange({ from: plus(30) }, NOW)).toEqual({ from: plus(30), to: undefined });
  });

  it('ends after it begins, and not in some far year', () => {
    expect(closureRange({ to: NOW }, NOW)).toBe('empty-closure');
    expect(closureRange({ from: plus(30), to: plus(30) }, NOW)).toBe('empty-closure');
    expect(closureRange({ to: instant('2126-05-18T01:00:00Z') }, NOW)).toBe('closure-too-far');
    expect(closureRange({ from: instant('2126-05-18T01:00:00Z') }, NOW)).toBe('closure-too-far');
  });

  it('without an end leaves a last piece without one', () => {
    const taken = [{ from: plus(60), to: plus(120) }];
    expect(piecesAround({ from: NOW }, taken)).toEqual([{ from: NOW, to: plus(60) }, { from: plus(120) }]);
    expect(piecesAround({ from: plus(60), to: plus(120) }, taken)).toEqual([]);
  });

  it('and what is taken cover the closure together, and share no moment', () => {
    const some = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 100 }))
      .map(([from, length]) => ({ from: plus(from), to: plus(from + length) }));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), fc.integer({ min: 0, max: 600 }), (taken, minute) => {
        const moment = plus(minute);
        const pieces = piecesAround({ from: plus(100), to: plus(400) }, taken).map(bounded);
        const within = (ranges: readonly { from: Instant; to: Instant }[]) =>
          ranges.some(({ from, to }) => from <= moment && moment < to);
        const inside = moment >= plus(100) && moment < plus(400);
        expect(within(pieces)).toBe(inside && !within(taken));
      }),
    );
  });
});

describe('A report', () => {
  it('tells of a fault that has begun, and not of one long ago', () => {
    expect(
      [NOW, plus(-600), plus(1), instant('2020-01-01T00:00:00Z')].map((at) => believable(at, NOW)),
    ).toEqual([true, true, false, false]);
  });
});
