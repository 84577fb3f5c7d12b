import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../../kernel/money.ts';
import { decideClawback, returnsTo } from './clawback.ts';
import { deductScheme, variant } from './fixtures.ts';

const scheme = variant(deductScheme, {
  ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 2 }] },
});
const claim = (paid: bigint, clawed = 0n) => ({ paid: money(paid), clawed: money(clawed) });

describe('Taking back what a claim was paid', () => {
  it('takes an amount, never more than is left of what was paid', () => {
    const paid = claim(50_000n, 20_000n);
    expect(decideClawback(scheme, paid, { amount: money(30_000n) })).toEqual({
      kind: 'take',
      amount: 30_000n,
    });
    for (const amount of [30_001n, 0n, -1n]) {
      expect(decideClawback(scheme, paid, { amount: money(amount) })).toMatchObject({
        fault: 'more-than-paid',
      });
    }
  });

  it('or what the right price leaves by the rule it was paid under, its minimum too', () => {
    const by = (rightPrice: bigint, clawed = 0n) =>
      decideClawback(scheme, claim(50_000n, clawed), { rightPrice: money(rightPrice) });
    expect(by(60_000n)).toEqual({ kind: 'take', amount: 20_000n });
    expect(by(60_000n, 15_000n)).toEqual({ kind: 'take', amount: 5_000n });
    expect(by(10_000n)).toEqual({ kind: 'take', amount: 45_000n });
    expect(by(9_999n)).toEqual({ kind: 'take', amount: 50_000n });
    expect(by(100_000n)).toMatchObject({ fault: 'nothing-to-take' });
    expect(by(60_000n, 20_000n)).toMatchObject({ fault: 'nothing-to-take' });
  });

  it('leaves the firm with what is right, however it is asked and however often', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 9n), fc.bigInt(0n, 2n * 10n ** 9n), (paid, price) => {
        const taken = decideClawback(scheme, claim(paid), { rightPrice: money(price) });
        const amount = taken.kind === 'take' ? taken.amount : money(0n);
        expect(amount).toBeGreaterThanOrEqual(0n);
        expect(amount).toBeLessThanOrEqual(paid);
        const again = decideClawback(scheme, claim(paid, amount), { rightPrice: money(price) });
        expect(again.kind).toBe('fault');
      }),
    );
  });

  it('makes money usable again within its budget year only', () => {
    expect(returnsTo(2026, 2026)).toBe('available');
    expect(returnsTo(2026, 2027)).toBe('lapsed');
  });
});
