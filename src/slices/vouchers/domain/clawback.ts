import type { Money } from '../../../kernel/brand.ts';
import { fromWire, min, subtract, ZERO } from '../../../kernel/money.ts';
import { tieredSupport } from './limits.ts';
import type { SchemeVersion } from './scheme.ts';

/** What a claim was paid, and how much of it was taken back so far. */
export interface PaidClaim {
  readonly paid: Money;
  readonly clawed: Money;
}

/** How much to take back: an amount, or what follows from the price the claim should have been decided on. */
export type ClawbackAsked = { readonly amount: Money } | { readonly rightPrice: Money };

export type Clawback =
  | { readonly kind: 'take'; readonly amount: Money }
  | { readonly kind: 'fault'; readonly fault: 'more-than-paid' | 'nothing-to-take' };

/** Judged by the version the claim was filed under, whatever is in force today. */
export function decideClawback(scheme: SchemeVersion, claim: PaidClaim, asked: ClawbackAsked): Clawback {
  const left = subtract(claim.paid, claim.clawed);
  if ('amount' in asked) {
    const sound = asked.amount > 0n && asked.amount <= left;
    return sound ? { kind: 'take', amount: asked.amount } : { kind: 'fault', fault: 'more-than-paid' };
  }
  const amount = subtract(left, min(left, rightfulSupport(scheme, asked.rightPrice, claim.paid)));
  return amount > 0n ? { kind: 'take', amount } : { kind: 'fault', fault: 'nothing-to-take' };
}

function rightfulSupport(scheme: SchemeVersion, price: Money, paid: Money): Money {
  if (scheme.minimum !== undefined && price < fromWire(scheme.minimum.amount)) return ZERO;
  return min(paid, tieredSupport(scheme, price));
}

/** Taken back in the budget year it was spent in, money can be granted again; later it lapses. */
export const returnsTo = (spentYear: number, takenYear: number): 'available' | 'lapsed' =>
  takenYear <= spentYear ? 'available' : 'lapsed';
