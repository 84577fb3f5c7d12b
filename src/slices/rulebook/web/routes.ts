import { createRoute, notFound } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { schemesQuery } from '../../vouchers/web/index.ts';
import { differenceQuery, draftQuery, draftsQuery, modelsQuery, runLinesQuery, runQuery } from './queries.ts';
import { DRAFT_VIEWS, type DraftViewName } from './views.ts';

const READERS = ['voucher_officer', 'finance_officer', 'auditor', 'operator'] as const;

const rulebookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rulebook',
  beforeLoad: requireRole(...READERS),
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(draftsQuery), queryClient.ensureQueryData(schemesQuery)]),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./rulebook-page.tsx'), 'RulebookPage'),
});

const draftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rulebook/drafts/$draftId',
  validateSearch: ({ view }: Record<string, unknown>): { view?: DraftViewName } => {
    const found = DRAFT_VIEWS.find((one) => one === view);
    return found === undefined ? {} : { view: found };
  },
  beforeLoad: requireRole(...READERS),
  loader: ({ context: { queryClient }, params }) => queryClient.ensureQueryData(draftQuery(params.draftId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./draft-page.tsx'), 'DraftPage'),
});

const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rulebook/models',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(modelsQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./models-page.tsx'), 'ModelsPage'),
});

const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rulebook/models/$key',
  loader: async ({ context: { queryClient }, params: { key } }) => {
    const { models } = await queryClient.ensureQueryData(modelsQuery);
    if (!models.some((one) => one.key === key)) throw notFound();
  },
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./model-page.tsx'), 'ModelPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schemes/compare',
  validateSearch: ({ from, to }: Record<string, unknown>): { from: string; to: string } => ({
    from: typeof from === 'string' ? from : '-',
    to: typeof to === 'string' ? to : '-',
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    queryClient.ensureQueryData(differenceQuery(deps.from, deps.to)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./compare-page.tsx'), 'ComparePage'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rulebook/runs/$runId',
  beforeLoad: requireRole(...READERS),
  loader: async ({ context: { queryClient }, params: { runId } }) => {
    const { run } = await queryClient.ensureQueryData(runQuery(runId));
    if (run.summary !== null) await queryClient.ensureQueryData(runLinesQuery(runId));
  },
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./run-page.tsx'), 'RunPage'),
});

export const rulebookPages = [
  rulebookRoute,
  draftRoute,
  runRoute,
  modelsRoute,
  modelRoute,
  compareRoute,
] as const;
