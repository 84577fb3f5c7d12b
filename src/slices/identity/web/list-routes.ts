import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { type ListPlace, listQuery, listRowsQuery, listsQuery, type Outcome } from './list-queries.ts';

const READERS = ['voucher_officer', 'finance_officer', 'auditor', 'operator'] as const;
const OUTCOMES: readonly Outcome[] = ['new', 'changed', 'same', 'repeated', 'bad', 'gone'];

const listsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/lists',
  beforeLoad: requireRole(...READERS),
  loader: ({ context }) => context.queryClient.ensureQueryData(listsQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./lists-page.tsx'), 'ListsPage'),
});

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/lists/$listId',
  beforeLoad: requireRole(...READERS),
  validateSearch: ({ after, outcome }: Record<string, unknown>): ListPlace => ({
    ...(typeof after === 'number' && Number.isInteger(after) && after > 0 ? { after } : {}),
    ...(OUTCOMES.includes(outcome as Outcome) ? { outcome: outcome as Outcome } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(listQuery(params.listId)),
      queryClient.ensureQueryData(listRowsQuery(params.listId, deps)),
    ]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./list-page.tsx'), 'ListPage'),
});

export const listPages = [listsRoute, listRoute] as const;
