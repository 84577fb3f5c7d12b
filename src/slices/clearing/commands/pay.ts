import type { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { derivedId } from '../../../kernel/ids.ts';
import { formatMoney, fromWire, sum } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { instant, zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { move, paidByBank, payable, post, recovery, settleDebts } from '../../ledger/index.ts';
import { zPaymentInput } from '../contract.ts';
import { daysBetween, mayHandle, type StatementLine } from '../domain/statement.ts';
import { refuse } from '../errors.ts';
import { statementPaid } from '../events.ts';
import { confirmLine } from '../instruction-store.ts';
import { papersOf } from '../papers.ts';
import { clearingPolicy } from '../policy.ts';
import { scanOf } from '../scan-store.ts';
import {
  insertPayment,
  isNewest,
  type Payment,
  type Statement,
  signaturesOf,
  statementById,
} from '../store.ts';

/**
 * Records the bank's word that a payee got what a signed statement owes it, exactly. Where more was taken back than
 * is owed, it is the payee's money that came in; where the two are equal, they are set against each other.
 */
export const recordPaymentCommand = command({
  name: 'clearing.pay',
  input: zPaymentInput,
  execute: async (context, input) => {
    const { tx, at } = context;
    const statement = await statementById(tx, input.statementId);
    if (statement === undefined) return platformRefuse('not-found');
    const allowed = authorise(clearingPolicy, 'clearing.pay', context.actor, statement);
    if (!allowed.ok) return allowed;
    if (!mayHandle(allowed.value.provenance, [input])) return refuse('sample-treasury');
    if (!(await isNewest(tx, statement))) return refuse('superseded');
    const circle = await circleOf(tx);
    const { timezone } = jurisdictionOf(circle, statement.jurisdictionId);
    const fits = await fitsStatement(context, statement, input, timezone);
    if (!fits.ok) return fits;
    const payment: Payment = {
      jurisdictionId: statement.jurisdictionId,
      id: context.newId(),
      ...input,
      amount: fromWire(input.amount),
    };
    const by = { personId: allowed.value.personId, at };
    if (!(await insertPayment(tx, payment, by))) return refuse('paid-already');
    const lines = linesPaid(statement, payment);
    const { jurisdictionId, period } = statement;
    const obligationIds = lines.map((line) => line.obligationId);
    const refused = await settleDebts(tx, { jurisdictionId, paymentId: payment.id, period, obligationIds });
    if (refused !== undefined) return refuse(refused === 'paid' ? 'paid-already' : 'line-corrected');
    const { payeeId, series } = payment;
    await confirmLine(tx, { jurisdictionId, period, payeeId, series, paymentId: payment.id, at });
    const posted = await postPayment(context, payment, lines);
    if (!posted.ok) return posted;
    emitPaid(context, statement, payment, timezone);
    return ok({ paymentId: payment.id });
  },
});

async function fitsStatement(
  { tx, at }: CommandContext,
  statement: Statement,
  input: z.output<typeof zPaymentInput>,
  timezone: string,
): Promise<Result<void>> {
  const signatures = await signaturesOf(tx, statement);
  if (!signatures.some((one) => one.step === 'approved')) return refuse('not-approved');
  const { sealBeforePayment } = await papersOf(tx, statement.jurisdictionId);
  if (sealBeforePayment && (await scanOf(tx, statement)) === undefined) return refuse('seal-missing');
  const { payees, currency } = statement.body;
  const owed = payees.find((one) => one.payeeId === input.payeeId && one.series === input.series);
  if (owed === undefined) return refuse('not-a-payee', {}, { field: 'payeeId' });
  if (fromWire(owed.amount) !== fromWire(input.amount)) {
    const expected = formatMoney(fromWire(owed.amount), currency, 'zh');
    return refuse('amount-differs', { expected }, { field: 'amount' });
  }
  const date = (moment: Instant) => zoned(moment, timezone).date;
  if (input.paidOn < date(statement.closedAt) || input.paidOn > date(at)) {
    return refuse('payment-date', {}, { field: 'paidOn' });
  }
  return ok(undefined);
}

const linesPaid = (statement: Statement, { payeeId, series }: Payment): StatementLine[] =>
  statement.body.lines.filter((line) => line.payeeId === payeeId && line.series === series);

function postPayment(
  { tx, at, commandId }: CommandContext,
  payment: Payment,
  lines: readonly StatementLine[],
): Promise<Result<void>> {
  const { jurisdictionId, payeeId } = payment;
  const totalOf = (some: readonly StatementLine[]) => sum(some.map((line) => fromWire(line.amount)));
  const owed = totalOf(lines.filter((line) => line.takenBack !== 'paid'));
  const returned = totalOf(lines.filter((line) => line.takenBack === 'paid'));
  return post(tx, {
    id: derivedId('ledger.pay', payment.id),
    kind: 'pay',
    at,
    commandId,
    refs: { statement: payment.statementId, payment: payment.id, bank: payment.bankReference },
    provenance: payment.series,
    legs: [
      ...move(jurisdictionId, paidByBank, payable(payeeId), owed),
      ...move(jurisdictionId, paidByBank, recovery(payeeId), returned),
    ],
  });
}

function emitPaid(context: CommandContext, statement: Statement, payment: Payment, timezone: string): void {
  const { jurisdictionId, period } = statement;
  const { payeeId, series, paidOn } = payment;
  const all = linesPaid(statement, payment).filter(({ reward }) => reward === undefined);
  const lines = all.filter(({ takenBack }) => takenBack === undefined);
  const unpaid = all.filter(({ takenBack }) => takenBack === 'unpaid');
  const takenBack = unpaid.map(({ claimId, amount }) => ({ claimId, amount }));
  const claims = lines.map((line) => ({
    claimId: line.claimId,
    ...(line.orderId === undefined ? {} : { orderId: line.orderId }),
    schemeJurisdictionId: line.schemeJurisdictionId as typeof jurisdictionId,
    enterpriseId: line.enterpriseId,
    amount: line.amount,
    evidenceAt: line.evidenceAt,
    days: daysToPayout(line, paidOn, timezone),
  }));
  const statementId: Uuid = payment.statementId;
  context.emit({
    event: statementPaid,
    payload: {
      jurisdictionId,
      statementId,
      period,
      payeeId,
      series,
      amount: payment.amount.toString(),
      paidOn,
      claims,
      ...(takenBack.length === 0 ? {} : { takenBack }),
    },
    provenance: series,
  });
}

const daysToPayout = (line: StatementLine, paidOn: string, timezone: string): number =>
  daysBetween(zoned(instant(line.evidenceAt), timezone).date, paidOn);
