import type { Instant } from './brand.ts';
import { minutes } from './time.ts';

/** A half-open stretch of time: `from` belongs to it, `to` does not. Never empty. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}

/** Throws RangeError when the range would be empty or run backwards. */
export function timeRange(from: Instant, to: Instant): TimeRange {
  if (from >= to) throw new RangeError('a time range must end after it begins');
  return { from, to };
}

/** True when the two share any moment; ranges that only touch do not. */
export const overlaps = (a: TimeRange, b: TimeRange): boolean => a.from < b.to && b.from < a.to;

/** True when `inner`, a moment or a whole range, lies within `outer`. */
export function contains(outer: TimeRange, inner: Instant | TimeRange): boolean {
  if (typeof inner === 'number') return outer.from <= inner && inner < outer.to;
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** Length in minutes; a fraction when the range does not end on a full minute. */
export const lengthMinutes = (range: TimeRange): number => (range.to - range.from) / minutes(1);

/** The same moments as sorted ranges that neither overlap nor touch. */
export function mergeRanges(ranges: readonly TimeRange[]): TimeRange[] {
  const merged: TimeRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && range.from <= last.to) {
      if (range.to > last.to) merged[merged.length - 1] = { from: last.from, to: range.to };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/** What remains of `ranges` outside all `holes`, sorted and merged. Either list may be in any order. */
export function subtractRanges(ranges: readonly TimeRange[], holes: readonly TimeRange[]): TimeRange[] {
  const cuts = mergeRanges(holes);
  const left: TimeRange[] = [];
  let firstCut = 0;
  for (const range of mergeRanges(ranges)) {
    let from = range.from;
    for (let i = firstCut; i < cuts.length; i++) {
      const cut = cuts[i];
      if (!cut || cut.from >= range.to) break;
      if (cut.to <= range.from) {
        firstCut = i + 1;
        continue;
      }
      if (cut.from > from) left.push({ from, to: cut.from });
      if (cut.to > from) from = cut.to;
    }
    if (from < range.to) left.push({ from, to: range.to });
  }
  return left;
}
