import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';

/** Claiming last year's spend, where the scheme of the firm's jurisdiction pays afterwards. */
export const reimbursementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reimbursement',
  beforeLoad: requireRole('enterprise_agent'),
  component: lazyPage(() => import('./reimbursement-page.tsx'), 'ReimbursementPage'),
});
