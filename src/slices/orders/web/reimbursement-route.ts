import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';

/** Claiming last year's spend, where the scheme of the firm's jurisdiction pays afterwards. */
export const reimbursementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reimbursement',
  beforeLoad: requireRole('enterprise_agent'),
  component: lazyRouteComponent(() => import('./reimbursement-page.tsx'), 'ReimbursementPage'),
});
