import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';

export const zId = z.uuid() as unknown as z.ZodType<Uuid, string>;
export const zPeriod = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, '应是月份，例如 2026-05|it must be a month such as 2026-05');
/** Why the running month is closed before it has ended. */
export const zEarly = z.string().trim().min(2).max(300);
export const zSignStep = z.enum(['prepared', 'reviewed', 'approved']);

const zSeries = z.enum(['own', 'sample']);
const zAllowed = z.array(z.string()).meta({ description: 'Actions this viewer may take now' });
const zPartySubtotal = z.object({ series: zSeries, entries: z.int(), amount: zMoney });

export const zStatementLine = z.object({
  obligationId: z.uuid(),
  claimId: z.uuid(),
  claimNumber: z.string(),
  orderId: z.uuid().optional(),
  schemeJurisdictionId: z.string(),
  schemeCode: z.string(),
  enterpriseId: z.uuid(),
  enterpriseNameZh: z.string(),
  enterpriseNameEn: z.string(),
  payeeId: z.uuid(),
  amount: zMoney,
  takenBack: z
    .enum(['unpaid', 'paid'])
    .optional()
    .meta({ description: 'The amount is below zero: taken back before it was paid, or after' }),
  at: zInstant.meta({ description: 'When the claim was approved' }),
  evidenceAt: zInstant.meta({ description: 'When its evidence was complete' }),
  series: zSeries,
});

const zStatementPayee = z.object({
  payeeId: z.uuid(),
  nameZh: z.string(),
  nameEn: z.string(),
  creditCode: z.string().optional(),
  series: zSeries,
  entries: z.int(),
  amount: zMoney,
});

const zBody = z.object({
  circle: z.string(),
  jurisdictionId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  period: z.string(),
  version: z.int(),
  currency: z.object({ code: z.string(), exponent: z.int(), symbol: z.string() }),
  closedAt: zInstant.optional(),
  early: z.string().optional(),
  seal: z.object({ number: z.int(), head: z.string() }).optional(),
  corrects: z
    .object({
      version: z.int(),
      digest: z.string(),
      reason: z.string(),
      movedTo: z.string(),
      moved: z.array(z.object({ obligationId: z.string(), claimNumber: z.string(), amount: zMoney })),
    })
    .optional()
    .meta({ description: 'The version before this one, and what moved on to a later month' }),
  lines: z.array(zStatementLine),
  payees: z.array(zStatementPayee),
  subtotals: z.array(zPartySubtotal).meta({ description: 'Own and sample apart, never added' }),
});

const zReturned = z.object({ on: z.iso.date(), reason: z.string() });

/** A month of a treasury: live while open, a signed document once closed. */
export const zStatement = zBody.extend({
  statementId: zId.optional().meta({ description: 'Left out while the month is open' }),
  digest: z.string().optional().meta({ description: 'SHA-256 over the RFC 8785 text of the closed content' }),
  intact: z.boolean().optional().meta({ description: 'Whether the stored content still gives that digest' }),
  signatures: z.array(
    z.object({
      step: zSignStep,
      personId: zId,
      name: z.string().nullable().meta({ description: 'Null where the viewer may not see who signed' }),
      at: zInstant,
    }),
  ),
  newer: zId.optional().meta({ description: 'The corrected version that stands in its place' }),
  difference: z
    .object({
      gone: z.array(zStatementLine),
      come: z.array(zStatementLine),
      payees: z.array(
        z.object({
          payeeId: z.string(),
          nameZh: z.string(),
          nameEn: z.string(),
          series: zSeries,
          before: zMoney,
          after: zMoney,
          change: zMoney,
        }),
      ),
    })
    .optional()
    .meta({ description: 'Against the version before' }),
  payments: z.array(
    z.object({
      id: zId,
      returned: zReturned.optional(),
      confirmedAt: zInstant.optional(),
      allowed: zAllowed,
      payeeId: zId,
      series: zSeries,
      amount: zMoney,
      paidOn: z.iso.date(),
      bankReference: z.string(),
    }),
  ),
  provenance: zSeries.meta({ description: 'sample as soon as one line is' }),
  allowed: zAllowed,
});
export type StatementView = z.infer<typeof zStatement>;

const zTreasury = {
  jurisdiction: zJurisdictionId
    .optional()
    .meta({ description: 'For auditors; others read their own treasury' }),
};

export const periodsOperation = operation({
  id: 'clearing.periods',
  method: 'GET',
  path: '/api/clearing/periods',
  summary: { zh: '本级各月应付与对账单', en: 'Months of a treasury with what it owes, and their statements' },
  action: 'clearing.read',
  kind: 'query',
  query: z.object(zTreasury),
  output: z.object({
    jurisdictionId: z.string(),
    running: z.string().meta({ description: 'The month that is running now' }),
    periods: z.array(
      z.object({
        period: z.string(),
        state: z.enum(['open', 'closed']),
        subtotals: z.array(zPartySubtotal),
        closedAt: zInstant.optional(),
        statementId: zId.optional(),
        digest: z.string().optional(),
        signed: z.int().meta({ description: 'How many of the three signatures it carries' }),
        payees: z.int().meta({ description: 'How many payees its statement has; none while it is open' }),
        paid: z.int().meta({ description: 'How many of them are paid' }),
        allowed: zAllowed,
      }),
    ),
  }),
});

export const openPeriodOperation = operation({
  id: 'clearing.period',
  method: 'GET',
  path: '/api/clearing/periods/:period',
  summary: {
    zh: '某月应付明细：未结账的实时，已结账的为对账单',
    en: 'A month in full: live while open, else its statement',
  },
  action: 'clearing.read',
  kind: 'query',
  params: z.object({ period: zPeriod }),
  query: z.object(zTreasury),
  output: zStatement,
});

export const statementOperation = operation({
  id: 'clearing.statement',
  method: 'GET',
  path: '/api/clearing/statements/:statementId',
  summary: { zh: '一份对账单', en: 'One statement' },
  action: 'clearing.read',
  kind: 'query',
  params: z.object({ statementId: zId }),
  output: zStatement,
});

export const statementFileOperation = operation({
  id: 'clearing.statement-file',
  method: 'GET',
  path: '/api/clearing/statements/:statementId/xlsx',
  summary: { zh: '对账单电子表格', en: 'A statement as a spreadsheet' },
  action: 'clearing.read',
  kind: 'query',
  params: z.object({ statementId: zId }),
  query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
  output: z.unknown().meta({ description: 'XLSX file' }),
});

export const paymentOrderOperation = operation({
  id: 'clearing.payment-order',
  method: 'GET',
  path: '/api/clearing/statements/:statementId/pain001',
  summary: {
    zh: '支付指令文件（ISO 20022 pain.001.001.09），只含还没有付的',
    en: 'Payment order (ISO 20022 pain.001.001.09) of the payees still to be paid',
  },
  action: 'clearing.read',
  kind: 'query',
  params: z.object({ statementId: zId }),
  query: z.object({ series: zSeries.default('own') }),
  output: z.unknown().meta({ description: 'XML file' }),
});

const zNotified = z.object({
  line: z.int().meta({ description: 'Counted from 1 in the order of the file' }),
  outcome: z.enum(['recorded', 'known', 'refused']),
  endToEndId: z.string().optional(),
  amount: zMoney.optional(),
  currency: z.string().optional(),
  bookedOn: z.string().optional(),
  bankReference: z.string().optional(),
  statementId: zId
    .optional()
    .meta({ description: 'The statement whose payment it is, when it is one of ours' }),
  payeeId: zId.optional(),
  series: zSeries.optional(),
  refusal: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type NotifiedLine = z.infer<typeof zNotified>;

export const notificationOperation = operation({
  id: 'clearing.notification',
  method: 'POST',
  path: '/api/clearing/notifications',
  summary: {
    zh: '导入银行到账通知（ISO 20022 camt.054），逐行给出结果',
    en: 'Take in a bank’s notification (ISO 20022 camt.054), with an answer for every line',
  },
  action: 'clearing.pay',
  // The file names its own lines, so no key of the asker's is needed for taking it in once.
  kind: 'query',
  body: z.strictObject({ xml: z.string().min(1).max(1_000_000) }),
  output: z.object({ lines: z.array(zNotified) }),
});

export const verifyOperation = operation({
  id: 'clearing.verify',
  method: 'GET',
  path: '/api/clearing/verify',
  summary: {
    zh: '核验一份对账单的指纹，任何人可查，不含内容',
    en: 'Whether a printed digest is the one on record; open to anyone, tells no content',
  },
  action: 'clearing.verify',
  kind: 'query',
  query: z.object({
    statement: zId,
    digest: z.string().regex(/^[0-9a-f]{64}$/, '应是 64 位指纹|it must be a digest of 64 digits'),
  }),
  output: z.object({
    matches: z.boolean(),
    record: z
      .object({
        version: z.int(),
        seal: z.object({ number: z.int(), head: z.string() }).optional(),
        signed: z.int().meta({ description: 'How many of the three signatures it carries' }),
        intact: z.boolean().meta({ description: 'Whether the stored content still gives that digest' }),
      })
      .optional()
      .meta({ description: 'Only with the right digest' }),
  }),
  ratePerMinute: 60,
});

export const receivablesOperation = operation({
  id: 'clearing.receivables',
  method: 'GET',
  path: '/api/clearing/receivables',
  summary: { zh: '各地应付给本单位的款项', en: 'What treasuries owe and have paid to my organisation' },
  action: 'clearing.receivables',
  kind: 'query',
  output: z.object({
    owed: z.array(
      z.object({
        jurisdictionId: z.string(),
        period: z.string(),
        claimId: zId,
        orderId: zId.optional(),
        amount: zMoney,
        takenBack: z.enum(['unpaid', 'paid']).optional(),
        at: zInstant,
        series: zSeries,
      }),
    ),
    paid: z.array(
      z.object({
        id: zId,
        returned: zReturned.optional(),
        confirmedAt: zInstant.optional(),
        allowed: zAllowed,
        jurisdictionId: z.string(),
        series: zSeries,
        amount: zMoney,
        paidOn: z.iso.date(),
        bankReference: z.string(),
      }),
    ),
  }),
});

const zGross = z.object({ payer: z.string(), payeeJurisdiction: z.string(), amount: zMoney });

export const nettingOperation = operation({
  id: 'clearing.netting',
  method: 'GET',
  path: '/api/clearing/netting/:period',
  summary: {
    zh: '各地之间的往来：有协议的轧差，没有的全额',
    en: 'Between treasuries: netted under an agreement, else gross',
  },
  action: 'clearing.netting',
  kind: 'query',
  params: z.object({ period: zPeriod }),
  output: z.object({
    series: z.array(
      z.object({
        series: zSeries,
        pairs: z.array(
          z.object({
            agreement: z.string(),
            a: z.string(),
            b: z.string(),
            aOwesB: zMoney,
            bOwesA: zMoney,
            net: z.object({ from: z.string(), to: z.string(), amount: zMoney }).optional(),
          }),
        ),
        gross: z.array(zGross),
      }),
    ),
  }),
});

export const closeOperation = operation({
  id: 'clearing.close',
  method: 'POST',
  path: '/api/clearing/periods/:period/close',
  summary: { zh: '结账并生成对账单', en: 'Close a month and make its statement' },
  action: 'clearing.close',
  kind: 'command',
  params: z.object({ period: zPeriod }),
  body: z.strictObject({
    early: zEarly.optional().meta({ description: 'Why, when the month is still running' }),
  }),
  output: z.object({ statementId: zId, digest: z.string(), entries: z.int() }),
});

export const signOperation = operation({
  id: 'clearing.sign',
  method: 'POST',
  path: '/api/clearing/statements/:statementId/sign',
  summary: { zh: '签署对账单：经办、复核、审批', en: 'Sign a statement: prepared, reviewed, approved' },
  action: 'clearing.sign',
  kind: 'command',
  params: z.object({ statementId: zId }),
  body: z.strictObject({ step: zSignStep }),
  output: z.object({ step: zSignStep }),
});

export const zPaymentInput = z.strictObject({
  statementId: zId,
  payeeId: zId,
  series: zSeries.default('own'),
  amount: zMoney,
  paidOn: z.iso.date(),
  bankReference: z.string().trim().min(2).max(80),
});

export const payOperation = operation({
  id: 'clearing.pay',
  method: 'POST',
  path: '/api/clearing/statements/:statementId/pay',
  summary: { zh: '登记银行拨付', en: 'Record the bank’s payment to a payee' },
  action: 'clearing.pay',
  kind: 'command',
  params: z.object({ statementId: zId }),
  body: zPaymentInput.omit({ statementId: true }),
  output: z.object({ paymentId: zId }),
});

export const zReturn = z.strictObject({
  returnedOn: z.iso.date(),
  reason: z.string().trim().min(2).max(300),
});

export const returnOperation = operation({
  id: 'clearing.return',
  method: 'POST',
  path: '/api/clearing/payments/:paymentId/return',
  summary: { zh: '登记退汇：应付恢复', en: 'Record that the bank gave a payment back' },
  action: 'clearing.return',
  kind: 'command',
  params: z.object({ paymentId: zId }),
  body: zReturn,
  output: z.object({ paymentId: zId }),
});

export const confirmReceiptOperation = operation({
  id: 'clearing.confirm',
  method: 'POST',
  path: '/api/clearing/payments/:paymentId/confirm',
  summary: { zh: '确认到账', en: 'Confirm that a payment arrived' },
  action: 'clearing.confirm',
  kind: 'command',
  params: z.object({ paymentId: zId }),
  output: z.object({ paymentId: zId }),
});

export const zCorrection = z.strictObject({
  lines: z
    .array(z.uuid())
    .min(1)
    .max(500)
    .meta({ description: 'Obligations that move to the next open month' }),
  reason: z.string().trim().min(2).max(300),
});

export const correctOperation = operation({
  id: 'clearing.correct',
  method: 'POST',
  path: '/api/clearing/statements/:statementId/correct',
  summary: { zh: '出具更正版对账单', en: 'Make a corrected version of a statement' },
  action: 'clearing.correct',
  kind: 'command',
  params: z.object({ statementId: zId }),
  body: zCorrection,
  output: z.object({ statementId: zId, digest: z.string(), movedTo: z.string() }),
});

export const agreeOperation = operation({
  id: 'clearing.agree',
  method: 'POST',
  path: '/api/clearing/agreements',
  summary: { zh: '登记有文号的垫付协议', en: 'Record an agreement with a number' },
  action: 'clearing.agree',
  kind: 'command',
  body: z.strictObject({
    counterpartyId: zJurisdictionId,
    number: z.string().trim().min(2).max(80),
    from: z.iso.date(),
    to: z.iso.date().optional(),
  }),
  output: z.object({ number: z.string() }),
});

export const agreementsOperation = operation({
  id: 'clearing.agreements',
  method: 'GET',
  path: '/api/clearing/agreements',
  summary: { zh: '已登记的垫付协议', en: 'Recorded agreements to advance and net' },
  action: 'clearing.read',
  kind: 'query',
  output: z.object({
    agreements: z.array(
      z.object({
        jurisdictionId: z.string(),
        counterpartyId: z.string(),
        number: z.string(),
        from: z.iso.date(),
        to: z.iso.date().optional(),
        provenance: zSeries,
      }),
    ),
  }),
});
