import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requireRole, rootRoute } from '../../ui/root-route.tsx';

/** An institution's own instruments and services, with what its orders and its closures say of them. */
export const resourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/resources',
  beforeLoad: requireRole('provider_staff', 'provider_finance'),
  component: lazyRouteComponent(() => import('./resources-page.tsx'), 'ResourcesPage'),
});
