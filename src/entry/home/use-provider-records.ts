import { useQueries, useQuery } from '@tanstack/react-query';
import { type OutagesView, outagesQuery } from '../../slices/booking/web/index.ts';
import { listOrders } from '../../slices/orders/web/api.ts';
import { asProblem } from '../../ui/problem.ts';
import { ask } from '../../ui/query.ts';
import type { ProviderRecords } from './provider-records.ts';

export interface Known {
  readonly records: ProviderRecords;
  readonly outages: OutagesView;
}

/** Orders read per stage; the list has the rest. */
const READ = 100;
/** Of what is signed only the newest lacks papers. */
const READ_SIGNED = 40;

/** What an institution's lists say now; undefined while they are read. */
export function useProviderRecords() {
  const stages = [
    ['waiting', READ],
    ['underway', READ],
    ['signed', READ_SIGNED],
  ] as const;
  const orders = useQueries({
    queries: stages.map(([stage, limit]) => ask(listOrders, { query: { stage, limit } })),
  });
  const outages = useQuery(outagesQuery);
  const failed = [...orders, outages].find((answer) => answer.error !== null);
  if (failed?.error != null) return { known: undefined, error: asProblem(failed.error) };
  const [waiting, underway, signed] = orders.map((answer) => answer.data?.orders);
  if (!waiting || !underway || !signed || !outages.data) return { known: undefined, error: null };
  const known: Known = { records: { waiting, underway, signed }, outages: outages.data };
  return { known, error: null };
}
