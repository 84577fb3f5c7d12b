import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, sum } from '../../../kernel/money.ts';
import { fromZoned } from '../../../kernel/time.ts';
import {
  ampleBalances,
  bothPay,
  COUNTY,
  deductScheme,
  goodFacts,
  NORTH,
  reimburseScheme,
  SOUTH,
  variant,
  ZONE,
} from './fixtures.ts';
import { decideIssue, type IssueRequest, lastDayOf } from './issue.ts';
import type { Balances } from './limits.ts';

const application: IssueRequest = {
  enterpriseJurisdiction: NORTH,
  at: fromZoned('2026-06-15', '10:00', ZONE),
  timeZone: ZONE,
  openRequests: 0,
};
const issue = (
  request: Partial<IssueRequest> = {},
  changes: object = {},
  balances: Partial<Balances> = {},
  base = deductScheme,
) =>
  decideIssue(goodFacts.enterprise, { ...application, ...request }, variant(base, changes), {
    ...ampleBalances,
    ...balances,
  });
const why = (decision: ReturnType<typeof issue>) =>
  decision.refusal && `${decision.refusal.code} ${decision.refusal.rule}`;

describe('a voucher’s face', () => {
  it('is as much as the scheme gives, set aside by the payers by their shares', () => {
    expect(issue()).toMatchObject({
      outcome: 'granted',
      face: 2_000_000n,
      splits: bothPay(1_000_000, 1_000_000),
      validTo: '2026-09-15',
      estimated: false,
    });
    expect(issue({ amount: money(101) }).splits).toEqual(bothPay(51, 50));
  });

  it('waits while as many applications as the scheme allows wait already', () => {
    const two = { caps: { ...deductScheme.caps, openRequests: { clause: 'waiting', count: 2 } } };
    expect(issue({ openRequests: 1 }, two).outcome).toBe('granted');
    expect(why(issue({ openRequests: 2 }, two))).toBe('vouchers.too-many-requests-open waiting');
    expect(issue({ openRequests: 200 }).outcome).toBe('granted');
  });

  it.each<[string, Parameters<typeof issue>, bigint, string | undefined]>([
    ['the cap of one voucher, just met', [{ amount: money(2_000_000) }], 2_000_000n, undefined],
    ['the cap of one voucher', [{ amount: money(2_000_001) }], 2_000_000n, 'issue'],
    [
      'what she may hold',
      [
        { amount: money(900) },
        { caps: { holding: { clause: 'holding', amount: '900' } } },
        { held: money(300) },
      ],
      600n,
      'holding',
    ],
    [
      'the year, with what she holds counted as good as used',
      [{ amount: money(2_000_000) }, {}, { usedThisYear: money(1_500_000), held: money(700_000) }],
      800_000n,
      'year',
    ],
    [
      'the poorest payer’s budget',
      [{ amount: money(100) }, {}, { payersAvailable: bothPay(100, 30) }],
      60n,
      'payers',
    ],
    [
      'one payer’s cap',
      [{ amount: money(900) }, { caps: { perPayer: [{ clause: 'payer', payer: COUNTY, amount: '250' }] } }],
      500n,
      'payer',
    ],
    [
      'whole notes',
      [{ amount: money(1_999) }, { note: { clause: 'note', amount: '500' } }],
      1_500n,
      undefined,
    ],
  ])('is limited by %s', (_name, args, face, limitedBy) => {
    const decision = issue(...args);
    expect(decision.face).toBe(face);
    expect(decision.limitedBy).toBe(limitedBy);
    expect(sum(decision.splits.map((one) => one.amount))).toBe(face);
  });

  it.each<[string, Parameters<typeof issue>, string]>([
    ['a firm from elsewhere', [{ enterpriseJurisdiction: SOUTH }], 'vouchers.enterprise-elsewhere place'],
    ['full hands', [{}, {}, { held: money(5_000_000) }], 'vouchers.cap-used-up holding'],
    [
      'a payer without budget',
      [{}, {}, { payersAvailable: bothPay(100, 0) }],
      'vouchers.budget-exhausted payers',
    ],
    [
      'less than a note',
      [{ amount: money(499) }, { note: { clause: 'note', amount: '500' } }],
      'vouchers.below-minimum note',
    ],
    ['a scheme that reimburses', [{}, {}, {}, reimburseScheme], 'vouchers.not-issued window'],
  ])('is refused for %s', (_name, args, expected) => {
    expect(why(issue(...args))).toBe(expected);
    expect(issue(...args)).toMatchObject({ outcome: 'refused', face: 0n, splits: [] });
  });

  it('must be asked for in a positive amount', () => {
    expect(() => issue({ amount: money(0) })).toThrow(RangeError);
  });

  it('never passes what was asked, any limit or any budget', () => {
    const amounts = fc.bigInt({ min: 1n, max: 9_000_000n }).map(money);
    fc.assert(
      fc.property(amounts, amounts, amounts, amounts, amounts, (amount, held, used, province, county) => {
        const decision = issue(
          { amount },
          {},
          { held, usedThisYear: used, payersAvailable: bothPay(province, county) },
        );
        if (decision.outcome === 'refused') return;
        expect(decision.face <= amount).toBe(true);
        expect(decision.face + held <= 5_000_000n && decision.face + held + used <= 3_000_000n).toBe(true);
        const [a, b] = decision.splits;
        expect((a?.amount ?? 0n) <= province && (b?.amount ?? 0n) <= county).toBe(true);
      }),
    );
  });
});

describe('the window for applications', () => {
  const spring = { window: { clause: 'window', from: '03-26', to: '04-30' } };
  const winter = { window: { clause: 'window', from: '12-15', to: '01-15' } };
  it.each([
    [spring, '2026-03-25', '23:59', false],
    [spring, '2026-03-26', '00:00', true],
    [spring, '2026-04-30', '23:59', true],
    [spring, '2026-05-01', '00:00', false],
    [winter, '2026-01-15', '12:00', true],
    [winter, '2026-01-16', '12:00', false],
    [winter, '2026-12-15', '00:00', true],
  ])('%j on %s %s: %s', (changes, date, time, open) => {
    expect(why(issue({ at: fromZoned(date, time, ZONE) }, changes))).toBe(
      open ? undefined : 'vouchers.outside-window window',
    );
  });
});

describe('a voucher’s last day', () => {
  const life = (validity: object) =>
    variant(deductScheme, { validity: { clause: 'life', sameYear: false, ...validity } });
  it.each([
    [{ days: 90 }, '2026-01-15', '2026-04-15'],
    [{ months: 3 }, '2026-01-15', '2026-04-15'],
    [{ months: 3 }, '2026-11-30', '2027-02-28'],
    [{ months: 3, sameYear: true }, '2026-11-30', '2026-12-31'],
    [{ sameYear: true }, '2026-12-31', '2026-12-31'],
    [{ months: 3, days: 10 }, '2026-01-01', '2026-01-11'],
  ])('%j from %s is %s', (validity, issued, expected) => {
    expect(lastDayOf(life(validity), issued)).toBe(expected);
  });
});
