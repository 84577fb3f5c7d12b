import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { STAGES } from '../domain/way.ts';
import {
  type FindingsSearch,
  type FunnelSearch,
  findingQuery,
  findingsQuery,
  funnelQuery,
  type StepsSearch,
  stepsQuery,
  waitsQuery,
} from './queries.ts';

type Asked = Record<string, unknown>;
const filled = (value: unknown): value is string => typeof value === 'string' && value !== '';
const month = (value: unknown): value is string => filled(value) && /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
const span = ({ from, to }: Asked) => ({ ...(month(from) ? { from } : {}), ...(month(to) ? { to } : {}) });
const seriesIn = ({ series }: Asked) => (series === 'own' ? ('own' as const) : ('sample' as const));

const LOOK = ['secretariat', 'leader', 'auditor', 'voucher_officer', 'finance_officer', 'operator'] as const;

const funnelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/funnel',
  beforeLoad: requireRole(...LOOK),
  validateSearch: (asked: Asked): FunnelSearch => ({
    ...(filled(asked.place) ? { place: asked.place } : {}),
    ...(filled(asked.scheme) ? { scheme: asked.scheme } : {}),
    ...span(asked),
    ...(asked.by === 'month' ? { by: 'month' as const } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(funnelQuery(deps)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./funnel-page.tsx'), 'FunnelPage'),
});

const stepsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/funnel/records',
  beforeLoad: requireRole(...LOOK),
  validateSearch: (asked: Asked): StepsSearch => ({
    place: filled(asked.place) ? asked.place : '-',
    scheme: filled(asked.scheme) ? asked.scheme : '-',
    series: seriesIn(asked),
    stage: STAGES.find((one) => one === asked.stage) ?? 'issued',
    ...(filled(asked.reason) ? { reason: asked.reason } : {}),
    ...span(asked),
    ...(filled(asked.after) ? { after: asked.after } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(stepsQuery(deps)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./records-page.tsx'), 'StepsPage'),
});

const waitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/waits',
  beforeLoad: requireRole('voucher_officer', 'finance_officer', 'secretariat', 'leader', 'auditor'),
  validateSearch: (asked: Asked) => ({
    stage: filled(asked.stage) && /^[a-z][a-z-]{1,39}$/.test(asked.stage) ? asked.stage : 'examination',
    series: seriesIn(asked),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(waitsQuery(deps.stage, deps.series)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./waits-page.tsx'), 'WaitsPage'),
});

const findingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/findings',
  beforeLoad: requireRole('auditor'),
  validateSearch: ({ state, rule, after }: Asked): FindingsSearch => ({
    ...(state === 'open' || state === 'explained' || state === 'referred' ? { state } : {}),
    ...(filled(rule) ? { rule } : {}),
    ...(filled(after) ? { after } : {}),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(findingsQuery(deps)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./findings-page.tsx'), 'FindingsPage'),
});

const findingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/findings/$findingId',
  beforeLoad: requireRole('auditor'),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(findingQuery(params.findingId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./finding-page.tsx'), 'FindingPage'),
});

export const oversightPages = [funnelRoute, stepsRoute, waitsRoute, findingsRoute, findingRoute] as const;
