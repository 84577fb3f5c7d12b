import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Agreement } from './domain/netting.ts';
import type { Series, StatementBody } from './domain/statement.ts';

export interface Statement {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly period: string;
  readonly version: number;
  readonly body: StatementBody;
  /** SHA-256 over the canonical JSON of the body. */
  readonly digest: string;
  readonly closedBy: Uuid;
  readonly closedAt: Instant;
}

interface StatementRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  period: string;
  version: number;
  body: StatementBody;
  digest: string;
  closed_by: Uuid;
  closed_at: Instant;
}

const toStatement = (row: StatementRow): Statement => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  period: row.period,
  version: row.version,
  body: row.body,
  digest: row.digest,
  closedBy: row.closed_by,
  closedAt: row.closed_at,
});

/** @returns false when the month has a statement of this version already */
export async function insertStatement(tx: Tx, statement: Statement, total: Money): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into clearing.statement (jurisdiction_id, id, period, version, total, body, digest, closed_by, closed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      statement.jurisdictionId,
      statement.id,
      statement.period,
      statement.version,
      total,
      JSON.stringify(statement.body),
      statement.digest,
      statement.closedBy,
      new Date(statement.closedAt),
    ],
  );
  return inserted === 1;
}

/** One version of a month's statement. */
export async function statementVersion(
  tx: Tx,
  { jurisdictionId, period }: Pick<Statement, 'jurisdictionId' | 'period'>,
  version: number,
): Promise<Statement | undefined> {
  const [row] = await tx.query<StatementRow>(
    'select * from clearing.statement where jurisdiction_id = $1 and period = $2 and version = $3',
    [jurisdictionId, period, version],
  );
  return row === undefined ? undefined : toStatement(row);
}

/** The version of a month's statement that stands. */
export async function newestVersion(
  tx: Tx,
  { jurisdictionId, period }: Pick<Statement, 'jurisdictionId' | 'period'>,
): Promise<Statement | undefined> {
  const [row] = await tx.query<StatementRow>(
    'select * from clearing.statement where jurisdiction_id = $1 and period = $2 order by version desc limit 1',
    [jurisdictionId, period],
  );
  return row === undefined ? undefined : toStatement(row);
}

/** Whether no corrected version stands after this one. */
export const isNewest = async (tx: Tx, statement: Statement): Promise<boolean> =>
  (await statementVersion(tx, statement, statement.version + 1)) === undefined;

/** All versions of a treasury's statements, oldest first. */
export async function allVersions(tx: Tx, jurisdictionId: JurisdictionId): Promise<Statement[]> {
  const rows = await tx.query<StatementRow>(
    'select * from clearing.statement where jurisdiction_id = $1 order by period, version',
    [jurisdictionId],
  );
  return rows.map(toStatement);
}

export async function statementById(tx: Tx, id: Uuid): Promise<Statement | undefined> {
  const [row] = await tx.query<StatementRow>('select * from clearing.statement where id = $1', [id]);
  return row === undefined ? undefined : toStatement(row);
}

export interface StatementHead {
  readonly id: Uuid;
  readonly period: string;
  readonly digest: string;
  readonly signers: readonly Uuid[];
  readonly payees: number;
  readonly paid: number;
  /** The scan of its sealed paper is on file. */
  readonly sealed: boolean;
}

/** The newest statement of each month of a treasury with who has signed it, and how many payees they have and have paid. */
export async function statementHeads(tx: Tx, jurisdictionId: JurisdictionId): Promise<StatementHead[]> {
  return tx.query<StatementHead>(
    `select s.id, s.period, s.digest,
       array(select g.person_id from clearing.signature g
        where g.jurisdiction_id = s.jurisdiction_id and g.statement_id = s.id) as signers,
       jsonb_array_length(s.body -> 'payees') as payees,
       (select count(*)::int from clearing.payment p
        join clearing.statement o on o.jurisdiction_id = p.jurisdiction_id and o.id = p.statement_id
        where p.jurisdiction_id = s.jurisdiction_id and o.period = s.period and p.returned_at is null) as paid,
       exists (select from clearing.scan c
        where c.jurisdiction_id = s.jurisdiction_id and c.statement_id = s.id) as sealed
     from clearing.statement s
     where s.jurisdiction_id = $1 and not exists (
       select from clearing.statement n
       where n.jurisdiction_id = s.jurisdiction_id and n.period = s.period and n.version > s.version)
     order by s.period desc limit 240`,
    [jurisdictionId],
  );
}

export const SIGN_STEPS = ['prepared', 'reviewed', 'approved'] as const;
export type SignStep = (typeof SIGN_STEPS)[number];

export interface Signature {
  readonly step: SignStep;
  readonly personId: Uuid;
  readonly at: Instant;
}

export async function signaturesOf(tx: Tx, statement: Statement): Promise<Signature[]> {
  const rows = await tx.query<{ step: SignStep; person_id: Uuid; at: Instant }>(
    `select step, person_id, at from clearing.signature where jurisdiction_id = $1 and statement_id = $2
     order by at, step`,
    [statement.jurisdictionId, statement.id],
  );
  const signatures = rows.map((row) => ({ step: row.step, personId: row.person_id, at: row.at }));
  return signatures.sort((a, b) => SIGN_STEPS.indexOf(a.step) - SIGN_STEPS.indexOf(b.step));
}

/** Signs a step once, after the step before it, by a person who has signed none. @returns whether it counts */
export async function insertSignature(tx: Tx, statement: Statement, signature: Signature): Promise<boolean> {
  const before = SIGN_STEPS[SIGN_STEPS.indexOf(signature.step) - 1];
  const inserted = await tx.execute(
    `insert into clearing.signature (jurisdiction_id, statement_id, step, person_id, at)
     select $1, $2, $3, $4, $5
     where $6::text is null or exists (
       select from clearing.signature g where g.jurisdiction_id = $1 and g.statement_id = $2 and g.step = $6)
     on conflict do nothing`,
    [
      statement.jurisdictionId,
      statement.id,
      signature.step,
      signature.personId,
      new Date(signature.at),
      before ?? null,
    ],
  );
  return inserted === 1;
}

export interface Payment {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly statementId: Uuid;
  readonly payeeId: Uuid;
  readonly series: Series;
  readonly amount: Money;
  /** `YYYY-MM-DD`. */
  readonly paidOn: string;
  readonly bankReference: string;
  /** The bank gave it back. */
  readonly returned?: { readonly on: string; readonly reason: string };
  /** When the payee said that it arrived. */
  readonly confirmedAt?: Instant;
}

interface PaymentRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  statement_id: Uuid;
  payee_id: Uuid;
  series: Series;
  amount: bigint;
  paid_on: string;
  bank_reference: string;
  returned_on: string | null;
  return_reason: string | null;
  confirmed_at: Instant | null;
}

const toPayment = (row: PaymentRow): Payment => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  statementId: row.statement_id,
  payeeId: row.payee_id,
  series: row.series,
  amount: money(row.amount),
  paidOn: row.paid_on,
  bankReference: row.bank_reference,
  ...(row.returned_on === null ? {} : { returned: { on: row.returned_on, reason: row.return_reason ?? '' } }),
  ...(row.confirmed_at === null ? {} : { confirmedAt: row.confirmed_at }),
});

/** @returns false when the payee was paid already or the bank reference is used */
export async function insertPayment(
  tx: Tx,
  payment: Payment,
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into clearing.payment (jurisdiction_id, id, statement_id, payee_id, series, amount, paid_on,
       bank_reference, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      payment.jurisdictionId,
      payment.id,
      payment.statementId,
      payment.payeeId,
      payment.series,
      payment.amount,
      payment.paidOn,
      payment.bankReference,
      by.personId,
      new Date(by.at),
    ],
  );
  return inserted === 1;
}

/** What was paid for a month, under whichever version of its statement; returned payments too. */
export async function paymentsOf(tx: Tx, statement: Statement): Promise<Payment[]> {
  const rows = await tx.query<PaymentRow>(
    `select p.* from clearing.payment p
     join clearing.statement s on s.jurisdiction_id = p.jurisdiction_id and s.id = p.statement_id
     where p.jurisdiction_id = $1 and s.period = $2 order by p.recorded_at, p.id`,
    [statement.jurisdictionId, statement.period],
  );
  return rows.map(toPayment);
}

export async function paymentById(tx: Tx, id: Uuid): Promise<Payment | undefined> {
  const [row] = await tx.query<PaymentRow>('select * from clearing.payment where id = $1', [id]);
  return row === undefined ? undefined : toPayment(row);
}

/** Takes a payment back once. @returns false when it was returned already or its payee has confirmed it */
export async function returnPayment(
  tx: Tx,
  payment: Pick<Payment, 'jurisdictionId' | 'id'>,
  returned: { readonly returnedOn: string; readonly reason: string },
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update clearing.payment set returned_on = $3, return_reason = $4, returned_by = $5, returned_at = $6
     where jurisdiction_id = $1 and id = $2 and returned_at is null and confirmed_at is null`,
    [payment.jurisdictionId, payment.id, returned.returnedOn, returned.reason, by.personId, new Date(by.at)],
  );
  return changed === 1;
}

/** @returns false when it was confirmed already or returned by the bank */
export async function confirmPayment(
  tx: Tx,
  payment: Pick<Payment, 'jurisdictionId' | 'id'>,
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update clearing.payment set confirmed_by = $3, confirmed_at = $4
     where jurisdiction_id = $1 and id = $2 and returned_at is null and confirmed_at is null`,
    [payment.jurisdictionId, payment.id, by.personId, new Date(by.at)],
  );
  return changed === 1;
}

/** What treasuries have paid to a payee, newest first. */
export async function paymentsTo(tx: Tx, payeeId: Uuid): Promise<Payment[]> {
  const rows = await tx.query<PaymentRow>(
    'select * from clearing.payment where payee_id = $1 order by paid_on desc, id desc limit 500',
    [payeeId],
  );
  return rows.map(toPayment);
}

/** @returns false when this number is recorded for the pair already */
export async function insertAgreement(tx: Tx, agreement: Agreement, provenance: Series): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into clearing.agreement (jurisdiction_id, counterparty_id, number, effective_from, effective_to, provenance)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [
      agreement.jurisdictionId,
      agreement.counterpartyId,
      agreement.number,
      agreement.from,
      agreement.to ?? null,
      provenance,
    ],
  );
  return inserted === 1;
}

/** Agreements the viewer may see, with their series. */
export async function agreements(tx: Tx): Promise<(Agreement & { provenance: Series })[]> {
  const rows = await tx.query<{
    jurisdiction_id: JurisdictionId;
    counterparty_id: JurisdictionId;
    number: string;
    effective_from: string;
    effective_to: string | null;
    provenance: Series;
  }>('select * from clearing.agreement order by effective_from, number');
  return rows.map((row) => ({
    jurisdictionId: row.jurisdiction_id,
    counterpartyId: row.counterparty_id,
    number: row.number,
    from: row.effective_from,
    ...(row.effective_to === null ? {} : { to: row.effective_to }),
    provenance: row.provenance,
  }));
}

/** How far a month has come in which something is owed to the viewer. */
export interface MonthProgress {
  readonly jurisdictionId: JurisdictionId;
  readonly period: string;
  readonly state: 'open' | 'closed';
  /** Signatures on the version that stands. */
  readonly signed: number;
  readonly sealed: boolean;
}

/** The months in which treasuries owe the viewer's organisation, without what stands in them. */
export async function progressForPayee(tx: Tx): Promise<MonthProgress[]> {
  const rows = await tx.query<{
    jurisdiction_id: JurisdictionId;
    period: string;
    state: 'open' | 'closed';
    signed: bigint;
    sealed: boolean;
  }>('select * from clearing.progress_for_payee()');
  return rows.map((row) => ({
    jurisdictionId: row.jurisdiction_id,
    period: row.period,
    state: row.state,
    signed: Number(row.signed),
    sealed: row.sealed,
  }));
}
