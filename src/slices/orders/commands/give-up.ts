import { z } from 'zod';
import type { Money } from '../../../kernel/brand.ts';
import { sum, toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { claimsOfOrder } from '../../vouchers/index.ts';
import { partiesOf } from '../announce.ts';
import { giveUpOperation } from '../contract.ts';
import { refuse } from '../errors.ts';
import { deductionGivenUp } from '../events.ts';
import { orderFor } from '../load.ts';
import { partsOf } from '../milestone-store.ts';
import { inParts, type Order } from '../record.ts';
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
    const open = await unclaimed(tx, order);
    if (open === undefined) return refuse('claim-under-way');
    const givenUp = { at, amount: open, reason };
    const version = await waiveDeduction(tx, order, givenUp);
    if (version === undefined) return refuse('changed-meanwhile');
    const released = await releaseVoucher(context, order);
    if (!released.ok) return released;
    const payload = { ...partiesOf(order), amount: toWire(open), reason };
    context.emit({ event: deductionGivenUp, provenance: order.provenance, payload });
    return ok({ orderId, state: order.state, version });
  },
});

/** What no claim was paid or asks for; nothing to give up while one is undecided, or after all is paid. */
async function unclaimed(tx: Tx, order: Order): Promise<Money | undefined> {
  const live = (await claimsOfOrder(tx, order.id)).filter((claim) => claim.state !== 'rejected');
  if (!inParts(order)) return live.length === 0 ? order.deducted : undefined;
  if (order.givenUp !== undefined || live.some((claim) => claim.state !== 'approved')) return undefined;
  const signed = (await partsOf(tx, order)).filter((part) => part.state === 'signed');
  const open = signed.filter((part) => !live.some((claim) => claim.milestone === part.no));
  const amount = sum(open.map((part) => part.support));
  return amount > 0n ? amount : undefined;
}
