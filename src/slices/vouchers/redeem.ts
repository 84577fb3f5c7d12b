import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { derivedId } from '../../kernel/ids.ts';
import { add, subtract, toWire } from '../../kernel/money.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { periodOf, zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type Circle, circleOf, jurisdictionOf } from '../circle/index.ts';
import {
  type Account,
  available,
  expense,
  type Leg,
  move,
  oblige,
  orderReserved,
  payable,
  post,
  refusedAccount,
  type SchemeKey,
  setLimit,
  spent,
  voucherFree,
} from '../ledger/index.ts';
import { type Claim, worthOf } from './claim-store.ts';
import { amountOf, inHands, type PayerAmount } from './domain/split.ts';
import { refuse } from './errors.ts';
import { withExceptions } from './exceptions.ts';
import { drawLimits, heldLimits, keyOf, negated, spendLimits, toStored } from './limits.ts';
import { heldShares, type Reservation, redeemReserved, reservationById } from './reservation-store.ts';
import type { By } from './reserve.ts';
import { schemeOf, schemeVersions } from './schemes.ts';
import { voucherById } from './store.ts';

/** What a payer owes for a claim, and in which month of its books that stands. */
export interface Owed {
  readonly payer: JurisdictionId;
  readonly period: string;
  readonly amount: string;
}

/**
 * Moves the books for an approved claim: what was set aside is spent, what was not needed goes back to the
 * voucher, and every payer owes its own share to the payee. Throws only on a broken invariant.
 */
export async function redeem(tx: Tx, claim: Claim, by: By): Promise<Result<Owed[]>> {
  const legs =
    claim.reservationId === undefined
      ? await fromBudget(tx, claim, by)
      : await fromReservation(tx, claim, claim.reservationId, by);
  if (!legs.ok) return legs;
  // Months before accounts, as where money is taken back: of two at once neither waits for the other.
  const owed = await obligePayers(tx, claim, by.at);
  const posted = await post(tx, {
    id: derivedId('ledger.redeem', claim.id),
    kind: 'redeem',
    at: by.at,
    commandId: by.commandId,
    refs: { claim: claim.id, ...(claim.orderId === undefined ? {} : { order: claim.orderId }) },
    provenance: claim.provenance,
    legs: [...legs.value, ...owedLegs(claim)],
  });
  if (!posted.ok) {
    const { book, jurisdictionId } = refusedAccount(posted.error);
    return book === 'limit' ? refuse('limit-reached') : refuse('budget-short', { payer: jurisdictionId });
  }
  return ok(owed);
}

const schemeKey = (claim: Claim) => ({ jurisdictionId: claim.jurisdictionId, code: claim.schemeCode });

/** Cost of the treasury, and its debt to the payee. */
const owedLegs = (claim: Claim): Leg[] =>
  worthOf(claim).shares.flatMap((share) =>
    move(share.payer, payable(claim.payeeId), expense(schemeKey(claim)), share.amount),
  );

async function fromReservation(tx: Tx, claim: Claim, reservationId: Uuid, by: By): Promise<Result<Leg[]>> {
  const key = { jurisdictionId: claim.jurisdictionId, reservationId };
  const reservation = await reservationById(tx, key);
  if (reservation === undefined) return refuse('reservation-settled');
  const { amount, shares } = worthOf(claim);
  const last = claim.milestone === undefined || nothingBeside(reservation, claim);
  const held = inHands(shares, reservation.shares);
  const asked = inHands(claim.shares, reservation.shares);
  const granted = { claimed: { amount: claim.amount, shares: asked }, amount, shares: held, last };
  if (!(await redeemReserved(tx, reservation, granted, by.at))) {
    return refuse('reservation-settled');
  }
  const voucher = await voucherById(tx, reservation.voucherId);
  if (voucher === undefined) throw new Error(`Reservation ${reservation.id} has no voucher.`);
  const scheme = schemeKey(claim);
  const { enterpriseId } = claim;
  const from = orderReserved(scheme, reservation.id, enterpriseId);
  // The last claim gives back all that is left; one before it what the desk cut off it.
  const unused = (last ? heldShares(reservation) : asked).map((one) => ({
    payer: one.payer,
    amount: subtract(one.amount, amountOf(held, one.payer)),
  }));
  return ok([
    ...borneLegs(scheme, from, { shares, held }),
    ...unused.flatMap((share) =>
      move(share.payer, from, voucherFree(scheme, voucher.id, enterpriseId), share.amount),
    ),
    ...drawLimits(reservation.limits, enterpriseId, negated(unused)),
    ...drawLimits(heldLimits(voucher.limits), enterpriseId, negated(held)),
  ]);
}

/**
 * What is granted is spent by whoever bears it: its holder out of what it set aside, the treasury of the provider's
 * place out of its budget, whose part the holder can grant to others again.
 */
function borneLegs(
  scheme: SchemeKey,
  from: Account,
  { shares, held }: { readonly shares: readonly PayerAmount[]; readonly held: readonly PayerAmount[] },
): Leg[] {
  const holds = (payer: JurisdictionId) => held.some((one) => one.payer === payer);
  return [
    ...shares.flatMap(({ payer, amount }) =>
      move(payer, holds(payer) ? from : available(scheme), spent(scheme), amount),
    ),
    ...held.flatMap(({ payer, amount }) =>
      move(payer, from, available(scheme), subtract(amount, amountOf(shares, payer))),
    ),
  ];
}

/** No other part of the order is claimed or could be: this one settles the reservation. */
const nothingBeside = ({ amount, claimed, redeemed }: Reservation, claim: Claim): boolean =>
  claimed === claim.amount && add(claimed, redeemed) === amount;

/** A reimbursement was promised by nobody before: budget and caps decide now. */
async function fromBudget(tx: Tx, claim: Claim, by: By): Promise<Result<Leg[]>> {
  const scheme = await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion);
  const { timezone } = jurisdictionOf(await circleOf(tx), claim.jurisdictionId);
  const { year } = zoned(claim.submittedAt, timezone);
  const { enterpriseId } = claim;
  const whose = { enterpriseId, home: claim.jurisdictionId, at: claim.submittedAt, claimId: claim.id };
  const capped = await withExceptions(tx, scheme, whose);
  const limits = spendLimits(capped, await schemeVersions(tx), enterpriseId, year);
  for (const { limit } of limits) {
    await setLimit(tx, limit, { at: by.at, commandId: by.commandId, provenance: claim.provenance });
  }
  const key = keyOf(scheme);
  const { shares } = worthOf(claim);
  return ok([
    ...shares.flatMap((share) => move(share.payer, available(key), spent(key), share.amount)),
    ...drawLimits(toStored(limits), claim.enterpriseId, shares),
  ]);
}

async function obligePayers(tx: Tx, claim: Claim, at: Instant): Promise<Owed[]> {
  const circle = await circleOf(tx);
  const owed: Owed[] = [];
  // In one order for everyone: each payer's open month is one row.
  const shares = [...worthOf(claim).shares].sort((a, b) => (a.payer < b.payer ? -1 : 1));
  for (const { payer, amount } of shares) {
    if (amount === 0n) continue;
    const period = await oblige(tx, {
      jurisdictionId: payer,
      id: derivedId('ledger.obligation', `${claim.id}:${payer}`),
      wantedPeriod: monthOf(circle, payer, at),
      claimId: claim.id,
      ...(claim.orderId === undefined ? {} : { orderId: claim.orderId }),
      schemeJurisdictionId: claim.jurisdictionId,
      schemeCode: claim.schemeCode,
      enterpriseId: claim.enterpriseId,
      payeeId: claim.payeeId,
      amount,
      at,
      provenance: claim.provenance,
    });
    owed.push({ payer, period, amount: toWire(amount) });
  }
  return owed;
}

const monthOf = (circle: Circle, payer: JurisdictionId, at: Instant): string =>
  periodOf(at, jurisdictionOf(circle, payer).timezone);
