import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Statement } from './store.ts';

/** The paper as it was stamped; it locks its version. */
export interface Scan {
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** The day on the seal, `YYYY-MM-DD`. */
  readonly sealedOn: string;
  readonly filedBy: Uuid;
  readonly filedAt: Instant;
}

export async function scanOf(tx: Tx, statement: Statement): Promise<Scan | undefined> {
  const [row] = await tx.query<{
    sha256: string;
    media_type: string;
    size_bytes: bigint;
    sealed_on: string;
    filed_by: Uuid;
    filed_at: Instant;
  }>('select * from clearing.scan where jurisdiction_id = $1 and statement_id = $2', [
    statement.jurisdictionId,
    statement.id,
  ]);
  return row === undefined
    ? undefined
    : {
        sha256: row.sha256,
        mediaType: row.media_type,
        sizeBytes: Number(row.size_bytes),
        sealedOn: row.sealed_on,
        filedBy: row.filed_by,
        filedAt: row.filed_at,
      };
}

/** Files the scan once, of a version with all signatures. @returns whether it counts */
export async function insertScan(tx: Tx, statement: Statement, scan: Scan): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into clearing.scan (jurisdiction_id, statement_id, sha256, media_type, size_bytes, sealed_on, filed_by, filed_at)
     select $1, $2, $3, $4, $5, $6, $7, $8
     where exists (select from clearing.signature g
       where g.jurisdiction_id = $1 and g.statement_id = $2 and g.step = 'approved')
     on conflict do nothing`,
    [
      statement.jurisdictionId,
      statement.id,
      scan.sha256,
      scan.mediaType,
      scan.sizeBytes,
      scan.sealedOn,
      scan.filedBy,
      new Date(scan.filedAt),
    ],
  );
  return inserted === 1;
}

/** Which of these files statements refer to; asked as `tq_worker`. */
export async function filesInUse(tx: Tx, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ sha256: string }>(
    'select distinct sha256 from clearing.scan where sha256 = any ($1)',
    [sha256s],
  );
  return new Set(rows.map((row) => row.sha256));
}
