import { describe, expect, it } from 'vitest';
import { money } from '../../../kernel/money.ts';
import { fromZoned } from '../../../kernel/time.ts';
import {
  ampleBalances,
  bothPay,
  deductScheme,
  goodFacts,
  NORTH,
  reimburseScheme,
  SOUTH,
  variant,
  ZONE,
} from './fixtures.ts';
import type { Balances } from './limits.ts';
import { type Claim, decideReimbursement, type Spend } from './reimbursement.ts';

const spend = (id: string, amount: number, changes: Partial<Spend> = {}): Spend => ({
  id,
  amount: money(amount),
  paidOn: '2025-07-01',
  serviceCode: 'testing',
  providerJurisdiction: SOUTH,
  provider: [],
  ties: { basis: 'verified', found: [] },
  ...changes,
});
const claimed = (
  items: readonly Spend[],
  {
    claim,
    scheme,
    balances,
    facts = goodFacts.enterprise,
  }: {
    claim?: Partial<Claim>;
    scheme?: object;
    balances?: Partial<Balances>;
    facts?: typeof goodFacts.enterprise;
  } = {},
) =>
  decideReimbursement(
    facts,
    {
      enterpriseJurisdiction: NORTH,
      at: fromZoned('2026-04-01', '10:00', ZONE),
      timeZone: ZONE,
      spend: items,
      ...claim,
    },
    variant(reimburseScheme, scheme ?? {}),
    { ...ampleBalances, ...balances },
  );
const why = (decision: ReturnType<typeof claimed>) =>
  decision.refusal && `${decision.refusal.code} ${decision.refusal.rule}`;

describe('a claim for last year’s spend', () => {
  it('adds up what qualifies and applies the ratio to the sum', () => {
    expect(claimed([spend('a', 800_000), spend('b', 600_001)])).toMatchObject({
      outcome: 'granted',
      year: 2025,
      eligibleSpend: 1_400_001n,
      support: 1_200_000n,
      splits: bothPay(600_000, 600_000),
      estimated: false,
    });
  });

  it('leaves out a payment that does not qualify, with its clause, and keeps the others', () => {
    const decision = claimed([
      spend('counted', 100_000),
      spend('first-day', 1, { paidOn: '2025-01-01' }),
      spend('last-day', 1, { paidOn: '2025-12-31' }),
      spend('too-old', 7, { paidOn: '2024-12-31' }),
      spend('too-new', 7, { paidOn: '2026-01-01' }),
      spend('denied', 7, { serviceCode: 'medical' }),
      spend('related', 7, { ties: { basis: 'verified', found: [{ kind: 'direct-equity' }] } }),
    ]);
    expect(decision.eligibleSpend).toBe(100_002n);
    expect(decision.spend.map((one) => [one.id, one.counted, one.refusal?.rule])).toEqual([
      ['counted', true, undefined],
      ['first-day', true, undefined],
      ['last-day', true, undefined],
      ['too-old', false, 'ratio'],
      ['too-new', false, 'ratio'],
      ['denied', false, 'medical'],
      ['related', false, 'ties'],
    ]);
  });

  it('is an estimate while a counted payment rests on her word', () => {
    const word = spend('a', 100_000, { ties: { basis: 'declared', found: [] } });
    expect(claimed([word]).estimated).toBe(true);
    expect(claimed([spend('b', 100_000), { ...word, serviceCode: 'medical' }]).estimated).toBe(false);
  });

  it('counts last year by the issuing place’s clock', () => {
    const newYear = { claim: { at: fromZoned('2026-01-01', '00:30', ZONE) }, scheme: { window: undefined } };
    expect(claimed([spend('a', 100_000)], newYear).year).toBe(2025);
  });

  it.each<[string, ReturnType<typeof claimed>, string]>([
    [
      'before the window',
      claimed([spend('a', 100_000)], { claim: { at: fromZoned('2026-03-25', '23:59', ZONE) } }),
      'vouchers.outside-window window',
    ],
    [
      'after it',
      claimed([spend('a', 100_000)], { claim: { at: fromZoned('2026-05-01', '00:00', ZONE) } }),
      'vouchers.outside-window window',
    ],
    ['without any payment', claimed([]), 'vouchers.not-last-year ratio'],
    ['below the minimum in sum', claimed([spend('a', 49_999)]), 'vouchers.below-minimum minimum'],
    [
      'from elsewhere',
      claimed([spend('a', 100_000)], { claim: { enterpriseJurisdiction: SOUTH } }),
      'vouchers.enterprise-elsewhere place',
    ],
    [
      'without the firm’s number',
      claimed([spend('a', 100_000)], { facts: [] }),
      'vouchers.requirement-not-recorded firm',
    ],
    [
      'with the year used up',
      claimed([spend('a', 100_000)], { balances: { usedThisYear: money(50_000_000) } }),
      'vouchers.cap-used-up year',
    ],
    [
      'with an empty budget',
      claimed([spend('a', 100_000)], { balances: { payersAvailable: bothPay(5, 0) } }),
      'vouchers.budget-exhausted payers',
    ],
  ])('is refused %s', (_name, decision, expected) => {
    expect(why(decision)).toBe(expected);
    expect(decision).toMatchObject({ outcome: 'refused', support: 0n, splits: [] });
  });

  it('is cut to the year’s cap and to the poorest budget', () => {
    const large = [spend('a', 300_000_000)];
    expect(claimed(large)).toMatchObject({ support: 50_000_000n, limitedBy: 'year' });
    expect(claimed(large, { balances: { payersAvailable: bothPay(9_000_000, 700) } })).toMatchObject({
      support: 1_400n,
      limitedBy: 'payers',
    });
  });

  it('throws for what only a broken caller sends', () => {
    expect(() => claimed([spend('a', 1), spend('a', 2)])).toThrow(RangeError);
    expect(() => claimed([spend('a', -1)])).toThrow(RangeError);
    expect(() => claimed([], { scheme: deductScheme })).toThrow(RangeError);
  });
});
