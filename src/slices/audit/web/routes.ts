import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { rootRoute } from '../../../ui/root-route.tsx';
import { sessionQuery } from '../../../ui/session.ts';
import { headsQuery, type LogPlace, logQuery } from './queries.ts';

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: ({ type, before }: Record<string, unknown>): LogPlace => ({
    ...(typeof type === 'string' && type !== '' ? { type } : {}),
    ...(typeof before === 'number' && Number.isInteger(before) && before > 0 ? { before } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const { may } = await queryClient.ensureQueryData(sessionQuery);
    await Promise.all([
      may.includes('audit.log') && queryClient.ensureQueryData(logQuery(deps)),
      queryClient.ensureQueryData(headsQuery),
    ]);
  },
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
});

export const auditPages = [auditRoute] as const;
