import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zSlug } from '../../kernel/pack.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { isAccountNumber, isBankCode, plainNumber } from './domain/account.ts';

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
  reward: z
    .object({ year: z.int() })
    .optional()
    .meta({ description: 'A provider’s reward for a year; its id and number stand in place of a claim’s' }),
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
  subject: z
    .object({ code: z.string(), zh: z.string(), en: z.string() })
    .optional()
    .meta({ description: 'Budget subject; left out where the treasury names none for the scheme' }),
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
      sealed: z
        .object({ scan: z.string(), on: z.iso.date() })
        .optional()
        .meta({ description: 'The scan of the version before, whose seal is superseded' }),
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
  scan: z
    .object({ sha256: z.string(), sealedOn: z.iso.date(), filedAt: zInstant })
    .optional()
    .meta({ description: 'The sealed paper; it locks this version' }),
  sealNeeded: z
    .boolean()
    .meta({ description: 'Whether the treasury pays only what is sealed, and it is not yet' }),
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

const zNotified = z.object({
  line: z.int().meta({ description: 'Counted from 1 in the order of the file' }),
  outcome: z.enum(['recorded', 'failed', 'known', 'refused']),
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

/** A message as text, or a spreadsheet in base64 with the layout it follows. */
export const zBankFile = z.union([
  z.strictObject({ xml: z.string().min(1).max(1_000_000) }),
  z.strictObject({ xlsx: z.base64().min(1).max(1_000_000), layout: zSlug }),
]);
export type BankFile = z.output<typeof zBankFile>;

export const notificationOperation = operation({
  id: 'clearing.notification',
  method: 'POST',
  path: '/api/clearing/notifications',
  summary: {
    zh: '导入银行的答复（camt.054、pain.002，或本级版式的回单表），逐行给出结果',
    en: 'Take in a bank’s answers (camt.054, pain.002 or a list in the treasury’s own layout), line by line',
  },
  action: 'clearing.pay',
  // The file names its own lines, so no key of the asker's is needed for taking it in once.
  kind: 'query',
  body: zBankFile,
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
        sealed: z
          .object({ on: z.iso.date(), scan: z.string() })
          .optional()
          .meta({ description: 'The day on the seal, and SHA-256 of the sealed scan' }),
        newer: z
          .object({ version: z.int(), statement: zId })
          .optional()
          .meta({ description: 'The newest version, where this one is superseded' }),
      })
      .optional()
      .meta({ description: 'Only with the right digest' }),
  }),
  ratePerMinute: 60,
});

const zTitleFacts = z.object({
  name: z.string(),
  creditCode: z.string(),
  address: z.string(),
  phone: z.string(),
  bank: z.string(),
  number: z.string(),
});

export const receivablesOperation = operation({
  id: 'clearing.receivables',
  method: 'GET',
  path: '/api/clearing/receivables',
  summary: {
    zh: '各地应付给本单位的款项：多久了、走到哪一步、卡在哪里、大约哪天到',
    en: 'What treasuries owe and have paid to my organisation, how old it is and what it waits for',
  },
  action: 'clearing.receivables',
  kind: 'query',
  output: z.object({
    owed: z.array(
      z.object({
        jurisdictionId: z.string(),
        period: z.string(),
        claimId: zId,
        claimNumber: z.string(),
        orderId: zId.optional(),
        reward: z.object({ year: z.int() }).optional().meta({ description: 'A reward for a year' }),
        scheme: z.object({
          jurisdictionId: z.string(),
          code: z.string(),
          titleZh: z.string(),
          titleEn: z.string(),
        }),
        enterpriseId: zId,
        enterpriseNameZh: z.string(),
        enterpriseNameEn: z.string(),
        amount: zMoney,
        takenBack: z.enum(['unpaid', 'paid']).optional(),
        at: zInstant,
        days: z.int().meta({ description: 'Whole days since it is owed, by the treasury’s calendar' }),
        stage: z
          .enum(['paid', 'ordered', 'held', 'month-open', 'unsigned', 'to-order'])
          .meta({ description: 'How far the treasury has come with it' }),
        blocks: z
          .array(z.enum(['no-account', 'account-waiting', 'account-failed', 'failed', 'no-invoice']))
          .meta({
            description: 'What keeps it from being paid that this organisation can do something about',
          }),
        failed: z.string().optional().meta({ description: 'Why the bank did not pay the last order' }),
        likelyOn: z.iso
          .date()
          .optional()
          .meta({ description: 'By the scheme’s terms; left out where it names none. No promise' }),
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
    payers: z
      .array(
        z.object({
          id: z.string().meta({ description: 'An enterprise, or the jurisdiction of a treasury' }),
          kind: z.enum(['treasury', 'enterprise']),
          nameZh: z.string(),
          nameEn: z.string(),
          invoice: zTitleFacts
            .optional()
            .meta({ description: 'What an invoice to it must name, where it has said so' }),
          invoicesOwed: z.int().meta({ description: 'Claims on which no invoice is filed' }),
        }),
      )
      .meta({ description: 'Who orders from and who pays this organisation' }),
  }),
});

/** A message as text; or a table, XLSX or CSV, in base64, with its columns where the headers do not tell. */
export const zTransferFile = z.union([
  z.strictObject({ xml: z.string().min(1).max(1_000_000) }),
  z.strictObject({
    table: z.base64().min(1).max(1_000_000),
    columns: z
      .strictObject({
        day: z.string().max(60).optional(),
        amount: z.string().max(60).optional(),
        sender: z.string().max(60).optional(),
        reference: z.string().max(60).optional(),
        note: z.string().max(60).optional(),
      })
      .default({}),
  }),
]);
export type TransferFile = z.output<typeof zTransferFile>;

export const matchOperation = operation({
  id: 'clearing.match',
  method: 'POST',
  path: '/api/clearing/transfers',
  summary: {
    zh: '用本单位银行流水核对到账，逐行给出对应的拨付',
    en: 'Match one’s own bank statement to what treasuries have paid, line by line',
  },
  action: 'clearing.match',
  // Nothing is recorded: who decides confirms payments afterwards.
  kind: 'query',
  body: zTransferFile,
  output: z.object({
    headers: z.array(z.string()),
    columns: z
      .object({
        day: z.string(),
        amount: z.string(),
        sender: z.string().optional(),
        reference: z.string().optional(),
        note: z.string().optional(),
      })
      .optional()
      .meta({ description: 'Which headers were taken for what; left out for messages' }),
    lines: z.array(
      z.object({
        line: z.int(),
        on: z.string().optional(),
        amount: zMoney.optional(),
        sender: z.string().optional(),
        reference: z.string().optional(),
        note: z.string().optional(),
        match: z.enum([
          'exact',
          'likely',
          'several',
          'differs',
          'known',
          'unrecorded',
          'unknown',
          'unreadable',
        ]),
        candidates: z.array(
          z.object({
            paymentId: zId,
            jurisdictionId: z.string(),
            series: zSeries,
            amount: zMoney,
            paidOn: z.iso.date(),
            bankReference: z.string(),
          }),
        ),
        unrecorded: z.object({ jurisdictionId: z.string(), period: z.string() }).optional(),
      }),
    ),
  }),
});

export const confirmManyOperation = operation({
  id: 'clearing.confirm-many',
  method: 'POST',
  path: '/api/clearing/payments/confirm',
  summary: {
    zh: '批量确认到账，逐笔给出结果',
    en: 'Confirm many payments as arrived, with an answer for each',
  },
  action: 'clearing.confirm',
  // A payment is confirmed once, so the same list again changes nothing.
  kind: 'query',
  body: z.strictObject({ paymentIds: z.array(zId).min(1).max(200) }),
  output: z.object({
    results: z.array(
      z.object({
        paymentId: zId,
        outcome: z.enum(['confirmed', 'known', 'refused']),
        refusal: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
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
        multilateral: z
          .array(
            z.object({
              agreements: z.array(z.string()),
              positions: z.array(z.object({ treasury: z.string(), amount: zMoney })),
            }),
          )
          .meta({ description: 'Three or more that agreements join: one position each, summing to zero' }),
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
  accountFault: z
    .boolean()
    .default(false)
    .meta({ description: 'The bank says that the account is wrong: the same one is not paid to again' }),
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

const zLeftOut = z.enum(['paid', 'ordered', 'no-account', 'account-waiting', 'account-failed', 'held']);

const zShownAccount = z.object({
  holder: z.string(),
  bank: z.string(),
  bankCode: z.string(),
  number: z.string().meta({ description: 'Masked but for its end where the viewer may not see it' }),
});

const zLayoutName = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });

export const layoutsOperation = operation({
  id: 'clearing.layouts',
  method: 'GET',
  path: '/api/clearing/layouts',
  summary: {
    zh: '本级财政自用的付款清单和回单版式',
    en: 'Layouts of payment lists and bank lists that the treasury itself uses',
  },
  action: 'clearing.orders',
  kind: 'query',
  output: z.object({ out: z.array(zLayoutName), in: z.array(zLayoutName) }),
});

export const ordersOperation = operation({
  id: 'clearing.orders',
  method: 'GET',
  path: '/api/clearing/statements/:statementId/orders',
  summary: {
    zh: '一份对账单的付款指令，以及现在再出一份会付给谁',
    en: 'Payment orders of a statement, and whom one made now would pay',
  },
  action: 'clearing.orders',
  kind: 'query',
  params: z.object({ statementId: zId }),
  output: z.object({
    layouts: z.array(zLayoutName),
    plans: z.array(
      z.object({
        payeeId: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        series: zSeries,
        amount: zMoney,
        account: zShownAccount.optional(),
        leftOut: zLeftOut.optional(),
        changedOn: z.iso
          .date()
          .optional()
          .meta({ description: 'The account took another one’s place lately' }),
        failed: z
          .string()
          .optional()
          .meta({ description: 'Why the bank did not carry out the order before' }),
      }),
    ),
    orders: z.array(
      z.object({
        id: zId,
        series: zSeries,
        format: z.string(),
        digest: z.string(),
        total: zMoney,
        madeBy: z.string().nullable(),
        madeAt: zInstant,
        lines: z.array(
          z.object({
            payeeId: zId,
            nameZh: z.string(),
            nameEn: z.string(),
            amount: zMoney,
            account: zShownAccount,
            state: z.enum(['instructed', 'confirmed', 'failed']),
            reason: z.string().optional(),
            accountFault: z.boolean(),
            settledAt: zInstant.optional(),
            allowed: zAllowed,
          }),
        ),
        allowed: zAllowed,
      }),
    ),
    allowed: zAllowed,
  }),
});

export const zInstructInput = z.strictObject({
  series: zSeries.default('own'),
  format: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .default('pain.001')
    .meta({ description: 'pain.001, or one of the layouts' }),
});

export const instructOperation = operation({
  id: 'clearing.instruct',
  method: 'POST',
  path: '/api/clearing/statements/:statementId/instruct',
  summary: { zh: '出具付款指令并留档', en: 'Make a payment order and keep it on record' },
  action: 'clearing.instruct',
  kind: 'command',
  params: z.object({ statementId: zId }),
  body: zInstructInput,
  output: z.object({
    instructionId: zId,
    digest: z.string().meta({ description: 'SHA-256 of the file' }),
    lines: z.int(),
    leftOut: z.array(z.object({ payeeId: z.string(), why: zLeftOut })),
  }),
});

export const instructionFileOperation = operation({
  id: 'clearing.instruction-file',
  method: 'GET',
  path: '/api/clearing/instructions/:instructionId/file',
  summary: { zh: '付款指令文件，与留档的逐字节一致', en: 'The file of a payment order, byte for byte' },
  action: 'clearing.instruction-file',
  kind: 'query',
  params: z.object({ instructionId: zId }),
  output: z.unknown().meta({ description: 'pain.001.001.09 as XML, or XLSX' }),
});

export const zFailInput = z.strictObject({
  reason: z.string().trim().min(2).max(300),
  accountFault: z
    .boolean()
    .default(false)
    .meta({ description: 'The bank says that the account is wrong: the same one is not ordered to again' }),
});

export const failOperation = operation({
  id: 'clearing.fail',
  method: 'POST',
  path: '/api/clearing/instructions/:instructionId/payees/:payeeId/fail',
  summary: { zh: '登记银行没有付成', en: 'Record that the bank did not carry out a payment' },
  action: 'clearing.fail',
  kind: 'command',
  params: z.object({ instructionId: zId, payeeId: zId }),
  body: zFailInput,
  output: z.object({ instructionId: zId }),
});

export const zSealInput = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '应是 64 位小写十六进制|it must be 64 lower-case hex digits'),
  sealedOn: z.iso.date(),
});

export const sealOperation = operation({
  id: 'clearing.seal',
  method: 'POST',
  path: '/api/clearing/statements/:statementId/seal',
  summary: { zh: '上传盖章扫描件，锁定这一版对账单', en: 'File the sealed scan, which locks this version' },
  action: 'clearing.seal',
  kind: 'command',
  params: z.object({ statementId: zId }),
  body: zSealInput,
  output: z.object({ statementId: zId, scan: z.string() }),
});

export const scanOperation = operation({
  id: 'clearing.scan',
  method: 'GET',
  path: '/api/clearing/statements/:statementId/scan',
  summary: { zh: '盖章扫描件', en: 'The sealed scan of a statement' },
  action: 'clearing.read',
  kind: 'query',
  params: z.object({ statementId: zId }),
  output: z.unknown().meta({ description: 'The file as it was uploaded' }),
});

const zShort = z.string().trim().min(1).max(120);

export const zAccountInput = z.strictObject({
  holder: zShort,
  bank: zShort,
  bankCode: z
    .string()
    .max(40)
    .refine(
      (code) => isBankCode(plainNumber(code)),
      '应是 12 位联行号，或 8、11 位的 BIC|it must be a bank code of 12 digits, or a BIC of 8 or 11',
    ),
  number: z
    .string()
    .max(60)
    .refine(
      (number) => isAccountNumber(plainNumber(number)),
      '应是账号：6 至 34 位数字或字母|it must be an account number of 6 to 34 digits or letters',
    ),
});
export const zWhichAccount = z.strictObject({ accountId: zId });
export const zConfirmAccount = z.strictObject({
  number: z.string().min(1).max(60).meta({ description: 'The number typed again, by another person' }),
});
export const zInvoiceTitle = z.strictObject({
  name: zShort,
  creditCode: z.string().trim().min(1).max(40),
  address: zShort,
  phone: z.string().trim().min(3).max(40),
  bank: zShort,
  number: z
    .string()
    .max(60)
    .refine(
      (number) => isAccountNumber(plainNumber(number)),
      '应是账号：6 至 34 位数字或字母|it must be an account number of 6 to 34 digits or letters',
    ),
});

export const accountsOperation = operation({
  id: 'clearing.accounts',
  method: 'GET',
  path: '/api/clearing/accounts',
  summary: {
    zh: '本单位的收款账户（含历史）和开票信息',
    en: 'Accounts of my organisation with their history, and its invoice title',
  },
  action: 'clearing.accounts',
  kind: 'query',
  output: z.object({
    accounts: z.array(
      zShownAccount.extend({
        id: zId,
        state: z.enum(['declared', 'confirmed', 'replaced', 'withdrawn']),
        declaredBy: z.string().nullable(),
        declaredAt: zInstant,
        confirmedBy: z.string().nullable().optional(),
        confirmedAt: zInstant.optional(),
        endedAt: zInstant.optional(),
        failed: z.string().optional().meta({ description: 'Why a bank could not pay to it' }),
        provenance: zSeries,
        allowed: zAllowed,
      }),
    ),
    invoice: zInvoiceTitle.extend({ updatedAt: zInstant, provenance: zSeries }).optional(),
    allowed: zAllowed,
  }),
});

export const declareAccountOperation = operation({
  id: 'clearing.declare-account',
  method: 'POST',
  path: '/api/clearing/accounts',
  summary: { zh: '申报收款账户', en: 'Declare the account one wants to be paid on' },
  action: 'clearing.declare-account',
  kind: 'command',
  body: zAccountInput,
  output: z.object({ accountId: zId }),
});

export const confirmAccountOperation = operation({
  id: 'clearing.confirm-account',
  method: 'POST',
  path: '/api/clearing/accounts/:accountId/confirm',
  summary: {
    zh: '另一人重新输入账号，确认收款账户',
    en: 'Confirm an account as a second person, by typing its number again',
  },
  action: 'clearing.confirm-account',
  kind: 'command',
  params: zWhichAccount,
  body: zConfirmAccount,
  output: z.object({ accountId: zId }),
});

export const withdrawAccountOperation = operation({
  id: 'clearing.withdraw-account',
  method: 'POST',
  path: '/api/clearing/accounts/:accountId/withdraw',
  summary: { zh: '撤回尚未确认的收款账户', en: 'Withdraw an account that nobody has confirmed yet' },
  action: 'clearing.declare-account',
  kind: 'command',
  params: zWhichAccount,
  output: z.object({ accountId: zId }),
});

export const keepInvoiceTitleOperation = operation({
  id: 'clearing.keep-invoice-title',
  method: 'POST',
  path: '/api/clearing/invoice-title',
  summary: { zh: '填写本单位的开票信息', en: 'Say what invoices to my organisation must name' },
  action: 'clearing.invoice-title',
  kind: 'command',
  body: zInvoiceTitle,
  output: z.object({ orgId: zId }),
});
