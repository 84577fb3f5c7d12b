import { useQueries } from '@tanstack/react-query';
import { ask } from '../../../ui/query.ts';
import { useHasRole } from '../../../ui/session.ts';
import { listOrders, type OrderStage, type OrderSummary } from './api.ts';
import { nextActionOf } from './next-action.tsx';

/** Orders read per stage; what lies beyond is found on the list. */
const PER_STAGE = 50;
/** Stages in which either side may have something to do. */
const OPEN_STAGES: readonly OrderStage[] = ['waiting', 'underway'];

export interface Waiting {
  readonly pending: boolean;
  readonly error: Error | null;
  /** Orders with something to do for this viewer, most urgent first. */
  readonly mine: readonly OrderSummary[];
  /** Open orders that wait for the other side or for their day. */
  readonly others: readonly OrderSummary[];
}

/** An accepted order calls for its hours only once its slot is over. */
const due = (order: OrderSummary, now: string) =>
  nextActionOf(order) !== undefined &&
  (order.state !== 'accepted' || order.slot === null || order.slot.to <= now);

const urgency = (order: OrderSummary) =>
  order.state === 'placed' ? order.acceptBy : (order.slot?.to ?? order.placedAt);

/** Sorts open orders into those that wait for the viewer and the rest. */
export function sortWaiting(orders: readonly OrderSummary[], now: string): Pick<Waiting, 'mine' | 'others'> {
  const sorted = [...orders].sort((a, b) => (urgency(a) < urgency(b) ? -1 : 1));
  return {
    mine: sorted.filter((order) => due(order, now)),
    others: sorted.filter((order) => !due(order, now)),
  };
}

/** What waits in the orders of one's own firm or institution. */
export function useWaiting(): Waiting {
  const reads = useHasRole('enterprise_agent', 'provider_staff', 'provider_finance');
  const answers = useQueries({
    queries: OPEN_STAGES.map((stage) => ({
      ...ask(listOrders, { query: { stage, limit: PER_STAGE } }),
      enabled: reads,
    })),
  });
  const orders = answers.flatMap((answer) => answer.data?.orders ?? []);
  return {
    pending: answers.some((answer) => answer.isLoading),
    error: answers.find((answer) => answer.error !== null)?.error ?? null,
    ...sortWaiting(orders, new Date().toISOString()),
  };
}
