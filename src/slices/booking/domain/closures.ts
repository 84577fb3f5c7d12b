import type { Instant } from '../../../kernel/brand.ts';
import { subtractRanges, type TimeRange } from '../../../kernel/range.ts';
import { instant, later, minutes } from '../../../kernel/time.ts';

export const CLOSURE_KINDS = ['fault', 'maintenance'] as const;
export type ClosureKind = (typeof CLOSURE_KINDS)[number];

/** A stretch of time that may have no end: until somebody says that it is over. */
export interface OpenRange {
  readonly from: Instant;
  readonly to?: Instant | undefined;
}

/** Stands for no end wherever two ends must be compared. */
const NEVER = instant('9999-12-31T00:00:00Z');

export const bounded = ({ from, to }: OpenRange): TimeRange => ({ from, to: to ?? NEVER });

/** What of a closure is left to close around what is taken, by start; the last one has no end where it has none. */
export const piecesAround = (range: OpenRange, taken: readonly TimeRange[]): OpenRange[] =>
  subtractRanges([bounded(range)], taken).map(({ from, to }) => (to === NEVER ? { from } : { from, to }));

/** Nobody plans a repair further ahead. */
const FURTHEST = minutes(3 * 366 * 1_440);
/** An older fault is told as part of the words. */
const OLDEST = minutes(366 * 1_440);

export type ClosureFault = 'empty-closure' | 'closure-too-far';

/** From when to when a closure holds; a start that has passed, or none, is now. */
export function closureRange(
  wanted: { readonly from?: Instant | undefined; readonly to?: Instant | undefined },
  at: Instant,
): OpenRange | ClosureFault {
  const from = wanted.from === undefined || wanted.from < at ? at : wanted.from;
  const { to } = wanted;
  if (to !== undefined && to <= from) return 'empty-closure';
  if (from > at + FURTHEST || (to !== undefined && to > at + FURTHEST)) return 'closure-too-far';
  return { from, to };
}

/** A fault cannot begin after it is told. */
export const believable = (since: Instant, at: Instant): boolean =>
  since <= at && since >= later(at, -OLDEST);
