import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { CheckResult, IssuedRow } from './domain/returned-list.ts';
import type { RoundKey } from './store.ts';

/** A list as it went out to a department. */
export interface CheckList {
  readonly department: string;
  readonly revision: number;
  readonly number: string;
  readonly digest: string;
  readonly rows: readonly IssuedRow[];
  readonly issuedAt: Instant;
}

interface ListRow {
  department: string;
  revision: number;
  number: string;
  digest: string;
  rows: IssuedRow[];
  issued_at: Instant;
}

/** Every list of a round, the newest of a department last. */
export async function listsOf(tx: Tx, roundId: Uuid): Promise<CheckList[]> {
  const rows = await tx.query<ListRow>(
    'select * from rounds.check_list where round_id = $1 order by department, revision',
    [roundId],
  );
  return rows.map((row) => ({
    department: row.department,
    revision: row.revision,
    number: row.number,
    digest: row.digest,
    rows: row.rows,
    issuedAt: row.issued_at,
  }));
}

export async function insertList(tx: Tx, key: RoundKey, list: CheckList, issuedBy: Uuid): Promise<void> {
  await tx.execute(
    `insert into rounds.check_list (jurisdiction_id, round_id, department, revision, number, digest, rows, issued_by,
       issued_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      key.jurisdictionId,
      key.id,
      list.department,
      list.revision,
      list.number,
      list.digest,
      JSON.stringify(list.rows),
      issuedBy,
      new Date(list.issuedAt),
    ],
  );
}

/** What a department said of a claim. */
export interface Check {
  readonly department: string;
  readonly claimId: Uuid;
  readonly result: CheckResult;
  readonly remark: string;
  /** Granted in part because of it. */
  readonly settled: boolean;
}

export async function checksOf(tx: Tx, roundId: Uuid): Promise<Check[]> {
  const rows = await tx.query<{
    department: string;
    claim_id: Uuid;
    result: CheckResult;
    remark: string;
    settled: boolean;
  }>('select department, claim_id, result, remark, settled from rounds.check_result where round_id = $1', [
    roundId,
  ]);
  return rows.map(({ claim_id, ...row }) => ({ ...row, claimId: claim_id }));
}

/** @returns false when this is what stood there already: the same list again changes nothing */
export async function enterCheck(
  tx: Tx,
  key: RoundKey,
  check: Omit<Check, 'settled'>,
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `insert into rounds.check_result (jurisdiction_id, round_id, department, claim_id, result, remark, entered_by,
       entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (jurisdiction_id, round_id, department, claim_id) do update
       set result = excluded.result, remark = excluded.remark, settled = false, entered_by = excluded.entered_by,
           entered_at = excluded.entered_at
       where (check_result.result, check_result.remark) <> (excluded.result, excluded.remark)`,
    [
      key.jurisdictionId,
      key.id,
      check.department,
      check.claimId,
      check.result,
      check.remark,
      by.personId,
      new Date(by.at),
    ],
  );
  return changed === 1;
}

/** What failed of a claim stands in its way no more, because it is granted less. */
export async function settleChecks(
  tx: Tx,
  key: RoundKey,
  claimId: Uuid,
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<void> {
  await tx.execute(
    `update rounds.check_result set settled = true, entered_by = $4, entered_at = $5
     where jurisdiction_id = $1 and round_id = $2 and claim_id = $3 and result <> 'pass' and not settled`,
    [key.jurisdictionId, key.id, claimId, by.personId, new Date(by.at)],
  );
}
