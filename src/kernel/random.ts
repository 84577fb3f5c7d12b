import { sha256 } from './sha256.ts';

/** A repeatable stream of choices. For sample data only: its output is predictable by design. */
export interface Seeded {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `lo` to `hi`, both included. */
  int(lo: number, hi: number): number;
  /** One of the items. Throws RangeError for an empty list. */
  pick<T>(items: readonly T[]): T;
  /** The same items in another order, as a new list. */
  shuffle<T>(items: readonly T[]): T[];
}

/** The stream that belongs to a seed: the same on every machine and in every version (sfc32 over SHA-256). */
export function seeded(seed: string): Seeded {
  const view = new DataView(sha256(seed).buffer);
  let [a, b, c, counter] = [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)];

  const next = (): number => {
    const output = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + output) | 0;
    return (output >>> 0) / 2 ** 32;
  };
  const int = (lo: number, hi: number): number => {
    if (!Number.isInteger(lo) || !Number.isInteger(hi) || hi < lo)
      throw new RangeError(`no integer in ${lo}..${hi}`);
    return lo + Math.floor(next() * (hi - lo + 1));
  };
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('nothing to pick from');
    // The index is always inside, so the cast only tells the compiler what `int` guarantees.
    return items[int(0, items.length - 1)] as T;
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const rest = [...items];
    const order: T[] = [];
    while (rest.length > 0) order.push(...rest.splice(int(0, rest.length - 1), 1));
    return order;
  };
  return { next, int, pick, shuffle };
}
