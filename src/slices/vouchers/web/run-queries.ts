import { call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import { cutPage, pollWhile, ROWS_ASKED, wholeRun } from '../../../ui/run-rows.ts';
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

export const runsQuery = ask(getRuns);
/** Asked again while it is under way, so that the page moves with it. */
export const runQuery = (runId: string) => ({
  ...ask(getRun, { params: { runId } }),
  refetchInterval: (query: { readonly state: { readonly data?: RunFile | undefined } }) =>
    pollWhile(query.state.data?.state === 'running'),
});

export interface RowsPlace {
  readonly after?: number;
  readonly state?: RowState;
}

export const runRowsQuery = (runId: string, place: RowsPlace) =>
  ask(getRunRows, { params: { runId }, query: { ...place, limit: ROWS_ASKED } });

const numberOf = ({ no }: RunRow): number => no;

/** The rows of a page, and the cursor to the next. */
export const cutRows = (read: readonly RunRow[]) => cutPage(read, numberOf);

/** Every row of a run, for the ways out of its table. */
export const allRunRows = (runId: string, state: RowState | undefined): Promise<readonly RunRow[]> =>
  wholeRun(async (from) => {
    const query = { ...from, ...(state === undefined ? {} : { state }) };
    return (await call(getRunRows, { params: { runId }, query })).rows;
  }, numberOf);
