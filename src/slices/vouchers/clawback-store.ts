import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { fromWire, money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';

/** Where a claw back stands in the books of one payer. */
export interface ClawbackEntry {
  readonly payer: JurisdictionId;
  readonly amount: Money;
  readonly period: string;
  /** The payee was paid already and has to return it. */
  readonly recovery: boolean;
}

/** A decision, or a proposal for a second person, to take back part of what a claim was paid. */
export interface ClawbackRecord {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly claimId: Uuid;
  readonly enterpriseId: Uuid;
  readonly payeeId: Uuid;
  readonly payerIds: readonly JurisdictionId[];
  readonly amount: Money;
  readonly rightPrice?: Money;
  readonly reason: string;
  readonly reference?: string;
  readonly state: 'proposed' | 'done' | 'withdrawn';
  readonly needsSecond: boolean;
  readonly proposedBy: Uuid;
  readonly proposedAt: Instant;
  readonly decidedAt?: Instant;
  readonly entries: readonly ClawbackEntry[];
  readonly provenance: RecordProvenance;
}

interface ClawbackRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  claim_id: Uuid;
  enterprise_id: Uuid;
  payee_id: Uuid;
  payer_ids: JurisdictionId[];
  amount: bigint;
  right_price: bigint | null;
  reason: string;
  reference: string | null;
  state: ClawbackRecord['state'];
  needs_second: boolean;
  proposed_by: Uuid;
  proposed_at: Instant;
  decided_at: Instant | null;
  entries: { payer: JurisdictionId; amount: string; period: string; recovery: boolean }[];
  provenance: RecordProvenance;
}

const toRecord = (row: ClawbackRow): ClawbackRecord => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  claimId: row.claim_id,
  enterpriseId: row.enterprise_id,
  payeeId: row.payee_id,
  payerIds: row.payer_ids,
  amount: money(row.amount),
  ...(row.right_price === null ? {} : { rightPrice: money(row.right_price) }),
  reason: row.reason,
  ...(row.reference === null ? {} : { reference: row.reference }),
  state: row.state,
  needsSecond: row.needs_second,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  entries: row.entries.map((entry) => ({ ...entry, amount: fromWire(entry.amount) })),
  provenance: row.provenance,
});

/** @returns false when another one for the claim still waits for its second person */
export async function insertClawback(tx: Tx, record: ClawbackRecord): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into vouchers.clawback (jurisdiction_id, id, number, claim_id, enterprise_id, payee_id, payer_ids, amount,
       right_price, reason, reference, state, needs_second, proposed_by, proposed_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'proposed', $12, $13, $14, $15) on conflict do nothing`,
    [
      record.jurisdictionId,
      record.id,
      record.number,
      record.claimId,
      record.enterpriseId,
      record.payeeId,
      record.payerIds,
      record.amount,
      record.rightPrice ?? null,
      record.reason,
      record.reference ?? null,
      record.needsSecond,
      record.proposedBy,
      new Date(record.proposedAt),
      record.provenance,
    ],
  );
  return inserted === 1;
}

export async function clawbackById(tx: Tx, id: Uuid): Promise<ClawbackRecord | undefined> {
  const [row] = await tx.query<ClawbackRow>('select * from vouchers.clawback where id = $1', [id]);
  return row === undefined ? undefined : toRecord(row);
}

/** All of a claim, oldest first. */
export async function clawbacksOf(tx: Tx, claimId: Uuid): Promise<ClawbackRecord[]> {
  const rows = await tx.query<ClawbackRow>(
    'select * from vouchers.clawback where claim_id = $1 order by proposed_at, id limit 100',
    [claimId],
  );
  return rows.map(toRecord);
}

/**
 * Decides a proposal once. Where two persons are needed the statement itself asks for another than the one who
 * proposed. @returns false when it is decided already or this person may not be the second
 */
export async function decideProposal(
  tx: Tx,
  record: Pick<ClawbackRecord, 'jurisdictionId' | 'id'>,
  to: 'done' | 'withdrawn',
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.clawback set state = $3, decided_by = $4, decided_at = $5
     where jurisdiction_id = $1 and id = $2 and state = 'proposed'
       and ($3 = 'withdrawn' or not needs_second or proposed_by <> $4)`,
    [record.jurisdictionId, record.id, to, by.personId, new Date(by.at)],
  );
  return changed === 1;
}

/** Keeps where a claw back stands in the books; call only after it was decided, which keeps other writers out. */
export async function keepEntries(
  tx: Tx,
  record: Pick<ClawbackRecord, 'jurisdictionId' | 'id'>,
  entries: ClawbackRow['entries'],
): Promise<void> {
  await tx.execute('update vouchers.clawback set entries = $3 where jurisdiction_id = $1 and id = $2', [
    record.jurisdictionId,
    record.id,
    JSON.stringify(entries),
  ]);
}
