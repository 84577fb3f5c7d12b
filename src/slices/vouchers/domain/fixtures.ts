import type { Money } from '../../../kernel/brand.ts';
import { jurisdictionId } from '../../../kernel/jurisdiction.ts';
import { money, ZERO } from '../../../kernel/money.ts';
import { fromZoned } from '../../../kernel/time.ts';
import type { SupportRequest } from './decide.ts';
import type { Fact, RecordedFacts } from './facts.ts';
import type { Balances } from './limits.ts';
import { type SchemeVersion, zSchemeVersion } from './scheme.ts';
import type { PayerAmount } from './split.ts';

/**
 * Invented schemes and firms for the tests of this slice: a river with two banks, a county and a province.
 * Amounts are cents.
 */
export const NORTH = jurisdictionId('north-bank');
export const SOUTH = jurisdictionId('south-bank');
export const COUNTY = jurisdictionId('county');
export const PROVINCE = jurisdictionId('province');
export const ZONE = 'Etc/GMT-8';

const refs = [
  'force',
  'place',
  'provider',
  'firm',
  'age',
  'size',
  'allow',
  'medical',
  'ties',
  'minimum',
  'ratio',
  'issue',
  'holding',
  'request',
  'year',
  'payer',
  'stack',
  'note',
  'life',
  'window',
  'payers',
  'reward',
  'evidence',
  'waiting',
];

const clauses = refs.map((ref) => ({ ref, zh: `条款${ref}。`, en: `Clause ${ref}.` }));

/** A quarter off when ordering, province and county paying half each. */
export const deductScheme: SchemeVersion = zSchemeVersion.parse({
  id: 'test-deduct-1',
  code: 'test-deduct',
  version: 1,
  jurisdiction: NORTH,
  title: { zh: '测试抵扣券', en: 'Test deduction voucher' },
  mode: 'deduct-at-order',
  effective: { clause: 'force', from: '2026-01-01', to: '2026-12-31' },
  enterprises: { clause: 'place', jurisdictions: [NORTH] },
  providers: { clause: 'provider', jurisdictions: [NORTH, SOUTH] },
  eligibility: [
    {
      clause: 'firm',
      zh: '在库科技型企业或有效高新技术企业',
      en: 'A listed technology firm, or a certified high-tech firm',
      anyOf: [
        { fact: 'technology-firm-number', operator: 'recorded' },
        { fact: 'high-tech', operator: 'is', value: true },
      ],
      proof: 'verified',
      whenMissing: 'refuse',
    },
  ],
  services: {
    allow: { clause: 'allow', codes: ['testing', 'simulation', 'shared-tool'] },
    deny: [{ clause: 'medical', codes: ['medical', 'statutory'] }],
  },
  relatedParties: {
    clause: 'ties',
    kinds: [{ kind: 'direct-equity' }, { kind: 'common-owner', minPercent: 50 }],
  },
  minimum: { clause: 'minimum', amount: '10000' },
  ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 4 }] },
  caps: {
    perIssue: { clause: 'issue', amount: '2000000' },
    holding: { clause: 'holding', amount: '5000000' },
    perRequest: { clause: 'request', amount: '1000000' },
    perYear: { clause: 'year', amount: '3000000' },
  },
  validity: { clause: 'life', months: 3, sameYear: true },
  payersClause: 'payers',
  payers: [
    { jurisdiction: PROVINCE, weight: 1 },
    { jurisdiction: COUNTY, weight: 1 },
  ],
  providerReward: { clause: 'reward', numerator: 5, denominator: 100, perYear: '500000' },
  evidence: { clause: 'evidence', kinds: ['contract', 'report', 'invoice', 'payment-proof'] },
  auditRatePercent: 5,
  secondApprovalFrom: '500000',
  clauses,
  source: { zh: '测试', en: 'Test' },
  provenance: 'sample',
});

/** Half of last year's spend, claimed in spring; the first part in full. */
export const reimburseScheme: SchemeVersion = zSchemeVersion.parse({
  ...deductScheme,
  id: 'test-reimburse-1',
  code: 'test-reimburse',
  mode: 'enterprise-reimbursed',
  providers: undefined,
  minimum: { clause: 'minimum', amount: '50000' },
  ratio: {
    clause: 'ratio',
    tiers: [
      { upTo: '1000000', numerator: 1, denominator: 1 },
      { numerator: 1, denominator: 2 },
    ],
  },
  caps: { perYear: { clause: 'year', amount: '50000000' } },
  validity: undefined,
  window: { clause: 'window', from: '03-26', to: '04-30' },
});

/** A variant of a fixture; the shape is checked again. */
export const variant = (scheme: SchemeVersion, changes: object): SchemeVersion =>
  zSchemeVersion.parse({ ...scheme, ...changes });

export const verified = (code: string, value: Fact['value'], dates: Partial<Fact> = {}): Fact => ({
  code,
  value,
  basis: 'verified',
  ...dates,
});

export const declared = (code: string, value: Fact['value']): Fact => ({ code, value, basis: 'declared' });

export const goodFacts: RecordedFacts = {
  enterprise: [verified('technology-firm-number', '20260001')],
  provider: [],
  ties: { basis: 'verified', found: [] },
};

export const aRequest: SupportRequest = {
  amount: money(400_000),
  serviceCode: 'testing',
  enterpriseJurisdiction: NORTH,
  providerJurisdiction: SOUTH,
  at: fromZoned('2026-06-15', '10:00', ZONE),
  timeZone: ZONE,
};

export const bothPay = (province: Money | number, county: Money | number): PayerAmount[] => [
  { payer: PROVINCE, amount: money(province) },
  { payer: COUNTY, amount: money(county) },
];

export const ampleBalances: Balances = {
  voucherFree: bothPay(1_000_000, 1_000_000),
  voucherValidTo: '2026-09-01',
  held: ZERO,
  usedThisYear: ZERO,
  usedThisYearByPayer: [],
  usedStackedThisYear: ZERO,
  issuedThisCycle: ZERO,
  firstTime: false,
  elsewhere: [],
  payersAvailable: bothPay(100_000_000, 100_000_000),
};
