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

/**
 * Ordinal of a fingerprint, or -1. Fingerprints are spread evenly, so a guess from the value itself lands near: three
 * to five steps among a million.
 */
export function ordinalOf({ hi, lo }: Dictionary, wanted: Fingerprint): number {
  let from = 0;
  let to = hi.length - 1;
  let below = 0;
  let above = 0xffffffff;
  while (from <= to) {
    const share = above === below ? 0 : (wanted.hi - below) / (above - below);
    if (share < 0 || share > 1) return -1;
    const at = from + Math.floor(share * (to - from));
    const here = hi[at] ?? 0;
    if (here === wanted.hi && lo[at] === wanted.lo) return at;
    if (here < wanted.hi || (here === wanted.hi && (lo[at] ?? 0) < wanted.lo)) {
      from = at + 1;
      below = here;
    } else {
      to = at - 1;
      above = here;
    }
  }
  return -1;
}
