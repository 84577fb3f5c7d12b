import { ok, type Result } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/command.ts';
import { authorise } from '../../platform/policy.ts';
import { canMove, type Move, type OrderState } from './domain/lifecycle.ts';
import { refuse } from './errors.ts';
import { type OrderAction, ordersPolicy } from './policy.ts';
import type { Order } from './record.ts';
import { orderById } from './store.ts';

export const STATE_NAMES: Readonly<Record<OrderState, { zh: string; en: string }>> = {
  placed: { zh: '待受理', en: 'waiting to be accepted' },
  accepted: { zh: '已受理', en: 'accepted' },
  performed: { zh: '待签认', en: 'waiting for the countersignature' },
  countersigned: { zh: '已签认', en: 'countersigned' },
  disputed: { zh: '有异议', en: 'disputed' },
  declined: { zh: '已退回', en: 'declined' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  expired: { zh: '已过期', en: 'expired' },
};

const MOVE_NAMES: Readonly<Record<Move, { zh: string; en: string }>> = {
  accept: { zh: '受理', en: 'accepted' },
  decline: { zh: '退回', en: 'declined' },
  cancel: { zh: '取消', en: 'cancelled' },
  expire: { zh: '作过期处理', en: 'expired' },
  'record-usage': { zh: '记录用时', en: 'given hours' },
  countersign: { zh: '签认', en: 'countersigned' },
  dispute: { zh: '提出异议', en: 'disputed' },
};

export interface OrderAtHand {
  readonly order: Order;
  readonly actor: SignedInActor;
}

/** The order, when the actor may see it and take this action on it. */
export async function orderFor(
  context: CommandContext,
  orderId: string,
  action: OrderAction,
): Promise<Result<OrderAtHand>> {
  const attempt = authorise(ordersPolicy, 'orders.read', context.actor);
  if (!attempt.ok) return attempt;
  const order = await orderById(context.tx, orderId);
  if (order === undefined) return refuse('unknown-order');
  const subject = { enterpriseId: order.enterprise.id, providerId: order.provider.id };
  const allowed = authorise(ordersPolicy, action, context.actor, subject);
  return allowed.ok ? ok({ order, actor: allowed.value }) : allowed;
}

/** The same for an action that moves the order, with a clear refusal when its state does not allow that. */
export async function orderToMove(
  context: CommandContext,
  orderId: string,
  move: Move,
): Promise<Result<OrderAtHand>> {
  const found = await orderFor(context, orderId, `orders.${move}`);
  if (!found.ok) return found;
  const { state } = found.value.order;
  return canMove(state, move) ? found : wrongState(state, move);
}

export function wrongState(state: OrderState, move: Move) {
  return refuse('wrong-state', {
    stateZh: STATE_NAMES[state].zh,
    stateEn: STATE_NAMES[state].en,
    actionZh: MOVE_NAMES[move].zh,
    actionEn: MOVE_NAMES[move].en,
  });
}
