import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Money } from '../../../kernel/brand.ts';
import { money, sum } from '../../../kernel/money.ts';
import { fromZoned } from '../../../kernel/time.ts';
import type { Fact } from './facts.ts';
import { COUNTY, deductScheme, NORTH, PROVINCE, reimburseScheme, ZONE } from './fixtures.ts';
import { type Happening, type Replayed, replay } from './replay.ts';
import { type SchemeVersion, zSchemeVersion } from './scheme.ts';

const at = (day: string) => fromZoned(day, '10:00', ZONE);
const FIRM: readonly Fact[] = [{ code: 'technology-firm-number', value: 'N1', basis: 'verified' }];
const facts = { enterprise: FIRM, provider: [], ties: { basis: 'verified' as const, found: [] } };
const fund = (amount: bigint): Happening[] =>
  [PROVINCE, COUNTY].map((payer) => ({ kind: 'budget', at: at('2026-01-02'), payer, amount: money(amount) }));
const decided = { home: NORTH, firmId: 'firm' };
const voucher = (id: string, day: string, face: bigint): Happening => ({
  kind: 'voucher',
  id,
  at: at(day),
  number: id,
  ...decided,
  real: money(face),
  facts: FIRM,
  asked: money(face),
  validTo: '2026-12-31',
});
const order = (id: string, day: string, price: bigint, real: bigint, more: object = {}): Happening => ({
  kind: 'order',
  id,
  at: at(day),
  number: id,
  ...decided,
  real: money(real),
  facts,
  price: money(price),
  serviceCode: 'testing',
  providerJurisdiction: NORTH,
  voucherId: 'v1',
  ...more,
});
const SPAN = { timeZone: ZONE, from: '2026-03-01', to: '2026-03-31' };
const changed = (change: object): SchemeVersion =>
  zSchemeVersion.parse({
    ...deductScheme,
    ...change,
    effective: { clause: 'force', from: '2027-01-01' },
  });
const run = (happenings: readonly Happening[], draft: SchemeVersion, base = deductScheme) =>
  replay({ happenings, versions: [base], draft, ...SPAN });
const amounts = (decisions: readonly Replayed[]) =>
  decisions.map(({ decision, now, draft }) => [decision.id, decision.real, now.amount, draft.amount]);

const STORY: readonly Happening[] = [
  ...fund(10_000_000n),
  voucher('v1', '2026-02-02', 1_000_000n),
  order('o1', '2026-03-02', 400_000n, 100_000n),
  order('o2', '2026-03-03', 2_000_000n, 500_000n),
  order('o3', '2026-03-04', 100_000n, 25_000n, { serviceCode: 'medical', real: money(0n) }),
];

describe('A replay', () => {
  it('under the rules of the time gives what was decided, whoever drafts', () => {
    const { decisions, support, issued } = run(STORY, changed({}));
    expect(amounts(decisions)).toEqual([
      ['o1', 100_000n, 100_000n, 100_000n],
      ['o2', 500_000n, 500_000n, 500_000n],
      ['o3', 0n, 0n, 0n],
    ]);
    expect(support.now).toEqual(support.draft);
    expect(sum(support.now.map((one) => one.amount))).toBe(600_000n);
    expect(issued.now).toEqual([]);
  });

  it('follows the draft from the first day of the span: a richer ratio uses the voucher up', () => {
    const half = changed({ ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 2 }] } });
    const { decisions } = run(STORY, half);
    expect(amounts(decisions).map((one) => one[3])).toEqual([200_000n, 800_000n, 0n]);
    expect(decisions[1]?.draft.limitedBy).toBe('life');
  });

  it('says who is refused newly and who is granted, by which clause', () => {
    const { decisions } = run(
      STORY,
      changed({
        minimum: { clause: 'minimum', amount: '500000' },
        services: { deny: [{ clause: 'medical', codes: ['statutory'] }] },
      }),
    );
    expect(amounts(decisions).map((one) => one[3])).toEqual([0n, 500_000n, 0n]);
    expect(decisions[0]?.draft.refusal?.rule).toBe('minimum');
    const open = changed({ services: { deny: [{ clause: 'medical', codes: ['statutory'] }] } });
    expect(run(STORY, open).decisions[2]?.draft.amount).toBe(25_000n);
  });

  it('names what cannot be reproduced, keeps the books of fact, and leaves out nothing', () => {
    const odd = STORY.map((one) =>
      one.kind === 'order' && one.id === 'o1' ? { ...one, real: money(90_000n) } : one,
    );
    const { decisions, support } = run(odd, changed({}));
    expect(amounts(decisions)[0]).toEqual(['o1', 90_000n, 100_000n, 100_000n]);
    expect(sum(support.now.map((one) => one.amount))).toBe(590_000n);
    const fixed = { zh: '依预认定', en: 'by a ruling' };
    const ruled = STORY.map((one) => (one.kind === 'order' && one.id === 'o1' ? { ...one, fixed } : one));
    const half = changed({ ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 2 }] } });
    expect(run(ruled, half).decisions[0]).toMatchObject({ decision: { fixed }, draft: { amount: 100_000n } });
  });

  it('gives back what orders did not use, and lets another life of vouchers count', () => {
    const story: Happening[] = [
      ...STORY,
      { kind: 'settled', at: at('2026-03-05'), orderId: 'o1', real: money(0n) },
      {
        kind: 'settled',
        at: at('2026-03-05'),
        orderId: 'o2',
        price: money(1_000_000n),
        real: money(250_000n),
      },
      { kind: 'ended', at: at('2026-03-10'), voucherId: 'v1', revoked: true },
      order('o4', '2026-03-11', 400_000n, 0n),
    ];
    const { decisions, support, burn } = run(story, changed({}));
    expect(sum(support.now.map((one) => one.amount))).toBe(250_000n);
    expect(support.draft).toEqual(support.now);
    expect(decisions.at(-1)?.now.refusal?.code).toBe('vouchers.voucher-missing');
    expect(sum(burn.at(-1)?.now.map((one) => one.amount) ?? [])).toBe(20_000_000n - 250_000n);
  });

  describe('under a combined cap', () => {
    const elsewhere = (day: string, amount: bigint, more: object = {}): Happening => ({
      kind: 'elsewhere',
      at: at(day),
      firmId: 'firm',
      year: 2026,
      code: 'sister',
      amount: money(amount),
      ...more,
    });
    // Between the voucher and its two granted orders.
    const story = (...used: Happening[]) => [...STORY.slice(0, 3), ...used, ...STORY.slice(3, 5)];
    const stacked = { clause: 'stack', amount: '700000', with: ['sister'] };
    const draft = changed({ caps: { ...deductScheme.caps, stacked } });
    const drafted = (...used: Happening[]) =>
      amounts(run(story(...used), draft).decisions).map((one) => one[3]);

    it('counts what the other scheme gave, to the fen', () => {
      expect(drafted()).toEqual([100_000n, 500_000n]);
      expect(drafted(elsewhere('2026-02-10', 100_000n))).toEqual([100_000n, 500_000n]);
      expect(drafted(elsewhere('2026-02-10', 100_001n))).toEqual([100_000n, 499_999n]);
      const { decisions } = run(story(elsewhere('2026-02-10', 100_001n)), draft);
      expect(decisions[1]?.draft.limitedBy).toBe('stack');
    });

    it('counts what was given back no more, and nothing of another firm, year or scheme', () => {
      const given = elsewhere('2026-02-10', 400_000n);
      expect(drafted(given)).toEqual([100_000n, 200_000n]);
      expect(drafted(given, elsewhere('2026-02-20', -400_000n))).toEqual([100_000n, 500_000n]);
      for (const more of [{ firmId: 'other' }, { year: 2025 }, { code: 'stranger' }]) {
        expect(drafted(elsewhere('2026-02-10', 400_000n, more))).toEqual([100_000n, 500_000n]);
      }
    });

    it('counts under the cap of another scheme from the day its version began', () => {
      const sister = (from: string): SchemeVersion =>
        zSchemeVersion.parse({
          ...deductScheme,
          code: 'sister',
          effective: { clause: 'force', from },
          caps: { stacked: { clause: 'stack', amount: '700000', with: [deductScheme.code] } },
        });
      const under = (from: string) =>
        replay({
          happenings: story(elsewhere('2026-02-10', 300_000n)),
          versions: [deductScheme],
          draft: changed({}),
          others: [sister(from)],
          ...SPAN,
        }).decisions.map((one) => [one.now.amount, one.draft.limitedBy]);
      expect(under('2026-03-03')).toEqual([
        [100_000n, undefined],
        [300_000n, 'sister stack'],
      ]);
      expect(under('2026-03-04')[1]).toEqual([500_000n, undefined]);
    });
  });

  it('judges claims of a year against the budget, in the order in which they came', () => {
    const base = zSchemeVersion.parse({
      ...reimburseScheme,
      window: undefined,
      effective: { clause: 'force', from: '2025-01-01' },
    });
    const claim = (id: string, firmId: string, paid: bigint, real: bigint): Happening => ({
      kind: 'claim',
      id,
      at: at('2026-03-05'),
      number: id,
      home: NORTH,
      firmId,
      real: money(real),
      facts: FIRM,
      paid: true,
      spend: [
        {
          id: 's',
          amount: money(paid),
          paidOn: '2025-06-01',
          serviceCode: 'testing',
          providerJurisdiction: NORTH,
          ...facts,
        },
      ],
    });
    const story = [
      ...fund(1_000_000n),
      claim('c1', 'a', 1_000_000n, 1_000_000n),
      claim('c2', 'b', 1_000_000n, 1_000_000n),
    ];
    const all = zSchemeVersion.parse({
      ...base,
      ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 2 }] },
    });
    expect(amounts(run(story, all, base).decisions)).toEqual([
      ['c1', 1_000_000n, 1_000_000n, 500_000n],
      ['c2', 1_000_000n, 1_000_000n, 500_000n],
    ]);
  });

  it('never spends more than there was, whatever the draft', () => {
    const orders = fc.array(fc.bigInt({ min: 10_000n, max: 3_000_000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        orders,
        fc.integer({ min: 0, max: 20 }),
        fc.bigInt({ min: 0n, max: 1_500_000n }),
        (prices, part, budget) => {
          const story: Happening[] = [
            ...fund(budget),
            voucher('v1', '2026-03-02', 2_000_000n),
            ...prices.map((price, index) => order(`o${index}`, '2026-03-03', price, 0n)),
          ];
          const draft = changed({
            ratio: { clause: 'ratio', tiers: [{ numerator: part, denominator: 20 }] },
          });
          const { decisions, support, issued } = run(story, draft);
          const whole = (shares: readonly { amount: Money }[]) => sum(shares.map((one) => one.amount));
          expect(whole(issued.draft)).toBeLessThanOrEqual(2n * budget);
          expect(whole(support.draft)).toBeLessThanOrEqual(whole(issued.draft));
          expect(decisions).toHaveLength(prices.length + 1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
