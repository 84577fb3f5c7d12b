import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { zEvidenceKind } from './domain/scheme.ts';

export const zId = z.uuid() as unknown as z.ZodType<Uuid, string>;

export const zPositiveMoney = zMoney.regex(
  /^0*[1-9]\d{0,17}$/,
  '应是大于零的金额（以最小货币单位计的整数）|it must be an amount above zero, in whole minor units',
);
/** Read by the firm concerned. */
export const zReason = z.string().trim().min(2).max(500);

/** What one clause did to a decision. */
export const zTraceLine = z.object({
  clause: z.string(),
  result: z.enum(['pass', 'fail', 'not-needed', 'declared-only', 'to-verify']),
  zh: z.string(),
  en: z.string(),
  room: zMoney.optional().meta({ description: 'For a limit: how much support it still leaves' }),
});
export type WireTraceLine = z.infer<typeof zTraceLine>;

/** What a voucher's face rests on. */
export const zIssueDecision = z.object({
  estimated: z
    .boolean()
    .meta({ description: 'Something it rests on is only declared or still to be verified' }),
  trace: z.array(zTraceLine),
  validTo: z.iso.date().optional(),
  limitedBy: z.string().optional().meta({ description: 'The clause that cut the face below what was asked' }),
});
export type WireIssueDecision = z.infer<typeof zIssueDecision>;

const zParty = z.object({
  id: zId,
  nameZh: z.string(),
  nameEn: z.string(),
  creditCode: z.string().optional(),
});

/** One thing somebody compared, and how it came out. */
export const zCheck = z.object({ result: z.enum(['pass', 'fail']), zh: z.string(), en: z.string() });

export const zDossierEvidence = z.object({
  id: zId,
  kind: zEvidenceKind,
  fileName: z.string(),
  sha256: z.string(),
  filedAt: zInstant,
  checks: z.array(zCheck),
});

/** One order in a claim for a year's spend. */
export const zDossierSpend = z.object({
  orderId: zId,
  orderNumber: z.string(),
  provider: zParty,
  paidOn: z.iso.date(),
  amount: zMoney,
  counted: z.boolean(),
  trace: z.array(zTraceLine),
});

/** What the officer decides on, as it stood when the claim was sent. */
export const zDossier = z.object({
  enterprise: zParty,
  provider: zParty.optional(),
  orderNumber: z.string().optional(),
  offer: z.object({ nameZh: z.string(), nameEn: z.string() }).optional(),
  price: zMoney.meta({ description: 'What the work cost in the end, or the eligible spend of the year' }),
  minutes: z.int().optional().meta({ description: 'Countersigned usage' }),
  evidence: z.array(zDossierEvidence),
  spend: z.array(zDossierSpend).optional(),
  trace: z.array(zTraceLine),
});
export type Dossier = z.infer<typeof zDossier>;

export const zShareList = z.array(z.object({ payer: zJurisdictionId, amount: zMoney }));

export const zSchemeTitle = z.object({
  jurisdictionId: zJurisdictionId,
  code: z.string(),
  version: z.int(),
  titleZh: z.string(),
  titleEn: z.string(),
});

/** A claim without its dossier: what lists and the order page show. */
export const zClaim = z.object({
  id: zId,
  number: z.string(),
  scheme: zSchemeTitle,
  mode: z.enum(['deduct-at-order', 'provider-redeems', 'enterprise-reimbursed']),
  orderId: zId.optional(),
  spendYear: z.int().optional(),
  enterpriseId: zId,
  enterpriseNameZh: z.string(),
  enterpriseNameEn: z.string(),
  providerId: zId.optional(),
  payeeId: zId,
  amount: zMoney,
  shares: zShareList,
  state: z.enum(['submitted', 'first-approved', 'approved', 'rejected']),
  needsSecond: z.boolean().meta({ description: 'Two different persons must approve' }),
  evidenceAt: zInstant,
  submittedAt: zInstant,
  decidedAt: zInstant.optional(),
  reason: z.string().optional(),
  provenance: z.enum(['sample', 'own']),
});
export type ClaimView = z.infer<typeof zClaim>;
