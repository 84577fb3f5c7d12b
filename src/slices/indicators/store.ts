import type { Instant } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { ComputedId, Contribution } from './domain/computed.ts';
import type { FlowContribution, FlowId, Route } from './domain/flows.ts';
import type { Fact, Indicator, Unit } from './domain/pack.ts';

export type Series = 'sample' | 'own';

/** Where a contribution goes. */
export type Entry = (Contribution | FlowContribution) & {
  readonly eventId: string;
  /** `YYYY-MM-DD` in the circle's time zone. */
  readonly day: string;
  readonly series: Series;
  readonly at: Instant;
};

/** Days, both included; an end left out is open. */
export interface Span {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Of a figure without direction. */
const NOWHERE = '';

/**
 * Adds a contribution to its cell, once: the key of the contribution decides, so that feeding the same event
 * again changes nothing.
 */
export async function addEntry(tx: Tx, entry: Entry): Promise<void> {
  const toward = 'towardId' in entry ? entry.towardId : undefined;
  const inserted = await tx.execute(
    `insert into indicators.contribution (jurisdiction_id, indicator, day, series, event_id, record_id, value,
       order_id, claim_id, enterprise_id, provider_id, party_ids, at, toward_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing`,
    [
      entry.jurisdictionId,
      entry.indicator,
      entry.day,
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
      toward ?? null,
    ],
  );
  if (inserted === 0) return;
  await tx.execute(
    `insert into indicators.day_total as t (jurisdiction_id, indicator, day, series, toward_id, value, entries)
     values ($1, $2, $3, $4, $5, $6, 1)
     on conflict (jurisdiction_id, indicator, day, series, toward_id)
       do update set value = t.value + excluded.value, entries = t.entries + 1`,
    [entry.jurisdictionId, entry.indicator, entry.day, entry.series, toward ?? NOWHERE, entry.value],
  );
}

/** The way each of these orders went, where its booking was seen. */
export async function routesOf(tx: Tx, orderIds: readonly string[]): Promise<Map<string, Route>> {
  const rows = await tx.query<Route & { orderId: string }>(
    `select order_id as "orderId", jurisdiction_id as "fromId", toward_id as "towardId",
       provider_id as "providerId"
     from indicators.contribution where indicator = 'bookings' and order_id = any ($1::uuid[])`,
    [orderIds],
  );
  return new Map(rows.map(({ orderId, ...route }) => [orderId, route]));
}

export interface Cell {
  readonly indicator: ComputedId;
  readonly jurisdictionId: string;
  readonly period: string;
  readonly series: Series;
  readonly value: bigint;
  readonly entries: bigint;
}

const SUMS = 'sum(value)::bigint as value, sum(entries)::bigint as entries';
const WITHIN = '($1::date is null or day >= $1) and ($2::date is null or day <= $2)';

/** Every cell that has at least one entry, by month. */
export function cells(tx: Tx, { from, until }: Span): Promise<Cell[]> {
  return tx.query<Cell>(
    `select indicator, jurisdiction_id as "jurisdictionId", to_char(day, 'YYYY-MM') as period, series, ${SUMS}
     from indicators.day_total where toward_id = '${NOWHERE}' and ${WITHIN}
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [from ?? null, until ?? null],
  );
}

export interface FlowCell {
  readonly indicator: FlowId;
  readonly fromId: string;
  readonly towardId: string;
  readonly period: string;
  readonly series: Series;
  readonly value: bigint;
  readonly entries: bigint;
}

/** Every flow between two parties, or within one, that has at least one entry, by month. */
export function flowCells(tx: Tx, { from, until }: Span): Promise<FlowCell[]> {
  return tx.query<FlowCell>(
    `select indicator, jurisdiction_id as "fromId", toward_id as "towardId", to_char(day, 'YYYY-MM') as period,
       series, ${SUMS}
     from indicators.day_total where toward_id <> '${NOWHERE}' and ${WITHIN}
     group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    [from ?? null, until ?? null],
  );
}

export type SpanCell = Omit<Cell, 'period'>;

/** The same figures as one sum over the whole span. */
export function spanCells(tx: Tx, { from, until }: Span): Promise<SpanCell[]> {
  return tx.query<SpanCell>(
    `select indicator, jurisdiction_id as "jurisdictionId", series, ${SUMS}
     from indicators.day_total where toward_id = '${NOWHERE}' and ${WITHIN}
     group by 1, 2, 3 order by 1, 2, 3`,
    [from ?? null, until ?? null],
  );
}

/** One figure over a span of days. */
export interface CellKey {
  readonly indicator: ComputedId | FlowId;
  readonly jurisdictionId: string;
  readonly from: string;
  readonly until: string;
  readonly series: Series;
  /** For a flow: the party it goes to. */
  readonly toward?: string | undefined;
}

const keyValues = (key: CellKey) => [
  key.indicator,
  key.jurisdictionId,
  key.from,
  key.until,
  key.series,
  key.toward ?? NOWHERE,
];
const ONE_CELL = `indicator = $1 and jurisdiction_id = $2 and day between $3 and $4 and series = $5
  and coalesce(toward_id, '${NOWHERE}') = $6`;

/** Sum and count of a cell; undefined where there is no entry. */
export async function cellOf(tx: Tx, key: CellKey): Promise<{ value: bigint; entries: bigint } | undefined> {
  const [row] = await tx.query<{ value: bigint; entries: bigint }>(
    `select ${SUMS} from indicators.day_total where ${ONE_CELL} having count(*) > 0`,
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
  const records = await tx.query<VisibleRecord>(
    `select record_id as "recordId", order_id as "orderId", claim_id as "claimId", value, at
     from indicators.contribution where ${ONE_CELL} order by at desc, record_id limit $7`,
    [...keyValues(key), limit],
  );
  const [count] = await tx.query<{ n: bigint }>(
    `select count(*) as n from indicators.contribution where ${ONE_CELL}`,
    keyValues(key),
  );
  return { records, visible: count?.n ?? 0n };
}

/** Facts, targets and units of the pack: targets in the pack's order, the others by key. */
export async function figures(tx: Tx): Promise<{ facts: Fact[]; indicators: Indicator[]; units: Unit[] }> {
  const facts = await tx.query<{ body: Fact }>('select body from indicators.fact order by id');
  const indicators = await tx.query<{ body: Indicator }>(
    "select body from indicators.target order by (body ->> 'rank')::int nulls last, id",
  );
  const units = await tx.query<{ body: Unit }>('select body from indicators.unit order by id');
  return {
    facts: facts.map((row) => row.body),
    indicators: indicators.map((row) => row.body),
    units: units.map((row) => row.body),
  };
}
