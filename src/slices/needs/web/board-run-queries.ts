import { call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import { cutPage, pollWhile, ROWS_ASKED, wholeRun } from '../../../ui/run-rows.ts';
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

export const runsQuery = ask(getRuns);
/** Asked again while it is under way, so that the page moves with it. */
export const runQuery = (runId: string) => ({
  ...ask(getRun, { params: { runId } }),
  refetchInterval: (query: { readonly state: { readonly data?: BoardRun | undefined } }) =>
    pollWhile(query.state.data?.state === 'running'),
});

export interface RowsPlace {
  readonly after?: number;
  readonly outcome?: Outcome;
}

/** @param moves whether the run is under way, so that its results change */
export const rowsQuery = (runId: string, place: RowsPlace, moves: boolean) => ({
  ...ask(getRows, { params: { runId }, query: { ...place, limit: ROWS_ASKED } }),
  refetchInterval: pollWhile(moves),
});

const orderOf = ({ order }: BoardRow): number => order;

/** The rows of a page, and the cursor to the next. */
export const cutRows = (read: readonly BoardRow[]) => cutPage(read, orderOf);

/** Every result, for the ways out of its table. */
export const allRows = (runId: string, outcome: Outcome | undefined): Promise<readonly BoardRow[]> =>
  wholeRun(async (from) => {
    const query = { ...from, ...(outcome === undefined ? {} : { outcome }) };
    return (await call(getRows, { params: { runId }, query })).rows;
  }, orderOf);
