import type { Instant } from '../../kernel/brand.ts';
import { zoned } from '../../kernel/time.ts';
import type { Provenance } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { ProviderRecord } from './domain/provider-record.ts';

/** An order as far as a provider's record is concerned. */
export interface TakenOrder {
  readonly providerId: string;
  readonly orderId: string;
  readonly at: Instant;
  readonly provenance: Provenance;
}

/** `called-off` says nothing of the provider: either side may have had its reasons. */
export type Outcome = 'signed' | 'lapsed' | 'called-off';

export async function takeOrder(tx: Tx, { providerId, orderId, at, provenance }: TakenOrder): Promise<void> {
  await tx.execute(
    `insert into matching.taken_order (provider_id, order_id, at, provenance) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [providerId, orderId, new Date(at), provenance],
  );
}

/** An order ends once; a signature that is taken back and given again counts once. */
export async function endOrder(tx: Tx, order: TakenOrder, outcome: Outcome, month: string): Promise<void> {
  const ended = await tx.execute(
    `update matching.taken_order set outcome = $3, at = $4
     where provider_id = $1 and order_id = $2 and outcome = 'taken'`,
    [order.providerId, order.orderId, outcome, new Date(order.at)],
  );
  if (ended === 1 && outcome !== 'called-off') await add(tx, order.providerId, month, outcome);
}

/** However often it is disputed, an order is one that was. */
export async function disputeOrder(tx: Tx, order: TakenOrder, month: string): Promise<void> {
  const disputed = await tx.execute(
    `update matching.taken_order set disputed = true, at = $3
     where provider_id = $1 and order_id = $2 and not disputed`,
    [order.providerId, order.orderId, new Date(order.at)],
  );
  if (disputed === 1) await add(tx, order.providerId, month, 'disputed');
}

async function add(
  tx: Tx,
  providerId: string,
  month: string,
  what: 'signed' | 'lapsed' | 'disputed',
): Promise<void> {
  await tx.execute(
    `insert into matching.provider_month as m (provider_id, month, ${what}) values ($1, $2, 1)
     on conflict (provider_id, month) do update set ${what} = m.${what} + 1`,
    [providerId, month],
  );
}

/** First day of the month an instant lies in, on the circle's clock. */
export const monthOf = (at: Instant, timezone: string): string =>
  `${zoned(at, timezone).date.slice(0, 7)}-01`;

/** First day of the month so many months before. */
export function monthsBefore(at: Instant, months: number, timezone: string): string {
  const { year, month } = zoned(at, timezone);
  const first = year * 12 + (month - 1) - months;
  return `${String(Math.floor(first / 12)).padStart(4, '0')}-${String((first % 12) + 1).padStart(2, '0')}-01`;
}

/** Sums of the last months by provider; one that nothing is known of is left out. */
export async function recordsOf(
  tx: Tx,
  providerIds: readonly string[],
  since: string,
): Promise<Map<string, ProviderRecord>> {
  const rows = await tx.query<{ id: string; signed: number; lapsed: number; disputed: number }>(
    `select provider_id as id, sum(signed)::int as signed, sum(lapsed)::int as lapsed, sum(disputed)::int as disputed
     from matching.provider_month where provider_id = any ($1) and month >= $2 group by provider_id`,
    [providerIds, since],
  );
  return new Map(rows.map(({ id, ...record }) => [id, record]));
}
