import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, sum } from '../../../kernel/money.ts';
import { endingOf, lastToSign, type Milestone, planOf, supportOfParts, worthOfParts } from './milestones.ts';

const day = (n: number) => `2026-06-0${n}`;
const part = (no: number, amount: bigint, state: Milestone['state'] = 'planned'): Milestone => ({
  no,
  title: `part ${no}`,
  dueOn: day(no),
  amount: money(amount),
  support: money(amount / 2n),
  state,
});

describe('A plan in parts', () => {
  const wanted = (...sizes: { amount?: bigint; percent?: number }[]) =>
    sizes.map(({ amount, percent }, index) => ({
      title: 'part',
      dueOn: day(index + 1),
      amount: amount === undefined ? undefined : money(amount),
      percent,
    }));
  const plan = (price: bigint, parts: ReturnType<typeof wanted>, today = day(1)) =>
    planOf(money(price), parts, today);

  it('sums to the price, percentages by largest remainder', () => {
    const planned = plan(100n, wanted({ percent: 33 }, { percent: 33 }, { percent: 34 }));
    expect('parts' in planned && planned.parts.map((one) => one.amount)).toEqual([33n, 33n, 34n]);
    const odd = plan(101n, wanted({ percent: 50 }, { percent: 50 }));
    expect('parts' in odd && odd.parts.map((one) => one.amount)).toEqual([51n, 50n]);
    expect('parts' in plan(90n, wanted({ amount: 30n }, { amount: 60n }))).toBe(true);
  });

  it('says what is wrong with it', () => {
    expect(plan(100n, wanted({ percent: 50 }, { amount: 50n }))).toEqual({ fault: 'mixed' });
    expect(plan(100n, wanted({}, { amount: 100n }))).toEqual({ fault: 'mixed' });
    expect(plan(100n, wanted({ percent: 50 }, { percent: 49 }))).toEqual({ fault: 'percent-sum' });
    expect(plan(100n, wanted({ amount: 50n }, { amount: 51n }))).toEqual({ fault: 'amount-sum' });
    expect(plan(1n, wanted({ percent: 50 }, { percent: 50 }))).toEqual({ fault: 'part-of-nothing' });
    expect(plan(100n, wanted({ percent: 50 }, { percent: 50 }), day(2))).toEqual({ fault: 'past' });
    const backwards = wanted({ percent: 50 }, { percent: 50 }).reverse();
    expect(plan(100n, backwards)).toEqual({ fault: 'out-of-order' });
  });

  it('however cut, takes off its parts exactly what the voucher takes off the whole', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.nat(10_000), (sizes, permyriad) => {
        const price = sizes.reduce((a, b) => a + b, 0n);
        const deducted = (price * BigInt(permyriad)) / 10_000n;
        const supports = supportOfParts(
          money(deducted),
          sizes.map((size) => money(size)),
        );
        // Never a minor unit away from its exact share.
        const near = supports.every((support, index) => {
          const exact = (deducted * (sizes[index] ?? 0n)) / price;
          const size = sizes[index] ?? 0n;
          return support >= 0n && support <= size && (support === exact || support === exact + 1n);
        });
        return near && sum(supports) === deducted;
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('The end of an order in parts', () => {
  it('gives back what was not done and keeps what was signed', () => {
    const parts = [part(1, 40n, 'signed'), part(2, 60n), part(3, 20n)];
    expect(endingOf(parts, 'enterprise')).toEqual({
      kind: 'ends',
      cancelled: [2, 3],
      back: 40n,
      leaves: 'signed',
    });
    expect(endingOf([part(1, 40n), part(2, 60n)], 'provider')).toMatchObject({ back: 50n, leaves: 'empty' });
    expect(worthOfParts([part(1, 40n, 'signed'), part(2, 60n, 'cancelled')])).toEqual({
      price: 40n,
      deducted: 20n,
    });
  });

  it('lets no enterprise give up what was handed over to it', () => {
    expect(endingOf([part(1, 40n, 'performed'), part(2, 60n)], 'enterprise')).toEqual({
      kind: 'part-waits',
      no: 1,
    });
    expect(endingOf([part(1, 40n, 'disputed')], 'enterprise')).toEqual({ kind: 'part-waits', no: 1 });
    expect(endingOf([part(1, 40n, 'performed'), part(2, 60n)], 'provider')).toMatchObject({
      cancelled: [1, 2],
    });
  });

  it('by a deadline, leaves what waits for its signature', () => {
    const parts = [part(1, 40n, 'signed'), part(2, 60n, 'performed'), part(3, 20n, 'disputed')];
    expect(endingOf(parts, 'deadline')).toMatchObject({ cancelled: [3], leaves: 'waits' });
  });

  it('comes with the last signature', () => {
    const parts = [part(1, 40n, 'signed'), part(2, 60n, 'performed'), part(3, 1n, 'cancelled')];
    expect(lastToSign(parts, 2)).toBe(true);
    expect(lastToSign(parts, 1)).toBe(false);
  });
});
