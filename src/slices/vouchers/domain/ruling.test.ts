import { describe, expect, it } from 'vitest';
import { money } from '../../../kernel/money.ts';
import { fromZoned } from '../../../kernel/time.ts';
import { decide } from './decide.ts';
import {
  ampleBalances,
  aRequest,
  deductScheme,
  goodFacts,
  NORTH,
  reimburseScheme,
  SOUTH,
  variant,
  ZONE,
} from './fixtures.ts';
import { decideReimbursement } from './reimbursement.ts';
import { clausesSettled, rulingConditions, settledBy } from './ruling.ts';
import { judged } from './trace.ts';

const asked = {
  serviceCode: aRequest.serviceCode,
  enterpriseJurisdiction: NORTH,
  providerJurisdiction: SOUTH,
};
const ruling = {
  number: 'Y26-1',
  settled: clausesSettled(rulingConditions(deductScheme, goodFacts, asked, '2026-05-18')),
};
const nothingKnown = { enterprise: [], provider: [], ties: { basis: 'missing' as const, found: [] } };
const lineOf = (trace: readonly { clause: string; result: string; zh: string }[], clause: string) =>
  trace.find((one) => one.clause === clause);

describe('A ruling given before the order', () => {
  it('answers the conditions it settled, whatever the facts say since, and is named in the trace', () => {
    const without = decide(nothingKnown, aRequest, deductScheme, ampleBalances);
    expect(without.refusal?.rule).toBe('firm');
    const by = decide(nothingKnown, aRequest, deductScheme, ampleBalances, ruling);
    expect(by.outcome).toBe('granted');
    expect(by.estimated).toBe(false);
    expect(lineOf(by.trace, 'firm')).toMatchObject({
      result: 'pass',
      zh: expect.stringContaining('（依预认定 Y26-1）'),
    });
  });

  it('settles a tie that came up since, whose line says more than the clause', () => {
    const words = { zh: '一方持有另一方的股份', en: 'one holds shares of the other' };
    const tied = {
      ...goodFacts,
      ties: { basis: 'verified' as const, found: [{ kind: 'direct-equity' as const, words }] },
    };
    expect(decide(tied, aRequest, deductScheme, ampleBalances).refusal?.rule).toBe('ties');
    expect(decide(tied, aRequest, deductScheme, ampleBalances, ruling).outcome).toBe('granted');
  });

  it('touches neither limits nor budget, nor the life of voucher and scheme', () => {
    const poor = { ...ampleBalances, voucherFree: [] };
    expect(decide(goodFacts, aRequest, deductScheme, poor, ruling).refusal?.code).toBe(
      'vouchers.cap-used-up',
    );
    const late = { ...aRequest, at: fromZoned('2027-01-01', '10:00', ZONE) };
    expect(decide(goodFacts, late, deductScheme, ampleBalances, ruling).refusal?.code).toBe(
      'vouchers.not-in-force',
    );
    expect(ruling.settled.map((one) => one.clause)).not.toContain('force');
  });

  it('settles a clause only in the words it had', () => {
    const other = variant(deductScheme, {
      clauses: deductScheme.clauses.map((one) =>
        one.ref === 'medical' ? { ...one, zh: '另一条规则' } : one,
      ),
      services: { deny: [{ clause: 'medical', codes: [aRequest.serviceCode] }] },
    });
    expect(decide(goodFacts, aRequest, other, ampleBalances, ruling).refusal?.rule).toBe('medical');
  });

  it('leaves a firm that buys from itself refused', () => {
    const same = { ...goodFacts, ties: { basis: 'verified' as const, found: [], same: true } };
    expect(decide(same, aRequest, deductScheme, ampleBalances, ruling).refusal?.code).toBe(
      'vouchers.self-dealing',
    );
  });

  it('changes nothing where there is none', () => {
    const findings = [judged(deductScheme, 'firm', false, 'requirement-not-met')];
    expect(settledBy(undefined, findings)).toEqual(findings);
  });
});

describe('A claim for what was ordered on a ruling', () => {
  const at = fromZoned('2027-03-15', '10:00', ZONE);
  const payment = (id: string) => ({
    id,
    amount: money(5_000_000),
    paidOn: '2026-06-01',
    serviceCode: aRequest.serviceCode,
    providerJurisdiction: SOUTH,
    provider: goodFacts.provider,
    ties: goodFacts.ties,
  });
  const scheme = variant(reimburseScheme, {
    effective: { clause: 'force', from: '2026-01-01' },
    window: undefined,
  });
  const settled = clausesSettled(rulingConditions(scheme, goodFacts, asked, '2026-05-18'));
  const claimed = (facts: typeof goodFacts.enterprise, ...spend: object[]) =>
    decideReimbursement(
      facts,
      { enterpriseJurisdiction: NORTH, at, timeZone: ZONE, spend: spend as never },
      scheme,
      ampleBalances,
    );

  it('counts by it alone when the firm itself does not qualify any more', () => {
    const bound = { ...payment('1'), ruling: { number: 'Y26-1', settled } };
    expect(claimed([], payment('1')).outcome).toBe('refused');
    const answer = claimed([], bound, payment('2'));
    expect(answer.outcome).toBe('granted');
    expect(answer.spend.map((one) => one.counted)).toEqual([true, false]);
    expect(answer.eligibleSpend).toBe(5_000_000n);
    expect(answer.trace.some((one) => one.zh.includes('依预认定 Y26-1'))).toBe(true);
  });

  it('counts with all others while the firm qualifies', () => {
    const bound = { ...payment('1'), ruling: { number: 'Y26-1', settled } };
    const answer = claimed(goodFacts.enterprise, bound, payment('2'));
    expect(answer.spend.map((one) => one.counted)).toEqual([true, true]);
  });
});
