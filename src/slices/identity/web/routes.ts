import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { listPages } from './list-routes.ts';
import { firmQuery, membersQuery, waitingFirmsQuery } from './queries.ts';

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: lazyPage(() => import('./join-page.tsx'), 'JoinPage'),
});

const membersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members',
  beforeLoad: requireRole('enterprise_agent', 'provider_staff', 'provider_finance', 'operator'),
  loader: ({ context }) => context.queryClient.ensureQueryData(membersQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./members-page.tsx'), 'MembersPage'),
});

const firmsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/firms',
  beforeLoad: requireRole('voucher_officer', 'auditor', 'operator'),
  loader: ({ context }) => context.queryClient.ensureQueryData(waitingFirmsQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./firms-page.tsx'), 'FirmsPage'),
});

const firmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/firms/$orgId',
  beforeLoad: requireRole('enterprise_agent', 'voucher_officer', 'auditor', 'operator'),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(firmQuery(params.orgId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./firm-page.tsx'), 'FirmPage'),
});

export const identityPages = [joinRoute, membersRoute, firmsRoute, firmRoute, ...listPages] as const;
