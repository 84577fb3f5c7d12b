import { call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../roster-contract.ts';

export type ListView = OutputOf<typeof operations.listsOperation>['lists'][number];
export type ListRow = OutputOf<typeof operations.listRowsOperation>['rows'][number];
export type ReadListing = OutputOf<typeof operations.readListOperation>;
export type ReadRowView = ReadListing['rows'][number];
export type Outcome = ListRow['outcome'];
export type ListField = ReadListing['unmapped'][number];
export type ListMapping = Readonly<Partial<Record<ListField, number>>>;

/** What is read again beside the fields: the columns as chosen, and what becomes of firms not named. */
export interface Reading {
  readonly mapping?: ListMapping;
  readonly headRow?: number;
  readonly missing: 'keep' | 'end';
}

export const getLists = endpoint<typeof operations.listsOperation>('query', 'GET', '/api/identity/lists');
export const getList = endpoint<typeof operations.listOperation>(
  'query',
  'GET',
  '/api/identity/lists/:listId',
);
export const getListRows = endpoint<typeof operations.listRowsOperation>(
  'query',
  'GET',
  '/api/identity/lists/:listId/rows',
);
export const readListing = endpoint<typeof operations.readListOperation>(
  'query',
  'POST',
  '/api/identity/lists/read',
);
export const takeInListing = endpoint<typeof operations.takeInListOperation>(
  'command',
  'POST',
  '/api/identity/lists',
);

/** Rows on one page. */
const PAGE_SIZE = 50;
/** Most rows that the server gives at once. */
const WHOLE = 500;

export const listsQuery = ask(getLists);
export const listQuery = (listId: string) => ask(getList, { params: { listId } });

export interface ListPlace {
  readonly after?: number;
  readonly outcome?: Outcome;
}

export const listRowsQuery = (listId: string, place: ListPlace) =>
  ask(getListRows, { params: { listId }, query: { ...place, limit: PAGE_SIZE + 1 } });

/** The rows of a page, and the cursor to the next; one more is read than shown. */
export function cutRows(read: readonly ListRow[]) {
  const rows = read.slice(0, PAGE_SIZE);
  return { rows, next: read.length > PAGE_SIZE ? rows.at(-1)?.no : undefined };
}

/** Every row of a list, for the ways out of its table. */
export const allListRows = (listId: string, outcome: Outcome | undefined): Promise<readonly ListRow[]> =>
  allPages<ListRow, number>(async (after) => {
    const query = {
      limit: WHOLE,
      ...(after === undefined ? {} : { after }),
      ...(outcome === undefined ? {} : { outcome }),
    };
    const { rows } = await call(getListRows, { params: { listId }, query });
    return { rows, next: rows.length < WHOLE ? null : (rows.at(-1)?.no ?? null) };
  });
