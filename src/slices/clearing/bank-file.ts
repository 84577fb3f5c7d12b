import type { Uuid } from '../../kernel/brand.ts';
import { ok, type Refusal, type Result } from '../../kernel/result.ts';
import type { Actor, SignedInActor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { authorise } from '../../platform/policy.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { circleOf } from '../circle/index.ts';
import { returnPaymentCommand } from './commands/arrive.ts';
import { failCommand } from './commands/instruct.ts';
import { recordPaymentCommand } from './commands/pay.ts';
import type { BankFile, NotifiedLine } from './contract.ts';
import { readNotification } from './domain/camt054.ts';
import { endToEndIdOfStatement } from './domain/instruction.ts';
import { type BankRow, bankRows, headerFault } from './domain/layout.ts';
import { blamesAccount, readStatusReport } from './domain/pain002.ts';
import type { Series } from './domain/statement.ts';
import { refuse } from './errors.ts';
import { type InstructionLine, linesOfTreasury } from './instruction-store.ts';
import { papersOf } from './papers.ts';
import { clearingPolicy } from './policy.ts';
import { readSheet } from './sheet.ts';
import { allVersions, type Payment, paymentsOf, type Statement } from './store.ts';

/** What a bank says about one payment, whatever the file looks like. */
interface BankLine {
  readonly line: number;
  readonly endToEndId?: string;
  /** Where a list names no reference: the account that was paid to. */
  readonly account?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly debit: boolean;
  readonly booked: boolean;
  readonly bookedOn?: string;
  readonly bankReference?: string;
  /** Not carried out, or given back. */
  readonly failure?: { readonly reason: string; readonly accountFault: boolean };
  /** Taken in by the bank and not decided. */
  readonly pending?: boolean;
  /** The word for the outcome is none that the layout knows. */
  readonly unclear?: boolean;
}

/** A payment that a bank's line may be about. */
interface Expected {
  /** The version that stands now; the order may have been made for an earlier one. */
  readonly statementId: Uuid;
  readonly payeeId: Uuid;
  readonly series: Series;
  /** What is recorded already, returned ones too. */
  readonly payments: readonly Payment[];
  /** The line of the payment order that carried it; left out for files from before orders were kept. */
  readonly ordered?: InstructionLine;
}

/**
 * Matches a bank's file to what the treasury ordered and owes, and records what it says, line by line: each line has
 * its answer, none is lost, and the same file again changes nothing.
 */
export async function importBankFile(
  uow: UnitOfWork,
  actor: Actor,
  file: BankFile,
): Promise<Result<{ lines: NotifiedLine[] }>> {
  const own = actor.kind === 'person' ? { jurisdictionId: actor.jurisdictionId } : {};
  const allowed = authorise(clearingPolicy, 'clearing.pay', actor, own);
  if (!allowed.ok) return allowed;
  const { currency } = await uow.read(actor, circleOf);
  const read =
    'xml' in file ? fromXml(file.xml, currency.exponent) : await fromSheet(uow, allowed.value, file);
  if (!read.ok) return read;
  const expected = await uow.read(actor, (tx) => expectedOf(tx, allowed.value));
  const lines: NotifiedLine[] = [];
  for (const line of read.value) {
    const asked = find(expected, line);
    const answer = asked.ok
      ? await record(uow, allowed.value, line, asked.value, currency.code)
      : refused(asked.error);
    lines.push({ ...shown(line), ...(asked.ok ? of(asked.value) : {}), ...answer });
  }
  return ok({ lines });
}

function fromXml(xml: string, exponent: number): Result<BankLine[]> {
  const notified = readNotification(xml, exponent);
  if (notified !== undefined) {
    return ok(
      notified.map(({ returned, reason, reasonCode, ...line }) => ({
        ...line,
        ...(returned ? { failure: failureOf(reasonCode, reason) } : {}),
      })),
    );
  }
  const reported = readStatusReport(xml);
  if (reported === undefined) return refuse('no-notification', {}, { field: 'xml' });
  return ok(
    reported.map(({ state, code, words, ...line }) => ({
      ...line,
      debit: true,
      booked: false,
      ...(state === 'rejected' ? { failure: failureOf(code, words) } : { pending: true }),
    })),
  );
}

/** The bank's own words and code; where it gives neither, that it gave none. */
const failureOf = (code: string | undefined, words: string | undefined) => ({
  reason: [code, words].filter((one) => one !== undefined).join(' ') || '银行未注明原因',
  accountFault: blamesAccount(code),
});

async function fromSheet(
  uow: UnitOfWork,
  actor: SignedInActor,
  file: { readonly xlsx: string; readonly layout: string },
): Promise<Result<BankLine[]>> {
  const { papers, currency } = await uow.read(actor, async (tx) => ({
    papers: await papersOf(tx, actor.jurisdictionId),
    currency: (await circleOf(tx)).currency,
  }));
  const layout = papers.in.find((one) => one.id === file.layout);
  if (layout === undefined) return refuse('layout-unknown', {}, { field: 'layout' });
  const rows = await readSheet(Buffer.from(file.xlsx, 'base64'), layout.sheet);
  if (rows === undefined) return refuse('no-sheet', {}, { field: 'xlsx' });
  const fault = headerFault(layout, rows);
  if (fault !== undefined) {
    return refuse('header-differs', { ...fault, column: String(fault.column) }, { field: 'xlsx' });
  }
  return ok(bankRows(layout, rows, currency.exponent).map((row) => lineOfRow(row, currency.code)));
}

const lineOfRow = (
  { line, reference, account, amount, day, bankReference, outcome, reason }: BankRow,
  currency: string,
): BankLine => ({
  line,
  currency,
  debit: true,
  booked: true,
  ...(reference === undefined ? {} : { endToEndId: reference }),
  ...(account === undefined ? {} : { account }),
  ...(amount === undefined ? {} : { amount }),
  ...(day === undefined ? {} : { bookedOn: day }),
  ...(bankReference === undefined ? {} : { bankReference }),
  ...(outcome === undefined ? { unclear: true } : {}),
  ...(outcome === 'failed' || outcome === 'account-fault'
    ? { failure: { ...failureOf(undefined, reason), accountFault: outcome === 'account-fault' } }
    : {}),
});

const shown = ({ line, endToEndId, amount, currency, bookedOn, bankReference }: BankLine) => ({
  line,
  ...(endToEndId === undefined ? {} : { endToEndId }),
  ...(amount === undefined ? {} : { amount }),
  ...(currency === undefined ? {} : { currency }),
  ...(bookedOn === undefined ? {} : { bookedOn }),
  ...(bankReference === undefined ? {} : { bankReference }),
});
const of = ({ statementId, payeeId, series }: Expected) => ({ statementId, payeeId, series });

/** By the order that carried it, whichever version it was made for; files from before orders were kept, by version. */
async function expectedOf(tx: Tx, actor: SignedInActor): Promise<Map<string, Expected>> {
  const expected = new Map<string, Expected>();
  const versions = await allVersions(tx, actor.jurisdictionId);
  const newest = new Map(versions.map((one) => [one.period, one]));
  const payments = new Map<string, readonly Payment[]>();
  for (const statement of newest.values()) payments.set(statement.period, await paymentsOf(tx, statement));
  const about = (statement: Statement, payeeId: Uuid, series: Series): Expected => ({
    statementId: newest.get(statement.period)?.id ?? statement.id,
    payeeId,
    series,
    payments: (payments.get(statement.period) ?? []).filter(
      (one) => one.payeeId === payeeId && one.series === series,
    ),
  });
  for (const statement of versions) {
    for (const { payeeId, series } of statement.body.payees) {
      const id = endToEndIdOfStatement(statement.id, payeeId, series);
      expected.set(id, about(statement, payeeId as Uuid, series));
    }
  }
  for (const ordered of await linesOfTreasury(tx, actor.jurisdictionId)) {
    const statement = newest.get(ordered.period);
    if (statement === undefined) continue;
    expected.set(ordered.endToEndId, { ...about(statement, ordered.payeeId, ordered.series), ordered });
  }
  return expected;
}

/** By its reference; a list without one, by the account and amount of an order that waits for its answer. */
function find(expected: ReadonlyMap<string, Expected>, line: BankLine): Result<Expected> {
  const named = line.endToEndId === undefined ? undefined : expected.get(line.endToEndId);
  if (named !== undefined) return ok(named);
  const { account, amount, bankReference } = line;
  if (line.endToEndId !== undefined || account === undefined) return refuse('line-unknown');
  const fitting = [...expected.values()].filter(
    ({ ordered }) => ordered?.account.number === account && ordered.amount.toString() === amount,
  );
  // The same list again finds what it recorded by the bank's own reference.
  const known = fitting.filter(({ payments }) => payments.some((one) => one.bankReference === bankReference));
  const waiting = fitting.filter(({ ordered }) => ordered?.state === 'instructed');
  const [first, ...others] = known.length > 0 ? known : waiting.length > 0 ? waiting : fitting;
  if (first === undefined) return refuse('line-unknown');
  return others.length === 0 ? ok(first) : refuse('line-ambiguous');
}

type Answer = Pick<NotifiedLine, 'outcome' | 'refusal'>;

async function record(
  uow: UnitOfWork,
  actor: SignedInActor,
  line: BankLine,
  asked: Expected,
  currency: string,
): Promise<Answer> {
  if (line.unclear) return refusedAs(refuse('line-outcome'));
  if (line.pending) return { outcome: 'known' };
  if (line.failure !== undefined) return recordFailure(uow, actor, line, line.failure, asked);
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

/** An order that was not carried out has failed; a payment that came back is returned. */
async function recordFailure(
  uow: UnitOfWork,
  actor: SignedInActor,
  { bookedOn }: BankLine,
  failure: NonNullable<BankLine['failure']>,
  { ordered, payments }: Expected,
): Promise<Answer> {
  if (ordered === undefined) return refusedAs(refuse('line-returned'));
  if (ordered.state === 'failed') return { outcome: 'known' };
  const paid = payments.find((one) => one.id === ordered.paymentId);
  if (paid?.returned !== undefined) return { outcome: 'known' };
  if (paid !== undefined && bookedOn === undefined) return refusedAs(refuse('line-incomplete'));
  const done =
    paid === undefined
      ? await uow.run(failCommand, actor, uow.newId(), {
          instructionId: ordered.instructionId,
          payeeId: ordered.payeeId,
          ...failure,
        })
      : await uow.run(returnPaymentCommand, actor, uow.newId(), {
          paymentId: paid.id,
          returnedOn: bookedOn,
          ...failure,
        });
  return done.ok ? { outcome: 'failed' } : refused(done.error);
}

const refused = ({ code, zh, en }: Refusal): Answer => ({ outcome: 'refused', refusal: { code, zh, en } });
const refusedAs = (result: Result<never>): Answer =>
  result.ok ? { outcome: 'refused' } : refused(result.error);

interface Fitting extends Expected {
  readonly amount: string;
  readonly paidOn: string;
  readonly bankReference: string;
}

/** What a line must say before it can be a payment of ours; the first thing that it does not is named. */
function fitting(line: BankLine, asked: Expected, currency: string): Result<Fitting> {
  const { amount, bookedOn, bankReference } = line;
  if (!line.debit) return refuse('line-credit');
  if (!line.booked) return refuse('line-pending');
  if (line.currency !== currency) return refuse('line-currency', { currency });
  if (amount === undefined || bookedOn === undefined || bankReference === undefined)
    return refuse('line-incomplete');
  return ok({ ...asked, amount, paidOn: bookedOn, bankReference });
}
