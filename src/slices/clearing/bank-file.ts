import type { Instant, Uuid } from '../../kernel/brand.ts';
import { ok, type Refusal, type Result } from '../../kernel/result.ts';
import { iso } from '../../kernel/time.ts';
import type { Actor, SignedInActor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import { authorise } from '../../platform/policy.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { circleOf } from '../circle/index.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import type { NotifiedLine } from './contract.ts';
import { type BankLine, readNotification } from './domain/camt054.ts';
import { endToEndId, paymentOrder } from './domain/pain001.ts';
import type { Series } from './domain/statement.ts';
import { refuse } from './errors.ts';
import { clearingPolicy } from './policy.ts';
import {
  isNewest,
  type Payment,
  paymentsOf,
  type Statement,
  signaturesOf,
  statementById,
  statementHeads,
} from './store.ts';

/** What is paid and did not come back. */
const standingOf = async (tx: Tx, statement: Statement): Promise<Payment[]> =>
  (await paymentsOf(tx, statement)).filter((one) => one.returned === undefined);

/** The pain.001 file of a signed statement's payees that are still to be paid. */
export async function paymentOrderOf(
  tx: Tx,
  statementId: Uuid,
  series: Series,
  at: Instant,
): Promise<Result<{ readonly xml: string; readonly name: string }>> {
  const statement = await statementById(tx, statementId);
  if (statement === undefined) return platformRefuse('not-found');
  const signatures = await signaturesOf(tx, statement);
  if (!signatures.some((one) => one.step === 'approved')) return refuse('not-approved');
  if (!(await isNewest(tx, statement))) return refuse('superseded');
  const payments = (await standingOf(tx, statement)).filter((one) => one.series === series);
  const xml = paymentOrder({
    statementId,
    body: statement.body,
    series,
    paid: new Set(payments.map((one) => one.payeeId)),
    at: iso(at),
  });
  if (xml === undefined) return refuse('nothing-to-order');
  const mark = series === 'sample' ? '-SAMPLE' : '';
  return ok({
    xml,
    name: `pain001-${statement.jurisdictionId}-${statement.period}-v${statement.version}${mark}.xml`,
  });
}

/** A payment that a bank's line may be about. */
interface Expected {
  readonly statementId: Uuid;
  readonly payeeId: Uuid;
  readonly series: Series;
  /** What is recorded already, returned ones too. */
  readonly payments: readonly Payment[];
}

/**
 * Matches a bank's notification to what the treasury's signed statements owe and records what fits, line by line:
 * each line of the file has its answer, none is lost, and the same file again changes nothing.
 */
export async function importNotification(
  uow: UnitOfWork,
  actor: Actor,
  xml: string,
): Promise<Result<{ lines: NotifiedLine[] }>> {
  const own = actor.kind === 'person' ? { jurisdictionId: actor.jurisdictionId } : {};
  const allowed = authorise(clearingPolicy, 'clearing.pay', actor, own);
  if (!allowed.ok) return allowed;
  const { currency } = await uow.read(actor, circleOf);
  const read = readNotification(xml, currency.exponent);
  if (read === undefined) return refuse('no-notification', {}, { field: 'xml' });
  const expected = await uow.read(actor, (tx) => expectedOf(tx, allowed.value));
  const lines: NotifiedLine[] = [];
  for (const line of read) {
    const asked = line.endToEndId === undefined ? undefined : expected.get(line.endToEndId);
    const answer = await record(uow, allowed.value, line, asked, currency.code);
    lines.push({ ...shown(line), ...of(asked), ...answer });
  }
  return ok({ lines });
}

const shown = ({ line, endToEndId: reference, amount, currency, bookedOn, bankReference }: BankLine) => ({
  line,
  ...(reference === undefined ? {} : { endToEndId: reference }),
  ...(amount === undefined ? {} : { amount }),
  ...(currency === undefined ? {} : { currency }),
  ...(bookedOn === undefined ? {} : { bookedOn }),
  ...(bankReference === undefined ? {} : { bankReference }),
});
const of = (asked: Expected | undefined) =>
  asked === undefined ? {} : { statementId: asked.statementId, payeeId: asked.payeeId, series: asked.series };

async function expectedOf(tx: Tx, actor: SignedInActor): Promise<Map<string, Expected>> {
  const expected = new Map<string, Expected>();
  for (const { id } of await statementHeads(tx, actor.jurisdictionId)) {
    const statement = await statementById(tx, id);
    if (statement === undefined) continue;
    const payments = await paymentsOf(tx, statement);
    for (const { payeeId, series } of statement.body.payees) {
      expected.set(endToEndId(id, payeeId, series), {
        statementId: id,
        payeeId: payeeId as Uuid,
        series,
        payments: payments.filter((one) => one.payeeId === payeeId && one.series === series),
      });
    }
  }
  return expected;
}

type Answer = Pick<NotifiedLine, 'outcome' | 'refusal'>;

async function record(
  uow: UnitOfWork,
  actor: SignedInActor,
  line: BankLine,
  asked: Expected | undefined,
  currency: string,
): Promise<Answer> {
  const fits = fitting(line, asked, currency);
  if (!fits.ok) return refused(fits.error);
  const { payments, amount, paidOn, bankReference, statementId, payeeId, series } = fits.value;
  const same = (one: Payment) => one.bankReference === bankReference && one.amount.toString() === amount;
  if (payments.some(same)) return { outcome: 'known' };
  // What makes a second import harmless is that a payee is paid once and a bank reference stands once; a stored answer
  // of an earlier try would only hide that the statement has been signed since.
  const input = { statementId, payeeId, series, amount, paidOn, bankReference };
  const done = await uow.run(recordPaymentCommand, actor, uow.newId(), input);
  return done.ok ? { outcome: 'recorded' } : refused(done.error);
}

const refused = ({ code, zh, en }: Refusal): Answer => ({ outcome: 'refused', refusal: { code, zh, en } });

interface Fitting extends Expected {
  readonly amount: string;
  readonly paidOn: string;
  readonly bankReference: string;
}

/** What a line must say before it can be a payment of ours; the first thing that it does not is named. */
function fitting(line: BankLine, asked: Expected | undefined, currency: string): Result<Fitting> {
  const { amount, bookedOn, bankReference } = line;
  if (line.endToEndId === undefined || asked === undefined) return refuse('line-unknown');
  if (line.returned) return refuse('line-returned');
  if (!line.debit) return refuse('line-credit');
  if (!line.booked) return refuse('line-pending');
  if (line.currency !== currency) return refuse('line-currency', { currency });
  if (amount === undefined || bookedOn === undefined || bankReference === undefined)
    return refuse('line-incomplete');
  return ok({ ...asked, amount, paidOn: bookedOn, bankReference });
}
