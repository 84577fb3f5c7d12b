import { markInto } from './fingerprint.ts';

/** Keys in rising order of their fingerprints. */
export interface Rising {
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;
  /** At each place of the rising order, the number the key got when it was first met. */
  readonly order: Uint32Array;
}

/**
 * Keys met so far, each with a running number. They are told apart by their fingerprints, as in the index itself; the
 * texts are not kept, and finding one touches one or two lines of memory.
 */
export interface KeyTable {
  readonly size: number;
  numberOf(key: string): number;
  rising(): Rising;
}

const START = 1024;

export function keyTable(): KeyTable {
  let size = 0;
  /** Number of a key, from 1, and the low half of its fingerprint, at the place the high half leads to or after it. */
  let slots = new Uint32Array(4 * START);
  let his = new Uint32Array(START);
  let los = new Uint32Array(START);
  const mark = new Uint32Array(2);
  /** Where a key stands, or the free place where it belongs. */
  const placeOf = (hi: number, lo: number): number => {
    const last = slots.length / 2 - 1;
    for (let at = hi & last; ; at = (at + 1) & last) {
      const number = slots[2 * at] ?? 0;
      if (number === 0 || (slots[2 * at + 1] === lo && his[number - 1] === hi)) return at;
    }
  };
  const put = (at: number, number: number, lo: number): void => {
    slots[2 * at] = number;
    slots[2 * at + 1] = lo;
  };
  const grow = (): void => {
    his = longer(his);
    los = longer(los);
    slots = new Uint32Array(slots.length * 2);
    for (let n = 0; n < size; n += 1) {
      const lo = los[n] ?? 0;
      put(placeOf(his[n] ?? 0, lo), n + 1, lo);
    }
  };
  return {
    get size() {
      return size;
    },
    numberOf: (key) => {
      markInto(key, mark);
      const [hi = 0, lo = 0] = mark;
      const at = placeOf(hi, lo);
      const known = slots[2 * at] ?? 0;
      if (known > 0) return known - 1;
      his[size] = hi;
      los[size] = lo;
      size += 1;
      put(at, size, lo);
      if (size === his.length) grow();
      return size - 1;
    },
    rising: () => {
      const keys = BigUint64Array.from({ length: size }, (_, n) => keyOf(his[n] ?? 0, los[n] ?? 0)).sort();
      const hi = Uint32Array.from(keys, (key) => Number(key >> 32n));
      const lo = Uint32Array.from(keys, (key) => Number(key & LOW));
      const order = hi.map((high, n) => (slots[2 * placeOf(high, lo[n] ?? 0)] ?? 1) - 1);
      return { hi, lo, order };
    },
  };
}

const LOW = 0xffffffffn;
const keyOf = (hi: number, lo: number): bigint => (BigInt(hi) << 32n) | BigInt(lo);

function longer(cells: Uint32Array): Uint32Array<ArrayBuffer> {
  const twice = new Uint32Array(cells.length * 2);
  twice.set(cells);
  return twice;
}
