import { z } from 'zod';
import { derivedId } from '../../../kernel/ids.ts';
import { must, ok } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { move, paidByBank, payable, post, recovery, unsettleDebts } from '../../ledger/index.ts';
import { zId, zReturn } from '../contract.ts';
import { mayHandle } from '../domain/statement.ts';
import { refuse } from '../errors.ts';
import { paymentConfirmed, paymentReturned } from '../events.ts';
import { failPaidLine } from '../instruction-store.ts';
import { clearingPolicy } from '../policy.ts';
import { confirmPayment, type Payment, paymentById, returnPayment, statementById } from '../store.ts';

/** The treasury records that the bank gave a payment back: what it paid is owed again and can be paid anew. */
export const returnPaymentCommand = command({
  name: 'clearing.return',
  input: zReturn.extend({ paymentId: zId }),
  execute: async (context, { paymentId, returnedOn, reason, accountFault }) => {
    const { tx, at, commandId } = context;
    const payment = await paymentById(tx, paymentId);
    const statement = payment === undefined ? undefined : await statementById(tx, payment.statementId);
    if (payment === undefined || statement === undefined) return platformRefuse('not-found');
    const allowed = authorise(clearingPolicy, 'clearing.return', context.actor, payment);
    if (!allowed.ok) return allowed;
    if (!mayHandle(allowed.value.provenance, [payment])) return refuse('sample-treasury');
    const { timezone } = jurisdictionOf(await circleOf(tx), payment.jurisdictionId);
    if (returnedOn < payment.paidOn || returnedOn > zoned(at, timezone).date) {
      return refuse('return-date', {}, { field: 'returnedOn' });
    }
    const by = { personId: allowed.value.personId, at };
    if (!(await returnPayment(tx, payment, { returnedOn, reason }, by))) return refuse('payment-settled');
    const { jurisdictionId, payeeId } = payment;
    const { owed, returned } = await unsettleDebts(tx, jurisdictionId, payment.id);
    await failPaidLine(tx, payment, { reason, accountFault, at });
    must(
      await post(tx, {
        id: derivedId('ledger.pay-return', payment.id),
        kind: 'pay-return',
        at,
        commandId,
        refs: {
          statement: payment.statementId,
          payment: payment.id,
          reverses: derivedId('ledger.pay', payment.id),
        },
        provenance: payment.series,
        legs: [
          ...move(jurisdictionId, payable(payeeId), paidByBank, owed),
          ...move(jurisdictionId, recovery(payeeId), paidByBank, returned),
        ],
      }),
    );
    const payload = { ...factsOf(payment), period: statement.period, returnedOn, reason };
    context.emit({ event: paymentReturned, payload, provenance: payment.series });
    return ok({ paymentId });
  },
});

const factsOf = (payment: Payment) => ({
  jurisdictionId: payment.jurisdictionId,
  statementId: payment.statementId,
  paymentId: payment.id,
  payeeId: payment.payeeId,
  series: payment.series,
  amount: payment.amount.toString(),
});

/** The payee says that a payment arrived. What arrived is not given back by the bank any more. */
export const confirmReceiptCommand = command({
  name: 'clearing.confirm',
  input: z.strictObject({ paymentId: zId }),
  execute: async (context, { paymentId }) => {
    const payment = await paymentById(context.tx, paymentId);
    if (payment === undefined) return platformRefuse('not-found');
    const subject = { providerId: payment.payeeId };
    const allowed = authorise(clearingPolicy, 'clearing.confirm', context.actor, subject);
    if (!allowed.ok) return allowed;
    const by = { personId: allowed.value.personId, at: context.at };
    if (!(await confirmPayment(context.tx, payment, by))) return refuse('payment-settled');
    context.emit({ event: paymentConfirmed, payload: factsOf(payment), provenance: payment.series });
    return ok({ paymentId });
  },
});
