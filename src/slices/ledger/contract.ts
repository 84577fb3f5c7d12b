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
