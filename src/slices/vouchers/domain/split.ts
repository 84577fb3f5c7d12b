import type { JurisdictionId, Money } from '../../../kernel/brand.ts';
import {
  add,
  min,
  money,
  multiplyRatio,
  splitByWeights,
  subtract,
  sum,
  ZERO,
} from '../../../kernel/money.ts';
import type { SchemeVersion } from './scheme.ts';

/** What one funding party owes or holds. Lists of these always stand in the scheme's order of payers. */
export interface PayerAmount {
  readonly payer: JurisdictionId;
  readonly amount: Money;
}

/** The amount recorded for a payer, zero when there is none. */
export function amountOf(amounts: readonly PayerAmount[], payer: JurisdictionId): Money {
  return sum(amounts.filter((one) => one.payer === payer).map((one) => one.amount));
}

/**
 * Shares of an amount by the scheme's weights: each rounded down, left-over minor units to the largest
 * remainders, ties in the scheme's order. Sums exactly.
 */
export function splitAmongPayers(scheme: SchemeVersion, amount: Money): PayerAmount[] {
  const parts = splitByWeights(amount, weightsOf(scheme));
  return scheme.payers.map(({ jurisdiction }, index) => ({
    payer: jurisdiction,
    amount: parts[index] ?? ZERO,
  }));
}

/**
 * Shares of an amount by the scheme's weights, none above what its payer has set aside. A voucher's face is
 * split once when it is issued; drawing on it order by order would otherwise drift by a minor unit each time
 * and end with one payer overdrawn. What does not fit moves to the next payers in the scheme's order. Where somebody
 * pays whom the scheme does not name, a provider's treasury say, all pay by what they have set aside.
 * Throws RangeError when the amount is more than all have set aside.
 */
export function splitWithin(
  scheme: SchemeVersion,
  amount: Money,
  setAside: readonly PayerAmount[],
): PayerAmount[] {
  const named = scheme.payers.map((one) => one.jurisdiction);
  if (setAside.some((one) => one.amount > 0n && !named.includes(one.payer)))
    return splitByHeld(amount, setAside);
  const wanted = splitAmongPayers(scheme, amount);
  const clamped = wanted.map((one) => ({ ...one, amount: min(one.amount, amountOf(setAside, one.payer)) }));
  let missing = subtract(amount, sum(clamped.map((one) => one.amount)));
  const shares = clamped.map((one) => {
    const extra = min(missing, subtract(amountOf(setAside, one.payer), one.amount));
    missing = subtract(missing, extra);
    return { ...one, amount: money(one.amount + extra) };
  });
  if (missing > 0n) throw new RangeError('the amount is more than the payers have set aside');
  return shares;
}

/** Shares by what each has set aside, largest remainder: none more than that. */
function splitByHeld(amount: Money, setAside: readonly PayerAmount[]): PayerAmount[] {
  if (amount > sum(setAside.map((one) => one.amount))) {
    throw new RangeError('the amount is more than the payers have set aside');
  }
  const parts = splitByWeights(
    amount,
    setAside.map((one) => one.amount),
  );
  return setAside.map(({ payer }, index) => ({ payer, amount: parts[index] ?? ZERO }));
}

/**
 * Who bears what one treasury holds for a voucher: the treasury of the provider's place takes over its part, by the
 * weights of the scheme. At home the home treasury bears both parts.
 */
export function bornWithPlace(
  scheme: SchemeVersion,
  held: readonly PayerAmount[],
  place: JurisdictionId,
): PayerAmount[] {
  const rule = scheme.providerTreasury;
  const holders = held.filter((one) => one.amount > 0n);
  const [holder] = holders;
  if (rule === undefined || holder === undefined || holders.some((one) => one.payer === place))
    return [...held];
  const own = (scheme.payersByHome ?? []).flatMap(({ payers }) => payers);
  const weight = [...own, ...scheme.payers].find((one) => one.jurisdiction === holder.payer)?.weight ?? 1;
  const [kept = ZERO, taken = ZERO] = splitByWeights(holder.amount, [BigInt(weight), BigInt(rule.weight)]);
  return [
    { payer: holder.payer, amount: kept },
    { payer: place, amount: taken },
  ];
}

/** The same amounts as the treasury that holds them has them: what another one bears in the end stands with it. */
export function inHands(shares: readonly PayerAmount[], holders: readonly PayerAmount[]): PayerAmount[] {
  const holder = holders.find((one) => one.amount > 0n)?.payer;
  const outside = sum(
    shares.filter((one) => !holders.some(({ payer }) => payer === one.payer)).map((one) => one.amount),
  );
  return holders.map(({ payer }) => ({
    payer,
    amount: add(amountOf(shares, payer), payer === holder ? outside : ZERO),
  }));
}

/**
 * The largest amount whose shares by weight surely fit each payer's room (rooms are not negative). Payers
 * without a room are not limited. `undefined` when none is.
 */
export function largestWithin(scheme: SchemeVersion, rooms: readonly PayerAmount[]): Money | undefined {
  const total = weightsOf(scheme).reduce((a, b) => a + b, 0n);
  const bounds = scheme.payers
    .filter(({ jurisdiction }) => rooms.some((room) => room.payer === jurisdiction))
    .map(({ jurisdiction, weight }) =>
      // A share is its exact value rounded down or up, and an exact value at most a whole room rounds to it.
      multiplyRatio(amountOf(rooms, jurisdiction), total, BigInt(weight), 'down'),
    );
  return bounds.length === 0 ? undefined : bounds.reduce((a, b) => min(a, b));
}

const weightsOf = (scheme: SchemeVersion): bigint[] => scheme.payers.map(({ weight }) => BigInt(weight));
