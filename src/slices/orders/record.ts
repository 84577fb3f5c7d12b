import type { z } from 'zod';
import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import type { Offer, PriceRequest } from '../catalogue/index.ts';
import type { Organisation } from '../identity/index.ts';
import type { zTerms } from './contract.ts';
import type { Cancellable, OrderState } from './domain/lifecycle.ts';
import type { Milestone, PlannedPart } from './domain/milestones.ts';

export type RecordProvenance = 'sample' | 'own';

/** Price and support as shown to the person, in wire form. */
export type Terms = z.output<typeof zTerms>;

/** A party as it stood when the quote was made: the other side may not read its record. */
export interface Party {
  readonly id: Uuid;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly creditCode: string | null;
  readonly place: string;
  readonly jurisdictionId: JurisdictionId;
}

export const toParty = (organisation: Organisation): Party => ({
  id: organisation.id,
  nameZh: organisation.nameZh,
  nameEn: organisation.nameEn,
  creditCode: organisation.creditCode ?? null,
  place: organisation.place,
  jurisdictionId: organisation.jurisdictionId,
});

/** What was agreed on. Kept whole, since the offer and the rules move on. */
export interface Agreed {
  readonly offer: Offer;
  readonly enterprise: Party;
  readonly provider: Party;
  /** How much is wanted; `minutes` is the length of the slot where one is taken. */
  readonly request: PriceRequest;
  readonly need: string;
  /** The project it is for, where that is said. */
  readonly project?: string;
  readonly terms: Terms;
}

export interface Slot {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Quote extends Agreed {
  readonly id: Uuid;
  readonly slot?: Slot;
  readonly voucherId?: Uuid;
  readonly price: Money;
  readonly support: Money;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt?: Instant;
  readonly provenance: RecordProvenance;
}

/** A dispute of one revision of the hours. */
export interface Dispute {
  readonly revision: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly reason: string;
}

/** What the provider asks no treasury for any more. */
export interface GivenUp {
  readonly at: Instant;
  readonly amount: Money;
  readonly reason: string;
}

/** How the parties mean to split the work into parts; binding once the enterprise has agreed. */
export interface Plan {
  readonly proposedAt: Instant;
  readonly agreedAt?: Instant;
  readonly parts: readonly PlannedPart[];
}

/** A part of an order as it stands. */
export interface OrderPart extends Milestone {
  /** What the provider says was done. */
  readonly note: string;
  /** What the enterprise does not agree with. */
  readonly objection?: string;
  readonly performedAt?: Instant;
  readonly signedAt?: Instant;
}

export interface Order extends Agreed {
  readonly id: Uuid;
  readonly number: string;
  readonly quoteId: Uuid;
  readonly slot?: Slot;
  readonly occupancyId?: Uuid;
  /** Home of the enterprise. */
  readonly jurisdictionId: JurisdictionId;
  readonly providerJurisdictionId: JurisdictionId;
  readonly payerIds: readonly JurisdictionId[];
  readonly reservationId?: Uuid;
  readonly state: OrderState;
  readonly version: number;
  readonly price: Money;
  /** Always what the voucher's reservation holds for this order. */
  readonly deducted: Money;
  /** By the countersigned use. */
  readonly finalPrice?: Money;
  readonly closingReason?: string;
  readonly givenUp?: GivenUp;
  readonly disputes: readonly Dispute[];
  readonly plan?: Plan;
  readonly acceptBy: Instant;
  /** Until when accepted work must be recorded or a dispute resolved; left out while neither is waited for. */
  readonly settleBy?: Instant;
  readonly placedAt: Instant;
  readonly acceptedAt?: Instant;
  readonly performedAt?: Instant;
  readonly countersignedAt?: Instant;
  readonly closedAt?: Instant;
  readonly provenance: RecordProvenance;
}

export interface Usage {
  readonly revision: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly minutes: number;
  readonly note: string;
  readonly recordedAt: Instant;
  readonly signedAt?: Instant;
}

/** The work is done and signed in parts. */
export const inParts = (order: Pick<Order, 'plan'>): boolean => order.plan?.agreedAt !== undefined;

/** What the rule on cancelling looks at. */
export const cancellable = (order: Order): Cancellable => ({
  state: order.state,
  from: order.slot?.from,
  cancelNoticeMinutes: order.offer.cancelNoticeMinutes,
});
