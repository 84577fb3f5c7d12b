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
  commandId: zId,
  refs: z.record(z.string(), z.string()).meta({ description: 'Ids of the records it is about' }),
  provenance: z.enum(['sample', 'own']),
  postings: z.array(
    z.object({ book: z.enum(BOOKS), code: z.string(), amount: zMoney, balanceAfter: zMoney }),
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

export const checkOperation = operation({
  id: 'ledger.check',
  method: 'GET',
  path: '/api/ledger/check',
  summary: { zh: '核对账簿恒等式', en: 'Check that the books hold together' },
  action: 'ledger.check',
  kind: 'query',
  output: z.object({ broken: z.array(z.string()) }),
});
