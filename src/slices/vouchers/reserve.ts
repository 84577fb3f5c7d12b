import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { derivedId } from '../../kernel/ids.ts';
import { min, money, subtract, sum, toWire } from '../../kernel/money.ts';
import { err, ok, type Refusal, type Result } from '../../kernel/result.ts';
import { zoned } from '../../kernel/time.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import {
  balances,
  move,
  orderReserved,
  post,
  type RecordProvenance,
  refusedAccount,
  type SchemeKey,
  setLimit,
  voucherFree,
} from '../ledger/index.ts';
import { inForce, type SchemeVersion } from './domain/scheme.ts';
import { amountOf, type PayerAmount, splitWithin } from './domain/split.ts';
import { refuse } from './errors.ts';
import { voucherReleased, voucherReserved } from './events.ts';
import { withExceptions } from './exceptions.ts';
import { type CountedLimit, drawLimits, negated, spendLimits, toStored } from './limits.ts';
import { payersOf, provenanceOf, sampleOnReal } from './record.ts';
import {
  closeReservation,
  giveBackPart,
  heldShares,
  insertReservation,
  type NewReservation,
  type ReservationKey,
  reservationById,
  shrinkReservation,
  unclaimedShares,
} from './reservation-store.ts';
import { schemeOf, schemeVersions } from './schemes.ts';
import { holdUsable, type Voucher } from './store.ts';

/** When and by which command a step happens. */
export interface By {
  readonly at: Instant;
  readonly commandId: Uuid;
  /** Where the step records its event; sweeps of the platform itself have none. */
  readonly emit?: CommandContext['emit'];
}

export interface ReserveInput extends By {
  readonly provenance: RecordProvenance;
  readonly reservationId: Uuid;
  readonly orderId: Uuid;
  readonly enterpriseId: Uuid;
  readonly providerId: Uuid;
  readonly voucherId: Uuid;
  /** The jurisdiction that issued the voucher. */
  readonly jurisdictionId: JurisdictionId;
  readonly amount: Money;
  /** When the provider must have accepted; the voucher must still be alive then. */
  readonly deadline: Instant;
}

export interface Reserved {
  readonly shares: readonly PayerAmount[];
  readonly payerIds: readonly JurisdictionId[];
}

/**
 * Sets part of a voucher aside for an order, in the books of every payer, or refuses and (as its command then
 * refuses) leaves nothing behind. Floors of the accounts decide when many orders race.
 */
export async function reserve(tx: Tx, input: ReserveInput): Promise<Result<Reserved>> {
  const { jurisdictionId, voucherId, enterpriseId, at } = input;
  const voucher = await holdUsable(tx, { jurisdictionId, id: voucherId, enterpriseId }, at);
  if (voucher?.validUntil === undefined) return refuse('voucher-not-usable');
  if (voucher.validUntil < input.deadline) return refuse('voucher-ends-first');
  const rules = await rulesFor(tx, voucher, at);
  if (sampleOnReal(rules.scheme, input.provenance)) return refuse('sample-money');
  const capped = await withExceptions(tx, rules.scheme, { enterpriseId, home: jurisdictionId, at });
  const limits = spendLimits(capped, rules.all, enterpriseId, rules.year);
  const provenance = provenanceOf(input.provenance, voucher.provenance);
  for (const { limit } of limits) await setLimit(tx, limit, { ...input, provenance });
  const drawable = await withinPayerLimits(tx, limits, await freeOf(tx, voucher));
  if (sum(drawable.map((share) => share.amount)) < input.amount) return refuse('voucher-short');
  const shares = splitWithin(rules.scheme, input.amount, drawable);
  const reservation = {
    jurisdictionId,
    id: input.reservationId,
    voucherId,
    orderId: input.orderId,
    enterpriseId,
    providerId: input.providerId,
    schemeCode: rules.scheme.code,
    schemeVersion: rules.scheme.version,
    limits: toStored(limits),
    amount: input.amount,
    shares,
    state: 'reserved' as const,
    provenance,
  };
  const posted = await setAside(tx, reservation, shares, 'reserve', input);
  if (!posted.ok) return posted;
  await insertReservation(tx, reservation, at);
  tell(voucherReserved, reservation, input.amount, input);
  return ok({ shares, payerIds: payersOf(shares) });
}

interface Rules {
  readonly scheme: SchemeVersion;
  readonly all: readonly SchemeVersion[];
  /** Calendar year in which the support counts. */
  readonly year: number;
}

/** The rules in force today for a voucher; those it was issued under when the scheme has ended. */
async function rulesFor(tx: Tx, voucher: Voucher, at: Instant): Promise<Rules> {
  const { timezone } = jurisdictionOf(await circleOf(tx), voucher.jurisdictionId);
  const { date, year } = zoned(at, timezone);
  const all = await schemeVersions(tx);
  const current = all.find(
    (one) =>
      one.jurisdiction === voucher.jurisdictionId && one.code === voucher.schemeCode && inForce(one, date),
  );
  const scheme =
    current ?? (await schemeOf(tx, voucher.jurisdictionId, voucher.schemeCode, voucher.schemeVersion));
  return { scheme, all, year };
}

/** What each payer still holds for a voucher. */
export async function freeOf(tx: Tx, voucher: Voucher): Promise<PayerAmount[]> {
  const key = { jurisdictionId: voucher.jurisdictionId, code: voucher.schemeCode };
  const account = voucherFree(key, voucher.id, voucher.enterpriseId);
  const amounts = await balances(
    tx,
    voucher.shares.map(({ payer }) => ({ jurisdictionId: payer, ...account })),
  );
  return voucher.shares.map(({ payer }, index) => ({ payer, amount: amounts[index] ?? money(0n) }));
}

/** The same, cut by the caps some payers set for themselves. */
async function withinPayerLimits(
  tx: Tx,
  limits: readonly CountedLimit[],
  free: readonly PayerAmount[],
): Promise<PayerAmount[]> {
  const own = limits.filter((one) => one.payer !== undefined);
  const rooms = await balances(
    tx,
    own.map(({ limit }) => ({ jurisdictionId: limit.jurisdictionId, book: 'limit', code: limit.code })),
  );
  return free.map(({ payer, amount }) => {
    const room = rooms[own.findIndex((one) => one.payer === payer)];
    return { payer, amount: room === undefined ? amount : min(amount, room) };
  });
}

/** Posts voucher.free → order.reserved per payer and uses up the limits; negative shares give back. */
async function setAside(
  tx: Tx,
  reservation: NewReservation,
  shares: readonly PayerAmount[],
  kind: 'reserve' | 'reduce' | 'release',
  by: By,
): Promise<Result<void>> {
  const key = keyOfReservation(reservation);
  const from = voucherFree(key, reservation.voucherId, reservation.enterpriseId);
  const to = orderReserved(key, reservation.id, reservation.enterpriseId);
  const legs = shares.flatMap((share) => move(share.payer, from, to, share.amount));
  const posted = await post(tx, {
    id: derivedId(`ledger.${kind}`, `${by.commandId}:${reservation.id}`),
    kind,
    at: by.at,
    commandId: by.commandId,
    refs: { reservation: reservation.id, voucher: reservation.voucherId, order: reservation.orderId },
    provenance: reservation.provenance,
    legs: [...legs, ...drawLimits(reservation.limits, reservation.enterpriseId, shares)],
  });
  return posted.ok ? posted : err(reserveRefusal(posted.error));
}

export const keyOfReservation = (reservation: NewReservation): SchemeKey => ({
  jurisdictionId: reservation.jurisdictionId,
  code: reservation.schemeCode,
});

/** The account that refused, in words about vouchers. */
function reserveRefusal(refusal: Refusal): Refusal {
  return refuse(refusedAccount(refusal).book === 'limit' ? 'limit-reached' : 'voucher-short').error;
}

function tell(event: typeof voucherReserved, reservation: NewReservation, amount: Money, by: By): void {
  const payload = {
    reservationId: reservation.id,
    voucherId: reservation.voucherId,
    orderId: reservation.orderId,
    jurisdictionId: reservation.jurisdictionId,
    schemeCode: reservation.schemeCode,
    schemeVersion: reservation.schemeVersion,
    enterpriseId: reservation.enterpriseId,
    providerId: reservation.providerId,
    amount: toWire(amount),
  };
  by.emit?.({ event, payload, provenance: reservation.provenance });
}

/**
 * Gives back to its voucher what an open reservation still holds; refused while a claim on it is open. The sweeper
 * lapses it when the voucher has ended.
 */
export async function releaseReservation(tx: Tx, input: By & ReservationKey): Promise<Result<void>> {
  const reservation = await closeReservation(tx, input, input.at);
  if (reservation === undefined) return refuse('reservation-settled');
  tell(voucherReleased, reservation, subtract(reservation.amount, reservation.redeemed), input);
  return setAside(tx, reservation, negated(heldShares(reservation)), 'release', input);
}

/** Lowers what is set aside for an order, e.g. when the work cost less. `amount` is what stays, above zero. */
export async function reduceReservation(
  tx: Tx,
  input: By & ReservationKey & { readonly amount: Money },
): Promise<Result<Reserved>> {
  const reservation = await reservationById(tx, input);
  if (reservation === undefined || reservation.state !== 'reserved') return refuse('reservation-settled');
  if (input.amount > reservation.amount || input.amount <= 0n) return refuse('more-than-reserved');
  if (input.amount === reservation.amount) {
    return ok({ shares: reservation.shares, payerIds: payersOf(reservation.shares) });
  }
  const scheme = await schemeOf(
    tx,
    reservation.jurisdictionId,
    reservation.schemeCode,
    reservation.schemeVersion,
  );
  const shares = splitWithin(scheme, input.amount, reservation.shares);
  if (!(await shrinkReservation(tx, reservation, shares, input.amount, input.at))) {
    return refuse('reservation-settled');
  }
  const back = reservation.shares.map(({ payer, amount }) => ({
    payer,
    amount: subtract(amount, amountOf(shares, payer)),
  }));
  tell(voucherReleased, reservation, subtract(reservation.amount, input.amount), input);
  const posted = await setAside(tx, reservation, negated(back), 'reduce', input);
  return posted.ok ? ok({ shares, payerIds: payersOf(shares) }) : posted;
}

/**
 * Gives back part of what is set aside for an order of which parts are claimed or paid: what no claim asks for.
 * `amount` is what goes back, above zero and less than the whole.
 */
export async function returnPart(
  tx: Tx,
  input: By & ReservationKey & { readonly amount: Money },
): Promise<Result<void>> {
  const reservation = await reservationById(tx, input);
  if (reservation === undefined || reservation.state !== 'reserved') return refuse('reservation-settled');
  const unclaimed = unclaimedShares(reservation);
  if (input.amount > sum(unclaimed.map((share) => share.amount))) return refuse('more-than-reserved');
  const { jurisdictionId, schemeCode, schemeVersion } = reservation;
  const scheme = await schemeOf(tx, jurisdictionId, schemeCode, schemeVersion);
  const shares = splitWithin(scheme, input.amount, unclaimed);
  if (!(await giveBackPart(tx, input, { amount: input.amount, shares }, input.at))) {
    return refuse('reservation-settled');
  }
  tell(voucherReleased, reservation, input.amount, input);
  return setAside(tx, reservation, negated(shares), 'reduce', input);
}
