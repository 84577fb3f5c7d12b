import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, sum, ZERO } from '../../../kernel/money.ts';
import { fromZoned } from '../../../kernel/time.ts';
import { type Decision, decide, type SupportRequest } from './decide.ts';
import type { RecordedFacts, Tie } from './facts.ts';
import {
  ampleBalances,
  aRequest,
  bothPay,
  COUNTY,
  declared,
  deductScheme,
  goodFacts,
  NORTH,
  PROVINCE,
  reimburseScheme,
  SOUTH,
  variant,
  verified,
  ZONE,
} from './fixtures.ts';
import type { Balances } from './limits.ts';
import type { SchemeVersion } from './scheme.ts';

interface Case {
  readonly facts?: Partial<RecordedFacts>;
  readonly request?: Partial<SupportRequest>;
  readonly scheme?: object;
  readonly base?: SchemeVersion;
  readonly balances?: Partial<Balances>;
}

const answer = ({ facts, request, scheme, base = deductScheme, balances }: Case): Decision =>
  decide({ ...goodFacts, ...facts }, { ...aRequest, ...request }, variant(base, scheme ?? {}), {
    ...ampleBalances,
    ...balances,
  });
const refusedBy = (one: Case): string | undefined => {
  const { refusal } = answer(one);
  return refusal && `${refusal.code} ${refusal.rule}`;
};
const resultOf = (decision: Decision, clause: string) =>
  decision.trace.find((line) => line.clause === clause)?.result;
const on = (date: string, time = '10:00') => ({ request: { at: fromZoned(date, time, ZONE) } });
const firm = (...enterprise: RecordedFacts['enterprise']) => ({ facts: { enterprise } });
const condition = (predicate: object, changes: object = {}) => ({
  eligibility: [
    {
      clause: 'size',
      zh: '规模',
      en: 'size',
      anyOf: [predicate],
      proof: 'verified',
      whenMissing: 'refuse',
      ...changes,
    },
  ],
});
const tied = (...found: Tie[]) => ({ facts: { ties: { basis: 'verified' as const, found } } });

describe('the three amounts', () => {
  it('are kept apart: the voucher takes its part off the bill', () => {
    expect(answer({})).toMatchObject({
      outcome: 'granted',
      support: 100_000n,
      payNow: 300_000n,
      deductNow: 100_000n,
      laterEstimate: 0n,
      estimated: false,
      splits: bothPay(50_000, 50_000),
    });
  });

  it('are the same where the provider redeems', () => {
    expect(answer({ scheme: { mode: 'provider-redeems' } })).toMatchObject({
      payNow: 300_000n,
      deductNow: 100_000n,
    });
  });

  it('leave the full price to pay where the firm is reimbursed, and the support only estimated', () => {
    const decision = answer({ base: reimburseScheme, request: { amount: money(3_000_000) } });
    expect(decision).toMatchObject({
      payNow: 3_000_000n,
      deductNow: 0n,
      laterEstimate: 2_000_000n,
      estimated: true,
      splits: bothPay(1_000_000, 1_000_000),
    });
    expect(resultOf(decision, 'window')).toBe('to-verify');
  });

  it('leave the full price to pay after a refusal', () => {
    expect(answer({ request: { serviceCode: 'medical' } })).toMatchObject({
      outcome: 'refused',
      support: ZERO,
      payNow: 400_000n,
      splits: [],
      estimated: false,
    });
  });
});

describe('a refusal', () => {
  it.each<[string, Case, string | undefined]>([
    ['the first day of the scheme', { ...on('2026-01-01', '00:00') }, undefined],
    ['a minute before it', on('2025-12-31', '23:59'), 'vouchers.not-in-force force'],
    ['the voucher’s last minute', on('2026-09-01', '23:59'), undefined],
    ['the minute after', on('2026-09-02', '00:00'), 'vouchers.voucher-expired life'],
    [
      'a firm from elsewhere',
      { request: { enterpriseJurisdiction: SOUTH } },
      'vouchers.enterprise-elsewhere place',
    ],
    ['a provider from the same bank', { request: { providerJurisdiction: NORTH } }, undefined],
    [
      'a provider from elsewhere',
      { request: { providerJurisdiction: COUNTY } },
      'vouchers.provider-elsewhere provider',
    ],
    [
      'any provider where none is named',
      { request: { providerJurisdiction: COUNTY }, scheme: { providers: undefined } },
      undefined,
    ],
    ['a denied service', { request: { serviceCode: 'medical' } }, 'vouchers.service-denied medical'],
    ['a service off the list', { request: { serviceCode: 'travel' } }, 'vouchers.service-not-listed allow'],
    [
      'a service off no list',
      { request: { serviceCode: 'travel' }, scheme: { services: { deny: [] } } },
      undefined,
    ],
    ['the minimum amount', { request: { amount: money(10_000) } }, undefined],
    ['a cent below it', { request: { amount: money(9_999) } }, 'vouchers.below-minimum minimum'],
    [
      'no price at all',
      { request: { amount: ZERO }, scheme: { minimum: undefined } },
      'vouchers.nothing-to-support ratio',
    ],
    [
      'support that rounds to nothing',
      { request: { amount: money(3) }, scheme: { minimum: undefined } },
      'vouchers.nothing-to-support ratio',
    ],
    ['the smallest support', { request: { amount: money(4) }, scheme: { minimum: undefined } }, undefined],
    [
      'no voucher',
      { balances: { voucherFree: [], voucherValidTo: undefined } as object },
      'vouchers.voucher-missing life',
    ],
    ['a voucher used up', { balances: { voucherFree: bothPay(0, 0) } }, 'vouchers.cap-used-up life'],
    ['the year’s last cent', { balances: { usedThisYear: money(2_999_999) } }, undefined],
    ['a year used up', { balances: { usedThisYear: money(3_000_000) } }, 'vouchers.cap-used-up year'],
    [
      'a year overdrawn by an older version',
      { balances: { usedThisYear: money(4_000_000) } },
      'vouchers.cap-used-up year',
    ],
  ])('or not: %s', (_name, one, expected) => {
    expect(refusedBy(one)).toBe(expected);
  });

  it('names its clause in both languages, without doubling the full stop', () => {
    const { refusal } = answer({ request: { serviceCode: 'medical' } });
    expect(refusal?.zh).toBe('该服务属于不予支持的类别（medical：条款medical）。可自费下单。');
    expect(refusal?.en).toContain('(medical: Clause medical)');
  });

  it('shows every clause that fails, and answers with the first', () => {
    const decision = answer({
      request: { serviceCode: 'medical', enterpriseJurisdiction: SOUTH },
      ...firm(),
    });
    const failed = decision.trace.filter((line) => line.result === 'fail').map((line) => line.clause);
    expect(failed).toEqual(['place', 'firm', 'medical', 'allow']);
    expect(decision.refusal?.rule).toBe('place');
  });

  it('is never given for a negative price: that is a broken caller', () => {
    expect(() => answer({ request: { amount: money(-1) } })).toThrow(RangeError);
  });
});

describe('a condition on recorded facts', () => {
  const number = 'technology-firm-number';

  it.each<[string, Case, string | undefined, string]>([
    ['either predicate is enough', firm(verified('high-tech', true)), undefined, 'pass'],
    [
      'a certificate on its last day',
      firm(verified('high-tech', true, { validTo: '2026-06-15' })),
      undefined,
      'pass',
    ],
    [
      'a certificate on its first day',
      firm(verified('high-tech', true, { validFrom: '2026-06-15' })),
      undefined,
      'pass',
    ],
    [
      'a certificate that ended yesterday',
      firm(verified('high-tech', true, { validTo: '2026-06-14' })),
      'vouchers.requirement-not-recorded firm',
      'fail',
    ],
    [
      'a certificate of tomorrow',
      firm(verified('high-tech', true, { validFrom: '2026-06-16' })),
      'vouchers.requirement-not-recorded firm',
      'fail',
    ],
    ['nothing recorded', firm(), 'vouchers.requirement-not-recorded firm', 'fail'],
    [
      'recorded as unknown',
      firm({ code: number, value: '1', basis: 'missing' }),
      'vouchers.requirement-not-recorded firm',
      'fail',
    ],
    [
      'verified to be otherwise',
      firm(verified('high-tech', false), verified(number, '')),
      'vouchers.requirement-not-met firm',
      'fail',
    ],
    ['only declared', firm(declared(number, '1')), undefined, 'to-verify'],
    [
      'a verified no beats a declared yes',
      firm(declared('high-tech', true), verified('high-tech', false)),
      'vouchers.requirement-not-recorded firm',
      'fail',
    ],
  ])('%s', (_name, one, refused, result) => {
    expect(refusedBy(one)).toBe(refused);
    expect(resultOf(answer(one), 'firm')).toBe(result);
    expect(answer(one).estimated).toBe(result === 'to-verify');
  });

  it('accepts a declaration for good where the scheme says so, and still calls the price an estimate', () => {
    const scheme = condition({ fact: 'no-discredit', operator: 'is', value: true }, { proof: 'declaration' });
    const decision = answer({ scheme, ...firm(declared('no-discredit', true)) });
    expect(resultOf(decision, 'size')).toBe('declared-only');
    expect(decision.estimated).toBe(true);
    expect(refusedBy({ scheme, ...firm(declared('no-discredit', false)) })).toBe(
      'vouchers.requirement-not-met size',
    );
  });

  it('can wait for a fact nobody has recorded yet', () => {
    const scheme = condition(
      { fact: 'staff', operator: 'at-most', value: 500 },
      { whenMissing: 'to-verify' },
    );
    const decision = answer({ scheme, ...firm() });
    expect(resultOf(decision, 'size')).toBe('to-verify');
    expect(decision).toMatchObject({ outcome: 'granted', estimated: true });
  });

  it('can ask about the provider', () => {
    const scheme = condition({ fact: 'admitted', operator: 'is', value: true }, { about: 'provider' });
    expect(refusedBy({ scheme })).toBe('vouchers.requirement-not-recorded size');
    expect(refusedBy({ scheme, facts: { provider: [verified('admitted', true)] } })).toBe(undefined);
  });

  it('takes the latest of several records, whatever their order', () => {
    const records = [
      verified('level', 'a', { validFrom: '2025-01-01' }),
      verified('level', 'b', { validFrom: '2026-01-01' }),
    ];
    const scheme = condition({ fact: 'level', operator: 'is', value: 'b' });
    expect(refusedBy({ scheme, ...firm(...records) })).toBe(undefined);
    expect(refusedBy({ scheme, ...firm(...records.reverse()) })).toBe(undefined);
  });

  it.each<[object, string | number | boolean, boolean]>([
    [{ operator: 'one-of', values: ['a', 'b'] }, 'b', true],
    [{ operator: 'one-of', values: ['a', 'b'] }, 'c', false],
    [{ operator: 'none-of', values: ['a'] }, 'b', true],
    [{ operator: 'none-of', values: ['a'] }, 'a', false],
    [{ operator: 'none-of', values: ['a'] }, 1, false],
    [{ operator: 'at-least', value: 3 }, 3, true],
    [{ operator: 'at-least', value: 3 }, 2, false],
    [{ operator: 'at-most', value: 500 }, 500, true],
    [{ operator: 'at-most', value: 500 }, 501, false],
    [{ operator: 'at-most', value: 500 }, '5', false],
    [{ operator: 'amount-at-most', value: '20000000000' }, '20000000000', true],
    [{ operator: 'amount-at-most', value: '20000000000' }, '20000000001', false],
    [{ operator: 'amount-at-least', value: '9' }, '10', true],
    [{ operator: 'amount-at-least', value: '9' }, 'many', false],
    [{ operator: 'on-or-after', value: '2019-01-01' }, '2019-01-01', true],
    [{ operator: 'on-or-after', value: '2019-01-01' }, '2018-12-31', false],
    [{ operator: 'on-or-before', value: '2019-01-01' }, '2019-01-02', false],
    [{ operator: 'years-at-most', value: 5 }, '2021-06-15', true],
    [{ operator: 'years-at-most', value: 5 }, '2021-06-14', false],
    [{ operator: 'years-at-most', value: 5 }, '2026-06-16', false],
    [{ operator: 'years-at-most', value: 5 }, '2024-02-29', true],
    [{ operator: 'recorded' }, false, false],
  ])('%j holds for %j: %j', (predicate, value, expected) => {
    const scheme = condition({ fact: 'f', ...predicate });
    expect(answer({ scheme, ...firm(verified('f', value)) }).outcome).toBe(expected ? 'granted' : 'refused');
  });
});

describe('related parties', () => {
  it('are refused in the words of the tie: which path, and on whose word', () => {
    const words = {
      zh: '双方由同一法定代表人（登记核实）',
      en: 'both have the same legal representative (verified)',
    };
    const { trace, refusal } = answer(tied({ kind: 'direct-equity', words }));
    const line = trace.find((one) => one.clause === 'ties');
    expect(line).toMatchObject({
      result: 'fail',
      zh: `条款ties。${words.zh}`,
      en: `Clause ties. ${words.en}`,
    });
    expect(refusal?.zh).toContain('同一法定代表人（登记核实）');
  });

  it('that are one and the same are refused by a clause of their own, whatever the scheme says of ties', () => {
    const same = { facts: { ties: { basis: 'verified' as const, found: [], same: true } } };
    expect(refusedBy(same)).toBe('vouchers.self-dealing 0');
    expect(refusedBy({ ...same, scheme: { relatedParties: undefined } })).toBe('vouchers.self-dealing 0');
  });

  it.each<[string, Case, string | undefined, string]>([
    ['no tie found', {}, undefined, 'pass'],
    ['a direct share', tied({ kind: 'direct-equity', percent: 1 }), 'vouchers.related-parties ties', 'fail'],
    [
      'a common owner of half of both',
      tied({ kind: 'common-owner', percent: 50 }),
      'vouchers.related-parties ties',
      'fail',
    ],
    ['a common owner of a little less', tied({ kind: 'common-owner', percent: 49 }), undefined, 'pass'],
    [
      'a common owner of unknown size',
      tied({ kind: 'common-owner' }),
      'vouchers.related-parties ties',
      'fail',
    ],
    ['a tie the scheme does not mind', tied({ kind: 'jointly-built' }), undefined, 'pass'],
    ['only her word', { facts: { ties: { basis: 'declared', found: [] } } }, undefined, 'declared-only'],
    ['nobody looked', { facts: { ties: { basis: 'missing', found: [] } } }, undefined, 'to-verify'],
  ])('%s', (_name, one, refused, result) => {
    expect(refusedBy(one)).toBe(refused);
    expect(resultOf(answer(one), 'ties')).toBe(result);
  });
});

describe('the support', () => {
  const tiers = [
    { upTo: '1000000', numerator: 1, denominator: 1 },
    { upTo: '3000000', numerator: 1, denominator: 2 },
  ];
  const tiered = { ratio: { clause: 'ratio', tiers }, caps: {} };

  it.each([
    [999_999, 999_999],
    [1_000_000, 1_000_000],
    [1_000_001, 1_000_000],
    [1_000_002, 1_000_001],
    [3_000_000, 2_000_000],
    [9_000_000, 2_000_000],
  ])('of %d by tiers is %d', (amount, expected) => {
    const balances = { voucherFree: bothPay(10_000_000, 10_000_000) };
    expect(answer({ scheme: tiered, request: { amount: money(amount) }, balances }).support).toBe(
      BigInt(expected),
    );
  });

  it.each<[string, Case, bigint, string | undefined]>([
    ['the request cap, just met', { request: { amount: money(4_000_000) } }, 1_000_000n, undefined],
    ['the request cap', { request: { amount: money(4_000_004) } }, 1_000_000n, 'request'],
    ['the year', { balances: { usedThisYear: money(2_950_000) } }, 50_000n, 'year'],
    ['the voucher', { balances: { voucherFree: bothPay(20_000, 20_000) } }, 40_000n, 'life'],
    [
      'the schemes together',
      {
        scheme: { caps: { stacked: { clause: 'stack', amount: '90000', with: ['other'] } } },
        balances: { usedStackedThisYear: money(30_000) },
      },
      60_000n,
      'stack',
    ],
    [
      'one payer’s own cap, which the other does not fill up',
      {
        scheme: { caps: { perPayer: [{ clause: 'payer', payer: COUNTY, amount: '50000' }] } },
        balances: { usedThisYearByPayer: bothPay(90_000, 30_000) },
      },
      40_000n,
      'payer',
    ],
  ])('is limited by %s', (_name, one, support, limitedBy) => {
    const decision = answer(one);
    expect(decision.support).toBe(support);
    expect(decision.limitedBy).toBe(limitedBy);
  });
});

const amounts = fc.bigInt({ min: 0n, max: 20_000_000n }).map(money);
const balancesOf = fc
  .record({
    province: amounts,
    county: amounts,
    usedThisYear: amounts,
    byProvince: amounts,
    byCounty: amounts,
    stacked: amounts,
    elsewhere: fc.option(amounts),
  })
  .map(
    (one): Balances => ({
      ...ampleBalances,
      voucherFree: bothPay(one.province, one.county),
      usedThisYear: one.usedThisYear,
      usedThisYearByPayer: bothPay(one.byProvince, one.byCounty),
      usedStackedThisYear: one.stacked,
      elsewhere:
        one.elsewhere === null ? [] : [{ clause: 'other 1', zh: '他', en: 'other', room: one.elsewhere }],
    }),
  );
const cap = (clause: string) => amounts.map((amount) => ({ clause, amount: amount.toString() }));
const exceptionOf = (amount: bigint) => ({
  clause: 'holding',
  amount: amount.toString(),
  when: { anyOf: [{ fact: 'technology-firm-number', operator: 'recorded' }] },
});
const schemes = fc
  .record({
    mode: fc.constantFrom('deduct-at-order', 'provider-redeems', 'enterprise-reimbursed'),
    weights: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    numerator: fc.integer({ min: 0, max: 7 }),
    caps: fc.record(
      {
        perRequest: cap('request'),
        perYear: cap('year'),
        perPayer: cap('payer').map((one) => [{ ...one, payer: PROVINCE }]),
        stacked: cap('stack').map((one) => ({ ...one, with: ['other'] })),
      },
      { requiredKeys: [] },
    ),
    exception: fc.option(amounts),
    part: fc.option(fc.integer({ min: 0, max: 7 })),
    recut: fc.option(fc.tuple(amounts, fc.bigInt({ min: 1n, max: 20_000_000n }))),
  })
  .map(({ mode, weights: [province, county], numerator, caps, exception, part, recut }) =>
    variant(deductScheme, {
      mode,
      minimum: undefined,
      ratio: {
        clause: 'ratio',
        tiers: [
          { upTo: '1000000', numerator: 1, denominator: 1 },
          { numerator, denominator: 7 },
        ],
        ...(part === null
          ? {}
          : { perPayer: [{ clause: 'payer', payer: PROVINCE, numerator: part, denominator: 7 }] }),
        ...(recut === null || mode !== 'enterprise-reimbursed'
          ? {}
          : {
              recut: {
                clause: 'note',
                years: [{ year: 2027, budget: `${recut[0]}`, demand: `${recut[1]}` }],
              },
            }),
      },
      payers: [
        { jurisdiction: PROVINCE, weight: province },
        { jurisdiction: COUNTY, weight: county },
      ],
      caps: {
        ...caps,
        // The firm of these questions is a listed one, so the exception always holds.
        ...(caps.perYear && exception !== null
          ? { perYear: { ...caps.perYear, except: [exceptionOf(exception)] } }
          : {}),
      },
    }),
  );
const ask = (scheme: SchemeVersion, amount: SupportRequest['amount'], balances: Balances): Decision =>
  decide(goodFacts, { ...aRequest, amount }, scheme, balances);

describe('whatever the scheme, the price and the balances', () => {
  it('what is paid and what is deducted make the price, and the shares make the support', () => {
    fc.assert(
      fc.property(schemes, amounts, balancesOf, (scheme, amount, balances) => {
        const decision = ask(scheme, amount, balances);
        expect(decision.payNow + decision.deductNow).toBe(amount);
        expect(decision.deductNow + decision.laterEstimate).toBe(decision.support);
        expect(sum(decision.splits.map((one) => one.amount))).toBe(decision.support);
        expect(decision.splits.every((one) => one.amount >= 0n)).toBe(true);
        expect(decision.support <= amount).toBe(true);
        expect(decision.outcome === 'granted').toBe(decision.support > 0n);
      }),
    );
  });

  it('no limit is passed, in total or by one payer', () => {
    fc.assert(
      fc.property(schemes, amounts, balancesOf, (scheme, amount, balances) => {
        const { support, splits, trace, outcome } = ask(scheme, amount, balances);
        if (outcome === 'refused') return;
        for (const line of trace) if (line.room !== undefined) expect(support <= line.room).toBe(true);
        const [province, county] = splits;
        const part = scheme.ratio.perPayer?.[0];
        if (part) expect((province?.amount ?? 0n) * 7n <= amount * BigInt(part.numerator)).toBe(true);
        const [exception] = scheme.caps.perYear?.except ?? [];
        if (exception) expect(support + balances.usedThisYear <= BigInt(exception.amount)).toBe(true);
        const capped = scheme.caps.perPayer?.[0];
        const used = balances.usedThisYearByPayer[0]?.amount ?? 0n;
        if (capped) expect((province?.amount ?? 0n) + used <= BigInt(capped.amount)).toBe(true);
        if (scheme.mode === 'enterprise-reimbursed') return;
        expect((province?.amount ?? 0n) <= (balances.voucherFree[0]?.amount ?? 0n)).toBe(true);
        expect((county?.amount ?? 0n) <= (balances.voucherFree[1]?.amount ?? 0n)).toBe(true);
      }),
    );
  });

  it('the same question gets the same answer, and asking changes nothing', () => {
    fc.assert(
      fc.property(schemes, amounts, balancesOf, (scheme, amount, balances) => {
        const before = structuredClone(balances);
        expect(ask(scheme, amount, balances)).toEqual(ask(scheme, amount, balances));
        expect(balances).toEqual(before);
      }),
    );
  });

  it('more on the voucher, or less used, never gives less', () => {
    fc.assert(
      fc.property(schemes, amounts, balancesOf, amounts, amounts, (scheme, amount, poorer, more, less) => {
        const [province, county] = poorer.voucherFree;
        const richer: Balances = {
          ...poorer,
          voucherFree: bothPay(money((province?.amount ?? 0n) + more), county?.amount ?? ZERO),
          usedThisYear: poorer.usedThisYear > less ? money(poorer.usedThisYear - less) : ZERO,
        };
        expect(ask(scheme, amount, richer).support >= ask(scheme, amount, poorer).support).toBe(true);
      }),
    );
  });
});
