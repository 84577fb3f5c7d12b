import { call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../many-contract.ts';

export type RunView = OutputOf<typeof operations.runsOperation>['runs'][number];
export type RunFile = OutputOf<typeof operations.runOperation>;
export type RunRow = OutputOf<typeof operations.runRowsOperation>['rows'][number];
export type RowState = RunRow['state'];

export const getRuns = endpoint<typeof operations.runsOperation>('query', 'GET', '/api/issue-runs');
export const getRun = endpoint<typeof operations.runOperation>('query', 'GET', '/api/issue-runs/:runId');
export const getRunRows = endpoint<typeof operations.runRowsOperation>(
  'query',
  'GET',
  '/api/issue-runs/:runId/rows',
);
export const prepareRun = endpoint<typeof operations.prepareRunOperation>(
  'command',
  'POST',
  '/api/issue-runs',
);
export const startRun = endpoint<typeof operations.startRunOperation>(
  'command',
  'POST',
  '/api/issue-runs/:runId/start',
);
export const confirmRun = endpoint<typeof operations.confirmRunOperation>(
  'command',
  'POST',
  '/api/issue-runs/:runId/confirm',
);
export const discardRun = endpoint<typeof operations.discardRunOperation>(
  'command',
  'POST',
  '/api/issue-runs/:runId/discard',
);
export const stopRun = endpoint<typeof operations.stopRunOperation>(
  'command',
  'POST',
  '/api/issue-runs/:runId/stop',
);

const POLL_MS = 1_500;
/** Rows on one page. */
const PAGE_SIZE = 50;
/** Most rows that the server gives at once. */
const WHOLE = 500;

export const runsQuery = ask(getRuns);
/** Asked again while it is under way, so that the page moves with it. */
export const runQuery = (runId: string) => ({
  ...ask(getRun, { params: { runId } }),
  refetchInterval: (query: { readonly state: { readonly data?: RunFile | undefined } }) =>
    query.state.data?.state === 'running' ? POLL_MS : (false as const),
});

export interface RowsPlace {
  readonly after?: number;
  readonly state?: RowState;
}

export const runRowsQuery = (runId: string, place: RowsPlace) =>
  ask(getRunRows, { params: { runId }, query: { ...place, limit: PAGE_SIZE + 1 } });

/** The rows of a page, and the cursor to the next; one more is read than shown. */
export function cutRows(read: readonly RunRow[]) {
  const rows = read.slice(0, PAGE_SIZE);
  return { rows, next: read.length > PAGE_SIZE ? rows.at(-1)?.no : undefined };
}

/** Every row of a run, for the ways out of its table. */
export const allRunRows = (runId: string, state: RowState | undefined): Promise<readonly RunRow[]> =>
  allPages<RunRow, number>(async (after) => {
    const query = {
      limit: WHOLE,
      ...(after === undefined ? {} : { after }),
      ...(state === undefined ? {} : { state }),
    };
    const { rows } = await call(getRunRows, { params: { runId }, query });
    return { rows, next: rows.length < WHOLE ? null : (rows.at(-1)?.no ?? null) };
  });
