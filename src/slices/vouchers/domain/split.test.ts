import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, subtract, sum, ZERO } from '../../../kernel/money.ts';
import { bothPay, COUNTY, deductScheme, PROVINCE, SOUTH, variant } from './fixtures.ts';
import {
  amountOf,
  bornWithPlace,
  inHands,
  largestWithin,
  type PayerAmount,
  splitAmongPayers,
  splitWithin,
} from './split.ts';

const three = (a: number, b: number, c: number) =>
  variant(deductScheme, {
    payers: [
      { jurisdiction: PROVINCE, weight: a },
      { jurisdiction: COUNTY, weight: b },
      { jurisdiction: SOUTH, weight: c },
    ],
  });
const weight = fc.integer({ min: 1, max: 50 });
const schemes = fc.tuple(weight, weight, weight).map(([a, b, c]) => three(a, b, c));
const amounts = fc.bigInt({ min: 0n, max: 1_000_000n }).map(money);
const total = (list: readonly PayerAmount[]) => sum(list.map((one) => one.amount));

describe('the payers’ shares', () => {
  it('give the odd cent to the first of equals', () => {
    expect(splitAmongPayers(deductScheme, money(101))).toEqual(bothPay(51, 50));
    expect(splitAmongPayers(deductScheme, ZERO)).toEqual(bothPay(0, 0));
    expect(splitAmongPayers(three(2, 1, 1), money(10)).map((one) => one.amount)).toEqual([5n, 3n, 2n]);
  });

  it('move on when a payer has nothing left set aside', () => {
    expect(splitWithin(deductScheme, money(100), bothPay(49, 60))).toEqual(bothPay(49, 51));
    expect(() => splitWithin(deductScheme, money(100), bothPay(49, 50))).toThrow(RangeError);
  });

  it('use up a voucher to the last cent, order by order, with nobody overdrawn', () => {
    fc.assert(
      fc.property(
        schemes,
        amounts,
        fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 30 }),
        (scheme, face, orders) => {
          let free = splitAmongPayers(scheme, face);
          const draw = (amount: bigint): void => {
            const shares = splitWithin(scheme, money(amount), free);
            expect(total(shares)).toBe(amount);
            free = free.map((one) => ({ ...one, amount: subtract(one.amount, amountOf(shares, one.payer)) }));
            expect(free.every((one) => one.amount >= 0n)).toBe(true);
          };
          for (const percent of orders) draw((total(free) * BigInt(percent)) / 100n);
          draw(total(free));
          expect(total(free)).toBe(0n);
        },
      ),
    );
  });

  it('of the largest fitting amount stay within every payer’s room', () => {
    fc.assert(
      fc.property(schemes, fc.tuple(amounts, amounts), (scheme, [province, county]) => {
        const rooms = bothPay(province, county);
        const largest = largestWithin(scheme, rooms) ?? ZERO;
        const shares = splitAmongPayers(scheme, largest);
        for (const room of rooms) expect(amountOf(shares, room.payer) <= room.amount).toBe(true);
      }),
    );
    expect(largestWithin(deductScheme, [])).toBe(undefined);
    expect(largestWithin(deductScheme, bothPay(10, 3))).toBe(6n);
  });
});

describe('the part of the provider’s place', () => {
  const shared = variant(deductScheme, {
    payers: [{ jurisdiction: COUNTY, weight: 2 }],
    providerTreasury: { clause: 'payer', weight: 1 },
  });

  it('is taken over exactly, and stands with the holder again as if nobody had', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const held = [{ payer: COUNTY, amount }];
        const born = bornWithPlace(shared, held, SOUTH);
        expect(total(born)).toBe(amount);
        expect(amountOf(born, SOUTH) === amount / 3n || amountOf(born, SOUTH) === amount / 3n + 1n).toBe(
          true,
        );
        expect(inHands(born, held)).toEqual(held);
        expect(bornWithPlace(shared, held, COUNTY)).toEqual(held);
        expect(bornWithPlace(deductScheme, held, SOUTH)).toEqual(held);
      }),
    );
  });

  it('is cut and taken back by what each bears, never more', () => {
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const [part, whole] = one < other ? [one, other] : [other, one];
        const born = bornWithPlace(shared, [{ payer: COUNTY, amount: whole }], SOUTH);
        const cut = splitWithin(shared, part, born);
        expect(total(cut)).toBe(part);
        for (const { payer, amount } of cut) expect(amount <= amountOf(born, payer)).toBe(true);
      }),
    );
  });
});

describe('parts of one reservation, claimed one after the other', () => {
  it('ask every payer for exactly what it set aside, whatever the parts and their order', () => {
    const sizes = fc.array(fc.bigInt({ min: 0n, max: 5_000n }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(schemes, sizes, (scheme, parts) => {
        const whole = money(parts.reduce((all, one) => all + one, 0n));
        let left: readonly PayerAmount[] = splitAmongPayers(scheme, whole);
        const fits = parts.every((part) => {
          const asked = splitWithin(scheme, money(part), left);
          left = left.map(({ payer, amount }) => ({
            payer,
            amount: subtract(amount, amountOf(asked, payer)),
          }));
          return total(asked) === part && left.every((one) => one.amount >= 0n);
        });
        return fits && total(left) === 0n;
      }),
      { numRuns: 2_000 },
    );
  });
});
