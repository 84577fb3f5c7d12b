import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { zTraceLine } from '../vouchers/index.ts';
import { EVIDENCE_KINDS } from './domain/evidence.ts';
import { FORMS, READ_FIELDS, UNREAD } from './domain/invoice/reading.ts';
import { ORDER_STAGES, ORDER_STATES } from './domain/lifecycle.ts';
import { MILESTONE_STATES } from './domain/milestones.ts';

const id = z.uuid();
const zAllowed = z.array(z.string()).describe('Actions this viewer may take on the record now');
const zProvenance = z.enum(['sample', 'own']);
const zReason = z.string().trim().min(2).max(1000);
const zAmount = z
  .string()
  .regex(/^\d{1,15}$/, '应是以最小货币单位计的整数，例如 30000|it must be whole minor units, e.g. 30000');
const zDay = z.iso.date();
const zWhen = z.iso.datetime({ offset: true });
const count = z.number().int().min(1).max(1_000_000);

export const zSlot = z.object({ from: zInstant, to: zInstant });

/** How much is wanted, beside a slot; which field counts follows from the offer's price unit. */
export const zQuantity = z.object({
  minutes: count.optional().describe('Only where no slot is taken'),
  samples: count.optional(),
  items: count.optional(),
  channels: count.optional(),
  days: count.optional(),
  extras: z.array(z.string().max(60)).max(20).optional(),
});

const zParty = z.object({
  id,
  nameZh: z.string(),
  nameEn: z.string(),
  creditCode: z.string().nullable(),
  place: z.string(),
  jurisdictionId: z.string(),
});

const zOfferBrief = z.object({
  id,
  kind: z.enum(['instrument', 'service']),
  nameZh: z.string(),
  nameEn: z.string(),
  serviceCode: z.string(),
  accessMode: z.enum(['self-operated', 'assisted', 'sample-in']),
  place: z.string(),
  timezone: z.string(),
  turnaroundDays: z.number().int().nullable(),
});

const zPriceLine = z.object({
  labelZh: z.string(),
  labelEn: z.string(),
  quantity: z.number().int(),
  unit: z.string(),
  unitPrice: zMoney.describe('Of sixty minutes where the unit is a minute'),
  amount: zMoney,
});

/** Price and support of one request, the three amounts apart. */
export const zTerms = z.object({
  lines: z.array(zPriceLine),
  price: zMoney,
  payNow: zMoney.describe('现在付款'),
  deductNow: zMoney.describe('当场抵扣'),
  laterEstimate: zMoney.describe('预计事后补助: not promised'),
  estimated: z.boolean().describe('预估: something it rests on is only declared or still to be verified'),
  scheme: z
    .object({
      jurisdictionId: zJurisdictionId,
      code: z.string(),
      version: z.number().int(),
      titleZh: z.string(),
      titleEn: z.string(),
      mode: z.enum(['deduct-at-order', 'provider-redeems', 'enterprise-reimbursed']),
    })
    .nullable(),
  trace: z.array(zTraceLine),
  refusal: z
    .object({ code: z.string(), zh: z.string(), en: z.string(), rule: z.string().nullable() })
    .nullable()
    .describe('Why there is no support; the order may still be placed at full price'),
});

export const zQuoteView = z.object({
  id,
  offer: zOfferBrief,
  provider: zParty,
  slot: zSlot.nullable(),
  quantity: zQuantity,
  need: z.string(),
  terms: zTerms,
  createdAt: zInstant,
  expiresAt: zInstant,
  used: z.boolean(),
  provenance: zProvenance,
  allowed: zAllowed,
});

const zCheck = z.object({
  code: z.enum(['seller', 'buyer', 'amount', 'usage', 'date', 'scheme-days', 'paid', 'read']),
  result: z.enum(['pass', 'fail', 'open']),
  zh: z.string(),
  en: z.string(),
});

const zInvoice = z.object({
  number: z.string().trim().min(1).max(40),
  sellerCode: z.string().trim().min(1).max(40),
  buyerCode: z.string().trim().min(1).max(40),
  amount: zAmount,
  date: zDay,
});
const zPayment = z.object({ amount: zAmount, paidOn: zDay });

const zPartNo = z.number().int().min(1).max(20);

/** How each value of an invoice that is on record came. */
const zOrigins = z.array(
  z.object({
    field: z.enum(['number', 'sellerCode', 'buyerCode', 'amount', 'date']),
    stated: z.string(),
    origin: z.enum(['xml', 'ofd', 'pdf', 'typed']).describe('Read from the file, or typed'),
    read: z.string().nullable().describe('What the file says'),
  }),
);

const zEvidence = z.object({
  id,
  kind: z.enum(EVIDENCE_KINDS),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  filedByEnterprise: z.boolean(),
  filedAt: zInstant,
  invoice: zInvoice.nullable(),
  payment: zPayment.nullable(),
  origins: zOrigins.describe('Of an invoice: which values were read from its file'),
  checks: z.array(zCheck),
  milestone: zPartNo.nullable().describe('The milestone it proves; null where it proves the whole order'),
});

const zUsage = z.object({
  revision: z.number().int(),
  from: zInstant,
  to: zInstant,
  minutes: z.number().int(),
  note: z.string(),
  recordedAt: zInstant,
  signedAt: zInstant.nullable(),
});

const zClaim = z.object({
  id,
  number: z.string(),
  state: z.enum(['submitted', 'correcting', 'first-approved', 'approved', 'rejected']),
  amount: zMoney.describe('What it asks for, or what the desk granted of it'),
  shares: z.array(z.object({ payer: z.string(), amount: zMoney })),
  cuts: z.array(z.object({ line: id, amount: zMoney, reason: z.string() })),
  submittedAt: zInstant,
  decidedAt: zInstant.nullable(),
  reason: z.string().nullable(),
});

const zMilestone = z.object({
  no: zPartNo,
  title: z.string(),
  dueOn: z.iso.date(),
  amount: zMoney.describe('Its part of the price'),
  support: zMoney.describe('Its part of what the voucher takes off'),
  state: z.enum(MILESTONE_STATES),
  note: z.string(),
  objection: z.string().nullable(),
  performedAt: zInstant.nullable(),
  signedAt: zInstant.nullable(),
  evidenceMissing: z
    .array(z.enum(EVIDENCE_KINDS))
    .describe('Of what the scheme asks for, for this milestone'),
  claim: zClaim.nullable().describe('The live claim for it, or the last one sent back'),
  allowed: zAllowed,
});

const zPlan = z.object({
  proposedAt: zInstant,
  agreedAt: zInstant.nullable(),
  parts: z.array(z.object({ title: z.string(), dueOn: z.iso.date(), amount: zMoney })),
});

export const TIMELINE_STEPS = [
  'placed',
  'accepted',
  'declined',
  'cancelled',
  'expired',
  'usage-recorded',
  'disputed',
  'countersigned',
  'evidence-filed',
  'claimed',
  'claim-decided',
  'given-up',
  'milestone-done',
  'milestone-signed',
] as const;

const zTimelineEntry = z.object({
  at: zInstant,
  step: z.enum(TIMELINE_STEPS),
  zh: z.string(),
  en: z.string(),
});

const summary = {
  id,
  number: z.string(),
  state: z.enum(ORDER_STATES),
  offerId: id,
  offerNameZh: z.string(),
  offerNameEn: z.string(),
  enterpriseNameZh: z.string(),
  enterpriseNameEn: z.string(),
  providerNameZh: z.string(),
  providerNameEn: z.string(),
  jurisdictionId: z.string(),
  providerJurisdictionId: z.string(),
  slot: zSlot.nullable(),
  price: zMoney,
  deducted: zMoney,
  finalPrice: zMoney.nullable(),
  placedAt: zInstant,
  since: zInstant.describe('When it came into its present state'),
  acceptBy: zInstant,
  settleBy: zInstant.nullable().describe('Until when accepted work must be recorded or a dispute resolved'),
  evidenceMissing: z.array(z.enum(EVIDENCE_KINDS)).describe('Asked for by the scheme and not on file yet'),
  provenance: zProvenance,
  allowed: zAllowed,
};
export const zOrderSummary = z.object(summary);

/** 一单一档: everything about one order in one place. */
export const zOrderFile = z.object({
  ...summary,
  version: z.number().int(),
  offer: zOfferBrief,
  enterprise: zParty,
  provider: zParty,
  payerIds: z.array(z.string()),
  quantity: zQuantity,
  ruling: z
    .object({ id, number: z.string() })
    .nullable()
    .meta({ description: 'The ruling it was placed on' }),
  need: z.string(),
  project: z.string().optional().meta({ description: 'The project it is for, where that was said' }),
  terms: zTerms,
  cancelUntil: zInstant.nullable(),
  closingReason: z.string().nullable(),
  givenUp: z
    .object({ at: zInstant, amount: zMoney, reason: z.string() })
    .nullable()
    .describe('What the provider gave up of the deduction, to be settled between the parties'),
  usage: z.array(zUsage),
  evidence: z.array(zEvidence),
  evidenceNeeded: z.array(z.enum(EVIDENCE_KINDS)).describe('By the scheme, before money moves'),
  claim: zClaim.nullable().describe('For the whole order; those for milestones stand with them'),
  plan: zPlan.nullable().describe('Milestones as the provider proposed them'),
  milestones: z.array(zMilestone).describe('As agreed; empty for an order that is done as a whole'),
  timeline: z.array(zTimelineEntry),
});

const orderParams = z.object({ orderId: id });
const zMoved = z.object({ orderId: id, state: z.enum(ORDER_STATES), version: z.number().int() });

const zContractValue = z.object({ zh: z.string(), en: z.string() }).nullable();
const zFormSections = z.array(
  z.object({
    titleZh: z.string(),
    titleEn: z.string(),
    rows: z.array(z.object({ labelZh: z.string(), labelEn: z.string(), value: zContractValue })),
  }),
);
/**
 * A technical-service contract filled from the order, and the papers that go with it once there is something to
 * fill them from. What nobody recorded is null and printed as a blank.
 */
export const zContractForm = z.object({
  number: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  sections: zFormSections,
  lines: z.array(zPriceLine),
  annexes: z
    .array(z.object({ titleZh: z.string(), titleEn: z.string(), sections: zFormSections }))
    .describe('Record of use and claim form, as far as the order has come'),
  provenance: zProvenance,
});

const command = <const I extends string>(idText: I, path: string, zh: string, en: string) =>
  ({ id: idText, method: 'POST', path, summary: { zh, en }, kind: 'command' }) as const;
const query = <const I extends string>(idText: I, path: string, zh: string, en: string) =>
  ({ id: idText, method: 'GET', path, summary: { zh, en }, kind: 'query', action: 'orders.read' }) as const;

export const quoteOperation = operation({
  ...command('orders.quote', '/api/quotes', '询价并预审', 'Ask for a quote with pre-check'),
  action: 'orders.quote',
  body: z.object({
    offerId: id,
    slot: z.object({ from: zWhen, to: zWhen }).optional(),
    quantity: zQuantity.default({}),
    need: z.string().trim().max(5000).default(''),
    project: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .optional()
      .meta({ description: 'The project it is for: what another fund has paid for is judged by it' }),
  }),
  output: zQuoteView,
});

export const getQuoteOperation = operation({
  ...query('orders.getQuote', '/api/quotes/:quoteId', '查看报价', 'Read a quote'),
  params: z.object({ quoteId: id }),
  output: zQuoteView,
});

export const projectsOperation = operation({
  ...query(
    'orders.projects',
    '/api/orders/projects',
    '本企业用过的项目名称',
    'Names of projects of the own firm',
  ),
  action: 'orders.quote',
  output: z.object({
    projects: z
      .array(z.string())
      .meta({ description: 'Those of earlier orders, newest first, then those another fund has paid for' }),
  }),
});

export const bookOperation = operation({
  ...command(
    'orders.book',
    '/api/orders',
    '按报价下单',
    'Order on a quote: slot and voucher, both or neither',
  ),
  action: 'orders.book',
  body: z.object({ quoteId: id }),
  output: z.object({ orderId: id, number: z.string(), state: z.enum(ORDER_STATES), acceptBy: zInstant }),
});

export const listOrdersOperation = operation({
  ...query('orders.list', '/api/orders', '我能看到的订单', 'Orders I may see'),
  query: z.object({
    state: z.enum(ORDER_STATES).optional(),
    stage: z
      .enum(ORDER_STAGES)
      .optional()
      .describe('waiting: for my own organisation to act; underway: open, but not mine to move'),
    q: z.string().trim().max(60).optional().describe('Part of the number or of a name'),
    after: z.string().max(80).optional().describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({ orders: z.array(zOrderSummary), next: z.string().nullable(), total: z.number().int() }),
});

export const getOrderOperation = operation({
  ...query('orders.get', '/api/orders/:orderId', '一单一档', 'One order with everything about it'),
  params: orderParams,
  output: zOrderFile,
});

export const contractOperation = operation({
  ...query(
    'orders.contract',
    '/api/orders/:orderId/contract',
    '技术服务合同',
    'Contract filled from the order',
  ),
  params: orderParams,
  output: zContractForm,
});

export const downloadEvidenceOperation = operation({
  ...query(
    'orders.downloadEvidence',
    '/api/orders/:orderId/evidence/:evidenceId/file',
    '下载材料',
    'Download a piece of evidence',
  ),
  params: z.object({ orderId: id, evidenceId: id }),
  output: z.unknown(),
});

export const acceptOperation = operation({
  ...command('orders.accept', '/api/orders/:orderId/accept', '受理', 'Accept'),
  action: 'orders.accept',
  params: orderParams,
  output: zMoved,
});

export const declineOperation = operation({
  ...command('orders.decline', '/api/orders/:orderId/decline', '退回', 'Decline or step back'),
  action: 'orders.decline',
  params: orderParams,
  body: z.object({ reason: zReason }),
  output: zMoved,
});

export const cancelOperation = operation({
  ...command('orders.cancel', '/api/orders/:orderId/cancel', '取消', 'Cancel'),
  action: 'orders.cancel',
  params: orderParams,
  body: z.object({ reason: zReason }),
  output: zMoved,
});

export const recordUsageOperation = operation({
  ...command('orders.recordUsage', '/api/orders/:orderId/usage', '记录用时', 'Record the hours used'),
  action: 'orders.record-usage',
  params: orderParams,
  body: z.object({
    from: zWhen,
    to: zWhen,
    minutes: count.optional().describe('Effective minutes; the whole stretch when left out'),
    note: z.string().trim().max(1000).default(''),
  }),
  output: zMoved.extend({ revision: z.number().int() }),
});

export const countersignOperation = operation({
  ...command('orders.countersign', '/api/orders/:orderId/countersign', '签认用时', 'Countersign the hours'),
  action: 'orders.countersign',
  params: orderParams,
  body: z.object({ revision: z.number().int().min(1).describe('The revision that was read') }),
  output: zMoved.extend({ finalPrice: zMoney, deducted: zMoney }),
});

export const disputeOperation = operation({
  ...command('orders.dispute', '/api/orders/:orderId/dispute', '提出异议', 'Dispute the hours'),
  action: 'orders.dispute',
  params: orderParams,
  body: z.object({ reason: zReason }),
  output: zMoved,
});

export const planMilestonesOperation = operation({
  ...command(
    'orders.planMilestones',
    '/api/orders/:orderId/milestones',
    '提出里程碑方案',
    'Propose milestones',
  ),
  action: 'orders.plan-milestones',
  params: orderParams,
  body: z.object({
    parts: z
      .array(
        z.object({
          title: z.string().trim().min(1).max(120),
          dueOn: zDay,
          amount: zAmount.optional(),
          percent: z.number().int().min(1).max(99).optional(),
        }),
      )
      .min(2)
      .max(20)
      .describe('Amounts that sum to the price, or percentages that sum to 100'),
  }),
  output: zMoved,
});

export const agreeMilestonesOperation = operation({
  ...command(
    'orders.agreeMilestones',
    '/api/orders/:orderId/milestones/agree',
    '同意里程碑方案',
    'Agree to the milestones',
  ),
  action: 'orders.agree-milestones',
  params: orderParams,
  body: z.object({ proposedAt: zInstant.describe('The proposal that was read') }),
  output: zMoved,
});

const partParams = orderParams.extend({ no: z.coerce.number().int().min(1).max(20) });

export const performMilestoneOperation = operation({
  ...command(
    'orders.performMilestone',
    '/api/orders/:orderId/milestones/:no/perform',
    '提交里程碑成果',
    'Hand over the work of a milestone',
  ),
  action: 'orders.perform-milestone',
  params: partParams,
  body: z.object({ note: z.string().trim().min(2).max(1000) }),
  output: zMoved,
});

export const signMilestoneOperation = operation({
  ...command(
    'orders.signMilestone',
    '/api/orders/:orderId/milestones/:no/sign',
    '签认里程碑',
    'Sign a milestone',
  ),
  action: 'orders.sign-milestone',
  params: partParams,
  body: z.object({ performedAt: zInstant.describe('The handing over that was looked at') }),
  output: zMoved,
});

export const disputeMilestoneOperation = operation({
  ...command(
    'orders.disputeMilestone',
    '/api/orders/:orderId/milestones/:no/dispute',
    '对里程碑提出异议',
    'Dispute a milestone',
  ),
  action: 'orders.dispute-milestone',
  params: partParams,
  body: z.object({ reason: zReason }),
  output: zMoved,
});

export const endMilestonesOperation = operation({
  ...command(
    'orders.endMilestones',
    '/api/orders/:orderId/milestones/end',
    '终止余下部分',
    'End the rest; what it holds of the voucher goes back',
  ),
  action: 'orders.end-milestones',
  params: orderParams,
  body: z.object({ reason: zReason }),
  output: zMoved,
});

const zFieldRead = z.object({
  field: z.enum(READ_FIELDS),
  value: z.string().describe('Amounts in minor units, days YYYY-MM-DD'),
  sure: z
    .enum(['exact', 'label', 'shape'])
    .describe('A field of its own in the file, beside its label, or by its shape alone'),
});

export const readInvoiceOperation = operation({
  id: 'orders.readInvoice',
  method: 'GET',
  path: '/api/orders/:orderId/invoice-reading',
  summary: {
    zh: '读出一份已上传发票上的内容，供核对',
    en: 'What an uploaded invoice says by itself, to be confirmed',
  },
  action: 'orders.file-evidence',
  kind: 'query',
  ratePerMinute: 60,
  params: orderParams,
  query: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.discriminatedUnion('form', [
    z.object({
      form: z.enum(FORMS),
      fields: z.array(zFieldRead),
      lines: z.array(z.string()).describe('What was sold'),
    }),
    z.object({ form: z.null().describe('Nothing was read'), unread: z.enum(UNREAD).describe('Why') }),
  ]),
});

export const fileEvidenceOperation = operation({
  ...command('orders.fileEvidence', '/api/orders/:orderId/evidence', '提交材料', 'File evidence'),
  action: 'orders.file-evidence',
  params: orderParams,
  body: z.object({
    kind: z.enum(EVIDENCE_KINDS),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '应是 64 位小写十六进制|it must be 64 lower-case hex digits'),
    fileName: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(
        /^[^/\\\p{Cc}]+$/u,
        '文件名不能含斜杠或控制字符|no slashes or control characters in a file name',
      ),
    invoice: zInvoice.optional(),
    payment: zPayment.optional(),
    milestone: zPartNo.optional().describe('The milestone it proves; left out, the whole order'),
  }),
  output: z.object({ evidenceId: id, checks: z.array(zCheck) }),
});

export const submitClaimOperation = operation({
  ...command('orders.submitClaim', '/api/orders/:orderId/claim', '申请兑付', 'Claim the deducted amount'),
  action: 'orders.claim',
  params: orderParams,
  body: z
    .object({ milestone: zPartNo.optional() })
    .nullish()
    .describe('Left out: the whole order, where it has no milestones'),
  output: z.object({ claimId: id, number: z.string() }),
});

export const giveUpOperation = operation({
  ...command(
    'orders.giveUp',
    '/api/orders/:orderId/give-up',
    '放弃兑付，券额退回',
    'Give up the deducted amount; it goes back to the voucher',
  ),
  action: 'orders.give-up',
  params: orderParams,
  body: z.object({ reason: zReason }),
  output: zMoved,
});

export const reimburseOperation = operation({
  ...command('orders.reimburse', '/api/reimbursements', '申请上年支出补助', 'Claim last year’s spend'),
  action: 'orders.reimburse',
  body: z.object({}).default({}),
  output: z.object({ claimId: id, number: z.string() }),
});

export const askRulingOperation = operation({
  id: 'orders.ask-ruling',
  method: 'POST',
  path: '/api/orders/rulings',
  summary: { zh: '申请预认定', en: 'Ask for a ruling before ordering' },
  action: 'orders.ask-ruling',
  kind: 'command',
  body: z.strictObject({
    quoteId: z.uuid(),
    statement: z
      .string()
      .trim()
      .min(2)
      .max(1000)
      .meta({ description: 'What the work is for, and what the desk should know; it binds the firm' }),
  }),
  output: z.object({ rulingId: z.uuid(), number: z.string() }),
});
