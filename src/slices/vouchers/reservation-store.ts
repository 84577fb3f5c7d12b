import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { add, money, subtract } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf } from '../circle/index.ts';
import type { RecordProvenance } from '../ledger/index.ts';
import { amountOf, type PayerAmount } from './domain/split.ts';
import type { StoredLimit } from './limits.ts';
import { sharesFromWire, sharesToWire, type WireShares } from './record.ts';

export interface Reservation {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly voucherId: Uuid;
  readonly orderId: Uuid;
  readonly enterpriseId: Uuid;
  readonly providerId: Uuid;
  readonly schemeCode: string;
  readonly schemeVersion: number;
  readonly limits: readonly StoredLimit[];
  /** All that was set aside and not given back since. */
  readonly amount: Money;
  readonly shares: readonly PayerAmount[];
  /** Of it, what undecided claims ask for, and of whom. */
  readonly claimed: Money;
  readonly claimedShares: readonly PayerAmount[];
  /** Of it, what approved claims were paid, and by whom. */
  readonly redeemed: Money;
  readonly redeemedShares: readonly PayerAmount[];
  readonly state: 'reserved' | 'redeemed' | 'released';
  readonly provenance: RecordProvenance;
}

/** What payers still hold for a reservation: set aside, and not yet paid to anyone. */
export const heldShares = (
  reservation: Pick<Reservation, 'shares' | 'redeemedShares'>,
): readonly PayerAmount[] =>
  reservation.shares.map(({ payer, amount }) => ({
    payer,
    amount: subtract(amount, amountOf(reservation.redeemedShares, payer)),
  }));

/** Of that, what no claim asks for yet. */
export const unclaimedShares = (
  reservation: Pick<Reservation, 'shares' | 'redeemedShares' | 'claimedShares'>,
): readonly PayerAmount[] =>
  heldShares(reservation).map(({ payer, amount }) => ({
    payer,
    amount: subtract(amount, amountOf(reservation.claimedShares, payer)),
  }));

/** One that was just set aside. */
export type NewReservation = Omit<Reservation, 'claimed' | 'claimedShares' | 'redeemed' | 'redeemedShares'>;

interface ReservationRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  voucher_id: Uuid;
  order_id: Uuid;
  enterprise_id: Uuid;
  provider_id: Uuid;
  scheme_code: string;
  scheme_version: number;
  limits: StoredLimit[];
  amount: bigint;
  shares: WireShares;
  claimed: bigint;
  claimed_shares: WireShares;
  redeemed: bigint;
  redeemed_shares: WireShares;
  state: Reservation['state'];
  provenance: RecordProvenance;
}

const toReservation = (row: ReservationRow): Reservation => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  voucherId: row.voucher_id,
  orderId: row.order_id,
  enterpriseId: row.enterprise_id,
  providerId: row.provider_id,
  schemeCode: row.scheme_code,
  schemeVersion: row.scheme_version,
  limits: row.limits,
  amount: money(row.amount),
  shares: sharesFromWire(row.shares),
  claimed: money(row.claimed),
  claimedShares: sharesFromWire(row.claimed_shares),
  redeemed: money(row.redeemed),
  redeemedShares: sharesFromWire(row.redeemed_shares),
  state: row.state,
  provenance: row.provenance,
});

/** A new one has nothing claimed or redeemed yet. */
export async function insertReservation(tx: Tx, reservation: NewReservation, at: Instant): Promise<void> {
  await tx.execute(
    `insert into vouchers.reservation (jurisdiction_id, id, voucher_id, order_id, enterprise_id, provider_id,
       scheme_code, scheme_version, limits, amount, shares, state, provenance, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      reservation.jurisdictionId,
      reservation.id,
      reservation.voucherId,
      reservation.orderId,
      reservation.enterpriseId,
      reservation.providerId,
      reservation.schemeCode,
      reservation.schemeVersion,
      JSON.stringify(reservation.limits),
      reservation.amount,
      JSON.stringify(sharesToWire(reservation.shares)),
      reservation.state,
      reservation.provenance,
      new Date(at),
    ],
  );
}

export interface ReservationKey {
  readonly jurisdictionId: JurisdictionId;
  readonly reservationId: Uuid;
}

export async function reservationById(tx: Tx, key: ReservationKey): Promise<Reservation | undefined> {
  const [row] = await tx.query<ReservationRow>(
    'select * from vouchers.reservation where jurisdiction_id = $1 and id = $2',
    [key.jurisdictionId, key.reservationId],
  );
  return row === undefined ? undefined : toReservation(row);
}

/** Ids of all reservations that drew on a voucher, settled ones too. */
export async function reservationIdsOf(
  tx: Tx,
  voucher: { readonly jurisdictionId: JurisdictionId; readonly id: Uuid },
): Promise<Uuid[]> {
  const rows = await tx.query<{ id: Uuid }>(
    'select id from vouchers.reservation where jurisdiction_id = $1 and voucher_id = $2 order by id limit 500',
    [voucher.jurisdictionId, voucher.id],
  );
  return rows.map((row) => row.id);
}

/**
 * Closes a reservation on which no claim is open; `undefined` when there is one, or it is closed already. One of
 * which milestones were paid ends as redeemed with what they were paid. Gives it as it stood before.
 */
export async function closeReservation(
  tx: Tx,
  key: ReservationKey,
  at: Instant,
): Promise<Reservation | undefined> {
  const [row] = await tx.query<ReservationRow>(
    `update vouchers.reservation r set updated_at = $3,
       state = case when b.redeemed > 0 then 'redeemed' else 'released' end,
       amount = case when b.redeemed > 0 then b.redeemed else b.amount end,
       shares = case when b.redeemed > 0 then b.redeemed_shares else b.shares end
     from (select * from vouchers.reservation
           where jurisdiction_id = $1 and id = $2 and state = 'reserved' and claimed = 0 for update) b
     where r.jurisdiction_id = b.jurisdiction_id and r.id = b.id returning b.*`,
    [key.jurisdictionId, key.reservationId, new Date(at)],
  );
  return row === undefined ? undefined : toReservation(row);
}

/** Lowers what a reservation holds, from the amount it is known to have. */
export async function shrinkReservation(
  tx: Tx,
  reservation: Reservation,
  shares: readonly PayerAmount[],
  amount: Money,
  at: Instant,
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.reservation set amount = $4, shares = $5, updated_at = $6
     where jurisdiction_id = $1 and id = $2 and amount = $3 and state = 'reserved'
       and claimed = 0 and redeemed = 0`,
    [
      reservation.jurisdictionId,
      reservation.id,
      reservation.amount,
      amount,
      JSON.stringify(sharesToWire(shares)),
      new Date(at),
    ],
  );
  return changed === 1;
}

/**
 * Lowers an open reservation of which part is claimed or paid by what no claim asks for: what is left belongs to
 * those claims. When everything left is paid, it is settled.
 * @returns false when the payers have not that much unclaimed any more
 */
export async function giveBackPart(
  tx: Tx,
  key: ReservationKey,
  back: { readonly amount: Money; readonly shares: readonly PayerAmount[] },
  at: Instant,
): Promise<boolean> {
  const changed = await tx.execute(
    `update vouchers.reservation set amount = amount - $3, shares = vouchers.add_shares(shares, $4, -1), updated_at = $5,
       state = case when claimed = 0 and redeemed = amount - $3 then 'redeemed' else state end
     where jurisdiction_id = $1 and id = $2 and state = 'reserved' and claimed + redeemed <= amount - $3
       and ${COVERED}`,
    [
      key.jurisdictionId,
      key.reservationId,
      back.amount,
      JSON.stringify(sharesToWire(back.shares)),
      new Date(at),
    ],
  );
  return changed === 1;
}

/** Every payer still has what is asked of it. */
const COVERED = `vouchers.no_share_below_zero(vouchers.add_shares(vouchers.add_shares(
  vouchers.add_shares(shares, redeemed_shares, -1), claimed_shares, -1), $4, -1))`;

/** What a claim asks for, and of whom. */
export interface Asked {
  readonly amount: Money;
  readonly shares: readonly PayerAmount[];
}

/** Ties part of an open reservation to a claim. @returns false when some payer has not that much left on it */
export async function claimReserved(tx: Tx, key: ReservationKey, asked: Asked, at: Instant) {
  const changed = await tx.execute(
    `update vouchers.reservation set claimed = claimed + $3,
       claimed_shares = vouchers.add_shares(claimed_shares, $4, 1), updated_at = $5
     where jurisdiction_id = $1 and id = $2 and state = 'reserved' and claimed + redeemed + $3 <= amount and ${COVERED}`,
    [
      key.jurisdictionId,
      key.reservationId,
      asked.amount,
      JSON.stringify(sharesToWire(asked.shares)),
      new Date(at),
    ],
  );
  return changed === 1;
}

/** A claim was sent back: what it asked for can be claimed again, or given up. */
export async function unclaimReserved(tx: Tx, key: ReservationKey, asked: Asked, at: Instant) {
  await tx.execute(
    `update vouchers.reservation set claimed = claimed - $3,
       claimed_shares = vouchers.add_shares(claimed_shares, $4, -1), updated_at = $5
     where jurisdiction_id = $1 and id = $2 and state = 'reserved'`,
    [
      key.jurisdictionId,
      key.reservationId,
      asked.amount,
      JSON.stringify(sharesToWire(asked.shares)),
      new Date(at),
    ],
  );
}

/** What an approved claim asked for, and what it was granted by whom. */
export interface Granted extends Asked {
  readonly claimed: Asked;
  /** Nothing more will be claimed: the rest goes back. Else what the desk cut off this claim does. */
  readonly last: boolean;
}

/**
 * Pays a claim out of an open reservation, from what it is known to have paid so far. @returns false when somebody
 * else was first
 */
export async function redeemReserved(tx: Tx, reservation: Reservation, granted: Granted, at: Instant) {
  const { claimed, last } = granted;
  const redeemed = add(reservation.redeemed, granted.amount);
  const paid = sharesToWire(
    reservation.shares.map(({ payer }) => ({
      payer,
      amount: add(amountOf(reservation.redeemedShares, payer), amountOf(granted.shares, payer)),
    })),
  );
  const cut = reservation.shares.map(({ payer }) => ({
    payer,
    amount: subtract(amountOf(claimed.shares, payer), amountOf(granted.shares, payer)),
  }));
  const changed = await tx.execute(
    `update vouchers.reservation set claimed = claimed - $4,
       claimed_shares = case when $7 then '[]' else vouchers.add_shares(claimed_shares, $9, -1) end,
       redeemed = $5, redeemed_shares = $6, updated_at = $8,
       state = case when $7 then 'redeemed' else state end,
       amount = case when $7 then $5 else amount - $10 end,
       shares = case when $7 then $6 else vouchers.add_shares(shares, $11, -1) end
     where jurisdiction_id = $1 and id = $2 and redeemed = $3 and state = 'reserved'
       and case when $7 then claimed = $4 else claimed >= $4 end`,
    [
      reservation.jurisdictionId,
      reservation.id,
      reservation.redeemed,
      claimed.amount,
      redeemed,
      JSON.stringify(paid),
      last,
      new Date(at),
      JSON.stringify(sharesToWire(claimed.shares)),
      subtract(claimed.amount, granted.amount),
      JSON.stringify(sharesToWire(cut)),
    ],
  );
  return changed === 1;
}

/** What vouchers have paid for an order, and under which scheme. */
export interface PaidSupport {
  readonly orderId: Uuid;
  readonly schemeCode: string;
  readonly amount: Money;
}

/** What vouchers of these schemes have paid for the orders of an enterprise. */
export async function paidSupportOf(
  tx: Tx,
  enterpriseId: Uuid,
  schemeCodes: readonly string[],
): Promise<PaidSupport[]> {
  if (schemeCodes.length === 0) return [];
  const rows = await tx.query<{ order_id: Uuid; scheme_code: string; redeemed: bigint }>(
    `select order_id, scheme_code, redeemed from vouchers.reservation
     where enterprise_id = $1 and scheme_code = any($2) and redeemed > 0 order by order_id`,
    [enterpriseId, schemeCodes],
  );
  return rows.map((row) => ({
    orderId: row.order_id,
    schemeCode: row.scheme_code,
    amount: money(row.redeemed),
  }));
}

/** Under which scheme something was set aside for an order, whatever became of it. */
export async function supportOfOrder(
  tx: Tx,
  orderId: string,
): Promise<Pick<Reservation, 'jurisdictionId' | 'schemeCode' | 'schemeVersion'> | undefined> {
  // All issuers are named, because the key of a reservation begins with its issuer.
  const { jurisdictions } = await circleOf(tx);
  const [row] = await tx.query<ReservationRow>(
    'select * from vouchers.reservation where jurisdiction_id = any ($1::text[]) and order_id = $2 limit 1',
    [jurisdictions.map(({ id }) => id), orderId],
  );
  return row === undefined ? undefined : toReservation(row);
}

/** What open reservations of these enterprises hold, by scheme and payer. */
export async function openReservationsOf(tx: Tx, enterpriseIds: readonly Uuid[]): Promise<Reservation[]> {
  const rows = await tx.query<ReservationRow>(
    "select * from vouchers.reservation where enterprise_id = any ($1::uuid[]) and state = 'reserved' order by id",
    [enterpriseIds],
  );
  return rows.map(toReservation);
}
