import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { rootRoute } from '../../../ui/root-route.tsx';
import { providerQuery } from './queries.ts';

interface ProviderSearch {
  readonly page?: number;
}

const providerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/providers/$providerId',
  validateSearch: ({ page }: Record<string, unknown>): ProviderSearch =>
    typeof page === 'number' && Number.isInteger(page) && page > 1 ? { page } : {},
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) =>
    context.queryClient.ensureQueryData(providerQuery(params.providerId, deps.page)),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./provider-page.tsx'), 'ProviderPage'),
});

export const cataloguePages = [providerRoute] as const;
