import { call, endpoint, type OutputOf } from '../../../ui/api.ts';
import { allPages } from '../../../ui/export/all-pages.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type Line = OutputOf<typeof operations.funnelOperation>['lines'][number];
export type StageSum = Line['stages'][number];
export type StepsView = OutputOf<typeof operations.stepsOperation>;
export type StepRecord = StepsView['records'][number];
export type DeskView = OutputOf<typeof operations.deskOperation>;
export type WaitRecord = OutputOf<typeof operations.waitsOperation>['records'][number];
export type Payout = OutputOf<typeof operations.payoutsOperation>['payouts'][number];
export type FindingsView = OutputOf<typeof operations.findingsOperation>;
export type FindingView = OutputOf<typeof operations.findingOperation>;
export type Series = Line['series'];

const getFunnel = endpoint<typeof operations.funnelOperation>('query', 'GET', '/api/oversight/funnel');
const getSteps = endpoint<typeof operations.stepsOperation>('query', 'GET', '/api/oversight/steps');
const getDesk = endpoint<typeof operations.deskOperation>('query', 'GET', '/api/oversight/desk');
const getWaits = endpoint<typeof operations.waitsOperation>('query', 'GET', '/api/oversight/waits');
const getPayouts = endpoint<typeof operations.payoutsOperation>('query', 'GET', '/api/oversight/payouts');
export const getFindings = endpoint<typeof operations.findingsOperation>(
  'query',
  'GET',
  '/api/oversight/findings',
);
export const getFinding = endpoint<typeof operations.findingOperation>(
  'query',
  'GET',
  '/api/oversight/findings/:findingId',
);
export const explain = endpoint<typeof operations.explainOperation>(
  'command',
  'POST',
  '/api/oversight/findings/:findingId/explain',
);
export const refer = endpoint<typeof operations.referOperation>(
  'command',
  'POST',
  '/api/oversight/findings/:findingId/refer',
);

export interface FunnelSearch {
  readonly place?: string;
  readonly scheme?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: 'month';
}

export interface StepsSearch {
  readonly place: string;
  readonly scheme: string;
  readonly series: Series;
  readonly stage: StageSum['stage'];
  readonly reason?: string;
  readonly from?: string;
  readonly to?: string;
  readonly after?: string;
}

export const funnelQuery = ({ place, by, ...rest }: FunnelSearch) =>
  ask(getFunnel, {
    query: { ...rest, ...(place === undefined ? {} : { jurisdiction: place }), by: by ?? 'scheme' },
  });

const PAGE = 50;
const stepsInput = ({ place, ...rest }: StepsSearch) => ({
  query: { jurisdiction: place, ...rest, limit: PAGE },
});
export const stepsQuery = (search: StepsSearch) => ask(getSteps, stepsInput(search));
/** Every record of a figure, for the way out of its table. */
export const allSteps = (search: StepsSearch): Promise<readonly StepRecord[]> =>
  allPages<StepRecord, string>(async (after) => {
    const { records } = await call(
      getSteps,
      stepsInput({ ...search, ...(after === undefined ? {} : { after }) }),
    );
    return { rows: records, next: records.length < PAGE ? null : (records.at(-1)?.cursor ?? null) };
  });

export const deskQuery = ask(getDesk);
export const waitsQuery = (stage: string, series: Series) => ask(getWaits, { query: { stage, series } });
export const payoutsQuery = ask(getPayouts);
export interface FindingsSearch {
  readonly state?: FindingView['state'];
  readonly rule?: string;
  readonly after?: string;
}
export const FINDINGS_PAGE = 50;
export const findingsQuery = (search: FindingsSearch) =>
  ask(getFindings, { query: { ...search, limit: FINDINGS_PAGE } });
export const findingQuery = (findingId: string) => ask(getFinding, { params: { findingId } });
