import { z } from 'zod';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import type { Bilingual } from '../../../kernel/lang.ts';

/**
 * A voucher scheme as data: one version of one jurisdiction's rules. Amounts are minor units of the circle's
 * currency as decimal digits; dates are `YYYY-MM-DD` in the issuing jurisdiction's time zone, both ends
 * included. Every rule names its clause, so that each answer can be traced to the text it rests on.
 *
 * The shape is checked here; what the rules say about each other (competing rules, overlapping tiers,
 * unknown clauses) is checked by `validateScheme`.
 */

/** Key of a clause within this version, as printed beside a decision, e.g. `3.2`. */
const zClauseRef = z.string().min(1).max(40);
const zAmount = z.string().regex(/^\d{1,18}$/);
const zDate = z.iso.date();
const zMonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const zText = z.string().min(1).max(2000);
const zBilingual = z.strictObject({ zh: zText, en: zText });
const zCode = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
const zWeight = z.number().int().min(1).max(1_000_000);
/** An empty list reminds nobody. */
const zReminderDays = z.array(z.number().int().min(1).max(365)).max(5);
const zYear = z.number().int().min(1900).max(2999);

/** A question about one recorded fact. A fact outside its validity dates counts as missing. */
export const zPredicate = z.discriminatedUnion('operator', [
  /** The fact is there at all, e.g. a registration number. */
  z.strictObject({ fact: zCode, operator: z.literal('recorded') }),
  z.strictObject({
    fact: zCode,
    operator: z.literal('is'),
    value: z.union([z.boolean(), z.string().min(1)]),
  }),
  z.strictObject({ fact: zCode, operator: z.literal('one-of'), values: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ fact: zCode, operator: z.literal('none-of'), values: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ fact: zCode, operator: z.enum(['at-least', 'at-most']), value: z.number() }),
  z.strictObject({ fact: zCode, operator: z.enum(['amount-at-least', 'amount-at-most']), value: zAmount }),
  z.strictObject({ fact: zCode, operator: z.enum(['on-or-after', 'on-or-before']), value: zDate }),
  /** The date in the fact lies at most this many years back, e.g. the age of a firm. */
  z.strictObject({ fact: zCode, operator: z.literal('years-at-most'), value: z.number().int().min(0) }),
  /**
   * A number that begins with one of these years was ever given, e.g. a yearly registration. What has run out
   * since still counts, which is why the years are named.
   */
  z.strictObject({ fact: zCode, operator: z.literal('numbered-in'), years: z.array(zYear).min(1) }),
  /**
   * No dated event on record from this calendar year or that many before it, and somebody has looked: a
   * record `false` that is valid on the day. `0` asks about this year only.
   */
  z.strictObject({ fact: zCode, operator: z.literal('clear-for-years'), value: z.number().int().min(0) }),
]);

/** One way to meet a condition: a predicate, or several that must hold together. */
export const zAlternative = z.union([zPredicate, z.strictObject({ allOf: z.array(zPredicate).min(2) })]);

/** Every requirement of a scheme must hold; within one, any of its alternatives is enough. */
export const zRequirement = z.strictObject({
  clause: zClauseRef,
  /** Whose facts are asked; left out, the enterprise's. */
  about: z.enum(['enterprise', 'provider']).optional(),
  zh: zText,
  en: zText,
  anyOf: z.array(zAlternative).min(1),
  /** `declaration`: the firm's own word is enough for good. `verified`: it only makes the price an estimate. */
  proof: z.enum(['verified', 'declaration']),
  /** What a fact that nobody recorded means: refusal, or an estimate until it is looked up. */
  whenMissing: z.enum(['refuse', 'to-verify']),
});

const zTier = z.strictObject({
  /** Upper end of the tier within one request; only the last tier may leave it out. */
  upTo: zAmount.optional(),
  numerator: z.number().int().min(0),
  denominator: zWeight,
});

const zAmountRule = z.strictObject({ clause: zClauseRef, amount: zAmount });

/** When an exception applies: everything that is named must hold. */
const zWhen = z.strictObject({
  /** Calendar years of the issuer. */
  years: z.array(zYear).min(1).optional(),
  /** Whether nothing was ever issued to, or paid to, this enterprise under the scheme. */
  firstTime: z.boolean().optional(),
  /** Facts of the enterprise; any is enough. */
  anyOf: z.array(zAlternative).min(1).optional(),
});

/** Another amount where something holds. Exceptions of one cap must exclude each other. */
const zException = z.strictObject({ clause: zClauseRef, amount: zAmount, when: zWhen });

const zCap = zAmountRule.extend({ except: z.array(zException).min(1).optional() });

const zCaps = z.strictObject({
  /** Face of one voucher when it is issued. */
  perIssue: zCap.optional(),
  /** Unspent value of all valid vouchers one enterprise may hold. */
  holding: zCap.optional(),
  /** Support for one order, or for one claim where the enterprise is reimbursed. */
  perRequest: zCap.optional(),
  /** Applications of one enterprise that may wait for the desk at once. */
  openRequests: z.strictObject({ clause: zClauseRef, count: z.number().int().min(1) }).optional(),
  /** Support for one enterprise in one calendar year. */
  perYear: zCap.optional(),
  /** Value issued to one enterprise in one cycle of the scheme. */
  perCycle: zCap.optional(),
  /** What one payer may spend on one enterprise in one calendar year. */
  perPayer: z
    .array(z.strictObject({ clause: zClauseRef, payer: zJurisdictionId, amount: zAmount }))
    .optional(),
  /** Support for one enterprise in one calendar year under this scheme and the named ones together. */
  stacked: z.strictObject({ clause: zClauseRef, amount: zAmount, with: z.array(zCode).min(1) }).optional(),
});

const zFraction = { numerator: z.number().int().min(0), denominator: zWeight };

const zRatio = z.strictObject({
  clause: zClauseRef,
  tiers: z.array(zTier).min(1),
  /** The ratio is taken not of the price but of what this other scheme gave for the same service. */
  matching: z.strictObject({ clause: zClauseRef, scheme: zCode }).optional(),
  /** A payer's share is at most this part of the price. */
  perPayer: z.array(z.strictObject({ clause: zClauseRef, payer: zJurisdictionId, ...zFraction })).optional(),
  /**
   * Each year the support by the tiers is cut to `budget / demand`, demand being what all would get uncut; never
   * raised. Until a year's figures stand here, its support is an estimate.
   */
  recut: z
    .strictObject({
      clause: zClauseRef,
      years: z.array(z.strictObject({ year: zYear, budget: zAmount, demand: zAmount.regex(/[1-9]/) })),
    })
    .optional(),
});

const zPayers = z.array(z.strictObject({ jurisdiction: zJurisdictionId, weight: zWeight })).min(1);

/** What the provider earns on top: a part of the service value, or an amount by the grade of its sharing. */
const zProviderReward = z.union([
  z.strictObject({ clause: zClauseRef, ...zFraction, perYear: zAmount.optional() }),
  z.strictObject({
    clause: zClauseRef,
    /** The fact about the provider that holds the grade. */
    fact: zCode,
    grades: z
      .array(z.strictObject({ grade: z.string().min(1).max(60), zh: zText, en: zText, amount: zAmount }))
      .min(1),
    perYear: zAmount.optional(),
  }),
]);

const zWindow = z.strictObject({ clause: zClauseRef, from: zMonthDay, to: zMonthDay });

const zDays = z.number().int().min(1).max(250);
const zBody = z.strictObject({ code: zCode, zh: zText, en: zText });

const zProcedure = z.strictObject({
  clause: zClauseRef,
  /** Departments that check the list, all at the same time. */
  checks: z
    .strictObject({ clause: zClauseRef, days: zDays, departments: z.array(zBody).min(1).max(12) })
    .optional(),
  /** A meeting decides claim by claim. */
  meeting: z.strictObject({ clause: zClauseRef, days: zDays }).optional(),
  /** The list is shown to everyone for so many days; an objection is answered within `answerDays`. */
  publicity: z.strictObject({ clause: zClauseRef, days: zDays, answerDays: zDays }).optional(),
  /** A numbered document of the issuer, sealed by these bodies with it. */
  document: z.strictObject({ clause: zClauseRef, days: zDays, coSigners: z.array(zBody).max(12) }).optional(),
});

export const zRelationKind = z.enum([
  /** One holds shares of the other, directly. */
  'direct-equity',
  'same-legal-representative',
  /** One owner holds shares of both. */
  'common-owner',
  'subordination',
  'jointly-built',
]);

export const zEvidenceKind = z.enum([
  'application',
  'contract',
  'usage-record',
  'report',
  'invoice',
  'payment-proof',
]);

export const zSchemeVersion = z.strictObject({
  /** Key of this version, unique in the circle. */
  id: zCode,
  /** Key of the scheme: the same in all its versions, and no other scheme's in the circle. */
  code: zCode,
  version: z.number().int().min(1),
  /** The jurisdiction that issues and decides. */
  jurisdiction: zJurisdictionId,
  title: zBilingual,
  /**
   * `deduct-at-order`: taken off the bill when ordering. `provider-redeems`: taken off the bill, and the
   * provider is paid on its claim. `enterprise-reimbursed`: the firm pays all and claims last year's spend;
   * no voucher is issued and nothing is reserved.
   */
  mode: z.enum(['deduct-at-order', 'provider-redeems', 'enterprise-reimbursed']),
  effective: z.strictObject({ clause: zClauseRef, from: zDate, to: zDate.optional() }),
  /** Where the enterprise must be registered. */
  enterprises: z.strictObject({ clause: zClauseRef, jurisdictions: z.array(zJurisdictionId).min(1) }),
  /** Where the provider must be; left out, it may be anywhere. */
  providers: z
    .strictObject({ clause: zClauseRef, jurisdictions: z.array(zJurisdictionId).min(1) })
    .optional(),
  eligibility: z.array(zRequirement),
  services: z.strictObject({
    /** Only these services; left out, every service that is not denied. */
    allow: z.strictObject({ clause: zClauseRef, codes: z.array(zCode).min(1) }).optional(),
    deny: z.array(z.strictObject({ clause: zClauseRef, codes: z.array(zCode).min(1) })),
  }),
  /** No tie between enterprise and provider of these kinds; `minPercent` is the share of each that counts. */
  relatedParties: z
    .strictObject({
      clause: zClauseRef,
      kinds: z
        .array(
          z.strictObject({ kind: zRelationKind, minPercent: z.number().int().min(0).max(100).optional() }),
        )
        .min(1),
    })
    .optional(),
  /** Orders (or claims) below this amount get nothing. */
  minimum: zAmountRule.optional(),
  /** Each tier applies to the part of the amount inside it, rounded down to a minor unit. */
  ratio: zRatio,
  caps: zCaps,
  /**
   * Where vouchers are issued: faces come in whole notes of this value; left out, to the minor unit. `atMost`
   * bounds the notes of one enterprise in one cycle.
   */
  note: zAmountRule.extend({ atMost: z.number().int().min(1).optional() }).optional(),
  /** Rounds of the scheme: as many months each, one after the other from a first day on. */
  cycle: z
    .strictObject({ clause: zClauseRef, from: zDate, months: z.number().int().min(1).max(120) })
    .optional(),
  /** How long a voucher lives, counted from the day after issue; `sameYear` ends it on 31 December too. */
  validity: z
    .strictObject({
      clause: zClauseRef,
      days: z.number().int().min(1).optional(),
      months: z.number().int().min(1).optional(),
      sameYear: z.boolean(),
      /** Where unused value goes when the voucher ends: lapsed for good (also when left out), or usable again. */
      reclaim: z.strictObject({ clause: zClauseRef, to: z.enum(['lapsed', 'available']) }).optional(),
    })
    .optional(),
  /** The firm must accept a voucher within these days of its issue, or it ends unused. */
  acceptance: z.strictObject({ clause: zClauseRef, days: z.number().int().min(1) }).optional(),
  /** How far and how often the desk may extend a voucher without a decision of its own. */
  extension: z
    .strictObject({
      clause: zClauseRef,
      days: z.number().int().min(1).max(366),
      times: z.number().int().min(1),
    })
    .optional(),
  /** Days within which accepted work is recorded, and a dispute resolved, before the reserved amount goes back. */
  deadlines: z
    .strictObject({
      clause: zClauseRef,
      workDays: z.number().int().min(1),
      disputeDays: z.number().int().min(1),
    })
    .optional(),
  /** Working days of the issuer within which its desk promises to decide an application and a claim. */
  handling: z
    .strictObject({
      clause: zClauseRef,
      requestDays: z.number().int().min(1),
      claimDays: z.number().int().min(1),
    })
    .optional(),
  /** What the desk finds missing of a claim it asks for once; the applicant then has these working days. */
  correction: z.strictObject({ clause: zClauseRef, days: z.number().int().min(1).max(90) }).optional(),
  /**
   * What comes between the desk's examination and the money: claims go through it in rounds, in this order, and none
   * is paid by itself. A step that is left out is not taken. Days are working days of the issuer.
   */
  procedure: zProcedure.optional(),
  /** Days before each deadline at which people are reminded; what is left out follows the issuer's own days. */
  reminders: z
    .strictObject({
      clause: zClauseRef,
      voucherEnd: zReminderDays.optional(),
      acceptance: zReminderDays.optional(),
      settling: zReminderDays.optional(),
      correction: zReminderDays.optional(),
      /** Days after the signing at which papers that are missing are named again. */
      papersAfter: zReminderDays.optional(),
    })
    .optional(),
  /** When applications are taken each year: for a voucher, or for a claim where the firm is reimbursed. */
  window: zWindow.optional(),
  /** The clause that says who pays, and that nothing is owed beyond the budget. */
  payersClause: zClauseRef,
  /** Who pays which share; the order decides who gets a left-over minor unit on a tie. */
  payers: zPayers,
  /** Other payers for enterprises of these places. */
  payersByHome: z
    .array(z.strictObject({ clause: zClauseRef, homes: z.array(zJurisdictionId).min(1), payers: zPayers }))
    .optional(),
  /**
   * Besides them, the treasury of the place where the provider is takes a share, whichever that is. Of a voucher the one
   * payer sets the whole aside, and the other treasury takes its part over when the claim is decided.
   */
  providerTreasury: z.strictObject({ clause: zClauseRef, weight: zWeight }).optional(),
  /** What is paid already from one of these funds is not paid a second time. */
  exclusiveFunds: z.strictObject({ clause: zClauseRef, funds: z.array(zCode).min(1) }).optional(),
  /** Whose applications go first; nobody is refused for it. */
  priority: z
    .array(z.strictObject({ clause: zClauseRef, zh: zText, en: zText, anyOf: z.array(zAlternative).min(1) }))
    .optional(),
  providerReward: zProviderReward.optional(),
  /** How often approved claims are paid out, and within how many working days of the end of that time. */
  payout: z
    .strictObject({
      clause: zClauseRef,
      rhythm: z.enum(['at-order', 'each', 'monthly', 'quarterly', 'half-yearly', 'yearly']),
      withinDays: z.number().int().min(0).optional(),
    })
    .optional(),
  /** What must be on file before money moves. */
  evidence: z.strictObject({ clause: zClauseRef, kinds: z.array(zEvidenceKind).min(1) }),
  /** Share of paid claims drawn for a later audit. */
  auditRatePercent: z.number().int().min(0).max(100),
  /** The clause on the audit, and the fewest claims it looks at however few are paid. */
  audit: z.strictObject({ clause: zClauseRef, atLeast: z.number().int().min(0) }).optional(),
  /** From this support on a second person must approve; left out, one is enough. */
  secondApprovalFrom: zAmount.optional(),
  clauses: z.array(z.strictObject({ ref: zClauseRef, zh: zText, en: zText })).min(1),
  /** Values the source does not give, filled in so that the scheme can be tried; `path` is dotted. */
  assumed: z.array(z.strictObject({ path: z.string().min(1), zh: zText, en: zText })).optional(),
  /** Where the parameters come from, in words. */
  source: zBilingual,
  provenance: z.enum(['seed', 'sample', 'own']),
});

export type SchemeVersion = z.infer<typeof zSchemeVersion>;
export type Requirement = z.infer<typeof zRequirement>;
export type Predicate = z.infer<typeof zPredicate>;
export type Alternative = z.infer<typeof zAlternative>;
export type When = z.infer<typeof zWhen>;
export type Cap = z.infer<typeof zCap>;
export type RelationKind = z.infer<typeof zRelationKind>;
export type EvidenceKind = z.infer<typeof zEvidenceKind>;
export type Procedure = NonNullable<SchemeVersion['procedure']>;
export type SchemeMode = SchemeVersion['mode'];

/** True when the version is in force on a date of the issuing jurisdiction. */
export function inForce(scheme: SchemeVersion, date: string): boolean {
  const { from, to } = scheme.effective;
  return from <= date && (to === undefined || date <= to);
}

/** The text of a clause. A clause the version does not list (a fault at load) is named by its key. */
export function clauseText(scheme: SchemeVersion, ref: string): Bilingual {
  const clause = scheme.clauses.find((one) => one.ref === ref);
  return clause ? { zh: clause.zh, en: clause.en } : { zh: ref, en: ref };
}
