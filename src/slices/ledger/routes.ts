import { ok } from '../../kernel/result.ts';
import type { Api } from '../../platform/http/api.ts';
import {
  confirmReversalCommand,
  proposeReversalCommand,
  withdrawReversalCommand,
} from './commands/reverse.ts';
import {
  accountsOperation,
  balancesOperation,
  checkOperation,
  confirmReversalOperation,
  journalsOperation,
  linesOperation,
  proposeReversalOperation,
  reversalsOperation,
  withdrawReversalOperation,
} from './contract.ts';
import { balancesAsOf, linesAsOf } from './queries/as-of.ts';
import { accountList, journalList } from './queries/books.ts';
import { brokenInvariants } from './queries/invariants.ts';
import { reversalList } from './queries/reversals.ts';

/**
 * The doorway of the books: reading, and reversing what was wrong. Everything else is written by steps of other
 * slices' commands.
 */
export function ledgerRoutes(api: Api): void {
  api.query(accountsOperation, (tx, { query }) => accountList(tx, query));
  api.query(journalsOperation, (tx, { query }) => journalList(tx, query));
  api.raw(balancesOperation, ({ actor, query }) => balancesAsOf(api.uow, actor, query));
  api.raw(linesOperation, ({ actor, query }) => linesAsOf(api.uow, actor, query));
  api.query(reversalsOperation, (tx, { query, actor }) => reversalList(tx, query, actor));
  api.command(proposeReversalOperation, proposeReversalCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.command(confirmReversalOperation, confirmReversalCommand, ({ params }) => params);
  api.command(withdrawReversalOperation, withdrawReversalCommand, ({ params }) => params);
  api.query(checkOperation, async (tx) => ok({ broken: await brokenInvariants(tx) }));
}
