import type { Bilingual } from '../../../kernel/lang.ts';

/** Figures the platform counts itself, from events alone. */
export const COMPUTED_IDS = [
  'cross-border-orders',
  'shared-minutes',
  'redeemed-amount',
  'days-to-payout',
] as const;
export type ComputedId = (typeof COMPUTED_IDS)[number];

export interface ComputedIndicator {
  readonly id: ComputedId;
  readonly name: Bilingual;
  /** What counts, where and when, so that nobody has to guess. */
  readonly definition: Bilingual;
  readonly unit: 'order' | 'minute' | 'minor' | 'day';
  /** How a cell reads its entries. A mean is never summed over cells. */
  readonly reading: 'sum' | 'mean';
}

export const COMPUTED: readonly ComputedIndicator[] = [
  {
    id: 'cross-border-orders',
    name: { zh: '跨区订单', en: 'Cross-border orders' },
    definition: {
      zh: '企业与服务机构不在同一地区、双方已签认用时的订单数；计入企业所在地，按签认月份。',
      en: 'Orders between an enterprise and a provider of different jurisdictions whose use both have signed; counted where the enterprise is, in the month of the countersignature.',
    },
    unit: 'order',
    reading: 'sum',
  },
  {
    id: 'shared-minutes',
    name: { zh: '共享机时', en: 'Shared instrument time' },
    definition: {
      zh: '双方签认的仪器使用分钟数；计入仪器所在地，按签认月份。',
      en: 'Minutes of instrument use signed by both sides; counted where the instrument is, in the month of the countersignature.',
    },
    unit: 'minute',
    reading: 'sum',
  },
  {
    id: 'redeemed-amount',
    name: { zh: '券兑付金额', en: 'Redeemed voucher amount' },
    definition: {
      zh: '已批准兑付的金额；各出资方只计自己的份额，按批准月份。',
      en: 'Amount approved for payment; each funding party counts its own share, in the month of approval.',
    },
    unit: 'minor',
    reading: 'sum',
  },
  {
    id: 'days-to-payout',
    name: { zh: '材料齐备到付款天数', en: 'Days from complete evidence to payout' },
    definition: {
      zh: '从最后一份必需材料提交到出资方付款的天数，取各笔平均；计入付款方，按付款月份。',
      en: 'Days from the last needed piece of evidence to the payment, averaged over claims; counted at the treasury that paid, in the month of payment.',
    },
    unit: 'day',
    reading: 'mean',
  },
];

/** What one event adds to one cell. The cell's month and series follow from the event itself. */
export interface Contribution {
  readonly indicator: ComputedId;
  readonly jurisdictionId: string;
  /** The order or claim a reader opens. */
  readonly recordId: string;
  readonly value: bigint;
  readonly orderId?: string | undefined;
  readonly claimId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly providerId?: string | undefined;
  /** Jurisdictions whose officers may open the record. */
  readonly partyIds: readonly string[];
}

export interface SignedUse {
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly providerId: string;
  readonly offerKind: 'instrument' | 'service';
  readonly jurisdictionId: string;
  readonly providerJurisdictionId: string;
  readonly payerIds: readonly string[];
  readonly minutes: number;
}

/** Both sides signed the use of an order. */
export function fromSignedUse(use: SignedUse): Contribution[] {
  const record = {
    recordId: use.orderId,
    orderId: use.orderId,
    enterpriseId: use.enterpriseId,
    providerId: use.providerId,
    partyIds: unique([use.jurisdictionId, ...use.payerIds]),
  };
  const found: Contribution[] = [];
  if (use.jurisdictionId !== use.providerJurisdictionId) {
    found.push({
      ...record,
      indicator: 'cross-border-orders',
      jurisdictionId: use.jurisdictionId,
      value: 1n,
    });
  }
  if (use.offerKind === 'instrument') {
    found.push({
      ...record,
      indicator: 'shared-minutes',
      jurisdictionId: use.providerJurisdictionId,
      value: BigInt(use.minutes),
    });
  }
  return found;
}

export interface Redemption {
  readonly claimId: string;
  readonly orderId?: string | undefined;
  readonly enterpriseId: string;
  readonly providerId?: string | undefined;
  /** The jurisdiction that issued the voucher and approved. */
  readonly jurisdictionId: string;
  /** Minor units as digits. */
  readonly shares: readonly { readonly payer: string; readonly amount: string }[];
}

/** A claim was approved: each payer's own share counts for it. */
export function fromRedemption(redemption: Redemption): Contribution[] {
  const { claimId, orderId, enterpriseId, providerId, jurisdictionId, shares } = redemption;
  const partyIds = unique([jurisdictionId, ...shares.map((share) => share.payer)]);
  return shares
    .filter((share) => BigInt(share.amount) !== 0n)
    .map((share) => ({
      indicator: 'redeemed-amount',
      jurisdictionId: share.payer,
      recordId: claimId,
      value: BigInt(share.amount),
      claimId,
      orderId,
      enterpriseId,
      providerId,
      partyIds,
    }));
}

/** What is taken back of a claim counts against it, on the day it was taken back. */
export const fromClawback = (taken: Redemption): Contribution[] =>
  fromRedemption(taken).map((contribution) => ({ ...contribution, value: -contribution.value }));

export interface Payment {
  /** The treasury that paid. */
  readonly jurisdictionId: string;
  readonly payeeId: string;
  readonly claims: readonly {
    readonly claimId: string;
    readonly orderId?: string | undefined;
    readonly schemeJurisdictionId: string;
    readonly enterpriseId: string;
    /** From complete evidence to the day of payment. */
    readonly days: number;
  }[];
}

/** A treasury paid its share of claims: each counts the days it waited. */
export function fromPayment({ jurisdictionId, payeeId, claims }: Payment): Contribution[] {
  return claims.map((claim) => ({
    indicator: 'days-to-payout',
    jurisdictionId,
    recordId: claim.claimId,
    value: BigInt(claim.days),
    claimId: claim.claimId,
    orderId: claim.orderId,
    enterpriseId: claim.enterpriseId,
    providerId: payeeId === claim.enterpriseId ? undefined : payeeId,
    partyIds: unique([jurisdictionId, claim.schemeJurisdictionId]),
  }));
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** The mean of a cell with one decimal, as text; halves are rounded up. Throws RangeError for no entries. */
export function meanOf(sum: bigint, entries: bigint): string {
  if (entries <= 0n) throw new RangeError('a mean needs at least one entry');
  const tenths = (sum * 20n + entries) / (entries * 2n);
  return `${tenths / 10n}.${tenths % 10n}`;
}
