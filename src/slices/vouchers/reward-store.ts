import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import type { RewardGround } from './domain/reward.ts';
import type { PayerAmount } from './domain/split.ts';
import { payersOf, sharesFromWire, sharesToWire, type WireShares } from './record.ts';

/** What a payer owes, and in which month of its books that stands. */
export interface WireOwed {
  readonly payer: JurisdictionId;
  readonly period: string;
  readonly amount: string;
}

/** What a provider earns for a year under a scheme, as proposed, granted, withdrawn or taken back. */
export interface RewardRecord {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  readonly year: number;
  readonly providerId: Uuid;
  readonly providerNameZh: string;
  readonly providerNameEn: string;
  readonly ground: RewardGround;
  readonly clause: string;
  readonly amount: Money;
  readonly shares: readonly PayerAmount[];
  readonly state: 'proposed' | 'granted' | 'withdrawn' | 'taken-back';
  readonly proposedBy: Uuid;
  readonly proposedAt: Instant;
  readonly decidedAt?: Instant;
  readonly entries: readonly WireOwed[];
  readonly provenance: RecordProvenance;
}

interface RewardRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  scheme_code: string;
  scheme_version: number;
  year: number;
  provider_id: Uuid;
  provider_name_zh: string;
  provider_name_en: string;
  basis: RewardGround['basis'];
  grade: string | null;
  service_value: bigint | null;
  clause: string;
  amount: bigint;
  shares: WireShares;
  state: RewardRecord['state'];
  proposed_by: Uuid;
  proposed_at: Instant;
  decided_at: Instant | null;
  entries: WireOwed[];
  provenance: RecordProvenance;
}

const toRecord = (row: RewardRow): RewardRecord => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  schemeCode: row.scheme_code,
  schemeVersion: row.scheme_version,
  year: row.year,
  providerId: row.provider_id,
  providerNameZh: row.provider_name_zh,
  providerNameEn: row.provider_name_en,
  ground:
    row.basis === 'grade'
      ? { basis: 'grade', grade: row.grade ?? '' }
      : { basis: 'service', serviceValue: money(row.service_value ?? 0n) },
  clause: row.clause,
  amount: money(row.amount),
  shares: sharesFromWire(row.shares),
  state: row.state,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  entries: row.entries,
  provenance: row.provenance,
});

/** @returns false when one of this provider, scheme and year is proposed or granted */
export async function insertReward(tx: Tx, record: RewardRecord): Promise<boolean> {
  const { ground } = record;
  const inserted = await tx.execute(
    `insert into vouchers.reward (jurisdiction_id, id, number, scheme_code, scheme_version, year, provider_id,
       provider_name_zh, provider_name_en, basis, grade, service_value, clause, amount, shares, payer_ids, state,
       proposed_by, proposed_at, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'proposed', $17, $18, $19)
     on conflict do nothing`,
    [
      record.jurisdictionId,
      record.id,
      record.number,
      record.schemeCode,
      record.schemeVersion,
      record.year,
      record.providerId,
      record.providerNameZh,
      record.providerNameEn,
      ground.basis,
      ground.basis === 'grade' ? ground.grade : null,
      ground.basis === 'service' ? ground.serviceValue : null,
      record.clause,
      record.amount,
      JSON.stringify(sharesToWire(record.shares)),
      payersOf(record.shares),
      record.proposedBy,
      new Date(record.proposedAt),
      record.provenance,
    ],
  );
  return inserted === 1;
}

export async function rewardById(tx: Tx, id: Uuid): Promise<RewardRecord | undefined> {
  const [row] = await tx.query<RewardRow>('select * from vouchers.reward where id = $1', [id]);
  return row === undefined ? undefined : toRecord(row);
}

/** Rewards by id, as far as the viewer may see them. */
export async function rewardsByIds(tx: Tx, ids: readonly Uuid[]): Promise<Map<Uuid, RewardRecord>> {
  const rows = await tx.query<RewardRow>('select * from vouchers.reward where id = any($1)', [ids]);
  return new Map(rows.map((row) => [row.id, toRecord(row)]));
}

/** What the viewer may see, what waits for a second person first, then the newest. */
export async function rewardsSeen(tx: Tx, limit: number): Promise<RewardRecord[]> {
  const rows = await tx.query<RewardRow>(
    `select * from vouchers.reward order by (state <> 'proposed'), proposed_at desc, id limit $1`,
    [limit],
  );
  return rows.map(toRecord);
}

/**
 * Decides a proposal once; the statement itself asks for another person than the one who proposed. @returns false when
 * it is decided already or this person may not be the second
 */
export async function decideReward(
  tx: Tx,
  record: Pick<RewardRecord, 'jurisdictionId' | 'id'>,
  to: 'granted' | 'withdrawn',
  by: { readonly personId: Uuid; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.reward set state = $3, decided_by = $4, decided_at = $5
     where jurisdiction_id = $1 and id = $2 and state = 'proposed' and ($3 = 'withdrawn' or proposed_by <> $4)`,
    [record.jurisdictionId, record.id, to, by.personId, new Date(by.at)],
  );
  return changed === 1;
}

/** Keeps where a reward stands in the books; call only after it was granted, which keeps other writers out. */
export async function keepRewardEntries(
  tx: Tx,
  record: Pick<RewardRecord, 'jurisdictionId' | 'id'>,
  entries: readonly WireOwed[],
): Promise<void> {
  await tx.execute('update vouchers.reward set entries = $3 where jurisdiction_id = $1 and id = $2', [
    record.jurisdictionId,
    record.id,
    JSON.stringify(entries),
  ]);
}

/** Guarded: once, of a reward that stands; its take back must have been agreed to before. @returns false otherwise */
export async function markTakenBack(
  tx: Tx,
  record: Pick<RewardRecord, 'jurisdictionId' | 'id'>,
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.reward set state = 'taken-back' where jurisdiction_id = $1 and id = $2 and state = 'granted'`,
    [record.jurisdictionId, record.id],
  );
  return changed === 1;
}

export interface ServedValue {
  readonly providerId: Uuid;
  readonly value: Money;
  /** Any of the claims is sample. */
  readonly sample: boolean;
}

/**
 * What each provider's services cost under a scheme, by claims granted in a span: as much of each price as its grant
 * still stands, rounded down. Of a year's spend, the orders that count.
 */
export async function servedUnder(
  tx: Tx,
  scheme: { readonly jurisdictionId: JurisdictionId; readonly schemeCode: string },
  span: { readonly from: Instant; readonly before: Instant },
): Promise<ServedValue[]> {
  const rows = await tx.query<{ provider_id: Uuid; value: bigint; sample: boolean }>(
    `select s.provider_id, sum(div(s.price::numeric * (c.worth - c.clawed), c.worth))::bigint as value,
            bool_or(c.provenance = 'sample') as sample
     from (select *, coalesce(granted, amount) as worth from vouchers.claim) c
     cross join lateral (
       select (c.dossier #>> '{provider,id}')::uuid as provider_id, (c.dossier ->> 'price')::bigint as price
       where c.dossier ? 'provider'
       union all
       select (one #>> '{provider,id}')::uuid, (one ->> 'amount')::bigint
       from jsonb_array_elements(coalesce(c.dossier -> 'spend', '[]'::jsonb)) one where (one ->> 'counted')::boolean) s
     where c.jurisdiction_id = $1 and c.scheme_code = $2 and c.state = 'approved'
       and c.decided_at >= $3 and c.decided_at < $4
     group by s.provider_id`,
    [scheme.jurisdictionId, scheme.schemeCode, new Date(span.from), new Date(span.before)],
  );
  return rows.map((row) => ({ providerId: row.provider_id, value: money(row.value), sample: row.sample }));
}
