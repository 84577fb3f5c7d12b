import { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { toWire, ZERO } from '../../../kernel/money.ts';
import { lengthMinutes } from '../../../kernel/range.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { instant, iso } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { reduceReservation } from '../../vouchers/index.ts';
import { partiesOf } from '../announce.ts';
import { countersignOperation, disputeOperation, recordUsageOperation } from '../contract.ts';
import { disputeDeadline } from '../domain/lifecycle.ts';
import { refuse } from '../errors.ts';
import { usageCountersigned, usageDisputed, usageRecorded } from '../events.ts';
import { orderToMove } from '../load.ts';
import { inParts, type Order, type Slot } from '../record.ts';
import { priceOfUse, settleWithin, supportOfUse } from '../settle.ts';
import { insertUsage, moveOrder, signUsage, usageOf } from '../store.ts';
import { wallTime } from '../words.ts';
import { releaseVoucher } from './release.ts';

const orderId = z.uuid();

/** The provider records the hours; recording again before the countersignature replaces them. */
export const recordUsageCommand = command({
  name: 'orders.record-usage',
  input: recordUsageOperation.body.extend({ orderId }),
  execute: async (context, input) => {
    const found = await orderToMove(context, input.orderId, 'record-usage');
    if (!found.ok) return found;
    const { order, actor } = found.value;
    const { tx, at } = context;
    if (inParts(order)) return refuse('in-parts');
    const used = { from: instant(input.from), to: instant(input.to) };
    const minutes = effectiveMinutes(order, used, input.minutes, at);
    if (!minutes.ok) return minutes;
    if (order.settleBy !== undefined && order.settleBy <= at) return refuse('settle-too-late');
    const changes = { performedAt: at, settleBy: null };
    const version = await moveOrder(tx, order, 'record-usage', at, changes, 'before-deadline');
    if (version === undefined) return refuse('changed-meanwhile');
    const usage = { ...used, minutes: minutes.value, note: input.note, recordedAt: at };
    const revision = await insertUsage(tx, order, usage, actor.personId);
    context.emit({
      event: usageRecorded,
      provenance: order.provenance,
      payload: {
        ...partiesOf(order),
        revision,
        minutes: minutes.value,
        from: iso(used.from),
        to: iso(used.to),
      },
    });
    return ok({ orderId: input.orderId, state: 'performed' as const, version, revision });
  },
});

function effectiveMinutes(order: Order, used: Slot, given: number | undefined, at: Instant): Result<number> {
  if (used.from >= used.to) return refuse('slot-reversed', {}, { field: 'to' });
  if (used.to > at) return refuse('usage-in-future', {}, { field: 'to' });
  if (order.acceptedAt !== undefined && used.from < order.acceptedAt) {
    return refuse(
      'usage-before-order',
      { acceptedAt: wallTime(order.acceptedAt, order.offer.timezone) },
      { field: 'from' },
    );
  }
  const span = Math.ceil(lengthMinutes(used));
  const minutes = given ?? span;
  if (minutes > span) return refuse('usage-too-long', { minutes, span }, { field: 'minutes' });
  return ok(minutes);
}

/**
 * The enterprise signs the revision it has read. The price follows the hours, and the voucher amount follows
 * the price: what is not needed goes back to the voucher.
 */
export const countersignCommand = command({
  name: 'orders.countersign',
  input: countersignOperation.body.extend({ orderId }),
  execute: async (context, input) => {
    const found = await orderToMove(context, input.orderId, 'countersign');
    if (!found.ok) return found;
    const { order, actor } = found.value;
    const { tx, at } = context;
    const newest = (await usageOf(tx, order)).at(-1);
    if (newest === undefined || newest.revision !== input.revision) {
      return refuse('usage-replaced', { current: newest?.revision ?? 0, seen: input.revision });
    }
    const finalPrice = priceOfUse(order, newest.minutes);
    const deducted = await supportOfUse(tx, order, finalPrice);
    const changes = { countersignedAt: at, finalPrice, deducted };
    const version = await moveOrder(tx, order, 'countersign', at, changes);
    if (version === undefined) return refuse('changed-meanwhile');
    if (!(await signUsage(tx, order, input.revision, actor.personId, at))) return refuse('changed-meanwhile');
    const lowered = await lowerReservation(context, order, deducted);
    if (!lowered.ok) return lowered;
    context.emit({
      event: usageCountersigned,
      provenance: order.provenance,
      payload: {
        ...partiesOf(order),
        revision: input.revision,
        minutes: newest.minutes,
        finalPrice: toWire(finalPrice),
        deducted: toWire(deducted),
      },
    });
    return ok({
      orderId: input.orderId,
      state: 'countersigned' as const,
      version,
      finalPrice: toWire(finalPrice),
      deducted: toWire(deducted),
    });
  },
});

async function lowerReservation(
  context: CommandContext,
  order: Order,
  amount: Order['deducted'],
): Promise<Result<unknown>> {
  const { scheme } = order.terms;
  if (order.reservationId === undefined || scheme === null || amount === order.deducted) return ok(undefined);
  if (amount === ZERO) return releaseVoucher(context, order);
  const { tx, at, commandId, emit } = context;
  return reduceReservation(tx, {
    at,
    commandId,
    emit,
    jurisdictionId: scheme.jurisdictionId,
    reservationId: order.reservationId,
    amount,
  });
}

/** The enterprise does not agree with the hours; the provider records them anew. */
export const disputeCommand = command({
  name: 'orders.dispute',
  input: disputeOperation.body.extend({ orderId }),
  execute: async (context, input) => {
    const found = await orderToMove(context, input.orderId, 'dispute');
    if (!found.ok) return found;
    const { order } = found.value;
    const { tx, at } = context;
    const revision = (await usageOf(tx, order)).at(-1)?.revision ?? 0;
    const disputes = [...order.disputes, { revision, at: iso(at), reason: input.reason }];
    const settleBy = disputeDeadline(at, await settleWithin(tx, order));
    const version = await moveOrder(tx, order, 'dispute', at, { disputes, settleBy });
    if (version === undefined) return refuse('changed-meanwhile');
    const payload = { ...partiesOf(order), revision, reason: input.reason, settleBy: iso(settleBy) };
    context.emit({ event: usageDisputed, provenance: order.provenance, payload });
    return ok({ orderId: input.orderId, state: 'disputed' as const, version });
  },
});
