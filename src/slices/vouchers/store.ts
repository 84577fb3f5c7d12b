import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import type { WireIssueDecision } from './contract.ts';
import type { PayerAmount } from './domain/split.ts';
import type { StoredLimit } from './limits.ts';
import { sharesFromWire, sharesToWire, type WireShares } from './record.ts';

export type VoucherState =
  | 'requested'
  | 'unaccepted'
  | 'active'
  | 'suspended'
  | 'refused'
  | 'expired'
  | 'revoked';

export interface Voucher {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly enterpriseId: Uuid;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  readonly face: Money;
  readonly shares: readonly PayerAmount[];
  readonly state: VoucherState;
  readonly requestedAt: Instant;
  readonly issuedAt?: Instant;
  readonly validUntil?: Instant;
  /** Until when the firm must accept it, where its scheme asks for that. */
  readonly acceptBy?: Instant;
  readonly acceptedAt?: Instant;
  readonly decision: WireIssueDecision;
  readonly limits: readonly StoredLimit[];
  readonly reason?: string;
  readonly provenance: RecordProvenance;
}

interface VoucherRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  number: string;
  enterprise_id: Uuid;
  scheme_code: string;
  scheme_version: number;
  face: bigint;
  shares: WireShares;
  state: VoucherState;
  requested_at: Instant;
  issued_at: Instant | null;
  valid_until: Instant | null;
  accept_by: Instant | null;
  accepted_at: Instant | null;
  decision: WireIssueDecision;
  limits: StoredLimit[];
  reason: string | null;
  provenance: RecordProvenance;
}

const toVoucher = (row: VoucherRow): Voucher => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  number: row.number,
  enterpriseId: row.enterprise_id,
  schemeCode: row.scheme_code,
  schemeVersion: row.scheme_version,
  face: money(row.face),
  shares: sharesFromWire(row.shares),
  state: row.state,
  requestedAt: row.requested_at,
  ...(row.issued_at === null ? {} : { issuedAt: row.issued_at }),
  ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
  ...(row.accept_by === null ? {} : { acceptBy: row.accept_by }),
  ...(row.accepted_at === null ? {} : { acceptedAt: row.accepted_at }),
  decision: row.decision,
  limits: row.limits,
  ...(row.reason === null ? {} : { reason: row.reason }),
  provenance: row.provenance,
});

export async function insertVoucher(tx: Tx, voucher: Voucher): Promise<void> {
  await tx.execute(
    `insert into vouchers.voucher (jurisdiction_id, id, number, enterprise_id, scheme_code, scheme_version, face,
       shares, state, requested_at, decision, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      voucher.jurisdictionId,
      voucher.id,
      voucher.number,
      voucher.enterpriseId,
      voucher.schemeCode,
      voucher.schemeVersion,
      voucher.face,
      JSON.stringify(sharesToWire(voucher.shares)),
      voucher.state,
      new Date(voucher.requestedAt),
      JSON.stringify(voucher.decision),
      voucher.provenance,
    ],
  );
}

export async function voucherById(tx: Tx, id: Uuid): Promise<Voucher | undefined> {
  const [row] = await tx.query<VoucherRow>('select * from vouchers.voucher where id = $1', [id]);
  return row === undefined ? undefined : toVoucher(row);
}

/** What became of a voucher's face, from its reservations. */
export interface VoucherUse {
  readonly reserved: Money;
  /** Paid and not taken back. */
  readonly redeemed: Money;
  readonly clawedBack: Money;
}

export interface VoucherFilter {
  readonly state?: VoucherState;
  /** Keyset: only what comes after this voucher. */
  readonly after?: Uuid;
  readonly limit: number;
  readonly oldestFirst?: boolean;
}

/** Vouchers the viewer may see with their use, by day of request. */
export async function vouchersWithUse(
  tx: Tx,
  filter: VoucherFilter & { readonly id?: Uuid },
): Promise<(Voucher & VoucherUse)[]> {
  const [beyond, direction] = filter.oldestFirst === true ? ['>', 'asc'] : ['<', 'desc'];
  const rows = await tx.query<VoucherRow & { reserved: bigint; redeemed: bigint; clawed: bigint }>(
    `select v.*, u.reserved, u.redeemed, t.clawed
     from vouchers.voucher v cross join lateral (
       select coalesce(sum(r.amount - r.redeemed) filter (where r.state = 'reserved'), 0)::bigint as reserved,
              coalesce(sum(r.redeemed), 0)::bigint as redeemed
       from vouchers.reservation r where r.jurisdiction_id = v.jurisdiction_id and r.voucher_id = v.id) u
     cross join lateral (
       select coalesce(sum(c.clawed), 0)::bigint as clawed
       from vouchers.reservation r
       join vouchers.claim c on c.jurisdiction_id = r.jurisdiction_id and c.reservation_id = r.id
       where r.jurisdiction_id = v.jurisdiction_id and r.voucher_id = v.id and c.clawed > 0) t
     where ($1::uuid is null or v.id = $1) and ($2::text is null or v.state = $2)
       and ($3::uuid is null or (v.requested_at, v.id) ${beyond}
         (select a.requested_at, a.id from vouchers.voucher a where a.id = $3))
     order by v.requested_at ${direction}, v.id ${direction} limit $4`,
    [filter.id ?? null, filter.state ?? null, filter.after ?? null, filter.limit],
  );
  return rows.map((row) => ({
    ...toVoucher(row),
    reserved: money(row.reserved),
    redeemed: money(row.redeemed - row.clawed),
    clawedBack: money(row.clawed),
  }));
}

/** Vouchers of an enterprise that the viewer may see, newest first. */
export async function vouchersOf(tx: Tx, enterpriseId: Uuid): Promise<Voucher[]> {
  const rows = await tx.query<VoucherRow>(
    'select * from vouchers.voucher where enterprise_id = $1 order by requested_at desc, id desc limit 500',
    [enterpriseId],
  );
  return rows.map(toVoucher);
}

/** Vouchers of these enterprises that can be used then, first to end first. */
export async function usableVouchers(
  tx: Tx,
  enterpriseIds: readonly Uuid[],
  at: Instant,
): Promise<Voucher[]> {
  const rows = await tx.query<VoucherRow>(
    `select * from vouchers.voucher
     where enterprise_id = any ($1::uuid[]) and state = 'active' and valid_until > $2
     order by valid_until, id`,
    [enterpriseIds, new Date(at)],
  );
  return rows.map(toVoucher);
}

/** A scheme by its issuer and code, as one enterprise has to do with it. */
export interface SchemeOfFirm {
  readonly enterpriseId: Uuid;
  readonly jurisdictionId: JurisdictionId;
  readonly schemeCode: string;
}

/** Schemes under which anything was ever issued or paid to these enterprises, one claim left aside. */
export function schemesUsedBy(
  tx: Tx,
  enterpriseIds: readonly Uuid[],
  besides?: Uuid,
): Promise<SchemeOfFirm[]> {
  return tx.query(
    `select enterprise_id as "enterpriseId", jurisdiction_id as "jurisdictionId", scheme_code as "schemeCode"
     from vouchers.voucher where enterprise_id = any ($1::uuid[]) and issued_at is not null
     union
     select enterprise_id, jurisdiction_id, scheme_code from vouchers.claim
     where enterprise_id = any ($1::uuid[]) and state = 'approved' and id is distinct from $2`,
    [enterpriseIds, besides ?? null],
  );
}

/**
 * Applications of these enterprises that wait for the desk. Counting them to judge a new one takes `lockRequests`
 * first, so that two applications at once do not both find room.
 */
export function requestsWaiting(tx: Tx, enterpriseIds: readonly Uuid[]): Promise<SchemeOfFirm[]> {
  return tx.query(
    `select enterprise_id as "enterpriseId", jurisdiction_id as "jurisdictionId", scheme_code as "schemeCode"
     from vouchers.voucher where enterprise_id = any ($1::uuid[]) and state = 'requested'`,
    [enterpriseIds],
  );
}

/** Lets one application of an enterprise be judged after the other, until the transaction ends. */
export async function lockRequests(tx: Tx, enterpriseId: Uuid): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('vouchers.apply:' || $1, 0))", [
    enterpriseId,
  ]);
}

/**
 * Takes hold of a voucher for the rest of the transaction when it may be used now: the statement itself judges
 * state, owner and expiry, whether or not the sweeper has been by.
 */
export async function holdUsable(
  tx: Tx,
  key: { readonly jurisdictionId: JurisdictionId; readonly id: Uuid; readonly enterpriseId: Uuid },
  at: Instant,
): Promise<Voucher | undefined> {
  const [row] = await tx.query<VoucherRow>(
    `select * from vouchers.voucher
     where jurisdiction_id = $1 and id = $2 and enterprise_id = $3 and state = 'active' and valid_until > $4
     for update`,
    [key.jurisdictionId, key.id, key.enterpriseId, new Date(at)],
  );
  return row === undefined ? undefined : toVoucher(row);
}

/** A requested voucher becomes active, as decided now. @returns false when it is not requested any more */
export async function activateVoucher(tx: Tx, voucher: Voucher): Promise<boolean> {
  if (voucher.issuedAt === undefined || voucher.validUntil === undefined) {
    throw new Error('An active voucher has a day of issue and an end.');
  }
  const changed = await tx.execute(
    `update vouchers.voucher set state = $10, face = $3, shares = $4, decision = $5, limits = $6,
       issued_at = $7, valid_until = $8, scheme_version = $9, accept_by = $11
     where jurisdiction_id = $1 and id = $2 and state = 'requested'`,
    [
      voucher.jurisdictionId,
      voucher.id,
      voucher.face,
      JSON.stringify(sharesToWire(voucher.shares)),
      JSON.stringify(voucher.decision),
      JSON.stringify(voucher.limits),
      new Date(voucher.issuedAt),
      new Date(voucher.validUntil),
      voucher.schemeVersion,
      voucher.state,
      voucher.acceptBy === undefined ? null : new Date(voucher.acceptBy),
    ],
  );
  return changed === 1;
}

/** Stops a voucher or lets it run again, while its time is not over. */
export async function holdVoucher(
  tx: Tx,
  key: { readonly jurisdictionId: JurisdictionId; readonly id: Uuid },
  step: { readonly from: VoucherState; readonly to: VoucherState; readonly reason: string | null },
  at: Instant,
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.voucher set state = $4, reason = $5
     where jurisdiction_id = $1 and id = $2 and state = $3 and valid_until > $6`,
    [key.jurisdictionId, key.id, step.from, step.to, step.reason, new Date(at)],
  );
  return changed === 1;
}

/** The firm accepts its voucher in time. @returns when it ends, or `undefined` when it cannot be accepted any more */
export async function acceptVoucher(
  tx: Tx,
  key: { readonly jurisdictionId: JurisdictionId; readonly id: Uuid },
  at: Instant,
): Promise<Instant | undefined> {
  const [row] = await tx.query<{ valid_until: Instant }>(
    `update vouchers.voucher set state = 'active', accepted_at = $3
     where jurisdiction_id = $1 and id = $2 and state = 'unaccepted' and accept_by > $3 and valid_until > $3
     returning valid_until`,
    [key.jurisdictionId, key.id, new Date(at)],
  );
  return row?.valid_until;
}

/** Ends a voucher's life or its application. @returns it as it stands then, or `undefined` when it had moved on */
export async function endVoucher(
  tx: Tx,
  key: { readonly jurisdictionId: JurisdictionId; readonly id: Uuid },
  step: { readonly from: readonly VoucherState[]; readonly to: VoucherState; readonly reason: string },
  at: Instant,
): Promise<Voucher | undefined> {
  const [row] = await tx.query<VoucherRow>(
    `update vouchers.voucher set state = $4, reason = $5, swept_at = $6
     where jurisdiction_id = $1 and id = $2 and state = any ($3) returning *`,
    [key.jurisdictionId, key.id, step.from, step.to, step.reason, new Date(at)],
  );
  return row === undefined ? undefined : toVoucher(row);
}

/** Vouchers past their last instant, now expired by this statement. */
export async function expireVouchers(tx: Tx, at: Instant, limit: number): Promise<Voucher[]> {
  const rows = await tx.query<VoucherRow>(
    `update vouchers.voucher v set state = 'expired', swept_at = $1
     from (select jurisdiction_id, id from vouchers.voucher
           where state in ('unaccepted', 'active', 'suspended')
             and (valid_until <= $1 or (state = 'unaccepted' and accept_by <= $1)) order by jurisdiction_id, id limit $2
           for update skip locked) due
     where v.jurisdiction_id = due.jurisdiction_id and v.id = due.id returning v.*`,
    [new Date(at), limit],
  );
  return rows.map(toVoucher);
}

const MARGIN_MS = 3_600_000;

/**
 * Ended vouchers to which an order may have given value back since they were swept. An hour's margin covers a
 * transaction that was still open at the last sweep; sweeping one too many moves nothing.
 */
export async function endedWithReturns(tx: Tx, at: Instant, limit: number): Promise<Voucher[]> {
  const rows = await tx.query<VoucherRow>(
    `update vouchers.voucher v set swept_at = $1
     from (select e.jurisdiction_id, e.id from vouchers.voucher e
           where e.state in ('expired', 'revoked') and exists (
             select from vouchers.reservation r
             where r.jurisdiction_id = e.jurisdiction_id and r.voucher_id = e.id
               and r.updated_at >= e.swept_at - make_interval(secs => $3))
           order by e.jurisdiction_id, e.id limit $2 for update skip locked) due
     where v.jurisdiction_id = due.jurisdiction_id and v.id = due.id returning v.*`,
    [new Date(at), limit, MARGIN_MS / 1000],
  );
  return rows.map(toVoucher);
}

export interface Grant {
  readonly jurisdictionId: JurisdictionId;
  readonly schemeCode: string;
  readonly series: RecordProvenance;
  readonly shares: readonly PayerAmount[];
}

/** What took money out of a scheme's budget since a moment: vouchers issued, and reimbursements approved. */
export async function grantsSince(tx: Tx, since: Instant): Promise<Grant[]> {
  const rows = await tx.query<{
    jurisdiction_id: JurisdictionId;
    scheme_code: string;
    series: RecordProvenance;
    shares: WireShares;
  }>(
    `select jurisdiction_id, scheme_code, provenance as series, shares
     from vouchers.voucher where issued_at >= $1
     union all
     select jurisdiction_id, scheme_code, provenance, coalesce(granted_shares, shares) from vouchers.claim
     where mode = 'enterprise-reimbursed' and state = 'approved' and decided_at >= $1`,
    [new Date(since)],
  );
  return rows.map((row) => ({
    jurisdictionId: row.jurisdiction_id,
    schemeCode: row.scheme_code,
    series: row.series,
    shares: sharesFromWire(row.shares),
  }));
}
