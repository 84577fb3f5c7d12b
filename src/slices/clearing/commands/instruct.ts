import type { Uuid } from '../../../kernel/brand.ts';
import { fromWire, sum, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { orderDebts, releaseOrder } from '../../ledger/index.ts';
import type { Account } from '../account-store.ts';
import { zFailInput, zId, zInstructInput } from '../contract.ts';
import { endToEndId, type OrderLine, type PaymentOrder } from '../domain/instruction.ts';
import { mayHandle, type StatementPayee } from '../domain/statement.ts';
import type { Treasury } from '../domain/treasury.ts';
import { refuse } from '../errors.ts';
import { paymentFailed, paymentsInstructed } from '../events.ts';
import { fileOf, PAIN_001 } from '../instruction-file.ts';
import {
  failLine,
  type Instruction,
  type InstructionLine,
  insertInstruction,
  instructionLine,
} from '../instruction-store.ts';
import { type LeftOut, planOrder } from '../ordering.ts';
import { papersOf } from '../papers.ts';
import { clearingPolicy } from '../policy.ts';
import { scanOf } from '../scan-store.ts';
import { isNewest, type Statement, signaturesOf, statementById } from '../store.ts';

interface Ready {
  readonly payee: StatementPayee;
  readonly account: Account;
}

interface Left {
  readonly payeeId: string;
  readonly why: LeftOut | 'held';
}

/**
 * Puts a payment order for a signed statement on record: every payee of this series that is not paid, not on its way
 * and has a confirmed account; the others are named with what they wait for. The file is kept byte for byte.
 */
export const instructCommand = command({
  name: 'clearing.instruct',
  input: zInstructInput.extend({ statementId: zId }),
  execute: async (context, { statementId, series, format }) => {
    const { tx, at } = context;
    const statement = await statementById(tx, statementId);
    if (statement === undefined) return platformRefuse('not-found');
    const allowed = authorise(clearingPolicy, 'clearing.instruct', context.actor, statement);
    if (!allowed.ok) return allowed;
    const { personId, provenance } = allowed.value;
    if (!mayHandle(provenance, [{ series }])) return refuse('sample-treasury');
    const papers = await papersOf(tx, statement.jurisdictionId);
    const payable = await mayBePaid(context, statement, papers);
    if (!payable.ok) return payable;
    const layout = papers.out.find((one) => one.id === format);
    if (layout === undefined && format !== PAIN_001) return refuse('layout-unknown', {}, { field: 'format' });
    const instructionId = context.newId();
    const { ready, left } = await claimLines(context, statement, series, instructionId);
    if (ready.length === 0) return refuse('nothing-to-order');
    const order = await orderOf(context, statement, { papers, instructionId, series, ready });
    const file = await fileOf(order, layout);
    const total = sum(order.lines.map((line) => fromWire(line.amount)));
    const { jurisdictionId, period } = statement;
    const mark = series === 'sample' ? '-SAMPLE' : '';
    const about = `${jurisdictionId}-${period}-v${statement.version}-${instructionId.slice(0, 8)}`;
    const instruction: Instruction = {
      jurisdictionId,
      id: instructionId,
      statementId,
      period,
      series,
      format,
      fileName: `${layout === undefined ? 'pain001' : layout.id}-${about}${mark}.${file.extension}`,
      mediaType: file.mediaType,
      digest: file.digest,
      total,
      madeBy: personId,
      madeAt: at,
    };
    await insertInstruction(tx, instruction, linesOf(instruction, order, ready), file.bytes);
    context.emit({
      event: paymentsInstructed,
      payload: {
        jurisdictionId,
        statementId,
        period,
        instructionId,
        series,
        format,
        digest: file.digest,
        total: toWire(total),
        lines: order.lines.map(({ payeeId, amount }) => ({ payeeId, amount })),
        leftOut: left,
      },
      provenance: series,
    });
    return ok({ instructionId, digest: file.digest, lines: order.lines.length, leftOut: left });
  },
});

/** Whether the bank may be told of a statement at all: signed, not superseded, and sealed where the treasury says so. */
async function mayBePaid(
  { tx }: CommandContext,
  statement: Statement,
  papers: Treasury,
): Promise<Result<void>> {
  const signatures = await signaturesOf(tx, statement);
  if (!signatures.some((one) => one.step === 'approved')) return refuse('not-approved');
  if (!(await isNewest(tx, statement))) return refuse('superseded');
  if (papers.sealBeforePayment && (await scanOf(tx, statement)) === undefined) return refuse('seal-missing');
  return ok(undefined);
}

/** Marks in the books what this order carries; whoever is not free for it is left out and named. */
async function claimLines(
  { tx, at }: CommandContext,
  statement: Statement,
  series: 'own' | 'sample',
  instructionId: Uuid,
): Promise<{ ready: Ready[]; left: Left[] }> {
  const { jurisdictionId, period } = statement;
  const ready: Ready[] = [];
  const left: Left[] = [];
  // In one order for everyone, so that two orders at once do not wait for each other.
  const plans = [...(await planOrder(tx, statement, series, at))].sort((a, b) =>
    a.payee.payeeId < b.payee.payeeId ? -1 : 1,
  );
  for (const { payee, account, leftOut } of plans) {
    const { payeeId } = payee;
    if (leftOut !== undefined || account === undefined) {
      left.push({ payeeId, why: leftOut ?? 'no-account' });
      continue;
    }
    const obligationIds = statement.body.lines
      .filter((line) => line.payeeId === payeeId && line.series === series)
      .map((line) => line.obligationId);
    const refused = await orderDebts(tx, { jurisdictionId, instructionId, period, obligationIds });
    if (refused === undefined) ready.push({ payee, account });
    else left.push({ payeeId, why: refused === 'paid' || refused === 'ordered' ? refused : 'held' });
  }
  return { ready, left };
}

interface Ordered {
  readonly papers: Treasury;
  readonly instructionId: Uuid;
  readonly series: 'own' | 'sample';
  readonly ready: readonly Ready[];
}

async function orderOf(
  { tx, at }: CommandContext,
  statement: Statement,
  { papers, instructionId, series, ready }: Ordered,
): Promise<PaymentOrder> {
  const { timezone } = jurisdictionOf(await circleOf(tx), statement.jurisdictionId);
  const { body } = statement;
  const subjectsOf = (payeeId: string): OrderLine['subjects'] =>
    body.lines
      .filter((line) => line.payeeId === payeeId && line.series === series)
      .flatMap(({ subject }) => (subject === undefined ? [] : [{ code: subject.code, name: subject.zh }]));
  return {
    instructionId,
    payer: body.nameZh,
    ...(papers.account === undefined ? {} : { payerAccount: papers.account }),
    period: body.period,
    series,
    currency: body.currency,
    at: iso(at),
    day: zoned(at, timezone).date,
    lines: ready.map(({ payee, account }) => ({
      endToEndId: endToEndId(instructionId, payee.payeeId),
      payeeId: payee.payeeId,
      nameZh: payee.nameZh,
      ...(payee.creditCode === undefined ? {} : { creditCode: payee.creditCode }),
      account,
      amount: payee.amount,
      entries: payee.entries,
      subjects: subjectsOf(payee.payeeId),
    })),
  };
}

const linesOf = (
  { jurisdictionId, id, period, series }: Instruction,
  order: PaymentOrder,
  ready: readonly Ready[],
): InstructionLine[] =>
  ready.map(({ payee, account }) => ({
    jurisdictionId,
    instructionId: id,
    payeeId: account.orgId,
    period,
    series,
    endToEndId: endToEndId(order.instructionId, payee.payeeId),
    amount: fromWire(payee.amount),
    accountId: account.id,
    account,
    state: 'instructed',
    accountFault: false,
  }));

/** The bank did not pay a line of an order: what it carried may be ordered anew, to a corrected account if need be. */
export const failCommand = command({
  name: 'clearing.fail',
  input: zFailInput.extend({ instructionId: zId, payeeId: zId }),
  execute: async (context, { instructionId, payeeId, reason, accountFault }) => {
    const { tx, at } = context;
    const line = await instructionLine(tx, instructionId, payeeId);
    if (line === undefined) return platformRefuse('not-found');
    const allowed = authorise(clearingPolicy, 'clearing.fail', context.actor, line);
    if (!allowed.ok) return allowed;
    if (!mayHandle(allowed.value.provenance, [line])) return refuse('sample-treasury');
    const { jurisdictionId, period, series, amount } = line;
    // The books first, as where an order is made and where it is paid.
    await releaseOrder(tx, { jurisdictionId, instructionId, payeeId });
    if (!(await failLine(tx, line, { reason, accountFault, at }))) return refuse('line-answered');
    context.emit({
      event: paymentFailed,
      payload: {
        jurisdictionId,
        instructionId,
        payeeId,
        period,
        series,
        amount: toWire(amount),
        reason,
        accountFault,
      },
      provenance: series,
    });
    return ok({ instructionId });
  },
});
