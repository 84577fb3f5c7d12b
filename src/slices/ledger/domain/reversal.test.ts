import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../../kernel/money.ts';
import { insteadOf, isReversible, turnedRound } from './reversal.ts';

describe('A reversal', () => {
  it('is for what stands by itself; everything else is undone where its record is', () => {
    expect(isReversible('appropriate')).toBe(true);
    for (const kind of [
      'issue',
      'reserve',
      'redeem',
      'pay',
      'claw-back',
      'reverse',
      'set-limit',
      'unheard-of',
    ]) {
      expect(isReversible(kind)).toBe(false);
      expect(insteadOf(kind).zh).toMatch(/^[\u4e00-\u9fff]+$/);
      expect(insteadOf(kind).en).toMatch(/^[a-z ]+$/);
    }
  });

  it('moves every line back', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-(10n ** 15n), 10n ** 15n)), (amounts) => {
        const lines = amounts.map((amount, n) => ({
          book: 'budget' as const,
          code: `a${n}`,
          amount: money(amount),
        }));
        const back = turnedRound(lines);
        expect(lines.map((line, n) => line.amount + (back[n]?.amount ?? 1n))).toEqual(lines.map(() => 0n));
      }),
    );
  });
});
