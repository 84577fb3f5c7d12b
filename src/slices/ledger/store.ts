import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { derivedId } from '../../kernel/ids.ts';
import { money, ZERO } from '../../kernel/money.ts';
import { err, ok, type Refusal, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Book, Leg, Limit } from './domain/accounts.ts';
import { refuse } from './errors.ts';

export type RecordProvenance = 'sample' | 'own';

export interface Journal {
  readonly id: Uuid;
  /** What happened, e.g. `reserve`. */
  readonly kind: string;
  readonly at: Instant;
  readonly commandId: Uuid;
  /** Ids of the records it is about. */
  readonly refs: Readonly<Record<string, string>>;
  readonly provenance: RecordProvenance;
  /**
   * The day it belongs to, `YYYY-MM-DD` in the treasury's time zone; left out, the day of posting. A correction may
   * name an earlier day of an open month. A month that was closed before it ended is skipped.
   */
  readonly effectiveOn?: string;
  /** In every book of every treasury they sum to zero; otherwise the database throws. */
  readonly legs: readonly Leg[];
}

/**
 * Posts a journal: all legs or none. Refuses with `ledger.insufficient`, naming the account, when a floor would
 * break; the calling command must then refuse too, so that its savepoint takes everything back.
 */
export async function post(tx: Tx, journal: Journal): Promise<Result<void>> {
  const posted = await postAll(tx, [journal]);
  return posted.ok ? posted : err(posted.error.refusal);
}

/** Why a list of journals was not posted: the first one that could not be, counted from 0. */
export interface NotPosted {
  readonly refusal: Refusal;
  readonly index: number;
}

type Why = 'floor' | 'day-to-come' | 'month-closed';

/**
 * Posts journals of one command in their order, each finding the balances the ones before it left: all or none, in one
 * round trip. Ten thousand are well within what one call carries.
 */
export async function postAll(tx: Tx, journals: readonly Journal[]): Promise<Result<void, NotPosted>> {
  const [first] = journals;
  if (first === undefined) return ok(undefined);
  const legs = journals.flatMap((journal, index) => journal.legs.map((leg) => ({ ...leg, no: index + 1 })));
  if (legs.length === 0) return ok(undefined);
  const [row] = await tx.query<{ refused: string | null; why: Why | null; refused_no: number | null }>(
    `select refused, why, refused_no
     from ledger.post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      journals.map((journal) => journal.id),
      journals.map((journal) => journal.kind),
      new Date(first.at),
      first.commandId,
      journals.map((journal) => JSON.stringify(journal.refs)),
      journals.map((journal) => journal.provenance),
      journals.map((journal) => journal.effectiveOn ?? null),
      legs.map((leg) => leg.no),
      legs.map((leg) => leg.jurisdictionId),
      legs.map((leg) => leg.book),
      legs.map((leg) => leg.code),
      legs.map((leg) => leg.amount),
      legs.map((leg) => leg.floor ?? null),
      legs.map((leg) => leg.slices ?? 1),
      legs.map((leg) => leg.enterpriseId ?? null),
      legs.map((leg) => leg.issuerId ?? null),
    ],
  );
  if (row?.refused == null || row.why === null) return ok(undefined);
  return err({ refusal: notPosted(row.refused, row.why), index: (row.refused_no ?? 1) - 1 });
}

function notPosted(refused: string, why: Why): Refusal {
  if (why === 'floor') return refuse('insufficient', { account: refused }, { rule: refused }).error;
  const period = refused.split('/')[1] ?? '';
  return refuse(why, { period }, { rule: refused }).error;
}

/** Treasury and book of the account whose floor refused a journal. */
export function refusedAccount(refusal: Refusal): { jurisdictionId: string; book: string } {
  const [jurisdictionId = '', book = ''] = refusal.rule?.split('/') ?? [];
  return { jurisdictionId, book };
}

/** A firm's or provider's claim, or a provider's reward. */
export type ObligationBasis = 'claim' | 'reward';

export interface NewObligation {
  /** The treasury that owes. */
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  /** The month it belongs to, `YYYY-MM`; when that is closed, the first open month after it. */
  readonly wantedPeriod: string;
  /** What it is owed for; left out, a claim. */
  readonly basis?: ObligationBasis;
  /** The claim, or the reward. */
  readonly claimId: Uuid;
  readonly orderId?: Uuid;
  readonly schemeJurisdictionId: JurisdictionId;
  readonly schemeCode: string;
  readonly enterpriseId: Uuid;
  readonly payeeId: Uuid;
  readonly amount: Money;
  readonly at: Instant;
  readonly provenance: RecordProvenance;
}

/** Enters what a treasury owes into its open month. @returns the month it stands in */
export async function oblige(tx: Tx, obligation: NewObligation): Promise<string> {
  const [row] = await tx.query<{ period: string }>(
    'select ledger.oblige($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as period',
    [
      obligation.jurisdictionId,
      obligation.id,
      obligation.wantedPeriod,
      obligation.claimId,
      obligation.orderId ?? null,
      obligation.schemeJurisdictionId,
      obligation.schemeCode,
      obligation.enterpriseId,
      obligation.payeeId,
      obligation.amount,
      new Date(obligation.at),
      obligation.provenance,
      obligation.basis ?? 'claim',
    ],
  );
  if (row === undefined) throw new Error('An obligation was entered into no period.');
  return row.period;
}

export interface TakenBack {
  /** The month it stands in. */
  readonly period: string;
  /** The payee was paid already and has to return it. */
  readonly recovery: boolean;
}

/**
 * Takes part of an obligation back, in its own month or the first open one after it. Throws when that is more than
 * is left of it: the claim keeps count before. @returns `undefined` while the obligation is on its way to the bank
 */
export async function takeBack(
  tx: Tx,
  reversal: {
    readonly jurisdictionId: JurisdictionId;
    readonly id: Uuid;
    readonly obligationId: Uuid;
    readonly clawbackId: Uuid;
    readonly amount: Money;
    readonly wantedPeriod: string;
    readonly at: Instant;
  },
): Promise<TakenBack | undefined> {
  const [row] = await tx.query<{ entered: string | null; to_recover: boolean }>(
    'select entered, to_recover from ledger.take_back($1, $2, $3, $4, $5, $6, $7)',
    [
      reversal.jurisdictionId,
      reversal.obligationId,
      reversal.id,
      reversal.clawbackId,
      reversal.amount,
      reversal.wantedPeriod,
      new Date(reversal.at),
    ],
  );
  if (row === undefined) throw new Error('A reversal was entered into no period.');
  return row.entered === null ? undefined : { period: row.entered, recovery: row.to_recover };
}

/**
 * Marks debts of a month as carried by a payment order, all or none. @returns why not: paid before, held because part
 * was taken back, moved to another month, or ordered already; `undefined` when done
 */
export async function orderDebts(
  tx: Tx,
  ordered: {
    readonly jurisdictionId: JurisdictionId;
    readonly instructionId: Uuid;
    readonly period: string;
    readonly obligationIds: readonly string[];
  },
): Promise<'paid' | 'held' | 'moved' | 'ordered' | undefined> {
  const [row] = await tx.query<{ refused: 'paid' | 'held' | 'moved' | 'ordered' | null }>(
    'select ledger.order_debts($1, $2, $3, $4) as refused',
    [ordered.jurisdictionId, ordered.instructionId, ordered.period, ordered.obligationIds],
  );
  return row?.refused ?? undefined;
}

/** What an order carried to a payee and the bank did not pay may be ordered anew. */
export async function releaseOrder(
  tx: Tx,
  order: { readonly jurisdictionId: JurisdictionId; readonly instructionId: Uuid; readonly payeeId: Uuid },
): Promise<void> {
  await tx.execute('select ledger.release_order($1, $2, $3)', [
    order.jurisdictionId,
    order.instructionId,
    order.payeeId,
  ]);
}

/**
 * Marks debts of a month as paid by one payment, all or none. @returns why not: paid before, held because part was
 * taken back, or moved to another month; `undefined` when done
 */
export async function settleDebts(
  tx: Tx,
  settled: {
    readonly jurisdictionId: JurisdictionId;
    readonly paymentId: Uuid;
    readonly period: string;
    readonly obligationIds: readonly string[];
  },
): Promise<'paid' | 'held' | 'moved' | undefined> {
  const [row] = await tx.query<{ refused: 'paid' | 'held' | 'moved' | null }>(
    'select ledger.settle($1, $2, $3, $4) as refused',
    [settled.jurisdictionId, settled.paymentId, settled.period, settled.obligationIds],
  );
  return row?.refused ?? undefined;
}

/** Makes what a payment had settled owed again. @returns what it paid, and what it set off against money returned */
export async function unsettleDebts(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  paymentId: Uuid,
): Promise<{ owed: Money; returned: Money }> {
  const [row] = await tx.query<{ owed: bigint; returned: bigint }>(
    'select owed, returned from ledger.unsettle($1, $2)',
    [jurisdictionId, paymentId],
  );
  return { owed: money(row?.owed ?? 0n), returned: money(row?.returned ?? 0n) };
}

/** Moves unpaid debts of a closed month on. @returns the month they stand in now, or `undefined` when one is paid */
export async function moveDebts(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  period: string,
  obligationIds: readonly string[],
): Promise<string | undefined> {
  const [row] = await tx.query<{ moved: string | null }>('select ledger.move_debts($1, $2, $3) as moved', [
    jurisdictionId,
    period,
    obligationIds,
  ]);
  return row?.moved ?? undefined;
}

/** Closes a month. @returns false when it was closed already */
export async function closePeriod(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  period: string,
  at: Instant,
): Promise<boolean> {
  const [row] = await tx.query<{ closed: boolean }>('select ledger.close_period($1, $2, $3) as closed', [
    jurisdictionId,
    period,
    new Date(at),
  ]);
  return row?.closed === true;
}

/** A limit to bring in line with its cap, and what the records behind it are. */
export interface SetLimit extends Limit {
  readonly provenance: RecordProvenance;
}

/** Brings the room of limits in line with their caps, all in one round trip; the same caps again change nothing. */
export async function setLimits(
  tx: Tx,
  limits: readonly SetLimit[],
  by: { readonly at: Instant; readonly commandId: Uuid },
): Promise<void> {
  if (limits.length === 0) return;
  await tx.execute('select ledger.set_limits($1, $2, $3, $4, $5, $6, $7, $8)', [
    limits.map((limit) => limit.jurisdictionId),
    limits.map((limit) => limit.code),
    limits.map((limit) => limit.cap),
    limits.map((limit) => limit.enterpriseId),
    limits.map((limit) =>
      derivedId('ledger.set-limit', `${by.commandId}:${limit.jurisdictionId}:${limit.code}`),
    ),
    new Date(by.at),
    by.commandId,
    limits.map((limit) => limit.provenance),
  ]);
}

/** One limit, as `setLimits` does many. */
export const setLimit = (
  tx: Tx,
  limit: Limit,
  {
    provenance,
    ...by
  }: { readonly at: Instant; readonly commandId: Uuid; readonly provenance: RecordProvenance },
): Promise<void> => setLimits(tx, [{ ...limit, provenance }], by);

/** Balance of an account the viewer may see; zero when it was never used. */
export async function balance(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  book: Book,
  code: string,
): Promise<Money> {
  const [row] = await balances(tx, [{ jurisdictionId, book, code }]);
  return row ?? ZERO;
}

export interface AccountRef {
  readonly jurisdictionId: JurisdictionId;
  readonly book: Book;
  readonly code: string;
}

/** Balances of many accounts in the order asked; zero for one that was never used or may not be seen. */
export async function balances(tx: Tx, refs: readonly AccountRef[]): Promise<Money[]> {
  if (refs.length === 0) return [];
  const rows = await tx.query<{ n: bigint; balance: bigint | null }>(
    `select r.n, (select sum(a.balance)::bigint from ledger.account a
                  where (a.jurisdiction_id, a.book, a.code) = (r.j, r.book, r.code)) as balance
     from unnest($1::text[], $2::text[], $3::text[]) with ordinality as r (j, book, code, n)
     order by r.n`,
    [refs.map((ref) => ref.jurisdictionId), refs.map((ref) => ref.book), refs.map((ref) => ref.code)],
  );
  return rows.map((row) => money(row.balance ?? 0n));
}

export interface Obligation extends Omit<NewObligation, 'wantedPeriod' | 'basis'> {
  readonly basis: ObligationBasis;
  readonly period: string;
  /** The obligation of which this one, below zero, takes part back. */
  readonly reverses?: Uuid;
  /** Taken back after it was paid: the payee has to return it. */
  readonly recovery: boolean;
  /** Taken back in part after its month was closed and before it was paid; waits for a corrected statement. */
  readonly held: boolean;
  /** The payment that settled it. */
  readonly paymentId?: Uuid;
  /** The payment order that carries it; on its way while nothing has settled it. */
  readonly orderedIn?: Uuid;
}

interface ObligationRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  period: string;
  basis: ObligationBasis;
  claim_id: Uuid;
  order_id: Uuid | null;
  scheme_jurisdiction_id: JurisdictionId;
  scheme_code: string;
  enterprise_id: Uuid;
  payee_id: Uuid;
  amount: bigint;
  at: Instant;
  provenance: RecordProvenance;
  reverses: Uuid | null;
  recovery: boolean;
  held: boolean;
  payment_id: Uuid | null;
  ordered_in: Uuid | null;
}

/** What a treasury owes of a month, by age. */
export async function obligationsOf(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  period: string,
): Promise<Obligation[]> {
  const rows = await tx.query<ObligationRow>(
    `select * from ledger.obligation where jurisdiction_id = $1 and period = $2
     order by at, (reverses is not null), id`,
    [jurisdictionId, period],
  );
  return rows.map(toObligation);
}

const toObligation = (row: ObligationRow): Obligation => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  period: row.period,
  basis: row.basis,
  claimId: row.claim_id,
  ...(row.order_id === null ? {} : { orderId: row.order_id }),
  schemeJurisdictionId: row.scheme_jurisdiction_id,
  schemeCode: row.scheme_code,
  enterpriseId: row.enterprise_id,
  payeeId: row.payee_id,
  amount: money(row.amount),
  at: row.at,
  provenance: row.provenance,
  ...(row.reverses === null ? {} : { reverses: row.reverses }),
  recovery: row.recovery,
  held: row.held,
  ...(row.payment_id === null ? {} : { paymentId: row.payment_id }),
  ...(row.ordered_in === null ? {} : { orderedIn: row.ordered_in }),
});

export interface PeriodTotals {
  readonly period: string;
  readonly state: 'open' | 'closed';
  readonly entries: number;
  readonly total: Money;
  readonly closedAt?: Instant;
}

/** Months of a treasury, newest first, with their live totals. */
export async function periodsOf(tx: Tx, jurisdictionId: JurisdictionId): Promise<PeriodTotals[]> {
  const rows = await tx.query<{
    period: string;
    state: 'open' | 'closed';
    entries: bigint;
    total: bigint;
    closed_at: Instant | null;
  }>(
    `select period, state, entries, total, closed_at from ledger.period
     where jurisdiction_id = $1 order by period desc limit 240`,
    [jurisdictionId],
  );
  return rows.map((row) => ({
    period: row.period,
    state: row.state,
    entries: Number(row.entries),
    total: money(row.total),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
  }));
}

export interface SeriesTotal {
  readonly period: string;
  readonly series: RecordProvenance;
  readonly entries: number;
  readonly amount: Money;
}

/** What a treasury owes per month, sample and own apart. */
export async function seriesTotals(tx: Tx, jurisdictionId: JurisdictionId): Promise<SeriesTotal[]> {
  const rows = await tx.query<{ period: string; series: RecordProvenance; entries: bigint; amount: bigint }>(
    `select period, provenance as series, sum(entries)::bigint as entries, sum(total)::bigint as amount
     from ledger.owed where jurisdiction_id = $1 group by 1, 2`,
    [jurisdictionId],
  );
  return rows.map((row) => ({ ...row, entries: Number(row.entries), amount: money(row.amount) }));
}

/** What is owed to one payee by all treasuries, newest first. */
export async function obligationsTo(tx: Tx, payeeId: Uuid): Promise<Obligation[]> {
  const rows = await tx.query<ObligationRow>(
    'select * from ledger.obligation where payee_id = $1 order by at desc, id desc limit 500',
    [payeeId],
  );
  return rows.map(toObligation);
}

/**
 * Whether all that treasuries owe for a claim is settled, as far as the viewer may see: what was taken back before it
 * was paid is owed no more. False while nothing is owed yet.
 */
export async function isSettled(tx: Tx, claimId: Uuid): Promise<boolean> {
  const [row] = await tx.query<{ debts: bigint; open: bigint }>(
    `select count(*) as debts, coalesce(sum(amount) filter (where payment_id is null and not recovery), 0)::bigint as open
     from ledger.obligation where claim_id = $1`,
    [claimId],
  );
  return row !== undefined && row.debts > 0n && row.open <= 0n;
}

/** One journal's effect on a set of accounts: what it put in (positive) or took out, over all treasuries. */
export interface Movement {
  readonly journalId: Uuid;
  readonly kind: string;
  readonly at: Instant;
  readonly refs: Readonly<Record<string, string>>;
  /** Change per account code. */
  readonly changes: Readonly<Record<string, Money>>;
}

/** Every journal that touched one of these budget accounts, oldest first; a journal of several payers is one. */
export async function movementsOf(tx: Tx, codes: readonly string[]): Promise<Movement[]> {
  const rows = await tx.query<{
    id: Uuid;
    kind: string;
    at: Instant;
    refs: Record<string, string>;
    code: string;
    amount: bigint;
  }>(
    `select j.id, j.kind, j.at, j.refs, p.code, sum(p.amount)::bigint as amount
     from ledger.posting p
     join ledger.journal j on (j.jurisdiction_id, j.id) = (p.jurisdiction_id, p.journal_id)
     where p.book = 'budget' and p.code = any ($1)
     group by j.id, j.kind, j.at, j.refs, p.code
     order by j.at, max(p.account_version), j.id, p.code limit 1000`,
    [codes],
  );
  const found = new Map<Uuid, Movement>();
  for (const { id, kind, at, refs, code, amount } of rows) {
    const changes = { ...found.get(id)?.changes, [code]: money(amount) };
    found.set(id, { journalId: id, kind, at, refs, changes });
  }
  return [...found.values()];
}
