import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { PendingPage } from '../../../ui/pages/pending.tsx';
import { requireRole, rootRoute } from '../../../ui/root-route.tsx';
import { offerQuery } from '../../catalogue/web/index.ts';
import { contractQuery, ORDER_STATES, type OrderState, orderQuery } from './api.ts';
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
  component: lazyRouteComponent(() => import('./offer-page.tsx'), 'OfferPage'),
});

/** A list of orders as it stands in the address bar. */
export interface OrdersSearch {
  readonly state?: OrderState;
  /** Cursor of the page, as the page before named it. */
  readonly after?: string;
}

const ordersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  validateSearch: ({ state, after }: Record<string, unknown>): OrdersSearch => {
    const known = ORDER_STATES.find((each) => each === state);
    return {
      ...(known === undefined ? {} : { state: known }),
      ...(typeof after === 'string' && after !== '' ? { after } : {}),
    };
  },
  beforeLoad: requireRole(...READERS),
  component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
});

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId',
  beforeLoad: requireRole(...READERS),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(orderQuery(params.orderId)),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./order-page.tsx'), 'OrderPage'),
});

const contractRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId/contract',
  beforeLoad: requireRole(...READERS),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(contractQuery(params.orderId)),
  pendingComponent: PendingPage,
  component: lazyRouteComponent(() => import('./contract-page.tsx'), 'ContractPage'),
});

export const orderPages = [offerRoute, ordersRoute, orderRoute, contractRoute] as const;
