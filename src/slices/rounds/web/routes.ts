import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { noticeQuery, noticesQuery, roundQuery, roundsQuery } from './queries.ts';

const READERS = ['voucher_officer', 'finance_officer', 'auditor', 'operator'] as const;

const roundsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rounds',
  beforeLoad: requireRole(...READERS),
  loader: ({ context }) => context.queryClient.ensureQueryData(roundsQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./rounds-page.tsx'), 'RoundsPage'),
});

const roundRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rounds/$roundId',
  beforeLoad: requireRole(...READERS),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(roundQuery(params.roundId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./round-page.tsx'), 'RoundPage'),
});

/** Open to everyone, signed in or not. */
const noticesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/publicity',
  loader: ({ context }) => context.queryClient.ensureQueryData(noticesQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./notices-page.tsx'), 'NoticesPage'),
});

const noticeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/publicity/$publicityId',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(noticeQuery(params.publicityId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./notice-page.tsx'), 'NoticePage'),
});

export const roundPages = [roundsRoute, roundRoute, noticesRoute, noticeRoute] as const;
