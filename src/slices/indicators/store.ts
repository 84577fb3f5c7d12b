import type { Instant } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { ComputedId, Contribution } from './domain/computed.ts';
import type { Fact, Indicator, Unit } from './domain/pack.ts';

export type Series = 'sample' | 'own';

/** Where a contribution goes. */
export interface Entry extends Contribution {
  readonly eventId: string;
  /** `YYYY-MM` in the circle's time zone. */
  readonly period: string;
  readonly series: Series;
  readonly at: Instant;
}

/**
 * Adds a contribution to its cell, once: the key of the contribution decides, so that feeding the same event
 * again changes nothing.
 */
export async function addEntry(tx: Tx, entry: Entry): Promise<void> {
  const inserted = await tx.execute(
    `insert into indicators.contribution (jurisdiction_id, indicator, period, series, event_id, record_id, value,
       order_id, claim_id, enterprise_id, provider_id, party_ids, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      entry.jurisdictionId,
      entry.indicator,
      entry.period,
      entry.series,
      entry.eventId,
      entry.recordId,
      entry.value,
      entry.orderId ?? null,
      entry.claimId ?? null,
      entry.enterpriseId ?? null,
      entry.providerId ?? null,
      entry.partyIds,
      new Date(entry.at),
    ],
  );
  if (inserted === 0) return;
  await tx.execute(
    `insert into indicators.total as t (jurisdiction_id, indicator, period, series, value, entries)
     values ($1, $2, $3, $4, $5, 1)
     on conflict (jurisdiction_id, indicator, period, series)
       do update set value = t.value + excluded.value, entries = t.entries + 1`,
    [entry.jurisdictionId, entry.indicator, entry.period, entry.series, entry.value],
  );
}

export interface Cell {
  readonly indicator: ComputedId;
  readonly jurisdictionId: string;
  readonly period: string;
  readonly series: Series;
  readonly value: bigint;
  readonly entries: bigint;
}

/** Every cell that has at least one entry, within months (`YYYY-MM`, both included). */
export function cells(tx: Tx, span: { from?: string | undefined; to?: string | undefined }): Promise<Cell[]> {
  return tx.query<Cell>(
    `select indicator, jurisdiction_id as "jurisdictionId", period, series, value, entries
     from indicators.total
     where ($1::text is null or period >= $1) and ($2::text is null or period <= $2)
     order by indicator, jurisdiction_id, period, series`,
    [span.from ?? null, span.to ?? null],
  );
}

export interface CellKey {
  readonly indicator: ComputedId;
  readonly jurisdictionId: string;
  readonly period: string;
  readonly series: Series;
}

const keyValues = (key: CellKey) => [key.indicator, key.jurisdictionId, key.period, key.series];

export async function cellOf(tx: Tx, key: CellKey): Promise<Cell | undefined> {
  const [row] = await tx.query<Cell>(
    `select indicator, jurisdiction_id as "jurisdictionId", period, series, value, entries
     from indicators.total where indicator = $1 and jurisdiction_id = $2 and period = $3 and series = $4`,
    keyValues(key),
  );
  return row;
}

export interface VisibleRecord {
  readonly recordId: string;
  readonly orderId: string | null;
  readonly claimId: string | null;
  readonly value: bigint;
  readonly at: Instant;
}

/** Records of a cell the viewer may see, newest first, and how many those are. */
export async function visibleRecords(
  tx: Tx,
  key: CellKey,
  limit: number,
): Promise<{ records: VisibleRecord[]; visible: bigint }> {
  const where = 'indicator = $1 and jurisdiction_id = $2 and period = $3 and series = $4';
  const records = await tx.query<VisibleRecord>(
    `select record_id as "recordId", order_id as "orderId", claim_id as "claimId", value, at
     from indicators.contribution where ${where} order by at desc, record_id limit $5`,
    [...keyValues(key), limit],
  );
  const [count] = await tx.query<{ n: bigint }>(
    `select count(*) as n from indicators.contribution where ${where}`,
    keyValues(key),
  );
  return { records, visible: count?.n ?? 0n };
}

/** Facts, targets and units of the pack, each in the order of its key. */
export async function figures(tx: Tx): Promise<{ facts: Fact[]; indicators: Indicator[]; units: Unit[] }> {
  const facts = await tx.query<{ body: Fact }>('select body from indicators.fact order by id');
  const indicators = await tx.query<{ body: Indicator }>('select body from indicators.target order by id');
  const units = await tx.query<{ body: Unit }>('select body from indicators.unit order by id');
  return {
    facts: facts.map((row) => row.body),
    indicators: indicators.map((row) => row.body),
    units: units.map((row) => row.body),
  };
}
