import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { documentsQuery } from '../../circle/web/index.ts';
import { LIGHTS } from '../domain/light.ts';
import { type BoardView, isView } from './board-groups.ts';
import { isUndertaking, itemQuery, itemsQuery, type Light, undertakingQuery } from './queries.ts';

export interface ItemsSearch {
  readonly view?: BoardView;
  readonly party?: string;
  readonly light?: Light;
}

const isLight = (value: unknown): value is Light => LIGHTS.some((light) => light === value);

const itemsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/items',
  validateSearch: ({ view, party, light }: Record<string, unknown>): ItemsSearch => ({
    ...(isView(view) ? { view } : {}),
    ...(typeof party === 'string' ? { party } : {}),
    ...(isLight(light) ? { light } : {}),
  }),
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(itemsQuery),
      queryClient.ensureQueryData(documentsQuery('sources')),
      queryClient.ensureQueryData(documentsQuery('traps')),
    ]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./items-page.tsx'), 'ItemsPage'),
});

const planRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/items/plan',
  beforeLoad: requireRole('secretariat', 'liaison'),
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(itemsQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./plan-page.tsx'), 'PlanPage'),
});

const itemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/items/$itemId',
  loader: ({ context: { queryClient }, params: { itemId } }) =>
    isUndertaking(itemId)
      ? queryClient.ensureQueryData(undertakingQuery(itemId))
      : Promise.all([
          queryClient.ensureQueryData(itemQuery(itemId)),
          queryClient.ensureQueryData(documentsQuery('sources')),
          queryClient.ensureQueryData(documentsQuery('traps')),
        ]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./item-page.tsx'), 'ItemPage'),
});

const mattersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/matters',
  beforeLoad: requireRole('secretariat', 'liaison', 'leader', 'auditor', 'operator'),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./matters-page.tsx'), 'MattersPage'),
});

export const programmePages = [itemsRoute, planRoute, itemRoute, mattersRoute] as const;
