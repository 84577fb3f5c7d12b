import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { ExtensionBasis } from './domain/extension.ts';

/** A later end of a voucher, granted or proposed to a second person. */
export interface ExtensionRecord {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly voucherId: Uuid;
  readonly enterpriseId: Uuid;
  /** First instants at which the voucher cannot be used any more: as it was, and as it becomes. */
  readonly fromUntil: Instant;
  readonly toUntil: Instant;
  readonly basis: ExtensionBasis;
  readonly reason: string;
  readonly state: 'proposed' | 'granted' | 'withdrawn';
  readonly needsSecond: boolean;
  readonly proposedBy: Uuid;
  readonly proposedAt: Instant;
  readonly decidedAt?: Instant;
}

interface ExtensionRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  voucher_id: Uuid;
  enterprise_id: Uuid;
  from_until: Instant;
  to_until: Instant;
  basis: ExtensionBasis;
  reason: string;
  state: ExtensionRecord['state'];
  needs_second: boolean;
  proposed_by: Uuid;
  proposed_at: Instant;
  decided_at: Instant | null;
}

const toRecord = (row: ExtensionRow): ExtensionRecord => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  voucherId: row.voucher_id,
  enterpriseId: row.enterprise_id,
  fromUntil: row.from_until,
  toUntil: row.to_until,
  basis: row.basis,
  reason: row.reason,
  state: row.state,
  needsSecond: row.needs_second,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
});

/** @returns false when another one for the voucher still waits for its second person */
export async function insertExtension(tx: Tx, record: ExtensionRecord): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into vouchers.extension (jurisdiction_id, id, voucher_id, enterprise_id, from_until, to_until, basis,
       reason, state, needs_second, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed', $9, $10, $11) on conflict do nothing`,
    [
      record.jurisdictionId,
      record.id,
      record.voucherId,
      record.enterpriseId,
      new Date(record.fromUntil),
      new Date(record.toUntil),
      record.basis,
      record.reason,
      record.needsSecond,
      record.proposedBy,
      new Date(record.proposedAt),
    ],
  );
  return inserted === 1;
}

export async function extensionById(tx: Tx, id: Uuid): Promise<ExtensionRecord | undefined> {
  const [row] = await tx.query<ExtensionRow>('select * from vouchers.extension where id = $1', [id]);
  return row === undefined ? undefined : toRecord(row);
}

/** All of a voucher, oldest first. */
export async function extensionsOf(tx: Tx, voucherId: Uuid): Promise<ExtensionRecord[]> {
  const rows = await tx.query<ExtensionRow>(
    'select * from vouchers.extension where voucher_id = $1 order by proposed_at, id limit 100',
    [voucherId],
  );
  return rows.map(toRecord);
}

/** Decides a proposal once; where two are needed, by another person than the one who proposed. */
export async function decideExtensionProposal(
  tx: Tx,
  record: Pick<ExtensionRecord, 'jurisdictionId' | 'id'>,
  to: 'granted' | 'withdrawn',
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.extension set state = $3, decided_by = $4, decided_at = $5
     where jurisdiction_id = $1 and id = $2 and state = 'proposed'
       and ($3 = 'withdrawn' or not needs_second or $4 <> proposed_by)`,
    [record.jurisdictionId, record.id, to, by.personId, new Date(by.at)],
  );
  return changed === 1;
}

/**
 * Gives a voucher its later end when it still lives and ends as the decision read it: the statement judges both, so
 * that one whose time has come stays ended, swept or not.
 */
export async function prolong(tx: Tx, record: ExtensionRecord, at: Instant): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.voucher set valid_until = $4
     where jurisdiction_id = $1 and id = $2 and state in ('active', 'suspended')
       and valid_until = $3 and valid_until > $5`,
    [
      record.jurisdictionId,
      record.voucherId,
      new Date(record.fromUntil),
      new Date(record.toUntil),
      new Date(at),
    ],
  );
  return changed === 1;
}
