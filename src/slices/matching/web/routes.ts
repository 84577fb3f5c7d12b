import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../../ui/root-route.tsx';
import { readSearch } from './search-state.ts';

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
});

export const matchingPages = [searchRoute] as const;
