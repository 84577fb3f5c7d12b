import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { sessionQuery } from '../../../ui/session.ts';
import {
  claimQuery,
  claimsQuery,
  deskQuery,
  funnelQuery,
  movementsQuery,
  schemesQuery,
  voucherQuery,
  vouchersQuery,
} from './queries.ts';
import { readQueueFilter } from './queue.ts';

const READERS = ['enterprise_agent', 'voucher_officer', 'finance_officer', 'auditor', 'operator'] as const;

const vouchersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vouchers',
  beforeLoad: requireRole(...READERS),
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(vouchersQuery),
      queryClient.ensureQueryData(claimsQuery),
      queryClient.ensureQueryData(schemesQuery),
    ]),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./vouchers-page.tsx'), 'VouchersPage'),
});

const voucherRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vouchers/$voucherId',
  beforeLoad: requireRole(...READERS),
  loader: ({ context: { queryClient }, params }) =>
    Promise.all([
      queryClient.ensureQueryData(voucherQuery(params.voucherId)),
      queryClient.ensureQueryData(movementsQuery(params.voucherId)),
    ]),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./voucher-page.tsx'), 'VoucherPage'),
});

const schemesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schemes',
  loader: ({ context }) => context.queryClient.ensureQueryData(schemesQuery),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./schemes-page.tsx'), 'SchemesPage'),
});

const schemeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schemes/$schemeId',
  loader: ({ context }) => context.queryClient.ensureQueryData(schemesQuery),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./scheme-page.tsx'), 'SchemePage'),
});

const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk',
  beforeLoad: requireRole('voucher_officer', 'finance_officer', 'auditor', 'operator'),
  validateSearch: readQueueFilter,
  loader: async ({ context: { queryClient } }) => {
    const { may } = await queryClient.ensureQueryData(sessionQuery);
    await Promise.all([
      may.includes('vouchers.desk') && queryClient.ensureQueryData(deskQuery),
      queryClient.ensureQueryData(funnelQuery),
      queryClient.ensureQueryData(schemesQuery),
    ]);
  },
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./desk-page.tsx'), 'DeskPage'),
});

const claimRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/claims/$claimId',
  beforeLoad: requireRole(...READERS, 'provider_staff', 'provider_finance'),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(claimQuery(params.claimId)),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./claim-page.tsx'), 'ClaimPage'),
});

export const voucherPages = [
  vouchersRoute,
  voucherRoute,
  schemesRoute,
  schemeRoute,
  deskRoute,
  claimRoute,
] as const;
