import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../../ui/root-route.tsx';
import { readComparison, readSearch } from './search-state.ts';

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare',
  validateSearch: readComparison,
  component: lazyRouteComponent(() => import('./compare-page.tsx'), 'ComparePage'),
});

export const matchingPages = [searchRoute, compareRoute] as const;
