import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { eventType } from '../../platform/event.ts';

/** Of issuing to many. */
export { runDiscarded, runProposed, runStarted } from './many-events.ts';
/** Of rewards of providers. */
export {
  rewardGranted,
  rewardProposed,
  rewardTakeBackProposed,
  rewardTakeBackWithdrawn,
  rewardTakenBack,
  rewardWithdrawn,
} from './reward-events.ts';

const zShares = z.array(z.object({ payer: zJurisdictionId, amount: zMoney }));
const zScheme = { jurisdictionId: zJurisdictionId, schemeCode: z.string(), schemeVersion: z.int() };

export const budgetAppropriated = eventType(
  'vouchers.appropriated',
  1,
  z.object({
    payer: zJurisdictionId,
    jurisdictionId: zJurisdictionId,
    schemeCode: z.string(),
    amount: zMoney,
  }),
);

const zRulingOf = {
  rulingId: z.uuid(),
  number: z.string(),
  ...zScheme,
  enterpriseId: z.uuid(),
  providerId: z.uuid(),
  offerId: z.uuid(),
  amount: zMoney,
};
const zRulingSaid = z.object({ ...zRulingOf, upTo: zMoney, lastDay: z.iso.date() });
export const rulingAsked = eventType('vouchers.ruling-asked', 1, z.object(zRulingOf));
/** One officer decided for it; a second has to agree. */
export const rulingProposed = eventType('vouchers.ruling-proposed', 1, zRulingSaid);
export const rulingIssued = eventType('vouchers.ruling-issued', 1, zRulingSaid);
export const rulingRefused = eventType(
  'vouchers.ruling-refused',
  1,
  z.object({ ...zRulingOf, clause: z.string(), clauseZh: z.string(), reason: z.string() }),
);
export const rulingWithdrawn = eventType(
  'vouchers.ruling-withdrawn',
  1,
  z.object({ ...zRulingOf, reason: z.string() }),
);

export const voucherRequested = eventType(
  'vouchers.requested',
  1,
  z.object({ voucherId: z.uuid(), ...zScheme, enterpriseId: z.uuid(), face: zMoney }),
);

export const voucherIssued = eventType(
  'vouchers.issued',
  1,
  z.object({
    voucherId: z.uuid(),
    ...zScheme,
    enterpriseId: z.uuid(),
    face: zMoney,
    shares: zShares,
    validUntil: zInstant,
    /** Until when the firm must accept it, where its scheme asks for that. */
    acceptBy: zInstant.optional(),
  }),
);

const zVoucherOf = { voucherId: z.uuid(), jurisdictionId: zJurisdictionId, enterpriseId: z.uuid() };
export const voucherAccepted = eventType(
  'vouchers.accepted',
  1,
  z.object({ ...zVoucherOf, validUntil: zInstant }),
);
export const voucherSuspended = eventType(
  'vouchers.suspended',
  1,
  z.object({ ...zVoucherOf, reason: z.string() }),
);
export const voucherResumed = eventType('vouchers.resumed', 1, z.object(zVoucherOf));
const zExtended = z.object({
  ...zVoucherOf,
  extensionId: z.uuid(),
  basis: z.enum(['clause', 'decision']),
  reason: z.string(),
  /** The later end. */
  validUntil: zInstant,
});
export const extensionProposed = eventType('vouchers.extension-proposed', 1, zExtended);
export const extensionWithdrawn = eventType('vouchers.extension-withdrawn', 1, zExtended);
export const voucherExtended = eventType('vouchers.extended', 1, zExtended);

export const voucherRefused = eventType(
  'vouchers.refused',
  1,
  z.object({
    voucherId: z.uuid(),
    jurisdictionId: zJurisdictionId,
    enterpriseId: z.uuid(),
    reason: z.string(),
  }),
);

export const voucherRevoked = eventType(
  'vouchers.revoked',
  1,
  z.object({
    voucherId: z.uuid(),
    jurisdictionId: zJurisdictionId,
    enterpriseId: z.uuid(),
    reason: z.string(),
    /** Free value that went back to the payers' budgets. */
    returned: zMoney,
  }),
);

/** A voucher's time is over, or value that came back to an ended one was taken off it. */
export const voucherExpired = eventType(
  'vouchers.expired',
  1,
  z.object({
    voucherId: z.uuid(),
    jurisdictionId: zJurisdictionId,
    enterpriseId: z.uuid(),
    state: z.enum(['requested', 'unaccepted', 'active', 'suspended', 'refused', 'expired', 'revoked']),
    taken: zMoney,
  }),
);

const zReservation = z.object({
  reservationId: z.uuid(),
  voucherId: z.uuid(),
  orderId: z.uuid(),
  ...zScheme,
  enterpriseId: z.uuid(),
  providerId: z.uuid(),
  /** Set aside, or given back. */
  amount: zMoney,
});
export const voucherReserved = eventType('vouchers.reserved', 1, zReservation);
export const voucherReleased = eventType('vouchers.released', 1, zReservation);

const zClaimed = {
  claimId: z.uuid(),
  ...zScheme,
  mode: z.enum(['deduct-at-order', 'provider-redeems', 'enterprise-reimbursed']),
  orderId: z.uuid().optional(),
  /** The part of the order it is for; left out for a whole order. */
  milestone: z.int().optional(),
  spendYear: z.int().optional(),
  enterpriseId: z.uuid(),
  providerId: z.uuid().optional(),
  payeeId: z.uuid(),
  amount: zMoney,
  shares: zShares,
  /** When the evidence was complete: days to payout count from here. */
  evidenceAt: zInstant,
};
export const claimOpened = eventType('vouchers.claimed', 1, z.object(zClaimed));
export const claimFirstApproved = eventType(
  'vouchers.first-approved',
  1,
  z.object({ claimId: z.uuid(), jurisdictionId: zJurisdictionId, enterpriseId: z.uuid() }),
);
export const correctionAsked = eventType(
  'vouchers.correction-asked',
  1,
  z.object({
    claimId: z.uuid(),
    jurisdictionId: zJurisdictionId,
    orderId: z.uuid().optional(),
    enterpriseId: z.uuid(),
    payeeId: z.uuid(),
    dueOn: z.iso.date(),
    points: z.array(z.object({ kind: z.string().optional(), text: z.string() })),
  }),
);
export const correctionAnswered = eventType(
  'vouchers.correction-answered',
  1,
  z.object({ claimId: z.uuid(), jurisdictionId: zJurisdictionId, enterpriseId: z.uuid() }),
);
export const claimRejected = eventType(
  'vouchers.rejected',
  1,
  z.object({
    claimId: z.uuid(),
    jurisdictionId: zJurisdictionId,
    orderId: z.uuid().optional(),
    enterpriseId: z.uuid(),
    reason: z.string(),
  }),
);
const zTakenBack = {
  clawbackId: z.uuid(),
  claimId: z.uuid(),
  jurisdictionId: zJurisdictionId,
  enterpriseId: z.uuid(),
  payeeId: z.uuid(),
  amount: zMoney,
  reason: z.string(),
};
export const clawbackProposed = eventType('vouchers.clawback-proposed', 1, z.object(zTakenBack));
export const clawbackWithdrawn = eventType('vouchers.clawback-withdrawn', 1, z.object(zTakenBack));
/** Part of what a claim was paid is taken back: each payer owes less, or is owed by whom it paid. */
export const clawedBack = eventType(
  'vouchers.clawed-back',
  1,
  z.object({
    ...zTakenBack,
    orderId: z.uuid().optional(),
    providerId: z.uuid().optional(),
    shares: zShares,
    entries: z.array(
      z.object({ payer: zJurisdictionId, amount: zMoney, period: z.string(), recovery: z.boolean() }),
    ),
  }),
);
/** Money is owed from here on: each payer its share, in the month its books name. */
export const voucherRedeemed = eventType(
  'vouchers.redeemed',
  1,
  z.object({
    ...zClaimed,
    /** What was asked, where the desk granted less; `amount` and `shares` are what was granted. */
    claimed: zMoney.optional(),
    reservationId: z.uuid().optional(),
    obligations: z.array(z.object({ payer: zJurisdictionId, period: z.string(), amount: zMoney })),
  }),
);
