import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import type { PayerAmount } from './domain/split.ts';
import type { PlannedRun, RunChoice } from './many-contract.ts';
import { sharesToWire } from './record.ts';
import type { Voucher } from './store.ts';

export type RunState = 'prepared' | 'proposed' | 'running' | 'stopped' | 'done' | 'discarded';

/** One decision to issue to many firms. */
export interface IssueRun {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  /** Face for each firm; left out, as much as the scheme gives. */
  readonly amount?: Money;
  readonly choice: RunChoice;
  readonly planned: PlannedRun;
  readonly plannedTotal: Money;
  readonly needsSecond: boolean;
  readonly state: RunState;
  readonly preparedBy: Uuid;
  readonly preparedAt: Instant;
  readonly proposedBy?: Uuid;
  readonly proposedAt?: Instant;
  readonly confirmedBy?: Uuid;
  /** The office in whose name its batches are issued. */
  readonly confirmedOrg?: Uuid;
  readonly confirmedAt?: Instant;
  readonly endedBy?: Uuid;
  readonly endedAt?: Instant;
  readonly provenance: RecordProvenance;
}

interface RunRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  scheme_code: string;
  scheme_version: number;
  amount: bigint | null;
  choice: RunChoice;
  planned: PlannedRun;
  planned_total: bigint;
  needs_second: boolean;
  state: RunState;
  prepared_by: Uuid;
  prepared_at: Instant;
  proposed_by: Uuid | null;
  proposed_at: Instant | null;
  confirmed_by: Uuid | null;
  confirmed_org: Uuid | null;
  confirmed_at: Instant | null;
  ended_by: Uuid | null;
  ended_at: Instant | null;
  provenance: RecordProvenance;
}

const toRun = (row: RunRow): IssueRun => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  schemeCode: row.scheme_code,
  schemeVersion: row.scheme_version,
  ...(row.amount === null ? {} : { amount: money(row.amount) }),
  choice: row.choice,
  planned: row.planned,
  plannedTotal: money(row.planned_total),
  needsSecond: row.needs_second,
  state: row.state,
  preparedBy: row.prepared_by,
  preparedAt: row.prepared_at,
  ...(row.proposed_by === null ? {} : { proposedBy: row.proposed_by }),
  ...(row.proposed_at === null ? {} : { proposedAt: row.proposed_at }),
  ...(row.confirmed_by === null ? {} : { confirmedBy: row.confirmed_by }),
  ...(row.confirmed_org === null ? {} : { confirmedOrg: row.confirmed_org }),
  ...(row.confirmed_at === null ? {} : { confirmedAt: row.confirmed_at }),
  ...(row.ended_by === null ? {} : { endedBy: row.ended_by }),
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  provenance: row.provenance,
});

export type RunKey = Pick<IssueRun, 'jurisdictionId' | 'id'>;

export async function insertRun(tx: Tx, run: IssueRun): Promise<void> {
  await tx.execute(
    `insert into vouchers.issue_run (jurisdiction_id, id, number, scheme_code, scheme_version, amount, choice, planned,
       planned_total, needs_second, state, prepared_by, prepared_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      run.jurisdictionId,
      run.id,
      run.number,
      run.schemeCode,
      run.schemeVersion,
      run.amount ?? null,
      JSON.stringify(run.choice),
      JSON.stringify(run.planned),
      run.plannedTotal,
      run.needsSecond,
      run.state,
      run.preparedBy,
      new Date(run.preparedAt),
      run.provenance,
    ],
  );
}

/** The run, when the viewer may see it. */
export async function runById(tx: Tx, id: Uuid): Promise<IssueRun | undefined> {
  const [row] = await tx.query<RunRow>('select * from vouchers.issue_run where id = $1', [id]);
  return row === undefined ? undefined : toRun(row);
}

/** Runs the viewer may see, newest first. */
export async function latestRuns(tx: Tx, limit: number): Promise<IssueRun[]> {
  const rows = await tx.query<RunRow>(
    'select * from vouchers.issue_run order by prepared_at desc, id desc limit $1',
    [limit],
  );
  return rows.map(toRun);
}

/** Runs that are under way, for the worker that issues their batches. */
export async function runningRuns(tx: Tx): Promise<IssueRun[]> {
  const rows = await tx.query<RunRow>(
    "select * from vouchers.issue_run where state = 'running' order by confirmed_at, id",
  );
  return rows.map(toRun);
}

/** Keeps a running run for one batch, so that stopping waits for the batch and the next batch for the stop. */
export async function holdRunning(tx: Tx, id: Uuid): Promise<IssueRun | undefined> {
  const [row] = await tx.query<RunRow>(
    "select * from vouchers.issue_run where id = $1 and state = 'running' for update",
    [id],
  );
  return row === undefined ? undefined : toRun(row);
}

export interface By {
  readonly personId: Uuid;
  readonly at: Instant;
}

/** A prepared run waits for a second person. @returns false when it had moved on */
export async function proposeRun(tx: Tx, key: RunKey, by: By): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.issue_run set state = 'proposed', proposed_by = $3, proposed_at = $4
     where jurisdiction_id = $1 and id = $2 and state = 'prepared'`,
    [key.jurisdictionId, key.id, by.personId, new Date(by.at)],
  );
  return changed === 1;
}

/** Lets a run begin, once; where two persons are needed never by the one who proposed it. */
export async function startRun(tx: Tx, key: RunKey, by: By & { readonly orgId: Uuid }): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.issue_run set state = 'running', confirmed_by = $3, confirmed_org = $4, confirmed_at = $5
     where jurisdiction_id = $1 and id = $2
       and (state = 'prepared' and not needs_second or state = 'proposed' and proposed_by <> $3)`,
    [key.jurisdictionId, key.id, by.personId, by.orgId, new Date(by.at)],
  );
  return changed === 1;
}

/** Ends a run in one of its ways. @returns false when it had moved on */
export async function endRun(
  tx: Tx,
  key: RunKey,
  step: { readonly from: readonly RunState[]; readonly to: RunState },
  by: By,
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.issue_run set state = $4, ended_by = $5, ended_at = $6
     where jurisdiction_id = $1 and id = $2 and state = any ($3)`,
    [key.jurisdictionId, key.id, step.from, step.to, by.personId, new Date(by.at)],
  );
  return changed === 1;
}

export type RowState = 'planned' | 'left-out' | 'issued' | 'refused';

/** One firm of a run. */
export interface IssueRow {
  readonly no: number;
  /** Left out for a firm of a list that has not joined. */
  readonly enterpriseId?: Uuid;
  readonly creditCode: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly planned?: Money;
  readonly estimated: boolean;
  readonly state: RowState;
  readonly voucherId?: Uuid;
  readonly face?: Money;
  readonly refusal?: Refusal;
}

interface IssueRowRow {
  no: number;
  enterprise_id: Uuid | null;
  credit_code: string;
  name_zh: string;
  name_en: string;
  planned: bigint | null;
  estimated: boolean;
  state: RowState;
  voucher_id: Uuid | null;
  face: bigint | null;
  refusal: Refusal | null;
}

const toRow = (row: IssueRowRow): IssueRow => ({
  no: row.no,
  ...(row.enterprise_id === null ? {} : { enterpriseId: row.enterprise_id }),
  creditCode: row.credit_code,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  ...(row.planned === null ? {} : { planned: money(row.planned) }),
  estimated: row.estimated,
  state: row.state,
  ...(row.voucher_id === null ? {} : { voucherId: row.voucher_id }),
  ...(row.face === null ? {} : { face: money(row.face) }),
  ...(row.refusal === null ? {} : { refusal: row.refusal }),
});

const ROW_COLUMNS =
  'no, enterprise_id, credit_code, name_zh, name_en, planned, estimated, state, voucher_id, face, refusal';

export async function insertRows(tx: Tx, key: RunKey, rows: readonly IssueRow[]): Promise<void> {
  await tx.execute(
    `insert into vouchers.issue_row (jurisdiction_id, run_id, no, enterprise_id, credit_code, name_zh, name_en, planned,
       estimated, state, refusal)
     select $1, $2, r.* from unnest($3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[],
       $9::boolean[], $10::text[], $11::jsonb[]) r`,
    [
      key.jurisdictionId,
      key.id,
      rows.map((row) => row.no),
      rows.map((row) => row.enterpriseId ?? null),
      rows.map((row) => row.creditCode),
      rows.map((row) => row.nameZh),
      rows.map((row) => row.nameEn),
      rows.map((row) => row.planned ?? null),
      rows.map((row) => row.estimated),
      rows.map((row) => row.state),
      rows.map((row) => (row.refusal === undefined ? null : JSON.stringify(row.refusal))),
    ],
  );
}

export interface RowFilter {
  /** Keyset: only rows after this number. */
  readonly after?: number;
  readonly state?: RowState;
  readonly limit: number;
}

/** Rows of a run by number. */
export async function rowsOf(tx: Tx, key: RunKey, filter: RowFilter): Promise<IssueRow[]> {
  const rows = await tx.query<IssueRowRow>(
    `select ${ROW_COLUMNS} from vouchers.issue_row
     where jurisdiction_id = $1 and run_id = $2 and no > $3 and ($4::text is null or state = $4)
     order by no limit $5`,
    [key.jurisdictionId, key.id, filter.after ?? 0, filter.state ?? null, filter.limit],
  );
  return rows.map(toRow);
}

/** How many rows of a run came out how, and for which reason. */
export interface RowCount {
  readonly state: RowState;
  readonly refusal?: Refusal;
  readonly rows: number;
  /** Face issued, or planned where nothing was issued yet. */
  readonly amount: Money;
}

export async function countRows(tx: Tx, key: RunKey): Promise<RowCount[]> {
  const rows = await tx.query<{ state: RowState; refusal: Refusal | null; rows: bigint; amount: bigint }>(
    `select state, refusal, count(*) as rows, coalesce(sum(coalesce(face, planned)), 0)::bigint as amount
     from vouchers.issue_row where jurisdiction_id = $1 and run_id = $2
     group by state, refusal order by count(*) desc, state, refusal::text`,
    [key.jurisdictionId, key.id],
  );
  return rows.map(({ refusal, ...row }) => ({
    state: row.state,
    ...(refusal === null ? {} : { refusal }),
    rows: Number(row.rows),
    amount: money(row.amount),
  }));
}

/** What a batch decided about rows. */
export interface RowOutcome {
  readonly no: number;
  readonly voucher?: Voucher;
  readonly refusal?: Refusal;
}

/**
 * Writes a batch's answers down. Throws when a row had one already: the run is held, so nobody else can decide it.
 * The numbers stand in the condition once more so that only these rows are read, however new the run is to the planner.
 */
export async function decideRows(
  tx: Tx,
  key: RunKey,
  outcomes: readonly RowOutcome[],
  at: Instant,
): Promise<void> {
  const changed = await tx.execute(
    `update vouchers.issue_row r
     set state = case when o.voucher_id is null then 'refused' else 'issued' end,
       voucher_id = o.voucher_id, face = o.face, refusal = o.refusal, decided_at = $7
     from unnest($3::int[], $4::uuid[], $5::bigint[], $6::jsonb[]) o(no, voucher_id, face, refusal)
     where r.jurisdiction_id = $1 and r.run_id = $2 and r.no = any ($3) and r.no = o.no and r.state = 'planned'`,
    [
      key.jurisdictionId,
      key.id,
      outcomes.map((one) => one.no),
      outcomes.map((one) => one.voucher?.id ?? null),
      outcomes.map((one) => one.voucher?.face ?? null),
      outcomes.map((one) => (one.refusal === undefined ? null : JSON.stringify(one.refusal))),
      new Date(at),
    ],
  );
  if (changed !== outcomes.length) throw new Error('A row of a held run was decided by somebody else.');
}

/** Vouchers that begin issued, in one statement; the constraints on firm and run keep each firm to one. */
export async function insertIssued(tx: Tx, run: RunKey, vouchers: readonly Voucher[]): Promise<void> {
  if (vouchers.length === 0) return;
  const date = (at: Instant | undefined) => (at === undefined ? null : new Date(at));
  await tx.execute(
    `insert into vouchers.voucher (jurisdiction_id, run_id, id, number, enterprise_id, scheme_code, scheme_version, face,
       shares, state, requested_at, issued_at, valid_until, accept_by, decision, limits, provenance)
     select $1, $2, v.* from unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::int[], $8::bigint[], $9::jsonb[],
       $10::text[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::jsonb[],
       $16::jsonb[], $17::text[]) v`,
    [
      run.jurisdictionId,
      run.id,
      vouchers.map((one) => one.id),
      vouchers.map((one) => one.number),
      vouchers.map((one) => one.enterpriseId),
      vouchers.map((one) => one.schemeCode),
      vouchers.map((one) => one.schemeVersion),
      vouchers.map((one) => one.face),
      vouchers.map((one) => JSON.stringify(sharesToWire(one.shares))),
      vouchers.map((one) => one.state),
      vouchers.map((one) => date(one.requestedAt)),
      vouchers.map((one) => date(one.issuedAt)),
      vouchers.map((one) => date(one.validUntil)),
      vouchers.map((one) => date(one.acceptBy)),
      vouchers.map((one) => JSON.stringify(one.decision)),
      vouchers.map((one) => JSON.stringify(one.limits)),
      vouchers.map((one) => one.provenance),
    ],
  );
}

/** What the vouchers of a run took from each payer, summed. */
export async function issuedShares(tx: Tx, key: RunKey): Promise<PayerAmount[]> {
  const rows = await tx.query<{ payer: JurisdictionId; amount: bigint }>(
    `select s.payer, sum(s.amount::bigint)::bigint as amount
     from vouchers.voucher v cross join lateral jsonb_to_recordset(v.shares) as s(payer text, amount text)
     where v.jurisdiction_id = $1 and v.run_id = $2 group by s.payer order by s.payer`,
    [key.jurisdictionId, key.id],
  );
  return rows.map(({ payer, amount }) => ({ payer, amount: money(amount) }));
}
