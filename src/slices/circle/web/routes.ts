import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { rootRoute } from '../../../ui/root-route.tsx';
import { type DocumentPart, documentsQuery } from './queries.ts';

const SHOWN: readonly DocumentPart[] = ['sources', 'perimeters', 'entities', 'links', 'traps', 'boundary'];

interface CircleSearch {
  /** Kind of entity shown. */
  readonly kind?: string;
}

const circleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/circle',
  validateSearch: ({ kind }: Record<string, unknown>): CircleSearch =>
    typeof kind === 'string' ? { kind } : {},
  loader: ({ context }) =>
    Promise.all(SHOWN.map((part) => context.queryClient.ensureQueryData(documentsQuery(part)))),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./circle-page.tsx'), 'CirclePage'),
});

export const circlePages = [circleRoute] as const;
