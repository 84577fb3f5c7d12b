import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type BalancesView = OutputOf<typeof operations.balancesOperation>;
export type BalanceRow = BalancesView['accounts'][number];
export type LinesView = OutputOf<typeof operations.linesOperation>;
export type LineRow = LinesView['lines'][number];

export type ReversalRow = OutputOf<typeof operations.reversalsOperation>['reversals'][number];

const getBalances = endpoint<typeof operations.balancesOperation>('query', 'GET', '/api/ledger/balances');
const getLines = endpoint<typeof operations.linesOperation>('query', 'GET', '/api/ledger/lines');

const getReversals = endpoint<typeof operations.reversalsOperation>('query', 'GET', '/api/ledger/reversals');
export const proposeReversal = endpoint<typeof operations.proposeReversalOperation>(
  'command',
  'POST',
  '/api/ledger/journals/:journalId/reverse',
);
export const confirmReversal = endpoint<typeof operations.confirmReversalOperation>(
  'command',
  'POST',
  '/api/ledger/reversals/:reversalId/confirm',
);
export const withdrawReversal = endpoint<typeof operations.withdrawReversalOperation>(
  'command',
  'POST',
  '/api/ledger/reversals/:reversalId/withdraw',
);

/** Answers that a reversal changes. */
export const REVERSED = [getReversals, getBalances, getLines] as const;

export const reversalsQuery = (jurisdiction: string) => ask(getReversals, { query: { jurisdiction } });

export const BOOKS = ['budget', 'financial', 'limit'] as const;
export type Book = (typeof BOOKS)[number];

/** Rows on one page. */
export const LIMIT = 40;

/** What is looked at, as the address keeps it. */
export interface BooksPlace {
  readonly jurisdiction?: string;
  readonly book?: Book;
  readonly from?: string;
  readonly to?: string;
  /** A past moment; left out, now. */
  readonly known?: string;
  /** Last account of the page before, as book/code. */
  readonly after?: string;
  /** The account whose lines are shown. */
  readonly account?: string;
}

const asked = ({ account: _account, book = 'budget', ...place }: BooksPlace) => ({ ...place, book });

export const balancesQuery = (place: BooksPlace) =>
  ask(getBalances, { query: { ...asked(place), limit: LIMIT } });

export function linesQuery(place: BooksPlace, code: string) {
  const { after: _after, ...query } = asked(place);
  return ask(getLines, { query: { ...query, code, limit: 200 } });
}
