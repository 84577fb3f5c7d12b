import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { rootRoute } from '../../../ui/root-route.tsx';
import { type ProviderSearch, providerQuery } from './queries.ts';

const providerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/providers/$providerId',
  validateSearch: ({ page, kind, field }: Record<string, unknown>): ProviderSearch => ({
    ...(typeof page === 'number' && Number.isInteger(page) && page > 1 ? { page } : {}),
    ...(kind === 'instrument' || kind === 'service' ? { kind } : {}),
    ...(typeof field === 'string' && field !== '' ? { field } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) =>
    context.queryClient.ensureQueryData(providerQuery(params.providerId, deps)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./provider-page.tsx'), 'ProviderPage'),
});

export const cataloguePages = [providerRoute] as const;
