import { z } from 'zod';
import type { Money } from './brand.ts';
import type { Lang } from './lang.ts';

/** How a circle writes its currency: digits after the point, and the symbol or code beside the figure. */
export interface Currency {
  /** Number of minor digits, e.g. 2 for fen and cents, 0 where there are none. */
  readonly exponent: number;
  readonly symbol: string;
}

export type Rounding = 'down' | 'half-up';

const WIRE = /^-?\d+$/;

/** Money on the wire: minor units as decimal digits. Parse on with {@link fromWire}. */
export const zMoney = z.string().regex(WIRE);

/**
 * Money from minor units. Throws RangeError for a fraction, an unsafe integer, or a text that is not plain
 * digits: a rounded amount must never enter the books unseen.
 */
export function money(minorUnits: bigint | number | string): Money {
  if (typeof minorUnits === 'number' && !Number.isSafeInteger(minorUnits)) {
    throw new RangeError(`not a whole number of minor units: ${minorUnits}`);
  }
  if (typeof minorUnits === 'string' && !WIRE.test(minorUnits)) {
    throw new RangeError(`not an amount in minor units: ${minorUnits}`);
  }
  return BigInt(minorUnits) as Money;
}

export const ZERO: Money = money(0n);

export const add = (a: Money, b: Money): Money => money(a + b);
export const subtract = (a: Money, b: Money): Money => money(a - b);
export const min = (a: Money, b: Money): Money => (a < b ? a : b);
export const max = (a: Money, b: Money): Money => (a > b ? a : b);

export function sum(amounts: Iterable<Money>): Money {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return money(total);
}

/**
 * `m * numerator / denominator` in whole minor units. `down` drops the fraction (towards zero), `half-up`
 * rounds to the nearest, ties away from zero. Throws RangeError when the denominator is not positive.
 */
export function multiplyRatio(m: Money, numerator: bigint, denominator: bigint, rounding: Rounding): Money {
  if (denominator <= 0n) throw new RangeError('the denominator of a ratio must be positive');
  const product = m * numerator;
  const size = product < 0n ? -product : product;
  const doubled = rounding === 'half-up' ? size * 2n + denominator : size * 2n;
  const quotient = doubled / (denominator * 2n);
  return money(product < 0n ? -quotient : quotient);
}

/**
 * Cuts an amount into one part per weight; the parts always sum to the amount. Largest remainder: each part
 * gets its share rounded down, left-over minor units go to the largest remainders, ties in the order given.
 * A negative amount is the mirror image of the positive one, so that a reversal restores every leg.
 * Throws RangeError for a negative weight or when all weights are zero.
 */
export function splitByWeights(m: Money, weights: readonly bigint[]): Money[] {
  const total = weights.reduce((a, b) => a + b, 0n);
  if (weights.some((weight) => weight < 0n)) throw new RangeError('weights must not be negative');
  if (total === 0n) throw new RangeError('at least one weight must be positive');
  const size = m < 0n ? -m : m;
  const parts = weights.map((weight) => (size * weight) / total);
  const leftOver = size - parts.reduce((a, b) => a + b, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (size * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const lucky = new Set(byRemainder.slice(0, Number(leftOver)).map((entry) => entry.index));
  return parts.map((part, index) => {
    const whole = lucky.has(index) ? part + 1n : part;
    return money(m < 0n ? -whole : whole);
  });
}

/**
 * An amount for reading: grouped digits, the currency's minor digits, its symbol. A sign like `¥` stands in
 * front; a word or code stands behind the figure in Chinese and in front of it, with a space, in English.
 */
export function formatMoney(m: Money, currency: Currency, lang: Lang): string {
  const { exponent, symbol } = currency;
  const digits = (m < 0n ? -m : m).toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ',');
  const figure = exponent === 0 ? whole : `${whole}.${digits.slice(-exponent)}`;
  const sign = m < 0n ? '-' : '';
  if (!/\p{L}$/u.test(symbol)) return `${sign}${symbol}${figure}`;
  return lang === 'zh' ? `${sign}${figure}\u00a0${symbol}` : `${sign}${symbol}\u00a0${figure}`;
}

export const toWire = (m: Money): string => m.toString();
/** Throws RangeError when the text is not plain digits; validate with {@link zMoney} first. */
export const fromWire = (s: string): Money => money(s);
