import { endpoint, type OutputOf } from '../../../ui/api.ts';
import { ask } from '../../../ui/query.ts';
import type * as operations from '../contract.ts';

export type TargetsView = OutputOf<typeof operations.targetsOperation>;
export type TargetView = TargetsView['indicators'][number];
export type ComputedView = OutputOf<typeof operations.computedOperation>;
export type Definition = ComputedView['definitions'][number];
export type Cell = ComputedView['cells'][number];
export type Series = Cell['series'];
export type RecordsView = OutputOf<typeof operations.drillOperation>;
export type FactView = OutputOf<typeof operations.factsOperation>['facts'][number];

const getTargets = endpoint<typeof operations.targetsOperation>('query', 'GET', '/api/indicators/targets');
const getFacts = endpoint<typeof operations.factsOperation>('query', 'GET', '/api/indicators/facts');
const getComputed = endpoint<typeof operations.computedOperation>('query', 'GET', '/api/indicators/computed');
const getRecords = endpoint<typeof operations.drillOperation>(
  'query',
  'GET',
  '/api/indicators/computed/:indicator/:jurisdictionId/:period/:series',
);

export const targetsQuery = ask(getTargets);
export const factsQuery = ask(getFacts);
export const computedQuery = ask(getComputed);

/** Where one figure stands; its address opens the records behind it. */
export interface FigurePlace {
  readonly indicator: string;
  readonly jurisdictionId: string;
  readonly period: string;
  readonly series: Series;
}
export const recordsQuery = (place: FigurePlace) => ask(getRecords, { params: { ...place } });
