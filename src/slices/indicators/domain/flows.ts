import type { Bilingual } from '../../../kernel/lang.ts';

/** What is followed from the party where the enterprise is to the party where the provider is. */
export const FLOW_IDS = ['bookings', 'support-paid'] as const;
export type FlowId = (typeof FLOW_IDS)[number];

export interface Flow {
  readonly id: FlowId;
  readonly name: Bilingual;
  readonly definition: Bilingual;
  readonly unit: 'order' | 'minor';
  readonly reading: 'sum';
}

export const FLOWS: readonly Flow[] = [
  {
    id: 'bookings',
    name: { zh: '预约下单', en: 'Bookings' },
    definition: {
      zh: '企业下的订单数，后来取消的也在内；从企业所在地到服务机构所在地，按下单日。',
      en: 'Orders placed by enterprises, those cancelled later included; from where the enterprise is to where the provider is, by the day of the order.',
    },
    unit: 'order',
    reading: 'sum',
  },
  {
    id: 'support-paid',
    name: { zh: '券已付款', en: 'Vouchers paid' },
    definition: {
      zh: '各级财政为订单的创新券实际付出的钱；从企业所在地到服务机构所在地，不论哪一级出资，按付款日。企业汇总报销的不对应某一家机构，不在内。',
      en: 'Money that treasuries paid for the vouchers of orders; from where the enterprise is to where the provider is, whichever level funded it, by the day of payment. Yearly reimbursements belong to no single provider and are left out.',
    },
    unit: 'minor',
    reading: 'sum',
  },
];

/** What one event adds to one arrow; a flow within one party is counted as such. */
export interface FlowContribution {
  readonly indicator: FlowId;
  /** Where the enterprise is. */
  readonly jurisdictionId: string;
  /** Where the provider is. */
  readonly towardId: string;
  readonly recordId: string;
  readonly value: bigint;
  readonly orderId: string;
  readonly claimId?: string | undefined;
  readonly enterpriseId: string;
  readonly providerId: string;
  /** Jurisdictions whose officers may open the record. */
  readonly partyIds: readonly string[];
}

export interface Placed {
  readonly orderId: string;
  readonly enterpriseId: string;
  readonly providerId: string;
  readonly jurisdictionId: string;
  readonly providerJurisdictionId: string;
  readonly payerIds: readonly string[];
}

/** An order was placed: one booking on the arrow between the two places. */
export function fromPlaced(placed: Placed): FlowContribution {
  const { orderId, enterpriseId, providerId, jurisdictionId } = placed;
  return {
    indicator: 'bookings',
    jurisdictionId,
    towardId: placed.providerJurisdictionId,
    recordId: orderId,
    value: 1n,
    orderId,
    enterpriseId,
    providerId,
    partyIds: [...new Set([jurisdictionId, ...placed.payerIds])],
  };
}

/** The way an order went, as its booking recorded it. */
export interface Route {
  readonly fromId: string;
  readonly towardId: string;
  readonly providerId: string;
}

export interface PaidClaim {
  readonly claimId: string;
  readonly orderId?: string | undefined;
  readonly schemeJurisdictionId: string;
  readonly enterpriseId: string;
  /** Minor units as digits. */
  readonly amount: string;
}

/**
 * A treasury paid its share of claims: each goes the way of its order. A claim without an order, or whose order
 * was never seen, has no way and adds nothing.
 */
export function fromPaidClaims(
  payer: string,
  claims: readonly PaidClaim[],
  routes: ReadonlyMap<string, Route>,
): FlowContribution[] {
  return claims.flatMap(({ claimId, orderId, schemeJurisdictionId, enterpriseId, amount }) => {
    const route = orderId === undefined ? undefined : routes.get(orderId);
    if (orderId === undefined || route === undefined) return [];
    return {
      indicator: 'support-paid' as const,
      jurisdictionId: route.fromId,
      towardId: route.towardId,
      recordId: claimId,
      value: BigInt(amount),
      orderId,
      claimId,
      enterpriseId,
      providerId: route.providerId,
      partyIds: [...new Set([payer, schemeJurisdictionId])],
    };
  });
}
