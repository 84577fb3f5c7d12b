import { z } from 'zod';
import { derivedId } from '../../../kernel/ids.ts';
import { ZERO } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { command } from '../../../platform/command.ts';
import type { UnitOfWork } from '../../../platform/unit-of-work.ts';
import { partiesOf } from '../announce.ts';
import { refuse } from '../errors.ts';
import { orderExpired } from '../events.ts';
import { orderToMove } from '../load.ts';
import { inParts } from '../record.ts';
import { dueOrders, moveOrder } from '../store.ts';
import { endParts } from './end-milestones.ts';
import { releaseHoldings } from './release.ts';

/** Closes one order nobody accepted, did or agreed on in time; everything held goes back. Done by the platform. */
export const expireCommand = command({
  name: 'orders.expire',
  input: z.object({ orderId: z.uuid() }),
  execute: async (context, { orderId }) => {
    const found = await orderToMove(context, orderId, 'expire');
    if (!found.ok) return found;
    const { order } = found.value;
    const { tx, at } = context;
    const due = order.state === 'placed' ? order.acceptBy : order.settleBy;
    if (due === undefined || due > at) return refuse('not-due');
    if (inParts(order)) {
      const ended = await endParts(context, order, { by: 'deadline', reason: '' });
      return ended.ok ? ok({ orderId, ...ended.value }) : ended;
    }
    const changes = { closedAt: at, deducted: ZERO };
    const version = await moveOrder(tx, order, 'expire', at, changes, 'after-deadline');
    if (version === undefined) return refuse('changed-meanwhile');
    const released = await releaseHoldings(context, order);
    if (!released.ok) return released;
    const payload = { ...partiesOf(order), after: order.state };
    context.emit({ event: orderExpired, provenance: order.provenance, payload });
    return ok({ orderId, state: 'expired' as const, version });
  },
});

const BATCH = 200;

/**
 * Expires every order whose deadline has passed, each in its own transaction, so that one that fails does not
 * hold up the rest. The command id follows from order and version: a second sweep of the same moment does
 * nothing twice.
 * @returns how many were expired
 */
export async function expireDue(uow: UnitOfWork, platformActor: SignedInActor): Promise<number> {
  const due = await uow.asWorker((tx, at) => dueOrders(tx, at, BATCH));
  let expired = 0;
  for (const { id, version } of due) {
    const commandId = derivedId('orders.expire', `${id}/${version}`);
    const result = await uow.run(expireCommand, platformActor, commandId, { orderId: id });
    if (result.ok) expired += 1;
  }
  return expired;
}
