import { z } from 'zod';
import { ZERO } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { confirmSlot } from '../../booking/index.ts';
import { partiesOf } from '../announce.ts';
import { declineOperation } from '../contract.ts';
import { workDeadline } from '../domain/lifecycle.ts';
import { refuse } from '../errors.ts';
import { orderAccepted, orderDeclined } from '../events.ts';
import { orderToMove } from '../load.ts';
import { inParts } from '../record.ts';
import { settleWithin } from '../settle.ts';
import { moveOrder } from '../store.ts';
import { releaseHoldings } from './release.ts';

/** The provider accepts within the deadline; its held slot becomes firm. */
export const acceptCommand = command({
  name: 'orders.accept',
  input: z.object({ orderId: z.uuid() }),
  execute: async (context, { orderId }) => {
    const found = await orderToMove(context, orderId, 'accept');
    if (!found.ok) return found;
    const { order } = found.value;
    const { tx, at } = context;
    if (order.acceptBy <= at) return refuse('accept-too-late');
    const settleBy = workDeadline(at, order.slot?.to, await settleWithin(tx, order));
    const changes = { acceptedAt: at, settleBy };
    const version = await moveOrder(tx, order, 'accept', at, changes, 'before-deadline');
    if (version === undefined) return refuse('changed-meanwhile');
    if (order.occupancyId !== undefined) {
      const confirmed = await confirmSlot(tx, order.provider.id, order.occupancyId, at);
      if (!confirmed.ok) return confirmed;
    }
    const payload = { ...partiesOf(order), settleBy: iso(settleBy) };
    context.emit({ event: orderAccepted, provenance: order.provenance, payload });
    return ok({ orderId, state: 'accepted' as const, version });
  },
});

/** The provider declines, or steps back after accepting; everything held goes back. */
export const declineCommand = command({
  name: 'orders.decline',
  input: declineOperation.body.extend({ orderId: z.uuid() }),
  execute: async (context, { orderId, reason }) => {
    const found = await orderToMove(context, orderId, 'decline');
    if (!found.ok) return found;
    const { order } = found.value;
    if (inParts(order)) return refuse('in-parts');
    const changes = { closedAt: context.at, closingReason: reason, deducted: ZERO };
    const version = await moveOrder(context.tx, order, 'decline', context.at, changes);
    if (version === undefined) return refuse('changed-meanwhile');
    const released = await releaseHoldings(context, order);
    if (!released.ok) return released;
    const payload = { ...partiesOf(order), reason };
    context.emit({ event: orderDeclined, provenance: order.provenance, payload });
    return ok({ orderId, state: 'declined' as const, version });
  },
});
