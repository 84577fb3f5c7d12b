import type { Money } from '../../../kernel/brand.ts';
import { min, subtract, sum } from '../../../kernel/money.ts';

/** A part of a claim that can be granted by itself, and the most support that can rest on it. */
export interface ClaimLine {
  /** The order it is about. */
  readonly id: string;
  readonly most: Money;
}

/** What the desk takes off one line, and why. */
export interface Cut {
  readonly line: string;
  readonly amount: Money;
  readonly reason: string;
}

export type GrantFault = 'unknown-line' | 'cut-twice' | 'cut-too-deep' | 'nothing-left';

export type Grant =
  | { readonly kind: 'granted'; readonly amount: Money }
  | { readonly kind: 'fault'; readonly fault: GrantFault };

/** The lines a claim may be cut on: its one order, or the orders of its year that count. */
export function linesOf(
  asked: Money,
  orderId: string | undefined,
  spend: readonly { readonly orderId: string; readonly amount: Money; readonly counted: boolean }[],
): ClaimLine[] {
  if (orderId !== undefined) return [{ id: orderId, most: asked }];
  return spend.filter((one) => one.counted).map((one) => ({ id: one.orderId, most: min(one.amount, asked) }));
}

/** What is left of a claim after its cuts: always something, for a claim of which nothing is left is sent back. */
export function grantOf(asked: Money, lines: readonly ClaimLine[], cuts: readonly Cut[]): Grant {
  const fault = (what: GrantFault): Grant => ({ kind: 'fault', fault: what });
  for (const cut of cuts) {
    const line = lines.find((one) => one.id === cut.line);
    if (line === undefined) return fault('unknown-line');
    if (cuts.filter((one) => one.line === cut.line).length > 1) return fault('cut-twice');
    if (cut.amount <= 0n || cut.amount > line.most) return fault('cut-too-deep');
  }
  const amount = subtract(asked, sum(cuts.map((cut) => cut.amount)));
  return amount <= 0n ? fault('nothing-left') : { kind: 'granted', amount };
}

/**
 * Takes a further amount off a claim as a whole: off its lines in their order, on top of what was cut before, so that
 * each line still says how much of it is gone and why.
 */
export function cutFurther(
  lines: readonly ClaimLine[],
  cuts: readonly Cut[],
  off: Money,
  reason: string,
): Cut[] {
  let left = off;
  return lines.flatMap(({ id, most }) => {
    const before = cuts.find((cut) => cut.line === id);
    const more = min(left, before === undefined ? most : subtract(most, before.amount));
    left = subtract(left, more);
    if (more === 0n) return before === undefined ? [] : [before];
    if (before === undefined) return [{ line: id, amount: more, reason }];
    return [{ line: id, amount: sum([before.amount, more]), reason: `${before.reason}；${reason}` }];
  });
}
