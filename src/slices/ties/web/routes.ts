import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import type { Basis } from './queries.ts';

const READERS = [
  'enterprise_agent',
  'provider_staff',
  'provider_finance',
  'voucher_officer',
  'auditor',
] as const;
const BASES: readonly Basis[] = ['declared', 'imported', 'verified'];

export interface TiesSearch {
  readonly basis?: Basis;
  readonly text?: string;
  readonly one?: string;
  readonly other?: string;
}

const filled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const tiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ties',
  validateSearch: ({ basis, text, one, other }: Record<string, unknown>): TiesSearch => {
    const known = BASES.find((each) => each === basis);
    return {
      ...(known === undefined ? {} : { basis: known }),
      ...(filled(text) ? { text } : {}),
      ...(filled(one) ? { one } : {}),
      ...(filled(other) ? { other } : {}),
    };
  },
  beforeLoad: requireRole(...READERS),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./ties-page.tsx'), 'TiesPage'),
});

export const tiePages = [tiesRoute];
