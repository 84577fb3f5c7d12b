import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { readComparison, readSearch } from './search-state.ts';
import { usesQuery } from './uses-queries.ts';

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: readSearch,
  component: lazyPage(() => import('./search-page.tsx'), 'SearchPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare',
  validateSearch: readComparison,
  component: lazyPage(() => import('./compare-page.tsx'), 'ComparePage'),
});

const usesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/uses',
  beforeLoad: requireRole('enterprise_agent'),
  loader: ({ context }) => context.queryClient.ensureQueryData(usesQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./uses-page.tsx'), 'UsesPage'),
});

export const matchingPages = [searchRoute, compareRoute, usesRoute] as const;
