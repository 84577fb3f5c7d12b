import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { rootRoute } from '../../../ui/root-route.tsx';
import { sessionQuery } from '../../../ui/session.ts';
import { headsQuery, type LogPlace, logQuery } from './queries.ts';

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0;

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: ({ type, before, sealsBefore }: Record<string, unknown>): LogPlace => ({
    ...(typeof type === 'string' && type !== '' ? { type } : {}),
    ...(isNumber(before) ? { before } : {}),
    ...(isNumber(sealsBefore) ? { sealsBefore } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const { may } = await queryClient.ensureQueryData(sessionQuery);
    await Promise.all([
      may.includes('audit.log') && queryClient.ensureQueryData(logQuery(deps)),
      queryClient.ensureQueryData(headsQuery(deps.sealsBefore)),
    ]);
  },
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./audit-page.tsx'), 'AuditPage'),
});

export const auditPages = [auditRoute] as const;
