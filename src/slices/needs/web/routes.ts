import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { OUTCOMES, type Outcome } from '../domain/board-run.ts';
import type { RowsPlace } from './board-run-queries.ts';
import type { BoardSearch } from './queries.ts';

const filled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/needs',
  validateSearch: ({ text, offer, place, page }: Record<string, unknown>): BoardSearch => ({
    ...(filled(text) ? { text } : {}),
    ...(filled(offer) ? { offer } : {}),
    ...(filled(place) ? { place } : {}),
    ...(typeof page === 'number' && Number.isInteger(page) && page > 1 ? { page } : {}),
  }),
  beforeLoad: requireRole(),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./board-page.tsx'), 'BoardPage'),
});

const mineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/needs/mine',
  beforeLoad: requireRole('enterprise_agent'),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./mine-page.tsx'), 'MinePage'),
});

const ownRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/needs/mine/$needId',
  validateSearch: ({ publish }: Record<string, unknown>): { readonly publish?: true } =>
    publish === true ? { publish } : {},
  beforeLoad: requireRole('enterprise_agent'),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./own-page.tsx'), 'OwnPage'),
});

const interestsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/needs/interests',
  beforeLoad: requireRole('provider_staff'),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./interests-page.tsx'), 'InterestsPage'),
});

const boardRunsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/needs/board',
  beforeLoad: requireRole('secretariat', 'liaison'),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./board-runs-page.tsx'), 'BoardRunsPage'),
});

const boardRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/needs/board/$runId',
  validateSearch: ({ after, outcome }: Record<string, unknown>): RowsPlace => ({
    ...(typeof after === 'number' && Number.isInteger(after) && after > 0 ? { after } : {}),
    ...(OUTCOMES.includes(outcome as Outcome) ? { outcome: outcome as Outcome } : {}),
  }),
  beforeLoad: requireRole('secretariat', 'liaison'),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./board-run-page.tsx'), 'BoardRunPage'),
});

const publishedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/needs/$publicationId',
  beforeLoad: requireRole(),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./published-page.tsx'), 'PublishedPage'),
});

export const needPages = [
  boardRoute,
  mineRoute,
  ownRoute,
  interestsRoute,
  boardRunsRoute,
  boardRunRoute,
  publishedRoute,
];
