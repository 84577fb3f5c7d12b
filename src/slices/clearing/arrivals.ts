import type { z } from 'zod';
import type { Uuid } from '../../kernel/brand.ts';
import { add, toWire, ZERO } from '../../kernel/money.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Actor, SignedInActor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { authorise } from '../../platform/policy.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { obligationsTo } from '../ledger/index.ts';
import { confirmReceiptCommand } from './commands/arrive.ts';
import type { confirmManyOperation, matchOperation, TransferFile } from './contract.ts';
import { type Due, matchTransfers, type Unrecorded } from './domain/arrivals.ts';
import { linesToPayee } from './instruction-store.ts';
import { papersOf } from './papers.ts';
import { clearingPolicy } from './policy.ts';
import { type Payment, paymentById, paymentsTo } from './store.ts';
import { readTransfers } from './transfer-file.ts';

type MatchedView = z.output<(typeof matchOperation)['output']>;
type ConfirmedView = z.output<(typeof confirmManyOperation)['output']>;

/** What each line of a payee's own bank statement may be; nothing is recorded. */
export async function matchFile(
  uow: UnitOfWork,
  actor: Actor,
  file: TransferFile,
): Promise<Result<MatchedView>> {
  const allowed = authorise(clearingPolicy, 'clearing.match', actor);
  if (!allowed.ok) return allowed;
  const { currency } = await uow.read(actor, circleOf);
  const read = await readTransfers(file, currency.exponent);
  if (!read.ok) return read;
  const { transfers, headers, columns } = read.value;
  const { payments, due, unrecorded } = await uow.read(actor, (tx) => dueTo(tx, allowed.value));
  return ok({
    headers: [...headers],
    ...(columns === undefined ? {} : { columns }),
    lines: matchTransfers(transfers, due, unrecorded).map(
      ({ transfer, match, candidates, unrecorded: owed }) => {
        const { endToEndId: _, ...told } = transfer;
        return {
          ...told,
          match,
          candidates: candidates.flatMap((id) => {
            const payment = payments.find((one) => one.id === id);
            return payment === undefined ? [] : [candidateView(payment)];
          }),
          ...(owed === undefined
            ? {}
            : { unrecorded: { jurisdictionId: owed.jurisdictionId, period: owed.period } }),
        };
      },
    ),
  });
}

const candidateView = ({ id, jurisdictionId, series, amount, paidOn, bankReference }: Payment) => ({
  paymentId: id,
  jurisdictionId,
  series,
  amount: toWire(amount),
  paidOn,
  bankReference,
});

async function dueTo(tx: Tx, actor: SignedInActor) {
  const circle = await circleOf(tx);
  const lines = await linesToPayee(tx, actor.orgId);
  const payments = (await paymentsTo(tx, actor.orgId)).filter((one) => one.returned === undefined);
  const due: Due[] = [];
  for (const { id, jurisdictionId, amount, paidOn, bankReference, confirmedAt } of payments) {
    const { account } = await papersOf(tx, jurisdictionId);
    const { name } = jurisdictionOf(circle, jurisdictionId);
    const line = lines.find((one) => one.paymentId === id);
    due.push({
      paymentId: id,
      amount: toWire(amount),
      paidOn,
      bankReference,
      ...(line === undefined ? {} : { endToEndId: line.endToEndId }),
      senders: [name.zh, name.en, account?.holder ?? ''],
      confirmed: confirmedAt !== undefined,
    });
  }
  return { payments, due, unrecorded: await unrecordedFor(tx, actor.orgId) };
}

/** Month by month and series by series: what is owed and no payment has settled. */
async function unrecordedFor(tx: Tx, orgId: Uuid): Promise<Unrecorded[]> {
  const sums = new Map<string, Unrecorded>();
  for (const one of await obligationsTo(tx, orgId)) {
    if (one.paymentId !== undefined) continue;
    const { jurisdictionId, period } = one;
    const key = `${jurisdictionId}/${period}/${one.provenance}`;
    const so = sums.get(key);
    const amount = add(so === undefined ? ZERO : (BigInt(so.amount) as typeof ZERO), one.amount);
    sums.set(key, { jurisdictionId, period, amount: toWire(amount) });
  }
  return [...sums.values()];
}

/** Each payment by a command of its own, so that what can be confirmed is, whatever the others say. */
export async function confirmMany(
  uow: UnitOfWork,
  actor: Actor,
  paymentIds: readonly Uuid[],
): Promise<Result<ConfirmedView>> {
  const results: ConfirmedView['results'] = [];
  for (const paymentId of new Set(paymentIds)) {
    const done = await uow.run(confirmReceiptCommand, actor, uow.newId(), { paymentId });
    if (done.ok) {
      results.push({ paymentId, outcome: 'confirmed' });
      continue;
    }
    const { code, zh, en } = done.error;
    const payment = await uow.read(actor, (tx) => paymentById(tx, paymentId));
    if (payment?.confirmedAt !== undefined) results.push({ paymentId, outcome: 'known' });
    else results.push({ paymentId, outcome: 'refused', refusal: { code, zh, en } });
  }
  return ok({ results });
}
