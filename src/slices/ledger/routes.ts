import { ok } from '../../kernel/result.ts';
import type { Api } from '../../platform/http/api.ts';
import { accountsOperation, checkOperation, journalsOperation } from './contract.ts';
import { accountList, journalList } from './queries/books.ts';
import { brokenInvariants } from './queries/invariants.ts';

/** The doorway of the books: reading only. They are written by steps of other slices' commands. */
export function ledgerRoutes(api: Api): void {
  api.query(accountsOperation, (tx, { query }) => accountList(tx, query));
  api.query(journalsOperation, (tx, { query }) => journalList(tx, query));
  api.query(checkOperation, async (tx) => ok({ broken: await brokenInvariants(tx) }));
}
