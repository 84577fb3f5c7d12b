import { ok, type Result } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/command.ts';
import { authorise } from '../../platform/policy.ts';
import { canMove, type Move } from './domain/lifecycle.ts';
import { refuse } from './errors.ts';
import { type OrderAction, ordersPolicy } from './policy.ts';
import type { Order } from './record.ts';
import { orderById } from './store.ts';
import { wrongState } from './words.ts';

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
  move: Exclude<Move, 'finish'>,
): Promise<Result<OrderAtHand>> {
  const found = await orderFor(context, orderId, `orders.${move}`);
  if (!found.ok) return found;
  const { state } = found.value.order;
  return canMove(state, move) ? found : wrongState(state, move);
}
