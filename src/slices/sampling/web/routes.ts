import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { sessionQuery } from '../../../ui/session.ts';
import { caseQuery, casesQuery, drawQuery, drawsQuery } from './queries.ts';

const drawsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/spot-checks',
  loader: async ({ context: { queryClient } }) => {
    const { may } = await queryClient.ensureQueryData(sessionQuery);
    await Promise.all([
      queryClient.ensureQueryData(drawsQuery),
      may.includes('sampling.cases') && queryClient.ensureQueryData(casesQuery),
    ]);
  },
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./draws-page.tsx'), 'DrawsPage'),
});

const drawRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/spot-checks/$drawId',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(drawQuery(params.drawId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./draw-page.tsx'), 'DrawPage'),
});

const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/spot-checks/cases/$caseId',
  beforeLoad: requireRole(
    'enterprise_agent',
    'provider_staff',
    'provider_finance',
    'voucher_officer',
    'finance_officer',
    'auditor',
    'operator',
  ),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(caseQuery(params.caseId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./case-page.tsx'), 'CasePage'),
});

export const samplingPages = [drawsRoute, caseRoute, drawRoute] as const;
