import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { rootRoute } from '../../../ui/root-route.tsx';
import { documentsQuery } from '../../circle/web/index.ts';
import { isPhase } from './item-words.ts';
import { itemQuery, itemsQuery } from './queries.ts';

export interface ItemsSearch {
  readonly phase?: string;
  readonly party?: string;
}

const itemsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/items',
  validateSearch: ({ phase, party }: Record<string, unknown>): ItemsSearch => ({
    ...(isPhase(phase) ? { phase } : {}),
    ...(typeof party === 'string' ? { party } : {}),
  }),
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(itemsQuery),
      queryClient.ensureQueryData(documentsQuery('sources')),
      queryClient.ensureQueryData(documentsQuery('traps')),
    ]),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./items-page.tsx'), 'ItemsPage'),
});

const itemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/items/$itemId',
  loader: ({ context: { queryClient }, params }) =>
    Promise.all([
      queryClient.ensureQueryData(itemQuery(params.itemId)),
      queryClient.ensureQueryData(documentsQuery('sources')),
      queryClient.ensureQueryData(documentsQuery('traps')),
    ]),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./item-page.tsx'), 'ItemPage'),
});

export const programmePages = [itemsRoute, itemRoute] as const;
