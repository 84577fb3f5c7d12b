import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { zEvidenceKind, zSchemeVersion } from './domain/scheme.ts';

export const zId = z.uuid() as unknown as z.ZodType<Uuid, string>;

export const zPositiveMoney = zMoney.regex(
  /^0*[1-9]\d{0,17}$/,
  '应是大于零、不超过 18 位数的金额（以最小货币单位计的整数）|it must be an amount above zero of at most 18 digits, in whole minor units',
);
/** Read by the firm concerned. */
export const zReason = z.string().trim().min(2).max(500);

const zNeededFact = z.object({
  fact: z.string(),
  operator: z.string(),
  value: z.string().describe('What the fact is compared with, as text; empty where it only has to be there'),
  now: z.enum(['met', 'missing', 'declared', 'otherwise']),
});
/** What would make a clause pass. */
export const zMend = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('facts'),
    about: z.enum(['enterprise', 'provider']),
    by: z.enum(['declare', 'desk']),
    ways: z.array(z.array(zNeededFact)).describe('Any way is enough; of one way all facts are needed'),
  }),
  z.object({
    kind: z.enum([
      'service',
      'provider-place',
      'unrelated',
      'other-money',
      'elsewhere',
      'voucher',
      'last-year',
      'wait',
    ]),
  }),
  z.object({ kind: z.literal('amount'), least: zMoney, short: zMoney }),
  z.object({ kind: z.literal('window'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('from'), day: z.iso.date() }),
]);
export type WireMend = z.infer<typeof zMend>;

/** What one clause did to a decision. */
export const zTraceLine = z.object({
  clause: z.string(),
  result: z.enum(['pass', 'fail', 'not-needed', 'declared-only', 'to-verify']),
  zh: z.string(),
  en: z.string(),
  room: zMoney.optional().meta({ description: 'For a limit: how much support it still leaves' }),
  mend: zMend.optional().meta({ description: 'Of a clause that refuses: what would make it pass' }),
});
export type WireTraceLine = z.infer<typeof zTraceLine>;

/** What a voucher's face rests on. */
export const zIssueDecision = z.object({
  estimated: z
    .boolean()
    .meta({ description: 'Something it rests on is only declared or still to be verified' }),
  first: z.boolean().optional().meta({ description: 'The scheme lets this application go before others' }),
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
  filedBy: zId
    .optional()
    .meta({ description: 'Organisation that filed it; left out in dossiers of before this was kept' }),
  checks: z.array(zCheck),
  orderId: zId.optional().meta({ description: 'Order it belongs to; left out in dossiers of before' }),
  invoice: z
    .object({ number: z.string(), sellerCode: z.string() })
    .optional()
    .meta({ description: 'What an invoice that names both parties states' }),
  origins: z
    .array(
      z.object({
        field: z.enum(['number', 'sellerCode', 'buyerCode', 'amount', 'date']),
        stated: z.string(),
        origin: z.enum(['xml', 'ofd', 'pdf', 'typed']),
        read: z.string().nullable(),
      }),
    )
    .optional()
    .meta({ description: 'Of an invoice: how each value came, and what its file says' }),
});
export type DossierEvidence = z.infer<typeof zDossierEvidence>;

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
  milestone: z
    .object({ no: z.int(), of: z.int(), title: z.string(), orderPrice: zMoney })
    .optional()
    .meta({ description: 'The part of the order it is for; `price` is then that of the part' }),
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

/** What the desk takes off one order of a claim, and why. */
export const zCut = z.strictObject({ line: z.uuid(), amount: zPositiveMoney, reason: zReason });
export type WireCut = z.infer<typeof zCut>;

/** A claim without its dossier: what lists and the order page show. */
export const zClaim = z.object({
  id: zId,
  number: z.string(),
  scheme: zSchemeTitle,
  mode: z.enum(['deduct-at-order', 'provider-redeems', 'enterprise-reimbursed']),
  orderId: zId.optional(),
  milestone: z.int().optional().meta({ description: 'The part of the order it is for' }),
  spendYear: z.int().optional(),
  enterpriseId: zId,
  enterpriseNameZh: z.string(),
  enterpriseNameEn: z.string(),
  providerId: zId.optional(),
  payeeId: zId,
  amount: zMoney.meta({ description: 'What it asks for' }),
  shares: zShareList,
  granted: zMoney.optional().meta({ description: 'Where the desk grants less than asked' }),
  grantedShares: zShareList.optional(),
  cuts: z.array(zCut).meta({ description: 'What was taken off which order, and why' }),
  clawedBack: zMoney.meta({ description: 'Of what was paid, what was taken back since' }),
  state: z.enum(['submitted', 'correcting', 'first-approved', 'approved', 'rejected']),
  needsSecond: z.boolean().meta({ description: 'Two different persons must approve' }),
  procedure: z.enum(['open', 'held', 'done']).optional().meta({
    description: 'Paid only through a round: in none yet, in one, or through. Left out: no procedure',
  }),
  evidenceAt: zInstant,
  submittedAt: zInstant,
  decidedAt: zInstant.optional(),
  reason: z.string().optional(),
  provenance: z.enum(['sample', 'own']),
});
export type ClaimView = z.infer<typeof zClaim>;

const zMode = zClaim.shape.mode;
const zAllowed = z.array(z.string()).meta({ description: 'Actions this viewer may take now' });

/** A voucher with what became of its face: `face = free + reserved + redeemed + clawedBack + lapsed`. */
export const zVoucher = z.object({
  id: zId,
  number: z.string(),
  scheme: zSchemeTitle.extend({ mode: zMode }),
  enterpriseId: zId,
  enterpriseNameZh: z.string().optional(),
  enterpriseNameEn: z.string().optional(),
  face: zMoney,
  free: zMoney,
  reserved: zMoney,
  redeemed: zMoney,
  clawedBack: zMoney.meta({ description: 'Redeemed, and taken back since' }),
  lapsed: zMoney.meta({ description: 'Expired or revoked without being used' }),
  shares: zShareList,
  state: z.enum(['requested', 'unaccepted', 'active', 'suspended', 'refused', 'expired', 'revoked']),
  requestedAt: zInstant,
  issuedAt: zInstant.optional(),
  validUntil: zInstant.optional().meta({ description: 'First instant at which it cannot be used any more' }),
  acceptBy: zInstant.optional().meta({ description: 'Until when the firm must accept it' }),
  decision: zIssueDecision,
  reason: z.string().optional(),
  provenance: z.enum(['sample', 'own']),
  allowed: zAllowed,
});
export type VoucherView = z.infer<typeof zVoucher>;

const zListedClaim = zClaim.extend({ allowed: zAllowed });
const zWaiting = {
  waitingDays: z.int().meta({ description: 'Whole days since it was sent' }),
  workingDays: z.int().meta({ description: 'Working days of the issuer since it was sent' }),
  dueOn: z.iso.date().optional().meta({ description: 'The day the scheme promises it by' }),
  lateDays: z.int().meta({ description: 'Working days past that day' }),
};

const zDesk = z.object({
  requests: z.array(zVoucher.extend(zWaiting)),
  claims: z.array(zListedClaim.extend(zWaiting)),
});

const zClawbackView = z.object({
  id: zId,
  number: z.string(),
  amount: zMoney,
  rightPrice: zMoney.optional(),
  reason: z.string(),
  reference: z.string().optional(),
  state: z.enum(['proposed', 'done', 'withdrawn']),
  needsSecond: z.boolean(),
  proposedAt: zInstant,
  decidedAt: zInstant.optional(),
  entries: z.array(
    z.object({ payer: zJurisdictionId, amount: zMoney, period: z.string(), recovery: z.boolean() }),
  ),
  allowed: zAllowed,
});

/** What is missing of a claim, all at once: each a kind of paper, or something words say. */
export const zPoints = z
  .array(z.strictObject({ kind: zEvidenceKind.optional(), text: z.string().trim().min(2).max(300) }))
  .min(1)
  .max(20);

const zCorrection = z.object({
  askedAt: zInstant,
  dueOn: z.iso.date().meta({ description: 'Last day to answer, in the desk’s working days' }),
  points: zPoints,
  answers: z.array(z.string()).optional().meta({ description: 'In the order of the points' }),
  answeredAt: zInstant.optional(),
  over: z.boolean().meta({ description: 'Its time is over and nobody has answered' }),
  mine: z.boolean().meta({ description: 'The viewer may answer it now' }),
});

const zClaimFile = zListedClaim.extend({
  dossier: zDossier,
  holder: z
    .object({
      who: z.enum(['desk', 'applicant', 'second-officer', 'round', 'payers']),
      since: z.iso.date(),
      until: z.iso.date().optional().meta({ description: 'Promised by the scheme; likely, for a payment' }),
    })
    .optional()
    .meta({ description: 'Whom it waits for now, in days of the issuer; nobody once it is sent back' }),
  correction: zCorrection.optional(),
  correctionDays: z
    .int()
    .optional()
    .meta({ description: 'Working days the scheme gives for a correction; left out where it knows none' }),
  clawbacks: z.array(zClawbackView).meta({ description: 'What was taken back, or is proposed to be' }),
  approvals: z.array(
    z.object({
      personId: zId,
      name: z.string().nullable().meta({ description: 'Null where the viewer may not see who approved' }),
      step: z.int(),
      at: zInstant,
    }),
  ),
  earlier: z
    .array(
      zClaim.pick({ id: true, number: true, state: true, submittedAt: true, decidedAt: true, reason: true }),
    )
    .meta({ description: 'Claims for the same order or year that went before and were sent back' }),
});

const zOutlook = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too-few'), records: z.int() }),
  z.object({
    kind: z.literal('projected'),
    records: z.int(),
    perMonth: zMoney.meta({ description: 'Promised in thirty days at the pace of the last ninety' }),
    runsOutOn: z.iso.date().optional().meta({ description: 'Left out beyond two years' }),
    firstToEnd: zJurisdictionId.optional(),
  }),
]);

/** One journal that touched a voucher, as changes of what is free and what orders hold. */
const zMovement = z.object({
  journalId: zId,
  kind: z.string(),
  at: zInstant,
  orderId: zId.optional(),
  claimId: zId.optional(),
  free: zMoney.meta({ description: 'Change of the free value' }),
  reserved: zMoney.meta({ description: 'Change of what orders hold' }),
  freeAfter: zMoney,
});
export type MovementView = z.infer<typeof zMovement>;

const zFunnelLine = z.object({
  scheme: zSchemeTitle.extend({ mode: zMode }),
  series: z.enum(['sample', 'own']),
  appropriated: zShareList.meta({ description: 'Per payer, as far as the viewer may see its books' }),
  available: zShareList,
  vouchers: z.int(),
  requested: zMoney,
  issued: zMoney,
  reserved: zMoney,
  redeemed: zMoney,
  clawedBack: zMoney.meta({ description: 'Taken back of what was paid out' }),
  lapsed: zMoney,
  claimed: zMoney.meta({ description: 'In claims not decided yet' }),
  paidOut: zMoney.meta({ description: 'In approved claims, reimbursements included' }),
  outlook: zOutlook.meta({ description: 'A projection from records, never a promise' }),
});

const zSchemeListed = z.object({ inForce: z.boolean(), scheme: zSchemeVersion });

export const schemesOperation = operation({
  id: 'vouchers.schemes',
  method: 'GET',
  path: '/api/schemes',
  summary: { zh: '全部券政策版本及条款', en: 'All voucher scheme versions with their clauses' },
  action: 'vouchers.schemes',
  kind: 'query',
  query: z.object({
    jurisdiction: z.string().optional().meta({ description: 'Only for firms of this place' }),
  }),
  output: z.object({ schemes: z.array(zSchemeListed) }),
});

export const checkOperation = operation({
  id: 'vouchers.check',
  method: 'GET',
  path: '/api/vouchers/check',
  summary: {
    zh: '申领预检：能得多少、依据哪条',
    en: 'Pre-check of an application: how much, and by which clause',
  },
  action: 'vouchers.apply',
  kind: 'query',
  query: z.object({
    jurisdictionId: zJurisdictionId,
    schemeCode: z.string(),
    amount: zPositiveMoney.optional(),
  }),
  output: zIssueDecision.extend({
    outcome: z.enum(['granted', 'refused']),
    face: zMoney,
    shares: zShareList,
    refusal: z
      .object({ code: z.string(), zh: z.string(), en: z.string(), rule: z.string().optional() })
      .optional(),
  }),
});

export const vouchersOperation = operation({
  id: 'vouchers.list',
  method: 'GET',
  path: '/api/vouchers',
  summary: { zh: '我的券，或本地已受理的券', en: 'My vouchers, or those my desk handles' },
  action: 'vouchers.read',
  kind: 'query',
  query: z.object({
    state: zVoucher.shape.state.optional(),
    after: zId.optional().meta({ description: 'Last voucher of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ vouchers: z.array(zVoucher) }),
});

const zExtensionView = z.object({
  id: zId,
  validUntil: zInstant.meta({ description: 'First instant at which it could not be used any more' }),
  basis: z.enum(['clause', 'decision']),
  reason: z.string(),
  state: z.enum(['proposed', 'granted', 'withdrawn']),
  proposedAt: zInstant,
  decidedAt: zInstant.optional(),
  allowed: zAllowed,
});

export const voucherOperation = operation({
  id: 'vouchers.voucher',
  method: 'GET',
  path: '/api/vouchers/:voucherId',
  summary: { zh: '一张券', en: 'One voucher' },
  action: 'vouchers.read',
  kind: 'query',
  params: z.object({ voucherId: zId }),
  output: zVoucher.extend({ extensions: z.array(zExtensionView) }),
});

export const movementsOperation = operation({
  id: 'vouchers.movements',
  method: 'GET',
  path: '/api/vouchers/:voucherId/movements',
  summary: { zh: '一张券的每笔变动', en: 'Every movement of one voucher' },
  action: 'vouchers.read',
  kind: 'query',
  params: z.object({ voucherId: zId }),
  output: z.object({ movements: z.array(zMovement) }),
});

export const applyOperation = operation({
  id: 'vouchers.apply',
  method: 'POST',
  path: '/api/vouchers/apply',
  summary: { zh: '申领一张券', en: 'Apply for a voucher' },
  action: 'vouchers.apply',
  kind: 'command',
  body: z.strictObject({
    jurisdictionId: zJurisdictionId,
    schemeCode: z.string(),
    amount: zPositiveMoney.optional().meta({ description: 'Left out: as much as the scheme gives' }),
  }),
  output: zIssueDecision.extend({ voucherId: zId, number: z.string(), face: zMoney }),
});

export const appropriateOperation = operation({
  id: 'vouchers.appropriate',
  method: 'POST',
  path: '/api/schemes/appropriate',
  summary: { zh: '为一项政策安排本级预算', en: 'Appropriate money of one’s own treasury for a scheme' },
  action: 'vouchers.appropriate',
  kind: 'command',
  body: z.strictObject({
    jurisdictionId: zJurisdictionId.meta({ description: 'The jurisdiction that issues under the scheme' }),
    schemeCode: z.string(),
    amount: zPositiveMoney,
    reference: z.string().trim().min(1).max(120).meta({ description: 'Number of the budget document' }),
  }),
  output: z.object({ available: zMoney }),
});

const voucherStep = <const V extends string>(verb: V, summary: { zh: string; en: string }) => ({
  id: `vouchers.${verb}` as const,
  method: 'POST' as const,
  path: `/api/vouchers/:voucherId/${verb}` as const,
  summary,
  action: `vouchers.${verb}` as const,
  kind: 'command' as const,
  params: z.object({ voucherId: zId }),
});

export const issueOperation = operation({
  ...voucherStep('issue', { zh: '发券', en: 'Issue a requested voucher' }),
  output: z.object({ voucherId: zId, face: zMoney, validUntil: zInstant }),
});

export const refuseOperation = operation({
  ...voucherStep('refuse', { zh: '退回申领', en: 'Turn an application down' }),
  body: z.strictObject({ reason: zReason }),
  output: z.object({ state: zVoucher.shape.state }),
});

export const revokeOperation = operation({
  ...voucherStep('revoke', { zh: '撤销一张券', en: 'Revoke a voucher' }),
  body: z.strictObject({ reason: zReason }),
  output: z.object({ state: zVoucher.shape.state, returned: zMoney }),
});

export const acceptVoucherOperation = operation({
  ...voucherStep('accept', { zh: '接受一张已发的券', en: 'Accept a voucher that was issued' }),
  output: z.object({ state: zVoucher.shape.state }),
});

export const suspendOperation = operation({
  ...voucherStep('suspend', { zh: '暂停一张券', en: 'Suspend a voucher' }),
  body: z.strictObject({ reason: zReason }),
  output: z.object({ state: zVoucher.shape.state }),
});

export const resumeOperation = operation({
  ...voucherStep('resume', { zh: '恢复一张暂停的券', en: 'Let a suspended voucher be used again' }),
  output: z.object({ state: zVoucher.shape.state }),
});

export const zExtension = z.strictObject({
  lastDay: z.iso.date().meta({ description: 'Last day on which it can be used, in the issuer’s time zone' }),
  reason: zReason,
});
const zExtensionOutcome = z.object({ extensionId: z.string(), state: zExtensionView.shape.state });

export const extendOperation = operation({
  ...voucherStep('extend', {
    zh: '延长一张券的有效期；达到标准须两人',
    en: 'Give a voucher a later end; two persons from the threshold on',
  }),
  body: zExtension,
  output: zExtensionOutcome,
});

const extensionStep = <const V extends string>(verb: V, summary: { zh: string; en: string }) => ({
  id: `vouchers.${verb}-extension` as const,
  method: 'POST' as const,
  path: `/api/extensions/:extensionId/${verb}` as const,
  summary,
  action: `vouchers.${verb}-extension` as const,
  kind: 'command' as const,
  params: z.object({ extensionId: zId }),
  output: zExtensionOutcome,
});

export const confirmExtensionOperation = operation(
  extensionStep('confirm', { zh: '同意延期（另一人）', en: 'Agree to an extension, as the second person' }),
);
export const withdrawExtensionOperation = operation(
  extensionStep('withdraw', { zh: '撤回一笔待同意的延期', en: 'Withdraw a proposed extension' }),
);

export const expireOperation = operation({
  id: 'vouchers.expire-due',
  method: 'POST',
  path: '/api/vouchers/expire-due',
  summary: { zh: '收回到期券的余额', en: 'Take back what expired vouchers still hold' },
  action: 'vouchers.expire',
  kind: 'command',
  output: z.object({ expired: z.int(), swept: z.int() }),
});

export const deskOperation = operation({
  id: 'vouchers.desk',
  method: 'GET',
  path: '/api/desk/vouchers',
  summary: {
    zh: '待办：申领与兑付，等得最久的在前',
    en: 'To do: applications and claims, longest waiting first',
  },
  action: 'vouchers.desk',
  kind: 'query',
  output: zDesk,
});

export const funnelOperation = operation({
  id: 'vouchers.funnel',
  method: 'GET',
  path: '/api/desk/funnel',
  summary: {
    zh: '从预算到兑付的去向，样例与自有分列',
    en: 'From appropriated to paid, sample and own apart',
  },
  action: 'vouchers.funnel',
  kind: 'query',
  output: z.object({ lines: z.array(zFunnelLine) }),
});

export const claimsOperation = operation({
  id: 'vouchers.claims',
  method: 'GET',
  path: '/api/claims',
  summary: { zh: '兑付申请', en: 'Claims' },
  action: 'vouchers.claims',
  kind: 'query',
  query: z.object({
    state: zClaim.shape.state.optional(),
    after: zId.optional().meta({ description: 'Last claim of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ claims: z.array(zListedClaim) }),
});

export const claimOperation = operation({
  id: 'vouchers.claim',
  method: 'GET',
  path: '/api/claims/:claimId',
  summary: { zh: '一份兑付申请及全部材料', en: 'One claim with its dossier' },
  action: 'vouchers.claims',
  kind: 'query',
  params: z.object({ claimId: zId }),
  output: zClaimFile,
});

const claimStep = <const V extends string>(verb: V, summary: { zh: string; en: string }) => ({
  id: `vouchers.${verb}-claim` as const,
  method: 'POST' as const,
  path: `/api/claims/:claimId/${verb}` as const,
  summary,
  action: `vouchers.${verb}` as const,
  kind: 'command' as const,
  params: z.object({ claimId: zId }),
  output: z.object({ state: zClaim.shape.state }),
});

export const zApproval = z.strictObject({
  cuts: z.array(zCut).max(100).default([]).meta({ description: 'Only at the first approval' }),
  grants: zMoney.optional().meta({
    description: 'What the person saw would be paid; refused when it is another amount by now',
  }),
});

export const approveOperation = operation({
  ...claimStep('approve', {
    zh: '同意兑付，可核减；达到标准须两人',
    en: 'Approve a claim, whole or in part; two persons from the threshold on',
  }),
  body: zApproval.nullish().meta({ description: 'Left out: the whole claim' }),
});

export const zClawback = z.strictObject({
  amount: zPositiveMoney.optional(),
  rightPrice: zMoney
    .regex(/^\d{1,18}$/, '应是以最小货币单位计的整数|it must be whole minor units')
    .optional()
    .meta({
      description: 'What the work should have cost: the amount then follows by the rule it was paid under',
    }),
  reason: zReason,
  reference: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .optional()
    .meta({ description: 'Number of the audit or decision' }),
});

export const clawBackOperation = operation({
  id: 'vouchers.claw-back',
  method: 'POST',
  path: '/api/claims/:claimId/claw-back',
  summary: {
    zh: '追回已兑付的款项；达到标准须两人',
    en: 'Take back part of what was paid; two persons from the threshold on',
  },
  action: 'vouchers.claw-back',
  kind: 'command',
  params: z.object({ claimId: zId }),
  body: zClawback,
  output: z.object({ clawbackId: z.string(), state: zClawbackView.shape.state }),
});

const clawbackStep = <const V extends string>(verb: V, summary: { zh: string; en: string }) => ({
  id: `vouchers.${verb}-clawback` as const,
  method: 'POST' as const,
  path: `/api/clawbacks/:clawbackId/${verb}` as const,
  summary,
  action: `vouchers.${verb}-clawback` as const,
  kind: 'command' as const,
  params: z.object({ clawbackId: zId }),
  output: z.object({ clawbackId: z.string(), state: zClawbackView.shape.state }),
});

export const confirmClawbackOperation = operation(
  clawbackStep('confirm', { zh: '同意追回（另一人）', en: 'Agree to a claw back, as the second person' }),
);
export const withdrawClawbackOperation = operation(
  clawbackStep('withdraw', { zh: '撤回一笔待同意的追回', en: 'Withdraw a proposed claw back' }),
);

export const askCorrectionOperation = operation({
  ...claimStep('ask-correction', {
    zh: '一次性告知需补正的材料',
    en: 'Say once all that is missing of a claim',
  }),
  body: z.strictObject({ points: zPoints }),
  output: z.object({ state: zClaim.shape.state, dueOn: z.iso.date() }),
});

const zPathStep = z.object({
  step: z.enum(['gathering', 'checks', 'meeting', 'publicity', 'document', 'disbursing']),
  state: z.enum(['done', 'now', 'ahead']),
  since: z.iso.date().optional(),
  until: z.iso.date().optional().meta({ description: 'Last day of it, in the desk’s working days' }),
  on: z.iso.date().optional().meta({ description: 'The day it was done' }),
  restarted: z.int().meta({ description: 'How often it was broken off and begun anew' }),
});

/** Declared here, where the page of a claim is; carried out by the rounds slice, which takes claims along it. */
export const claimPathOperation = operation({
  id: 'rounds.claim',
  method: 'GET',
  path: '/api/claims/:claimId/path',
  summary: {
    zh: '一份申请在初审之后的步骤，以及拨付日期',
    en: 'The steps of a claim after its examination, and when it was paid',
  },
  action: 'rounds.claim',
  kind: 'query',
  params: z.object({ claimId: zId }),
  output: z.object({
    round: z.object({ id: zId, number: z.string(), mayOpen: z.boolean() }).optional(),
    steps: z.array(zPathStep).meta({ description: 'Empty where its scheme has no procedure' }),
    holder: z
      .object({
        who: z.enum(['desk', 'departments', 'meeting', 'public', 'co-signers', 'second-officer']),
        since: z.iso.date(),
        until: z.iso.date().optional(),
      })
      .optional()
      .meta({ description: 'Whom it waits for within its round' }),
    notice: zId.optional().meta({ description: 'The public list it stands on' }),
    takenOut: z.string().optional().meta({ description: 'Why it was taken out of its last round' }),
    payments: z.array(z.object({ payer: zJurisdictionId, amount: zMoney, paidOn: z.iso.date() })),
  }),
});

/** Declared here, where the page of a claim is; carried out by the orders slice, where its papers are. */
export const answerCorrectionOperation = operation({
  id: 'orders.answerCorrection',
  method: 'POST',
  path: '/api/claims/:claimId/answer',
  summary: { zh: '答复补正，申请回到经办', en: 'Answer a correction; the claim is at the desk again' },
  action: 'orders.answer-correction',
  kind: 'command',
  params: z.object({ claimId: zId }),
  body: z.strictObject({
    answers: z.array(z.string().trim().max(500)).max(20).meta({
      description: 'One for each point, in order; empty where the paper filed since is the answer',
    }),
  }),
  output: z.object({ state: z.literal('submitted') }),
});

export const rejectOperation = operation({
  ...claimStep('reject', {
    zh: '退回兑付申请，可补正后再报',
    en: 'Send a claim back; it can be corrected and sent again',
  }),
  body: z.strictObject({ reason: zReason }),
});

/** What a ruling says: up to which price, until which day, under which conditions. */
export const zRulingSays = z.strictObject({
  upTo: zPositiveMoney.meta({ description: 'Highest price of the order it covers' }),
  lastDay: z.iso.date(),
  conditions: z.string().trim().min(2).max(500).optional(),
});

/** A binding answer given before an order, or the question for one. */
export const zRuling = z.object({
  id: zId,
  number: z.string(),
  scheme: zSchemeTitle,
  enterpriseId: zId,
  providerId: zId,
  offerId: zId,
  subject: z.object({
    offerNameZh: z.string(),
    offerNameEn: z.string(),
    serviceCode: z.string(),
    enterpriseNameZh: z.string(),
    enterpriseNameEn: z.string(),
    enterpriseJurisdictionId: zJurisdictionId,
    providerNameZh: z.string(),
    providerNameEn: z.string(),
    providerJurisdictionId: zJurisdictionId,
  }),
  amount: zMoney.meta({ description: 'The price the firm asked about' }),
  statement: z.string(),
  askedAt: zInstant,
  state: z.enum(['asked', 'first-approved', 'issued', 'refused', 'withdrawn']),
  needsSecond: z.boolean(),
  says: z.object({ upTo: zMoney, lastDay: z.iso.date(), conditions: z.string().optional() }).optional(),
  decidedAt: zInstant.optional(),
  clause: z.string().optional().meta({ description: 'The clause that refused it' }),
  reason: z.string().optional(),
  orderId: zId.optional().meta({ description: 'The order placed on it' }),
  provenance: z.enum(['sample', 'own']),
  allowed: zAllowed,
});
export type RulingView = z.infer<typeof zRuling>;

export const rulingsOperation = operation({
  id: 'vouchers.rulings',
  method: 'GET',
  path: '/api/rulings',
  summary: { zh: '预认定', en: 'Rulings' },
  action: 'vouchers.rulings',
  kind: 'query',
  query: z.object({ open: z.literal('true').optional(), offer: zId.optional() }),
  output: z.object({ rulings: z.array(zRuling) }),
});

export const rulingOperation = operation({
  id: 'vouchers.ruling',
  method: 'GET',
  path: '/api/rulings/:rulingId',
  summary: { zh: '一份预认定', en: 'One ruling' },
  action: 'vouchers.rulings',
  kind: 'query',
  params: z.object({ rulingId: zId }),
  output: zRuling.extend({ trace: z.array(zTraceLine) }),
});
export type RulingPage = z.output<(typeof rulingOperation)['output']>;

const zRulingOutcome = z.object({ state: zRuling.shape.state });

export const issueRulingOperation = operation({
  id: 'vouchers.issue-ruling',
  method: 'POST',
  path: '/api/rulings/:rulingId/issue',
  summary: { zh: '作出预认定', en: 'Issue a ruling' },
  action: 'vouchers.issue-ruling',
  kind: 'command',
  params: z.object({ rulingId: zId }),
  body: zRulingSays,
  output: zRulingOutcome,
});

export const confirmRulingOperation = operation({
  id: 'vouchers.confirm-ruling',
  method: 'POST',
  path: '/api/rulings/:rulingId/confirm',
  summary: { zh: '同意作出预认定（第二人）', en: 'Agree to a ruling as second person' },
  action: 'vouchers.confirm-ruling',
  kind: 'command',
  params: z.object({ rulingId: zId }),
  output: zRulingOutcome,
});

export const refuseRulingOperation = operation({
  id: 'vouchers.refuse-ruling',
  method: 'POST',
  path: '/api/rulings/:rulingId/refuse',
  summary: { zh: '不予预认定', en: 'Refuse a ruling' },
  action: 'vouchers.refuse-ruling',
  kind: 'command',
  params: z.object({ rulingId: zId }),
  body: z.strictObject({ clause: z.string().min(1).max(40), reason: zReason }),
  output: zRulingOutcome,
});

export const withdrawRulingOperation = operation({
  id: 'vouchers.withdraw-ruling',
  method: 'POST',
  path: '/api/rulings/:rulingId/withdraw',
  summary: { zh: '撤回预认定', en: 'Withdraw a ruling' },
  action: 'vouchers.withdraw-ruling',
  kind: 'command',
  params: z.object({ rulingId: zId }),
  body: z.strictObject({ reason: zReason }),
  output: zRulingOutcome,
});
