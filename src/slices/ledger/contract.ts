import { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { operation } from '../../platform/contract.ts';
import { BOOKS } from './domain/accounts.ts';

const zId = z.uuid() as unknown as z.ZodType<Uuid, string>;
const zLimit = z.coerce.number().int().min(1).max(200).default(50);
const zPlace = zJurisdictionId.optional().meta({ description: 'Only the books of this treasury' });

const zAccount = z.object({
  jurisdictionId: z.string(),
  book: z.enum(BOOKS),
  code: z.string(),
  balance: zMoney,
  floor: zMoney.optional().meta({ description: 'The balance never falls below it' }),
  postings: z.int(),
});

const zJournal = z.object({
  jurisdictionId: z.string(),
  id: zId,
  kind: z.string(),
  at: zInstant,
  knownAt: zInstant.meta({ description: 'From this moment on the books say so' }),
  effectiveOn: z.iso.date().meta({ description: 'The day it belongs to, in the treasury’s time zone' }),
  commandId: zId,
  refs: z.record(z.string(), z.string()).meta({ description: 'Ids of the records it is about' }),
  provenance: z.enum(['sample', 'own']),
  postings: z.array(
    z.object({
      book: z.enum(BOOKS),
      code: z.string(),
      amount: zMoney,
      balanceAfter: zMoney
        .optional()
        .meta({ description: 'Left out for an account that is cut into slices' }),
    }),
  ),
});
export type JournalView = z.infer<typeof zJournal>;
export type AccountView = z.infer<typeof zAccount>;

export const accountsOperation = operation({
  id: 'ledger.accounts',
  method: 'GET',
  path: '/api/ledger/accounts',
  summary: { zh: '账簿科目与余额', en: 'Accounts with their balances' },
  action: 'ledger.accounts',
  kind: 'query',
  query: z.object({
    jurisdiction: zPlace,
    book: z.enum(BOOKS).optional(),
    prefix: z.string().max(120).optional().meta({ description: 'Beginning of the account code' }),
    after: z
      .string()
      .max(300)
      .optional()
      .meta({ description: 'Last account of the page before, as jurisdiction/book/code' }),
    limit: zLimit,
  }),
  output: z.object({ accounts: z.array(zAccount) }),
});

export const journalsOperation = operation({
  id: 'ledger.journals',
  method: 'GET',
  path: '/api/ledger/journals',
  summary: { zh: '记账凭证，新的在前', en: 'Journals, newest first' },
  action: 'ledger.journals',
  kind: 'query',
  query: z.object({
    jurisdiction: zPlace,
    code: z.string().max(200).optional().meta({ description: 'Only journals that touch this account' }),
    after: z
      .string()
      .regex(/^[a-z0-9-]+\/[0-9a-f-]{36}$/)
      .optional()
      .meta({ description: 'Last journal of the page before, as jurisdiction/id' }),
    limit: zLimit,
  }),
  output: z.object({ journals: z.array(zJournal) }),
});

const zWhen = {
  known: zInstant.optional().meta({ description: 'As the books were known then; left out: now' }),
  from: z.iso
    .date()
    .optional()
    .meta({ description: 'First day; what belongs to earlier days is the opening' }),
  to: z.iso.date().optional().meta({ description: 'Last day that counts' }),
};
const zKnown = zInstant.meta({
  description: 'Ask for this moment again and the answer is the same, for ever',
});

const zBalance = z.object({
  book: z.enum(BOOKS),
  code: z.string(),
  opening: zMoney,
  in: zMoney,
  out: zMoney,
  closing: zMoney,
});
export type BalanceView = z.infer<typeof zBalance>;

export const balancesOperation = operation({
  id: 'ledger.balances',
  method: 'GET',
  path: '/api/ledger/balances',
  summary: {
    zh: '某一时点所知、截至某日的各科目余额与发生额',
    en: 'Balances and movements as known at a moment, for days up to one',
  },
  action: 'ledger.accounts',
  kind: 'query',
  query: z.object({
    jurisdiction: zPlace,
    book: z.enum(BOOKS).optional(),
    prefix: z.string().max(120).optional().meta({ description: 'Beginning of the account code' }),
    ...zWhen,
    after: z
      .string()
      .max(300)
      .optional()
      .meta({ description: 'Last account of the page before, as book/code' }),
    limit: zLimit,
  }),
  output: z.object({ jurisdictionId: z.string(), known: zKnown, accounts: z.array(zBalance) }),
  ratePerMinute: 120,
});

const zLine = zJournal.omit({ jurisdictionId: true, id: true, commandId: true, postings: true }).extend({
  journalId: zId,
  amount: zMoney,
  balance: zMoney.meta({ description: 'After this line, by the days the lines belong to' }),
});
export type LineView = z.infer<typeof zLine>;

export const linesOperation = operation({
  id: 'ledger.lines',
  method: 'GET',
  path: '/api/ledger/lines',
  summary: {
    zh: '一个科目的明细，按所属日期，新的在前',
    en: 'What moved one account, by the day it belongs to, newest first',
  },
  action: 'ledger.journals',
  kind: 'query',
  query: z.object({
    jurisdiction: zPlace,
    book: z.enum(BOOKS).default('budget'),
    code: z.string().max(200).optional().meta({ description: 'The account; needed' }),
    ...zWhen,
    limit: zLimit,
  }),
  output: z.object({ jurisdictionId: z.string(), known: zKnown, lines: z.array(zLine) }),
  ratePerMinute: 120,
});

export const checkOperation = operation({
  id: 'ledger.check',
  method: 'GET',
  path: '/api/ledger/check',
  summary: { zh: '核对账簿恒等式', en: 'Check that the books hold together' },
  action: 'ledger.check',
  kind: 'query',
  output: z.object({ broken: z.array(z.string()) }),
});

const zReversal = z.object({
  id: zId,
  journalId: zId,
  kind: z.string(),
  journalOn: z.iso.date().meta({ description: 'The day the journal belongs to' }),
  reference: z.string().nullable(),
  amount: zMoney,
  on: z.iso.date().meta({ description: 'The day the reversal belongs to' }),
  reason: z.string(),
  state: z.enum(['proposed', 'done', 'withdrawn']),
  proposedAt: zInstant,
  decidedAt: zInstant.nullable(),
  provenance: z.enum(['sample', 'own']),
  allowed: z.array(z.string()),
});
export type ReversalView = z.infer<typeof zReversal>;

export const reversalsOperation = operation({
  id: 'ledger.reversals',
  method: 'GET',
  path: '/api/ledger/reversals',
  summary: { zh: '冲销', en: 'Reversals, those that wait first' },
  action: 'ledger.reversals',
  kind: 'query',
  query: z.object({ jurisdiction: zPlace }),
  output: z.object({ reversals: z.array(zReversal) }),
});

const zReversed = z.object({ reversalId: z.string(), state: zReversal.shape.state });

export const proposeReversalOperation = operation({
  id: 'ledger.propose-reversal',
  method: 'POST',
  path: '/api/ledger/journals/:journalId/reverse',
  summary: { zh: '提出冲销', en: 'Propose to reverse a journal' },
  action: 'ledger.propose-reversal',
  kind: 'command',
  params: z.object({ journalId: z.uuid() }),
  body: z.object({
    jurisdiction: zJurisdictionId,
    on: z.iso.date().meta({ description: 'The day the reversal belongs to, not before that of the journal' }),
    reason: z.string().trim().min(2).max(500),
  }),
  output: zReversed,
});

const reversalStep = <const V extends string>(verb: V, summary: { zh: string; en: string }) => ({
  id: `ledger.${verb}-reversal` as const,
  method: 'POST' as const,
  path: `/api/ledger/reversals/:reversalId/${verb}` as const,
  summary,
  action: `ledger.${verb}-reversal` as const,
  kind: 'command' as const,
  params: z.object({ reversalId: z.uuid() }),
  output: zReversed,
});

export const confirmReversalOperation = operation(
  reversalStep('confirm', { zh: '复核并冲销（另一人）', en: 'Reverse it, as the second person' }),
);
export const withdrawReversalOperation = operation(
  reversalStep('withdraw', { zh: '撤回冲销', en: 'Withdraw a proposed reversal' }),
);
