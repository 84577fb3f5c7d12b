import { z } from 'zod';
import { subtract, toWire, ZERO } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { returnPart } from '../../vouchers/index.ts';
import { partiesOf } from '../announce.ts';
import { endMilestonesOperation } from '../contract.ts';
import type { OrderState } from '../domain/lifecycle.ts';
import { type EndedBy, type Ending, endingOf, worthOfParts } from '../domain/milestones.ts';
import { refuse } from '../errors.ts';
import { milestonesEnded } from '../events.ts';
import { orderToMove } from '../load.ts';
import { cancelParts, partsOf } from '../milestone-store.ts';
import { inParts, type Order } from '../record.ts';
import { moveOrder } from '../store.ts';
import { announceSigned } from './milestones.ts';
import { releaseHoldings, releaseVoucher } from './release.ts';

/** A party ends an order in parts: what is signed stands and is paid, the rest is given up and goes back. */
export const endMilestonesCommand = command({
  name: 'orders.end-milestones',
  input: endMilestonesOperation.body.extend({ orderId: z.uuid() }),
  execute: async (context, { orderId, reason }) => {
    const found = await orderToMove(context, orderId, 'end-milestones');
    if (!found.ok) return found;
    const { order, actor } = found.value;
    if (!inParts(order)) return refuse('not-in-parts');
    const by = actor.orgId === order.enterprise.id ? 'enterprise' : 'provider';
    const ended = await endParts(context, order, { by, reason });
    return ended.ok ? ok({ orderId, ...ended.value }) : ended;
  },
});

type Ends = Extract<Ending, { kind: 'ends' }>;
type Ended = { readonly state: OrderState; readonly version: number };

const CLOSES = { enterprise: 'cancel', provider: 'decline', deadline: 'expire' } as const;
const CLOSED = { enterprise: 'cancelled', provider: 'declined', deadline: 'expired' } as const;

/** Gives up what is not signed. The order is moved first, so that nobody signs meanwhile. */
export async function endParts(
  context: CommandContext,
  order: Order,
  { by, reason }: { readonly by: EndedBy; readonly reason: string },
): Promise<Result<Ended>> {
  const { tx, at } = context;
  const parts = await partsOf(tx, order);
  const ending = endingOf(parts, by);
  if (ending.kind === 'part-waits') return refuse('part-waits', { no: ending.no });
  const deducted = subtract(order.deducted, ending.back);
  const deadline = by === 'deadline' ? ('after-deadline' as const) : ('any' as const);
  const version = await moveOrder(tx, order, 'end-milestones', at, { deducted, settleBy: null }, deadline);
  if (version === undefined) return refuse('changed-meanwhile');
  await cancelParts(tx, order, ending.cancelled);
  const now: Order = { ...order, version, deducted };
  const rest = parts.filter((part) => !ending.cancelled.includes(part.no));
  const left = await leave(context, now, ending, { by, reason, price: worthOfParts(rest).price });
  if (!left.ok) return left;
  const payload = {
    ...partiesOf(order),
    by,
    cancelled: [...ending.cancelled],
    back: toWire(ending.back),
    reason,
  };
  context.emit({ event: milestonesEnded, provenance: order.provenance, payload });
  return left;
}

interface Left {
  readonly by: EndedBy;
  readonly reason: string;
  /** What the parts that stand come to. */
  readonly price: Order['price'];
}

async function leave(
  context: CommandContext,
  order: Order,
  { leaves, back }: Ends,
  { by, reason, price }: Left,
): Promise<Result<Ended>> {
  const { tx, at } = context;
  if (leaves === 'empty') {
    const changes = { closedAt: at, closingReason: reason, deducted: ZERO };
    const version = await moveOrder(tx, order, CLOSES[by], at, changes);
    if (version === undefined) return refuse('changed-meanwhile');
    const released = await releaseHoldings(context, order);
    return released.ok ? ok({ state: CLOSED[by], version }) : released;
  }
  const returned = await giveBack(context, order, back);
  if (!returned.ok) return returned;
  if (leaves === 'waits') return ok({ state: order.state, version: order.version });
  const changes = { countersignedAt: at, finalPrice: price };
  const version = await moveOrder(tx, order, 'finish', at, changes);
  if (version === undefined) return refuse('changed-meanwhile');
  announceSigned(context, order, price);
  return ok({ state: 'countersigned', version });
}

/** What the parts given up held of the voucher; all of it where the parts that stand hold nothing. */
async function giveBack(context: CommandContext, order: Order, back: Order['price']): Promise<Result<void>> {
  const { scheme } = order.terms;
  if (back === ZERO || order.reservationId === undefined || scheme === null) return ok(undefined);
  if (order.deducted === ZERO) return releaseVoucher(context, order);
  const { jurisdictionId } = scheme;
  return returnPart(context.tx, {
    ...context,
    jurisdictionId,
    reservationId: order.reservationId,
    amount: back,
  });
}
