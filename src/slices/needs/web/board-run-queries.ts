import { call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../board-run-contract.ts';
import type { Outcome } from '../domain/board-run.ts';

export type BoardRun = OutputOf<typeof operations.boardRunOperation>;
export type BoardRow = OutputOf<typeof operations.boardRunRowsOperation>['rows'][number];

export const getRuns = endpoint<typeof operations.boardRunsOperation>(
  'query',
  'GET',
  '/api/needs/board-runs',
);
export const getRun = endpoint<typeof operations.boardRunOperation>(
  'query',
  'GET',
  '/api/needs/board-runs/:runId',
);
export const getRows = endpoint<typeof operations.boardRunRowsOperation>(
  'query',
  'GET',
  '/api/needs/board-runs/:runId/rows',
);
export const startRun = endpoint<typeof operations.startBoardRunOperation>(
  'command',
  'POST',
  '/api/needs/board-runs',
);
export const stopRun = endpoint<typeof operations.stopBoardRunOperation>(
  'command',
  'POST',
  '/api/needs/board-runs/:runId/stop',
);

const POLL_MS = 1_500;
const PAGE_SIZE = 50;
/** Most rows that the server gives at once. */
const WHOLE = 500;

export const runsQuery = ask(getRuns);
/** Asked again while it is under way, so that the page moves with it. */
export const runQuery = (runId: string) => ({
  ...ask(getRun, { params: { runId } }),
  refetchInterval: (query: { readonly state: { readonly data?: BoardRun | undefined } }) =>
    query.state.data?.state === 'running' ? POLL_MS : (false as const),
});

export interface RowsPlace {
  readonly after?: number;
  readonly outcome?: Outcome;
}

/** @param moves whether the run is under way, so that its results change */
export const rowsQuery = (runId: string, place: RowsPlace, moves: boolean) => ({
  ...ask(getRows, { params: { runId }, query: { ...place, limit: PAGE_SIZE + 1 } }),
  refetchInterval: moves ? POLL_MS : (false as const),
});

/** The rows of a page, and the cursor to the next; one more is read than shown. */
export function cutRows(read: readonly BoardRow[]) {
  const rows = read.slice(0, PAGE_SIZE);
  return { rows, next: read.length > PAGE_SIZE ? rows.at(-1)?.order : undefined };
}

/** Every result, for the ways out of its table. */
export const allRows = (runId: string, outcome: Outcome | undefined): Promise<readonly BoardRow[]> =>
  allPages<BoardRow, number>(async (after) => {
    const query = {
      limit: WHOLE,
      ...(after === undefined ? {} : { after }),
      ...(outcome === undefined ? {} : { outcome }),
    };
    const { rows } = await call(getRows, { params: { runId }, query });
    return { rows, next: rows.length < WHOLE ? null : (rows.at(-1)?.order ?? null) };
  });
