import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type TargetsView = OutputOf<typeof operations.targetsOperation>;
export type TargetView = TargetsView['indicators'][number];
export type ComputedView = OutputOf<typeof operations.computedOperation>;
export type Definition = ComputedView['definitions'][number];
export type Cell = ComputedView['cells'][number];
export type Series = Cell['series'];
export type FlowsView = OutputOf<typeof operations.flowsOperation>;
export type FlowDefinition = FlowsView['definitions'][number];
export type ChangesView = OutputOf<typeof operations.changesOperation>;
export type RecordsView = OutputOf<typeof operations.drillOperation>;
export type FactView = OutputOf<typeof operations.factsOperation>['facts'][number];

const getTargets = endpoint<typeof operations.targetsOperation>('query', 'GET', '/api/indicators/targets');
const getFacts = endpoint<typeof operations.factsOperation>('query', 'GET', '/api/indicators/facts');
const getComputed = endpoint<typeof operations.computedOperation>('query', 'GET', '/api/indicators/computed');
const getFlows = endpoint<typeof operations.flowsOperation>('query', 'GET', '/api/indicators/flows');
const getChanges = endpoint<typeof operations.changesOperation>('query', 'GET', '/api/indicators/changes');
const getRecords = endpoint<typeof operations.drillOperation>(
  'query',
  'GET',
  '/api/indicators/computed/:indicator/:jurisdictionId/:period/:series',
);

export const targetsQuery = ask(getTargets);
export const factsQuery = ask(getFacts);
export const computedQuery = ask(getComputed);

export const flowsQuery = ask(getFlows);
/** `days` up to today against as many before them. */
export const changesQuery = (days: number) => ask(getChanges, { query: { days } });

/** Where one figure stands; its address opens the records behind it. */
export interface FigurePlace {
  readonly indicator: string;
  readonly jurisdictionId: string;
  /** A month, or days `YYYY-MM-DD..YYYY-MM-DD`. */
  readonly period: string;
  readonly series: Series;
}
export const recordsQuery = (place: FigurePlace, toward: string | undefined) =>
  ask(getRecords, { params: { ...place }, query: toward === undefined ? {} : { toward } });
