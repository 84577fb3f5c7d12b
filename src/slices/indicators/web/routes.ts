import { createRoute, notFound } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { rootRoute } from '../../../ui/root-route.tsx';
import { documentsQuery } from '../../circle/web/index.ts';
import { computedQuery, factsQuery, recordsQuery, targetsQuery } from './queries.ts';
import { isSeries } from './words.ts';

const VIEWS = ['targets', 'computed', 'facts'] as const;
export type IndicatorView = (typeof VIEWS)[number];

export interface IndicatorsSearch {
  readonly view?: IndicatorView;
  /** Status and source of the facts shown. */
  readonly status?: string;
  readonly source?: string;
}

const indicatorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/indicators',
  validateSearch: ({ view, status, source }: Record<string, unknown>): IndicatorsSearch => {
    const known = VIEWS.find((one) => one === view);
    return {
      ...(known === undefined ? {} : { view: known }),
      ...(typeof status === 'string' ? { status } : {}),
      ...(typeof source === 'string' ? { source } : {}),
    };
  },
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(targetsQuery),
      queryClient.ensureQueryData(computedQuery),
      queryClient.ensureQueryData(factsQuery),
      queryClient.ensureQueryData(documentsQuery('sources')),
      queryClient.ensureQueryData(documentsQuery('perimeters')),
      queryClient.ensureQueryData(documentsQuery('traps')),
    ]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./indicators-page.tsx'), 'IndicatorsPage'),
});

const recordsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/indicators/$indicator/$jurisdictionId/$period/$series',
  // Where a flow goes; its origin stands in the path.
  validateSearch: ({ toward }: Record<string, unknown>): { readonly toward?: string } =>
    typeof toward === 'string' ? { toward } : {},
  loaderDeps: ({ search }) => search,
  loader: ({ context, params: { series, ...place }, deps: { toward } }) => {
    if (!isSeries(series)) throw notFound();
    return context.queryClient.ensureQueryData(recordsQuery({ ...place, series }, toward));
  },
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./records-page.tsx'), 'RecordsPage'),
});

export const indicatorPages = [indicatorsRoute, recordsRoute] as const;
