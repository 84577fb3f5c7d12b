import type { Money } from '../../kernel/brand.ts';
import { ZERO } from '../../kernel/money.ts';
import { must } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { priceLines } from '../catalogue/index.ts';
import { finalSupport, schemeOf } from '../vouchers/index.ts';
import { SETTLE_WITHIN, type SettleWithin } from './domain/lifecycle.ts';
import type { Order } from './record.ts';

/** How long accepted work and disputes may take: as the voucher's scheme says, else as everywhere. */
export async function settleWithin(tx: Tx, order: Order): Promise<SettleWithin> {
  const { scheme } = order.terms;
  if (order.reservationId === undefined || scheme === null) return SETTLE_WITHIN;
  const { deadlines } = await schemeOf(tx, scheme.jurisdictionId, scheme.code, scheme.version);
  return deadlines ?? SETTLE_WITHIN;
}

/** Price of the order for the minutes really used, at the prices it was quoted at. */
export function priceOfUse(order: Order, usedMinutes: number): Money {
  const priced = must(priceLines(order.offer, { ...order.request, minutes: usedMinutes }));
  return priced.total;
}

/** Support follows what the work really cost, and is never more than what was set aside for the order. */
export async function supportOfUse(tx: Tx, order: Order, price: Money): Promise<Money> {
  const { scheme } = order.terms;
  if (order.reservationId === undefined || scheme === null) return ZERO;
  const { jurisdictionId } = scheme;
  return finalSupport(tx, { jurisdictionId, reservationId: order.reservationId, price });
}
