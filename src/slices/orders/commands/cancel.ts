import { z } from 'zod';
import { ZERO } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { partiesOf } from '../announce.ts';
import { cancelOperation } from '../contract.ts';
import { cancellableUntil, mayCancelAt } from '../domain/lifecycle.ts';
import { refuse } from '../errors.ts';
import { orderCancelled } from '../events.ts';
import { orderToMove } from '../load.ts';
import { cancellable } from '../record.ts';
import { moveOrder } from '../store.ts';
import { wallTime } from '../words.ts';
import { releaseHoldings } from './release.ts';

/** The enterprise cancels while the offer's notice allows it; everything held goes back. */
export const cancelCommand = command({
  name: 'orders.cancel',
  input: cancelOperation.body.extend({ orderId: z.uuid() }),
  execute: async (context, { orderId, reason }) => {
    const found = await orderToMove(context, orderId, 'cancel');
    if (!found.ok) return found;
    const { order } = found.value;
    if (!mayCancelAt(cancellable(order), context.at)) {
      const until = cancellableUntil(cancellable(order));
      return typeof until === 'number'
        ? refuse('cancel-too-late', { until: wallTime(until, order.offer.timezone) })
        : refuse('work-under-way');
    }
    const changes = { closedAt: context.at, closingReason: reason, deducted: ZERO };
    const version = await moveOrder(context.tx, order, 'cancel', context.at, changes);
    if (version === undefined) return refuse('changed-meanwhile');
    const released = await releaseHoldings(context, order);
    if (!released.ok) return released;
    const payload = { ...partiesOf(order), reason };
    context.emit({ event: orderCancelled, provenance: order.provenance, payload });
    return ok({ orderId, state: 'cancelled' as const, version });
  },
});
