import { z } from 'zod';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { eventType } from '../../platform/event.ts';
import { EVIDENCE_KINDS } from './domain/evidence.ts';
import { ORDER_STATES } from './domain/lifecycle.ts';

const id = z.uuid();

/** Who and where: on every event of an order, so that no consumer has to look anything up. */
const parties = {
  orderId: id,
  number: z.string(),
  enterpriseId: id,
  providerId: id,
  offerId: id,
  offerKind: z.enum(['instrument', 'service']),
  /** Home of the enterprise, and place of the provider. */
  jurisdictionId: z.string(),
  providerJurisdictionId: z.string(),
  /** Treasuries that fund the voucher; empty without one. */
  payerIds: z.array(z.string()),
};

export const orderPlaced = eventType(
  'orders.placed',
  1,
  z.object({
    ...parties,
    price: zMoney,
    deducted: zMoney,
    from: zInstant.optional(),
    to: zInstant.optional(),
    acceptBy: zInstant,
    /** What is bought, and what one unit of it costs; left out in events of before prices were compared. */
    service: z.object({ code: z.string(), unit: z.string(), unitPrice: zMoney }).optional(),
    /** The clause of the firm's own scheme that gave nothing for it. */
    refusedBy: z
      .object({ jurisdictionId: z.string(), schemeCode: z.string(), clause: z.string() })
      .optional(),
  }),
);
/** Until when work must be recorded; left out in events of before that was told. */
const settleBy = zInstant.optional();
export const orderAccepted = eventType('orders.accepted', 1, z.object({ ...parties, settleBy }));
export const orderDeclined = eventType('orders.declined', 1, z.object({ ...parties, reason: z.string() }));
export const orderCancelled = eventType('orders.cancelled', 1, z.object({ ...parties, reason: z.string() }));
export const orderExpired = eventType(
  'orders.expired',
  1,
  z.object({
    ...parties,
    /** What it waited for; left out in events of before work and disputes had a deadline. */
    after: z.enum(ORDER_STATES).optional(),
  }),
);
export const usageRecorded = eventType(
  'orders.usage-recorded',
  1,
  z.object({
    ...parties,
    revision: z.number().int(),
    minutes: z.number().int(),
    from: zInstant,
    to: zInstant,
  }),
);
/** Both sides have signed: from here on the order counts in figures. */
export const usageCountersigned = eventType(
  'orders.countersigned',
  1,
  z.object({
    ...parties,
    revision: z.number().int(),
    minutes: z.number().int(),
    finalPrice: zMoney,
    deducted: zMoney,
  }),
);
export const usageDisputed = eventType(
  'orders.disputed',
  1,
  z.object({ ...parties, revision: z.number().int(), reason: z.string(), settleBy }),
);
/** The provider asks no treasury for what was deducted; the amount went back to the voucher. */
export const deductionGivenUp = eventType(
  'orders.given-up',
  1,
  z.object({ ...parties, amount: zMoney, reason: z.string() }),
);
/** Work in parts: proposed by the provider, agreed on by the enterprise. */
export const milestonesProposed = eventType(
  'orders.milestones-proposed',
  1,
  z.object({ ...parties, parts: z.int() }),
);
export const milestonesAgreed = eventType(
  'orders.milestones-agreed',
  1,
  z.object({ ...parties, parts: z.int() }),
);
const part = { ...parties, no: z.int(), title: z.string() };
export const milestonePerformed = eventType('orders.milestone-performed', 1, z.object(part));
export const milestoneSigned = eventType(
  'orders.milestone-signed',
  1,
  z.object({ ...part, amount: zMoney, support: zMoney }),
);
export const milestoneDisputed = eventType(
  'orders.milestone-disputed',
  1,
  z.object({ ...part, reason: z.string() }),
);
/** What was not done is given up; what it held of the voucher went back. */
export const milestonesEnded = eventType(
  'orders.milestones-ended',
  1,
  z.object({
    ...parties,
    by: z.enum(['enterprise', 'provider', 'deadline']),
    cancelled: z.array(z.int()),
    back: zMoney,
    reason: z.string(),
  }),
);
export const evidenceFiled = eventType(
  'orders.evidence-filed',
  1,
  z.object({ ...parties, evidenceId: id, kind: z.enum(EVIDENCE_KINDS), sha256: z.string() }),
);
