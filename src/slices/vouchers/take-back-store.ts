import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { fromWire, money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import type { entriesToWire } from './claw-back.ts';
import type { ClawbackEntry } from './clawback-store.ts';

/** A proposal to take back the whole of a granted reward, and what became of it. */
export interface TakeBackRecord {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly rewardId: Uuid;
  readonly providerId: Uuid;
  readonly payerIds: readonly JurisdictionId[];
  readonly amount: Money;
  readonly reason: string;
  readonly reference?: string;
  readonly state: 'proposed' | 'done' | 'withdrawn';
  readonly proposedBy: Uuid;
  readonly proposedAt: Instant;
  readonly decidedAt?: Instant;
  readonly entries: readonly ClawbackEntry[];
  readonly provenance: RecordProvenance;
}

type WireEntries = ReturnType<typeof entriesToWire>;

interface TakeBackRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  reward_id: Uuid;
  provider_id: Uuid;
  payer_ids: JurisdictionId[];
  amount: bigint;
  reason: string;
  reference: string | null;
  state: TakeBackRecord['state'];
  proposed_by: Uuid;
  proposed_at: Instant;
  decided_at: Instant | null;
  entries: WireEntries;
  provenance: RecordProvenance;
}

const toRecord = (row: TakeBackRow): TakeBackRecord => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  rewardId: row.reward_id,
  providerId: row.provider_id,
  payerIds: row.payer_ids,
  amount: money(row.amount),
  reason: row.reason,
  ...(row.reference === null ? {} : { reference: row.reference }),
  state: row.state,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  entries: row.entries.map((entry) => ({ ...entry, amount: fromWire(entry.amount) })),
  provenance: row.provenance,
});

/** @returns false when another one of this reward waits or was done */
export async function insertTakeBack(tx: Tx, record: TakeBackRecord): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into vouchers.reward_take_back (jurisdiction_id, id, number, reward_id, provider_id, payer_ids, amount, reason,
       reference, state, proposed_by, proposed_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'proposed', $10, $11, $12) on conflict do nothing`,
    [
      record.jurisdictionId,
      record.id,
      record.number,
      record.rewardId,
      record.providerId,
      record.payerIds,
      record.amount,
      record.reason,
      record.reference ?? null,
      record.proposedBy,
      new Date(record.proposedAt),
      record.provenance,
    ],
  );
  return inserted === 1;
}

export async function takeBackById(tx: Tx, id: Uuid): Promise<TakeBackRecord | undefined> {
  const [row] = await tx.query<TakeBackRow>('select * from vouchers.reward_take_back where id = $1', [id]);
  return row === undefined ? undefined : toRecord(row);
}

/** Every take back of these rewards that the viewer may see, oldest first. */
export async function takeBacksOf(tx: Tx, rewardIds: readonly Uuid[]): Promise<TakeBackRecord[]> {
  const rows = await tx.query<TakeBackRow>(
    'select * from vouchers.reward_take_back where reward_id = any ($1::uuid[]) order by proposed_at, id',
    [rewardIds],
  );
  return rows.map(toRecord);
}

/**
 * Decides a proposal once; the statement itself asks for another person than the one who proposed. @returns false when
 * it is decided already or this person may not be the second
 */
export async function decideTakeBack(
  tx: Tx,
  record: Pick<TakeBackRecord, 'jurisdictionId' | 'id'>,
  to: 'done' | 'withdrawn',
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.reward_take_back set state = $3, decided_by = $4, decided_at = $5
     where jurisdiction_id = $1 and id = $2 and state = 'proposed' and ($3 = 'withdrawn' or proposed_by <> $4)`,
    [record.jurisdictionId, record.id, to, by.personId, new Date(by.at)],
  );
  return changed === 1;
}

/** Keeps where it stands in the books; call only after it was decided, which keeps other writers out. */
export async function keepTakeBackEntries(
  tx: Tx,
  record: Pick<TakeBackRecord, 'jurisdictionId' | 'id'>,
  entries: WireEntries,
): Promise<void> {
  await tx.execute(
    'update vouchers.reward_take_back set entries = $3 where jurisdiction_id = $1 and id = $2',
    [record.jurisdictionId, record.id, JSON.stringify(entries)],
  );
}
