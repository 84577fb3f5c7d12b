import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { sessionQuery } from '../../../ui/session.ts';
import { accountsQuery, periodQuery, periodsQuery, receivablesQuery, statementQuery } from './queries.ts';

const TREASURY = ['finance_officer', 'voucher_officer', 'auditor', 'operator'] as const;
const PAYEES = ['provider_finance', 'provider_staff', 'enterprise_agent'] as const;

export interface TreasurySearch {
  readonly jurisdiction?: string;
}

const treasurySearch = ({ jurisdiction }: Record<string, unknown>): TreasurySearch =>
  typeof jurisdiction === 'string' ? { jurisdiction } : {};

const statementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/statements',
  beforeLoad: requireRole(...TREASURY, ...PAYEES),
  validateSearch: treasurySearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const { may } = await queryClient.ensureQueryData(sessionQuery);
    await Promise.all([
      may.includes('clearing.read') && queryClient.ensureQueryData(periodsQuery(deps.jurisdiction)),
      may.includes('clearing.receivables') && queryClient.ensureQueryData(receivablesQuery),
    ]);
  },
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./statements-page.tsx'), 'StatementsPage'),
});

const statementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/statements/$statementId',
  beforeLoad: requireRole(...TREASURY),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(statementQuery(params.statementId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./statement-page.tsx'), 'StatementPage'),
});

const periodRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/statements/period/$period',
  beforeLoad: requireRole(...TREASURY),
  validateSearch: treasurySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) =>
    context.queryClient.ensureQueryData(periodQuery(params.period, deps.jurisdiction)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./statement-page.tsx'), 'PeriodPage'),
});

const accountsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts',
  beforeLoad: requireRole(...PAYEES),
  loader: ({ context }) => context.queryClient.ensureQueryData(accountsQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./accounts-page.tsx'), 'AccountsPage'),
});

export interface VerifySearch {
  readonly statement?: string;
  readonly digest?: string;
}

/** Short enough for a code that a phone reads from paper; open to whoever holds the paper. */
const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  validateSearch: ({ statement, digest }: Record<string, unknown>): VerifySearch => ({
    ...(typeof statement === 'string' ? { statement } : {}),
    ...(typeof digest === 'string' ? { digest } : {}),
  }),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./verify-page.tsx'), 'VerifyPage'),
});

export const clearingPages = [
  statementsRoute,
  statementRoute,
  periodRoute,
  accountsRoute,
  verifyRoute,
] as const;
