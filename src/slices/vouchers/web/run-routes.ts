import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { listsQuery } from '../../identity/web/index.ts';
import { schemesQuery } from './queries.ts';
import { type RowState, type RowsPlace, runQuery, runRowsQuery, runsQuery } from './run-queries.ts';

const READERS = ['voucher_officer', 'finance_officer', 'auditor', 'operator'] as const;
const STATES: readonly RowState[] = ['planned', 'left-out', 'issued', 'refused'];

const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/runs',
  beforeLoad: requireRole(...READERS),
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(runsQuery),
      queryClient.ensureQueryData(schemesQuery),
      queryClient.ensureQueryData(listsQuery),
    ]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./runs-page.tsx'), 'RunsPage'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/runs/$runId',
  beforeLoad: requireRole(...READERS),
  validateSearch: ({ after, state }: Record<string, unknown>): RowsPlace => ({
    ...(typeof after === 'number' && Number.isInteger(after) && after > 0 ? { after } : {}),
    ...(STATES.includes(state as RowState) ? { state: state as RowState } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(runQuery(params.runId)),
      queryClient.ensureQueryData(runRowsQuery(params.runId, deps)),
    ]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./run-page.tsx'), 'RunPage'),
});

export const runPages = [runsRoute, runRoute] as const;
