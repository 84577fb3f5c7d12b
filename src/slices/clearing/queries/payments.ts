import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import { may } from '../../../platform/policy.ts';
import { clearingPolicy } from '../policy.ts';
import type { Payment } from '../store.ts';

/** What became of a payment, and what this viewer may still say about it. */
export function paymentState(actor: Actor, payment: Payment) {
  const open = payment.returned === undefined && payment.confirmedAt === undefined;
  const mayReturn = may(clearingPolicy['clearing.return'], actor, payment);
  const mayConfirm = may(clearingPolicy['clearing.confirm'], actor, { providerId: payment.payeeId });
  return {
    id: payment.id,
    ...(payment.returned === undefined ? {} : { returned: payment.returned }),
    ...(payment.confirmedAt === undefined ? {} : { confirmedAt: iso(payment.confirmedAt) }),
    allowed: [
      ...(open && mayReturn ? ['clearing.return'] : []),
      ...(open && mayConfirm ? ['clearing.confirm'] : []),
    ],
  };
}
