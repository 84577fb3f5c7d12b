import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { toWire } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import type { WireTraceLine } from './contract.ts';
import type { Binding, SettledClause } from './domain/ruling.ts';

export type RulingState = 'asked' | 'first-approved' | 'issued' | 'refused' | 'withdrawn';

/** What the firm asked about, as it stood then. */
export interface RulingSubject {
  readonly offerNameZh: string;
  readonly offerNameEn: string;
  readonly serviceCode: string;
  readonly enterpriseNameZh: string;
  readonly enterpriseNameEn: string;
  readonly enterpriseJurisdictionId: JurisdictionId;
  readonly providerNameZh: string;
  readonly providerNameEn: string;
  readonly providerJurisdictionId: JurisdictionId;
}

export interface Ruling {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly enterpriseId: Uuid;
  readonly providerId: Uuid;
  readonly offerId: Uuid;
  readonly asked: RulingSubject;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  /** The price the firm asked about. */
  readonly amount: Money;
  readonly statement: string;
  readonly askedBy: Uuid;
  readonly askedAt: Instant;
  readonly state: RulingState;
  readonly says?: RulingSays;
  readonly trace: readonly WireTraceLine[];
  readonly needsSecond: boolean;
  readonly firstBy?: Uuid;
  readonly decidedAt?: Instant;
  readonly clause?: string;
  readonly reason?: string;
  readonly orderId?: Uuid;
  readonly provenance: RecordProvenance;
}

/** What a ruling says once an officer has decided for it. */
export interface RulingSays {
  readonly upTo: Money;
  readonly lastDay: string;
  readonly endsAt: Instant;
  readonly conditions?: string;
  readonly settled: readonly SettledClause[];
}

interface Row {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  enterprise_id: Uuid;
  provider_id: Uuid;
  offer_id: Uuid;
  asked: RulingSubject;
  scheme_code: string;
  scheme_version: number;
  amount: Money;
  statement: string;
  asked_by: Uuid;
  asked_at: Instant;
  state: RulingState;
  up_to: Money | null;
  last_day: string | null;
  ends_at: Instant | null;
  conditions: string | null;
  settled: SettledClause[] | null;
  trace: WireTraceLine[] | null;
  needs_second: boolean;
  first_by: Uuid | null;
  decided_at: Instant | null;
  clause: string | null;
  reason: string | null;
  order_id: Uuid | null;
  provenance: RecordProvenance;
}

const COLUMNS = `jurisdiction_id, id, number, enterprise_id, provider_id, offer_id, asked, scheme_code, scheme_version,
  amount, statement, asked_by, asked_at, state, up_to, last_day, ends_at, conditions, settled, trace, needs_second, first_by,
  decided_at, clause, reason, order_id, provenance`;

const toRuling = (row: Row): Ruling => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  enterpriseId: row.enterprise_id,
  providerId: row.provider_id,
  offerId: row.offer_id,
  asked: row.asked,
  schemeCode: row.scheme_code,
  schemeVersion: row.scheme_version,
  amount: row.amount,
  statement: row.statement,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  state: row.state,
  ...(row.up_to === null || row.last_day === null || row.ends_at === null || row.settled === null
    ? {}
    : {
        says: {
          upTo: row.up_to,
          lastDay: row.last_day,
          endsAt: row.ends_at,
          ...(row.conditions === null ? {} : { conditions: row.conditions }),
          settled: row.settled,
        },
      }),
  trace: row.trace ?? [],
  needsSecond: row.needs_second,
  ...(row.first_by === null ? {} : { firstBy: row.first_by }),
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  ...(row.clause === null ? {} : { clause: row.clause }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.order_id === null ? {} : { orderId: row.order_id }),
  provenance: row.provenance,
});

/** @returns false when this firm already waits for an answer about this offer under this scheme */
export async function insertRuling(
  tx: Tx,
  ruling: Omit<Ruling, 'state' | 'trace' | 'needsSecond'>,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into vouchers.ruling (jurisdiction_id, id, number, enterprise_id, provider_id, offer_id, asked, scheme_code,
       scheme_version, amount, statement, asked_by, asked_at, state, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'asked', $14) on conflict do nothing`,
    [
      ruling.jurisdictionId,
      ruling.id,
      ruling.number,
      ruling.enterpriseId,
      ruling.providerId,
      ruling.offerId,
      JSON.stringify(ruling.asked),
      ruling.schemeCode,
      ruling.schemeVersion,
      toWire(ruling.amount),
      ruling.statement,
      ruling.askedBy,
      new Date(ruling.askedAt),
      ruling.provenance,
    ],
  );
  return inserted === 1;
}

export async function rulingById(tx: Tx, id: Uuid): Promise<Ruling | undefined> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from vouchers.ruling where id = $1`, [id]);
  return row === undefined ? undefined : toRuling(row);
}

/** The ruling an order was placed on, where the viewer may see it. */
export async function rulingOfOrder(tx: Tx, orderId: Uuid): Promise<Ruling | undefined> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from vouchers.ruling where order_id = $1`, [orderId]);
  return row === undefined ? undefined : toRuling(row);
}

export interface RulingFilter {
  readonly open?: boolean;
  readonly offerId?: Uuid;
  readonly limit: number;
}

/** Those the viewer may see: open ones oldest first, otherwise newest first. */
export async function rulingsBy(tx: Tx, { open, offerId, limit }: RulingFilter): Promise<Ruling[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from vouchers.ruling
     where (not $1 or state in ('asked', 'first-approved')) and ($2::uuid is null or offer_id = $2)
     order by case when $1 then asked_at end, asked_at desc, id limit $3`,
    [open === true, offerId ?? null, limit],
  );
  return rows.map(toRuling);
}

/** Issued rulings of a firm, used or not: what its orders and claims rest on. */
export async function bindingsOf(tx: Tx, enterpriseId: Uuid): Promise<(Binding & { readonly id: Uuid })[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from vouchers.ruling where enterprise_id = $1 and state = 'issued' order by ends_at, id`,
    [enterpriseId],
  );
  return rows
    .map(toRuling)
    .flatMap(({ says, ...ruling }) => (says === undefined ? [] : [{ ...ruling, ...says }]));
}

interface Decided {
  readonly by: Uuid;
  readonly at: Instant;
}

/** Guarded: what one officer found, issued at once or for a second person to confirm. */
export async function sayRuling(
  tx: Tx,
  ruling: Ruling,
  says: RulingSays & { readonly trace: readonly WireTraceLine[]; readonly needsSecond: boolean },
  { by, at }: Decided,
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.ruling set state = case when $3 then 'first-approved' else 'issued' end, needs_second = $3,
       up_to = $4, last_day = $5, ends_at = $6, conditions = $7, settled = $8, trace = $9,
       first_by = case when $3 then $10::uuid end, decided_by = case when $3 then null else $10::uuid end,
       decided_at = case when $3 then null else $11::timestamptz end
     where jurisdiction_id = $1 and id = $2 and state = 'asked'`,
    [
      ruling.jurisdictionId,
      ruling.id,
      says.needsSecond,
      toWire(says.upTo),
      says.lastDay,
      new Date(says.endsAt),
      says.conditions ?? null,
      JSON.stringify(says.settled),
      JSON.stringify(says.trace),
      by,
      new Date(at),
    ],
  );
  return changed === 1;
}

/** Guarded: a second person, and never the first, issues what the first one found, before it would have ended. */
export async function confirmRuling(tx: Tx, ruling: Ruling, { by, at }: Decided): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.ruling set state = 'issued', decided_by = $3, decided_at = $4
     where jurisdiction_id = $1 and id = $2 and state = 'first-approved' and first_by <> $3 and ends_at > $4`,
    [ruling.jurisdictionId, ruling.id, by, new Date(at)],
  );
  return changed === 1;
}

/** Guarded: an open question gets a no, with clause and reason. */
export async function refuseRuling(
  tx: Tx,
  ruling: Ruling,
  refused: { readonly clause: string; readonly reason: string; readonly trace: readonly WireTraceLine[] },
  { by, at }: Decided,
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.ruling set state = 'refused', clause = $3, reason = $4, trace = $5, decided_by = $6, decided_at = $7,
       up_to = null, last_day = null, ends_at = null, conditions = null, settled = null, first_by = null,
       needs_second = false
     where jurisdiction_id = $1 and id = $2 and state in ('asked', 'first-approved')`,
    [
      ruling.jurisdictionId,
      ruling.id,
      refused.clause,
      refused.reason,
      JSON.stringify(refused.trace),
      by,
      new Date(at),
    ],
  );
  return changed === 1;
}

/** Guarded: taken back only while nobody has ordered on it. */
export async function withdrawRuling(tx: Tx, ruling: Ruling, reason: string): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.ruling set state = 'withdrawn', reason = $3
     where jurisdiction_id = $1 and id = $2 and state = 'issued' and order_id is null`,
    [ruling.jurisdictionId, ruling.id, reason],
  );
  return changed === 1;
}

export interface RulingUse {
  readonly jurisdictionId: JurisdictionId;
  readonly rulingId: Uuid;
  readonly enterpriseId: Uuid;
  readonly offerId: Uuid;
  readonly orderId: Uuid;
  readonly price: Money;
  readonly at: Instant;
}

/** Guarded by all that a ruling binds: whose, for which offer, up to what, until when, and one order only. */
export async function takeRuling(tx: Tx, use: RulingUse): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.ruling set order_id = $3, used_at = $4
     where jurisdiction_id = $1 and id = $2 and state = 'issued' and order_id is null and ends_at > $4
       and enterprise_id = $5 and offer_id = $6 and up_to >= $7`,
    [
      use.jurisdictionId,
      use.rulingId,
      use.orderId,
      new Date(use.at),
      use.enterpriseId,
      use.offerId,
      toWire(use.price),
    ],
  );
  return changed === 1;
}

/** An order that came to nothing gives its ruling back. */
export async function freeRuling(tx: Tx, orderId: Uuid): Promise<void> {
  await tx.query('select vouchers.ruling_back($1)', [orderId]);
}
