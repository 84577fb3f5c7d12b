import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jurisdictionId } from '../../../kernel/jurisdiction.ts';
import { money, sum } from '../../../kernel/money.ts';
import { type Agreement, type GrossDebt, multilateral, net } from './netting.ts';

const [A, B, C] = ['alpha', 'beta', 'gamma'].map(jurisdictionId) as [
  GrossDebt['payer'],
  GrossDebt['payer'],
  GrossDebt['payer'],
];
const debt = (payer: typeof A, payeeJurisdiction: typeof A, amount: number): GrossDebt => ({
  payer,
  payeeJurisdiction,
  amount: money(amount),
});
const agreement: Agreement = {
  jurisdictionId: A,
  counterpartyId: B,
  number: '圈财协〔2026〕1号',
  from: '2026-01-01',
};

describe('Netting between treasuries', () => {
  it('without an agreement leaves everything gross', () => {
    const debts = [debt(A, B, 100), debt(B, A, 30)];
    expect(net(debts, [], '2026-05-31')).toEqual({ pairs: [], gross: debts });
  });

  it('under an agreement nets the pair and shows both sides', () => {
    const { pairs, gross } = net([debt(A, B, 100), debt(B, A, 30), debt(A, C, 5)], [agreement], '2026-05-31');
    expect(pairs).toEqual([
      {
        agreement: agreement.number,
        a: A,
        b: B,
        aOwesB: 100n,
        bOwesA: 30n,
        net: { from: A, to: B, amount: 70n },
      },
    ]);
    expect(gross).toEqual([debt(A, C, 5)]);
  });

  it('before an agreement begins and after it ends is gross', () => {
    const ended = { ...agreement, to: '2026-04-30' };
    expect(net([debt(A, B, 1)], [ended], '2026-05-01').pairs).toEqual([]);
    expect(net([debt(A, B, 1)], [ended], '2026-04-30').pairs).toHaveLength(1);
    expect(net([debt(A, B, 1)], [ended], '2025-12-31').pairs).toEqual([]);
  });

  it('leaves no difference to pay when both sides owe the same', () => {
    expect(net([debt(A, B, 40), debt(B, A, 40)], [agreement], '2026-05-31').pairs[0]).not.toHaveProperty(
      'net',
    );
  });

  it('never makes or loses money: gross reads back from the pairs', () => {
    const place = fc.constantFrom(A, B, C);
    const debts = fc.array(
      fc
        .record({ payer: place, payeeJurisdiction: place, amount: fc.integer({ min: 1, max: 1_000_000 }) })
        .filter((one) => one.payer !== one.payeeJurisdiction),
    );
    fc.assert(
      fc.property(
        debts,
        fc.subarray([agreement, { ...agreement, counterpartyId: C, number: '2' }]),
        (list, valid) => {
          const all = list.map((one) => debt(one.payer, one.payeeJurisdiction, one.amount));
          const { pairs, gross } = net(all, valid, '2026-05-31');
          const back = [
            ...pairs.flatMap((one) => [one.aOwesB, one.bOwesA]),
            ...gross.map((one) => one.amount),
          ];
          expect(sum(back)).toBe(sum(all.map((one) => one.amount)));
          for (const { aOwesB, bOwesA, net: difference } of pairs) {
            const size = aOwesB > bOwesA ? aOwesB - bOwesA : bOwesA - aOwesB;
            expect(difference?.amount ?? 0n).toBe(size);
          }
        },
      ),
    );
  });

  it('of three under agreements gives each one position; two by themselves stay a pair', () => {
    const agreements = [agreement, { ...agreement, jurisdictionId: B, counterpartyId: C, number: '2' }];
    const debts = [debt(A, B, 100), debt(B, C, 100), debt(C, A, 7)];
    const { pairs, gross } = net(debts, agreements, '2026-05-31');
    expect(multilateral(pairs)).toEqual([
      {
        agreements: [agreement.number, '2'],
        positions: [
          { treasury: A, amount: -100n },
          { treasury: B, amount: 0n },
          { treasury: C, amount: 100n },
        ],
      },
    ]);
    expect(gross).toEqual([debt(C, A, 7)]);
    expect(multilateral(net([debt(A, B, 100)], [agreement], '2026-05-31').pairs)).toEqual([]);
  });

  it('gives positions that sum to zero and move what the pairs move, whoever owes whom', () => {
    const places = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map(jurisdictionId);
    const place = fc.constantFrom(...places);
    const between = fc
      .record({ from: place, to: place, amount: fc.integer({ min: 1, max: 1_000_000 }) })
      .filter((one) => one.from !== one.to);
    fc.assert(
      fc.property(fc.array(between), fc.array(between, { maxLength: 6 }), (owed, agreed) => {
        const agreements = agreed.map((one, index) => ({
          jurisdictionId: one.from,
          counterpartyId: one.to,
          number: String(index),
          from: '2026-01-01',
        }));
        const debts = owed.map((one) => debt(one.from, one.to, one.amount));
        const { pairs } = net(debts, agreements, '2026-05-31');
        const groups = multilateral(pairs);
        for (const { positions } of groups) {
          expect(sum(positions.map((one) => one.amount))).toBe(0n);
          expect(positions.length).toBeGreaterThanOrEqual(3);
        }
        const seen = groups.flatMap((group) => group.positions.map((one) => one.treasury));
        expect(new Set(seen).size).toBe(seen.length);
        for (const { positions } of groups) {
          for (const { treasury, amount } of positions) {
            const flows = pairs.flatMap(({ net: difference }) =>
              difference === undefined
                ? []
                : [
                    difference.to === treasury
                      ? difference.amount
                      : difference.from === treasury
                        ? -difference.amount
                        : 0n,
                  ],
            );
            expect(flows.reduce((total, one) => total + one, 0n)).toBe(amount);
          }
        }
      }),
    );
  });
});
