/** 64 bits that stand for a text, as two unsigned halves. */
export interface Fingerprint {
  readonly hi: number;
  readonly lo: number;
}

/**
 * Fingerprint of a text, the same on every machine. Terms are told apart by it alone: among ten million terms the
 * chance that any two agree is about one in 370,000.
 */
export function fingerprint(text: string): Fingerprint {
  markInto(text, scratch);
  return { hi: scratch[0] ?? 0, lo: scratch[1] ?? 0 };
}

const scratch = new Uint32Array(2);

/** The same into two cells, hi and lo, for whoever needs millions of them. */
export function markInto(text: string, cells: Uint32Array): void {
  let a = 0x9e3779b9 ^ text.length;
  let b = 0x85ebca6b;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0xcc9e2d51);
    a = (a << 15) | (a >>> 17);
    b = Math.imul(b ^ code, 0x1b873593);
    b = (b << 13) | (b >>> 19);
    b = (b + a) | 0;
  }
  cells[0] = scatter(a ^ scatter(b));
  cells[1] = scatter(b ^ scatter(a));
}

/** Every bit of the input changes about half of the bits that come out. */
function scatter(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Fingerprints in rising order, as columns; the place of one is its ordinal. */
export interface Dictionary {
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;
}

/** So many fingerprints begin alike on the average. */
const ALIKE_BITS = 2;

/** For each beginning the first ordinal of what begins so, and one more for the end. */
interface Beginnings {
  readonly starts: Uint32Array;
  /** Bits to the right of a beginning. */
  readonly shift: number;
}

/** Found once for a dictionary, which never changes. */
const beginnings = new WeakMap<Uint32Array, Beginnings>();

function beginningsOf(hi: Uint32Array): Beginnings {
  const bits = Math.max(1, 31 - Math.clz32(hi.length + 1) - ALIKE_BITS);
  const shift = 32 - bits;
  const starts = new Uint32Array(2 ** bits + 1);
  for (let n = 0; n < hi.length; n += 1) {
    const next = ((hi[n] ?? 0) >>> shift) + 1;
    starts[next] = n + 1;
  }
  // A beginning that nothing has starts where the one before it ends.
  for (let n = 1; n < starts.length; n += 1) starts[n] = Math.max(starts[n] ?? 0, starts[n - 1] ?? 0);
  const found = { starts, shift };
  beginnings.set(hi, found);
  return found;
}

/**
 * Ordinal of a fingerprint, or -1. Fingerprints are spread evenly, so that few begin alike: a look at where those lie,
 * and one at them.
 */
export function ordinalOf({ hi, lo }: Dictionary, wanted: Fingerprint): number {
  const { starts, shift } = beginnings.get(hi) ?? beginningsOf(hi);
  const beginning = wanted.hi >>> shift;
  const to = starts[beginning + 1] ?? 0;
  for (let at = starts[beginning] ?? 0; at < to; at += 1) {
    if (hi[at] === wanted.hi && lo[at] === wanted.lo) return at;
  }
  return -1;
}
