import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { later, minutes } from '../../kernel/time.ts';
import { UNREAD_TIES } from '../ties/index.ts';
import { type Asked, assessor, assessWith } from './assess.ts';
import {
  ampleBalances,
  aRequest,
  bothPay,
  COUNTY,
  deductScheme,
  NORTH,
  reimburseScheme,
  SOUTH,
  variant,
  ZONE,
} from './domain/fixtures.ts';
import type { HeldVoucher, SchemeStanding, Standing } from './standing.ts';

const uuid = (n: number): Uuid => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Uuid;
const FIRM = uuid(1);
/** A stranger, another stranger, one that the firm has a share in, and the firm itself. */
const PROVIDERS = [uuid(2), uuid(3), uuid(4), FIRM];
const OFFERS = [uuid(11), uuid(12)];

const matchScheme = variant(reimburseScheme, {
  id: 'test-match-1',
  code: 'test-match',
  ratio: {
    clause: 'ratio',
    tiers: [{ numerator: 1, denominator: 2 }],
    matching: { clause: 'stack', scheme: deductScheme.code },
  },
});
const fundScheme = variant(deductScheme, {
  id: 'test-fund-1',
  code: 'test-fund',
  providers: { clause: 'provider', jurisdictions: [SOUTH] },
  exclusiveFunds: { clause: 'note', funds: ['city'] },
});

const record = (code: string, value: string) => ({
  code,
  value,
  basis: 'verified' as const,
  source: 'test',
  validFrom: '2026-01-01',
});

const heldVoucher = (n: number, free: number): HeldVoucher =>
  ({
    voucher: { id: uuid(20 + n), validUntil: later(aRequest.at, minutes(n)) },
    free: bothPay(free, free),
    validTo: '2026-09-01',
  }) as unknown as HeldVoucher;

const under = (scheme: SchemeStanding['scheme'], vouchers: readonly number[]): SchemeStanding => ({
  scheme,
  terms: scheme,
  timeZone: ZONE,
  vouchers: vouchers.map((free, n) => heldVoucher(n, free)),
  balances: { ...ampleBalances, voucherFree: [], firstTime: false },
  issueBalances: ampleBalances,
  openRequests: 0,
});

interface Drawn {
  readonly vouchers: readonly number[];
  readonly known: boolean;
  readonly upTo: number;
}

function standing({ vouchers, known, upTo }: Drawn): Standing {
  const ruling = {
    id: uuid(31),
    number: 'R-1',
    jurisdictionId: NORTH,
    schemeCode: deductScheme.code,
    offerId: OFFERS[0],
    upTo: money(upTo),
    endsAt: later(aRequest.at, minutes(60)),
    settled: [{ clause: 'medical', zh: '条款medical。', en: 'Clause medical.' }],
  };
  return {
    enterpriseId: FIRM,
    jurisdictionId: NORTH,
    at: aRequest.at,
    records: [
      ...(known ? [record('technology-firm-number', '20260001')] : []),
      record('tie.direct-equity', `${PROVIDERS[2]} 60`),
      record('fund.city', 'P-1'),
    ],
    ties: { ...UNREAD_TIES, keyOf: (id: Uuid) => `org:${id}` },
    rulings: [ruling],
    schemes: [
      under(deductScheme, vouchers),
      under(reimburseScheme, []),
      under(fundScheme, vouchers.slice(1)),
      under(matchScheme, []),
    ],
    allSchemes: [],
  } as unknown as Standing;
}

const anAsking: fc.Arbitrary<Asked> = fc
  .record({
    providerId: fc.constantFrom(...PROVIDERS),
    id: fc.constantFrom(undefined, ...OFFERS),
    serviceCode: fc.constantFrom('testing', 'medical', 'unheard-of'),
    jurisdictionId: fc.constantFrom(NORTH, SOUTH, COUNTY),
    provenance: fc.constantFrom(undefined, 'own' as const, 'sample' as const),
    amount: fc.constantFrom(0, 9_999, 10_000, 60_000, 400_000, 5_000_000).map(money),
    project: fc.constantFrom(undefined, 'P-1', 'P-2'),
  })
  .map(({ providerId, amount, project, id, provenance, ...offer }) => ({
    providerId,
    amount,
    ...(project === undefined ? {} : { project }),
    offer: {
      ...offer,
      ...(id === undefined ? {} : { id }),
      ...(provenance === undefined ? {} : { provenance }),
    },
  }));

describe('Deciding about many offers at once', () => {
  it('says of each, to the letter, what it says of that one alone', () => {
    const drawn = fc.record({
      vouchers: fc.array(fc.constantFrom(0, 5_000, 200_000), { maxLength: 3 }),
      known: fc.boolean(),
      upTo: fc.constantFrom(10_000, 1_000_000),
    });
    fc.assert(
      fc.property(drawn, fc.array(anAsking, { minLength: 2, maxLength: 20 }), (about, asked) => {
        const together = assessor(standing(about));
        const answers = asked.map(together);
        asked.forEach((one, n) => {
          expect(answers[n]).toStrictEqual(assessWith(standing(about), one));
        });
      }),
      { numRuns: 25 },
    );
  });

  it('reads what a refusal rests on as fully as when it is asked alone', () => {
    const answer = assessWith(standing({ vouchers: [], known: false, upTo: 0 }), {
      providerId: uuid(2),
      offer: { serviceCode: 'medical', jurisdictionId: SOUTH },
      amount: money(1),
    });
    const { decision } = answer;
    expect(decision.refusal?.rule).toBe('firm');
    const failing = decision.trace.filter(({ result }) => result === 'fail').map(({ clause }) => clause);
    expect(failing).toEqual(expect.arrayContaining(['firm', 'medical', 'allow']));
  });
});
