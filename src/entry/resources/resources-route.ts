import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../ui/lazy.tsx';
import { requireRole, rootRoute } from '../../ui/root-route.tsx';
import { RESOURCE_VIEWS, type ResourceView } from './resource-rows.ts';

/** An institution's own instruments and services, with what its orders and its closures say of them. */
export const resourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/resources',
  validateSearch: ({ view }: Record<string, unknown>): { readonly view?: ResourceView } => {
    const known = RESOURCE_VIEWS.find((each) => each === view);
    return known === undefined || known === 'all' ? {} : { view: known };
  },
  beforeLoad: requireRole('provider_staff', 'provider_finance'),
  component: lazyPage(() => import('./resources-page.tsx'), 'ResourcesPage'),
});
