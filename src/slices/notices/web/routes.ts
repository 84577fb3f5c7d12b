import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { FILTERS, type InboxFilter, settingsQuery } from './queries.ts';

/** The inbox as it stands in the address bar; without a filter, what is to be done. */
export interface InboxSearch {
  readonly show?: InboxFilter;
  /** Last notice of the page before. */
  readonly after?: string;
}

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  validateSearch: ({ show, after }: Record<string, unknown>): InboxSearch => {
    const known = FILTERS.find((each) => each === show);
    return {
      ...(known === undefined ? {} : { show: known }),
      ...(typeof after === 'string' && after !== '' ? { after } : {}),
    };
  },
  beforeLoad: requireRole(),
  component: lazyPage(() => import('./inbox-page.tsx'), 'InboxPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  validateSearch: ({ confirm }: Record<string, unknown>): { confirm?: string } =>
    typeof confirm === 'string' && confirm !== '' ? { confirm } : {},
  beforeLoad: requireRole(),
  loader: ({ context }) => context.queryClient.ensureQueryData(settingsQuery),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./settings-page.tsx'), 'SettingsPage'),
});

export const noticePages = [inboxRoute, settingsRoute] as const;
