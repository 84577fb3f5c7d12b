import { z } from 'zod';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import { zEvidenceKind, zRelationKind } from './scheme.ts';

/** Worked cases of a scheme, as data: what is known and asked, and what must come of it to the minor unit. */

const zAmount = z.string().regex(/^\d{1,18}$/);
const zDate = z.iso.date();
const zBasis = z.enum(['verified', 'declared', 'missing']);
const zValue = z.union([z.boolean(), z.number(), z.string()]);

const zDetailed = z.strictObject({
  value: zValue,
  basis: zBasis.optional(),
  from: zDate.optional(),
  to: zDate.optional(),
});
/** A plain value is verified and always valid; `null` takes away what the defaults say. */
const zFacts = z.record(z.string(), z.union([zValue, zDetailed, z.array(zDetailed), z.null()]));

const zTies = z.strictObject({
  basis: zBasis.optional(),
  found: z.array(z.strictObject({ kind: zRelationKind, percent: z.number().int().optional() })).optional(),
});
const zFunds = z.strictObject({
  basis: zBasis.optional(),
  found: z.array(z.strictObject({ fund: z.string(), project: z.string().optional() })).optional(),
});

const zService = {
  service: z.string().optional(),
  provider: zJurisdictionId.optional(),
  project: z.string().optional(),
  /** What the matched scheme gave for it. */
  matched: zAmount.optional(),
};

/** What the books say; what is left out is ample or nothing. */
const zBooks = z.strictObject({
  /** What each payer set aside for the voucher; `null` for none. */
  free: z.union([z.record(z.string(), zAmount), z.null()]).optional(),
  until: zDate.optional(),
  held: zAmount.optional(),
  usedThisYear: zAmount.optional(),
  usedByPayer: z.record(z.string(), zAmount).optional(),
  usedStacked: zAmount.optional(),
  issuedThisCycle: zAmount.optional(),
  firstTime: z.boolean().optional(),
  budget: z.record(z.string(), zAmount).optional(),
  /** What combined caps of other schemes leave. */
  elsewhere: zAmount.optional(),
});

const zGiven = {
  /** Day of the question. */
  on: zDate.optional(),
  home: zJurisdictionId.optional(),
  firm: zFacts.optional(),
  provider: zFacts.optional(),
  ties: zTies.optional(),
  funds: zFunds.optional(),
  books: zBooks.optional(),
};

const zAsked = z.strictObject({
  /** A voucher is applied for. */
  voucher: z.strictObject({ amount: zAmount.optional(), waiting: z.number().int().optional() }).optional(),
  /** A service is ordered. */
  order: z.strictObject({ price: zAmount, ...zService }).optional(),
  /** Last year's spend is claimed. */
  claim: z
    .array(z.strictObject({ paid: zAmount, on: zDate, ...zService }))
    .min(1)
    .optional(),
  /** A claim is decided, paid, audited and rewarded. */
  after: z
    .strictObject({
      filedOn: zDate.optional(),
      filed: z.array(zEvidenceKind).optional(),
      support: zAmount.optional(),
      approvedOn: zDate.optional(),
      /** Each step of the procedure begins on this day, and an objection comes in on it. */
      begunOn: zDate.optional(),
      paidClaims: z.number().int().optional(),
      serviceValue: zAmount.optional(),
      earned: zAmount.optional(),
    })
    .optional(),
});

/** What must come of it; only what is named is compared. */
const zExpected = z.strictObject({
  /** The clause that refuses. */
  refused: z.string().optional(),
  why: z.string().optional(),
  face: zAmount.optional(),
  support: zAmount.optional(),
  payNow: zAmount.optional(),
  deductNow: zAmount.optional(),
  later: zAmount.optional(),
  eligible: zAmount.optional(),
  shares: z.record(z.string(), zAmount).optional(),
  validTo: zDate.optional(),
  limitedBy: z.string().optional(),
  estimated: z.boolean().optional(),
  first: z.boolean().optional(),
  trace: z.record(z.string(), z.string()).optional(),
  /** How much support a limit still leaves, by clause. */
  rooms: z.record(z.string(), zAmount).optional(),
  /** First and last day of the running cycle. */
  cycle: z.tuple([zDate, zDate]).optional(),
  approvers: z.number().int().optional(),
  missing: z.array(zEvidenceKind).optional(),
  payout: zDate.optional(),
  requestDue: zDate.optional(),
  claimDue: zDate.optional(),
  /** Last day of each step of the procedure, by its name; `answer` for an objection. */
  stepsDue: z.record(z.string(), zDate).optional(),
  audited: z.number().int().optional(),
  reward: zAmount.optional(),
});

/** What holds where a case does not say otherwise. */
const zDefaults = z.strictObject({ ...zGiven, on: zDate, service: z.string(), providerAt: zJurisdictionId });
const zCases = z.array(
  z.strictObject({ name: z.string().min(1), ...zGiven, ...zAsked.shape, gives: zExpected }),
);

export const zWorkedCases = z.strictObject({
  /** The model they belong to. */
  model: z.string().min(1),
  defaults: zDefaults,
  cases: zCases.min(8),
});
/** Cases kept with a draft: as many as its desk wants. */
export const zDraftCases = z.strictObject({ defaults: zDefaults, cases: zCases.max(200) });
export type DraftCases = z.infer<typeof zDraftCases>;
export type WorkedCases = z.infer<typeof zWorkedCases>;
export type WorkedCase = WorkedCases['cases'][number];
export type Expected = z.infer<typeof zExpected>;
export type CaseFacts = z.infer<typeof zFacts>;
export type CaseBooks = z.infer<typeof zBooks>;
