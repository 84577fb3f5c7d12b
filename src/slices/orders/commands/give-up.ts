import { z } from 'zod';
import { toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { claimOfOrder } from '../../vouchers/index.ts';
import { partiesOf } from '../announce.ts';
import { giveUpOperation } from '../contract.ts';
import { refuse } from '../errors.ts';
import { deductionGivenUp } from '../events.ts';
import { orderFor } from '../load.ts';
import { waiveDeduction } from '../store.ts';
import { wrongState } from '../words.ts';
import { releaseVoucher } from './release.ts';

/**
 * The provider gives up what a treasury would have paid for a signed order, because its claim was sent back or
 * papers can never be complete: the amount goes back to the voucher, and the parties settle it between themselves.
 */
export const giveUpCommand = command({
  name: 'orders.give-up',
  input: giveUpOperation.body.extend({ orderId: z.uuid() }),
  execute: async (context, { orderId, reason }) => {
    const found = await orderFor(context, orderId, 'orders.give-up');
    if (!found.ok) return found;
    const { order } = found.value;
    const { tx, at } = context;
    if (order.state !== 'countersigned') return wrongState(order.state, 'give-up');
    if (order.deducted === 0n) return refuse('nothing-deducted');
    const claim = await claimOfOrder(tx, order.id);
    if (claim !== undefined && claim.state !== 'rejected') return refuse('claim-under-way');
    const givenUp = { at, amount: order.deducted, reason };
    const version = await waiveDeduction(tx, order, givenUp);
    if (version === undefined) return refuse('changed-meanwhile');
    const released = await releaseVoucher(context, order);
    if (!released.ok) return released;
    const payload = { ...partiesOf(order), amount: toWire(order.deducted), reason };
    context.emit({ event: deductionGivenUp, provenance: order.provenance, payload });
    return ok({ orderId, state: order.state, version });
  },
});
