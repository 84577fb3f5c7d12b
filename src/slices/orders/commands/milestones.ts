import { z } from 'zod';
import type { Instant } from '../../../kernel/brand.ts';
import { addDays } from '../../../kernel/day.ts';
import { fromWire, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { fromZoned, instant, zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { partiesOf } from '../announce.ts';
import {
  agreeMilestonesOperation,
  disputeMilestoneOperation,
  performMilestoneOperation,
  planMilestonesOperation,
  signMilestoneOperation,
} from '../contract.ts';
import { disputeDeadline, type Move, workDeadline } from '../domain/lifecycle.ts';
import {
  lastToSign,
  type MilestoneMove,
  planOf,
  supportOfParts,
  worthOfParts,
} from '../domain/milestones.ts';
import { refuse } from '../errors.ts';
import {
  milestoneDisputed,
  milestonePerformed,
  milestoneSigned,
  milestonesAgreed,
  milestonesProposed,
  usageCountersigned,
} from '../events.ts';
import { type OrderAtHand, orderToMove } from '../load.ts';
import { insertParts, movePart, type PartSaid, partsOf } from '../milestone-store.ts';
import { inParts, type Order, type OrderPart } from '../record.ts';
import { settleWithin } from '../settle.ts';
import { type Changes, moveOrder } from '../store.ts';
import { showIn } from '../words.ts';

const orderId = z.uuid();

const FAULTS = {
  mixed: 'plan-mixed',
  'percent-sum': 'plan-percent-sum',
  'amount-sum': 'plan-amount-sum',
  'part-of-nothing': 'plan-part-of-nothing',
  'out-of-order': 'plan-out-of-order',
  past: 'plan-past',
} as const;

/** The provider proposes to do accepted work in parts; proposing again replaces what nobody agreed to yet. */
export const planMilestonesCommand = command({
  name: 'orders.plan-milestones',
  input: planMilestonesOperation.body.extend({ orderId }),
  execute: async (context, input) => {
    const found = await orderToMove(context, input.orderId, 'plan-milestones');
    if (!found.ok) return found;
    const { order } = found.value;
    const { tx, at } = context;
    if (inParts(order)) return refuse('in-parts');
    if (order.slot !== undefined) return refuse('slot-in-parts');
    const circle = await circleOf(tx);
    const wanted = input.parts.map(({ amount, ...part }) => ({
      ...part,
      ...(amount === undefined ? {} : { amount: fromWire(amount) }),
    }));
    const planned = planOf(order.price, wanted, zoned(at, circle.timezone).date);
    if ('fault' in planned) {
      const { zh: priceZh, en: priceEn } = showIn(circle)(order.price);
      return refuse(FAULTS[planned.fault], { priceZh, priceEn }, { field: 'parts' });
    }
    const plan = { proposedAt: at, parts: planned.parts };
    const version = await moveOrder(tx, order, 'plan-milestones', at, { plan });
    if (version === undefined) return refuse('changed-meanwhile');
    const payload = { ...partiesOf(order), parts: planned.parts.length };
    context.emit({ event: milestonesProposed, provenance: order.provenance, payload });
    return ok({ orderId: input.orderId, state: order.state, version });
  },
});

/** The enterprise agrees to the parts it has read: from here on the order is done and paid by them. */
export const agreeMilestonesCommand = command({
  name: 'orders.agree-milestones',
  input: agreeMilestonesOperation.body.extend({ orderId }),
  execute: async (context, input) => {
    const found = await orderToMove(context, input.orderId, 'agree-milestones');
    if (!found.ok) return found;
    const { order } = found.value;
    const { tx, at } = context;
    if (inParts(order)) return refuse('in-parts');
    if (order.plan === undefined) return refuse('no-plan');
    if (order.plan.proposedAt !== instant(input.proposedAt)) return refuse('plan-replaced');
    const { parts } = order.plan;
    const supports = supportOfParts(
      order.deducted,
      parts.map((part) => part.amount),
    );
    const changes = { plan: { ...order.plan, agreedAt: at }, settleBy: await lastDay(context, order) };
    const version = await moveOrder(tx, order, 'agree-milestones', at, changes);
    if (version === undefined) return refuse('changed-meanwhile');
    const milestones = parts.map((part, index) => ({
      ...part,
      no: index + 1,
      support: supports[index] ?? order.deducted,
      state: 'planned' as const,
    }));
    await insertParts(tx, order, milestones);
    const payload = { ...partiesOf(order), parts: parts.length };
    context.emit({ event: milestonesAgreed, provenance: order.provenance, payload });
    return ok({ orderId: input.orderId, state: order.state, version });
  },
});

/** Until when all parts must be done: as long after the last one is due as a whole order has after its slot. */
async function lastDay({ tx, at }: CommandContext, order: Order): Promise<Instant> {
  const { timezone } = jurisdictionOf(await circleOf(tx), order.jurisdictionId);
  const last = order.plan?.parts.at(-1)?.dueOn ?? zoned(at, timezone).date;
  return workDeadline(at, fromZoned(addDays(last, 1), '00:00', timezone), await settleWithin(tx, order));
}

interface PartAtHand extends OrderAtHand {
  readonly parts: readonly OrderPart[];
  readonly part: OrderPart;
}

async function partToMove(
  context: CommandContext,
  input: { readonly orderId: string; readonly no: number },
  move: Exclude<Move, 'finish'>,
): Promise<Result<PartAtHand>> {
  const found = await orderToMove(context, input.orderId, move);
  if (!found.ok) return found;
  if (!inParts(found.value.order)) return refuse('not-in-parts');
  const parts = await partsOf(context.tx, found.value.order);
  const part = parts.find((one) => one.no === input.no);
  return part === undefined ? refuse('unknown-part', { no: input.no }) : ok({ ...found.value, parts, part });
}

interface PartStep {
  readonly move: Move;
  readonly part: MilestoneMove;
  readonly changes: Changes;
  readonly said: Omit<PartSaid, 'personId' | 'at'>;
  readonly deadline?: 'before-deadline';
}

/** The order first, whose version keeps other hands out, then its part. @returns the order's new version */
async function take(context: CommandContext, at: PartAtHand, step: PartStep): Promise<Result<number>> {
  const { order, part, actor } = at;
  const { tx } = context;
  const version = await moveOrder(tx, order, step.move, context.at, step.changes, step.deadline ?? 'any');
  if (version === undefined) return refuse('changed-meanwhile');
  const said = { ...step.said, personId: actor.personId, at: context.at };
  const moved = await movePart(tx, order, part.no, step.part, said);
  return moved ? ok(version) : refuse('part-moved-on', { no: part.no });
}

const about = (order: Order, { no, title }: OrderPart) => ({ ...partiesOf(order), no, title });

const zPart = { orderId, no: z.number().int() };

/** The provider hands over the work of a part; again after a dispute, or before the signature. */
export const performMilestoneCommand = command({
  name: 'orders.perform-milestone',
  input: performMilestoneOperation.body.extend(zPart),
  execute: async (context, input) => {
    const found = await partToMove(context, input, 'perform-milestone');
    if (!found.ok) return found;
    const { order, part } = found.value;
    if (order.settleBy !== undefined && order.settleBy <= context.at) return refuse('settle-too-late');
    const taken = await take(context, found.value, {
      move: 'perform-milestone',
      part: 'perform',
      changes: {},
      said: { note: input.note },
      deadline: 'before-deadline',
    });
    if (!taken.ok) return taken;
    const payload = about(order, part);
    context.emit({ event: milestonePerformed, provenance: order.provenance, payload });
    return ok({ orderId: input.orderId, state: order.state, version: taken.value });
  },
});

/** The enterprise signs the work it has looked at. With the last part the order is signed. */
export const signMilestoneCommand = command({
  name: 'orders.sign-milestone',
  input: signMilestoneOperation.body.extend(zPart),
  execute: async (context, input) => {
    const found = await partToMove(context, input, 'sign-milestone');
    if (!found.ok) return found;
    const { order, part, parts } = found.value;
    const { no, amount, support } = part;
    if (part.performedAt !== instant(input.performedAt)) return refuse('part-moved-on', { no });
    const finalPrice = worthOfParts(parts).price;
    const last = lastToSign(parts, no);
    const taken = await take(context, found.value, {
      move: last ? 'finish' : 'sign-milestone',
      part: 'sign',
      changes: last ? { countersignedAt: context.at, finalPrice, settleBy: null } : {},
      said: {},
    });
    if (!taken.ok) return taken;
    const payload = { ...about(order, part), amount: toWire(amount), support: toWire(support) };
    context.emit({ event: milestoneSigned, provenance: order.provenance, payload });
    if (last) announceSigned(context, order, finalPrice);
    const state = last ? ('countersigned' as const) : order.state;
    return ok({ orderId: input.orderId, state, version: taken.value });
  },
});

/** Both sides have signed all there is; no hours were recorded for it. */
export function announceSigned(context: CommandContext, order: Order, finalPrice: Order['price']): void {
  const payload = {
    ...partiesOf(order),
    revision: 0,
    minutes: 0,
    finalPrice: toWire(finalPrice),
    deducted: toWire(order.deducted),
  };
  context.emit({ event: usageCountersigned, provenance: order.provenance, payload });
}

/** The enterprise does not agree that a part is done; the provider hands it over anew. */
export const disputeMilestoneCommand = command({
  name: 'orders.dispute-milestone',
  input: disputeMilestoneOperation.body.extend(zPart),
  execute: async (context, input) => {
    const found = await partToMove(context, input, 'dispute-milestone');
    if (!found.ok) return found;
    const { order, part } = found.value;
    const until = disputeDeadline(context.at, await settleWithin(context.tx, order));
    const settleBy = Math.max(until, order.settleBy ?? until) as Instant;
    const taken = await take(context, found.value, {
      move: 'dispute-milestone',
      part: 'dispute',
      changes: { settleBy },
      said: { objection: input.reason },
    });
    if (!taken.ok) return taken;
    const payload = { ...about(order, part), reason: input.reason };
    context.emit({ event: milestoneDisputed, provenance: order.provenance, payload });
    return ok({ orderId: input.orderId, state: order.state, version: taken.value });
  },
});
