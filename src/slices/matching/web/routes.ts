import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { rootRoute } from '../../../ui/root-route.tsx';
import { readComparison, readSearch } from './search-state.ts';

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

export const matchingPages = [searchRoute, compareRoute] as const;
