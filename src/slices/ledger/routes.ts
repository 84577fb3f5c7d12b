import { ok } from '../../kernel/result.ts';
import type { Api } from '../../platform/http/api.ts';
import {
  accountsOperation,
  balancesOperation,
  checkOperation,
  journalsOperation,
  linesOperation,
} from './contract.ts';
import { balancesAsOf, linesAsOf } from './queries/as-of.ts';
import { accountList, journalList } from './queries/books.ts';
import { brokenInvariants } from './queries/invariants.ts';

/** The doorway of the books: reading only. They are written by steps of other slices' commands. */
export function ledgerRoutes(api: Api): void {
  api.query(accountsOperation, (tx, { query }) => accountList(tx, query));
  api.query(journalsOperation, (tx, { query }) => journalList(tx, query));
  api.raw(balancesOperation, ({ actor, query }) => balancesAsOf(api.uow, actor, query));
  api.raw(linesOperation, ({ actor, query }) => linesAsOf(api.uow, actor, query));
  api.query(checkOperation, async (tx) => ok({ broken: await brokenInvariants(tx) }));
}
