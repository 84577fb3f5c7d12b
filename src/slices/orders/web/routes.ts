import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../../ui/lazy.tsx';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { offerQuery } from '../../catalogue/web/index.ts';
import { contractQuery, ORDER_STAGES, type OrderStage, orderQuery } from './api.ts';
import { readOfferSearch } from './offer-search.ts';

const READERS = [
  'enterprise_agent',
  'provider_staff',
  'provider_finance',
  'voucher_officer',
  'finance_officer',
  'auditor',
  'operator',
] as const;

const offerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/offers/$offerId',
  validateSearch: readOfferSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(offerQuery(params.offerId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./offer-page.tsx'), 'OfferPage'),
});

/** A list of orders as it stands in the address bar. */
export interface OrdersSearch {
  readonly stage?: OrderStage;
  /** Part of the number or of a name. */
  readonly q?: string;
  /** Cursor of the page, as the page before named it. */
  readonly after?: string;
}

const filled = (value: unknown): value is string => typeof value === 'string' && value !== '';

const ordersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  validateSearch: ({ stage, q, after }: Record<string, unknown>): OrdersSearch => {
    const known = ORDER_STAGES.find((each) => each === stage);
    // The router reads a bare number in the address as one; an order may be looked up by digits alone.
    const words = typeof q === 'number' ? String(q) : q;
    return {
      ...(known === undefined ? {} : { stage: known }),
      ...(filled(words) ? { q: words } : {}),
      ...(filled(after) ? { after } : {}),
    };
  },
  beforeLoad: requireRole(...READERS),
  component: lazyPage(() => import('./orders-page.tsx'), 'OrdersPage'),
});

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId',
  beforeLoad: requireRole(...READERS),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(orderQuery(params.orderId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./order-page.tsx'), 'OrderPage'),
});

const contractRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId/contract',
  beforeLoad: requireRole(...READERS),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(contractQuery(params.orderId)),
  pendingComponent: PendingPage,
  component: lazyPage(() => import('./contract-page.tsx'), 'ContractPage'),
});

export const orderPages = [offerRoute, ordersRoute, orderRoute, contractRoute] as const;
