import { createRoute, notFound } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { sessionQuery } from '../../../ui/session.ts';
import {
  claimPathQuery,
  claimQuery,
  claimsPageQuery,
  deskQuery,
  funnelQuery,
  movementsQuery,
  schemesQuery,
  usableQuery,
  voucherQuery,
  vouchersPageQuery,
} from './queries.ts';
import { readQueueFilter } from './queue.ts';
import { rewardsQuery } from './reward-queries.ts';
import { rulingQuery } from './ruling-queries.ts';
import { runPages } from './run-routes.ts';

const READERS = ['enterprise_agent', 'voucher_officer', 'finance_officer', 'auditor', 'operator'] as const;

/** How far the reader has paged, by the last record of the page before. */
export interface VouchersSearch {
  readonly after?: string;
  readonly claimsAfter?: string;
}

interface ClaimSearch {
  /** Number of the record that asks for money back, e.g. of a spot check; the form for it begins with that. */
  readonly reference?: string;
  /** What that record asks for, in minor units. */
  readonly amount?: string;
}

const filled = (value: unknown): value is string => typeof value === 'string' && value !== '';

const vouchersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vouchers',
  validateSearch: ({ after, claimsAfter }: Record<string, unknown>): VouchersSearch => ({
    ...(filled(after) ? { after } : {}),
    ...(filled(claimsAfter) ? { claimsAfter } : {}),
  }),
  beforeLoad: requireRole(...READERS),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps: { after, claimsAfter } }) =>
    Promise.all([
      queryClient.ensureQueryData(vouchersPageQuery(after)),
      queryClient.ensureQueryData(usableQuery),
      queryClient.ensureQueryData(claimsPageQuery(claimsAfter)),
      queryClient.ensureQueryData(schemesQuery),
    ]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./vouchers-page.tsx'), 'VouchersPage'),
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
  component: lazyPage(() => import('./voucher-page.tsx'), 'VoucherPage'),
});

const schemesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schemes',
  loader: ({ context }) => context.queryClient.ensureQueryData(schemesQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./schemes-page.tsx'), 'SchemesPage'),
});

const schemeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schemes/$schemeId',
  loader: async ({ context, params: { schemeId } }) => {
    const { schemes } = await context.queryClient.ensureQueryData(schemesQuery);
    if (!schemes.some(({ scheme }) => scheme.id === schemeId)) throw notFound();
  },
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./scheme-page.tsx'), 'SchemePage'),
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
  component: lazyPage(() => import('./desk-page.tsx'), 'DeskPage'),
});

const claimRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/claims/$claimId',
  validateSearch: ({ reference, amount }: Record<string, unknown>): ClaimSearch => ({
    ...(filled(reference) ? { reference } : {}),
    ...(/^[1-9]\d{0,14}$/.test(String(amount)) ? { amount: String(amount) } : {}),
  }),
  beforeLoad: requireRole(...READERS, 'provider_staff', 'provider_finance'),
  loader: ({ context: { queryClient }, params }) =>
    Promise.all([
      queryClient.ensureQueryData(claimQuery(params.claimId)),
      queryClient.ensureQueryData(claimPathQuery(params.claimId)),
    ]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./claim-page.tsx'), 'ClaimPage'),
});

const rulingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rulings/$rulingId',
  beforeLoad: requireRole('enterprise_agent', 'voucher_officer', 'auditor'),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(rulingQuery(params.rulingId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./ruling-page.tsx'), 'RulingPage'),
});

const rewardsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rewards',
  beforeLoad: requireRole('provider_finance', 'voucher_officer', 'finance_officer', 'auditor', 'operator'),
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(rewardsQuery), queryClient.ensureQueryData(schemesQuery)]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./rewards-page.tsx'), 'RewardsPage'),
});

export const voucherPages = [
  vouchersRoute,
  voucherRoute,
  schemesRoute,
  schemeRoute,
  deskRoute,
  claimRoute,
  rulingRoute,
  rewardsRoute,
  ...runPages,
] as const;
