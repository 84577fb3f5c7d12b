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

/** Cells of a key in a dictionary. */
export const KEY_CELLS = 4;

/**
 * Keys of a segment in rising order of their fingerprints; the place of one is its ordinal. What is known of a key lies
 * side by side: both halves of its fingerprint, where its documents begin, and a cell with the number of its documents,
 * less one, in its upper half; the lower half is the caller's.
 */
export interface Dictionary {
  readonly cells: Uint32Array;
  /** For each beginning of a fingerprint the first ordinal of what begins so, and one more for the end. */
  readonly begins: Uint32Array;
}

export const keysIn = ({ cells }: Dictionary): number => cells.length / KEY_CELLS;
export const hiOf = ({ cells }: Dictionary, ordinal: number): number => cells[KEY_CELLS * ordinal] ?? 0;
export const loOf = ({ cells }: Dictionary, ordinal: number): number => cells[KEY_CELLS * ordinal + 1] ?? 0;
export const startOf = ({ cells }: Dictionary, ordinal: number): number =>
  cells[KEY_CELLS * ordinal + 2] ?? 0;
const aboutOf = ({ cells }: Dictionary, ordinal: number): number => cells[KEY_CELLS * ordinal + 3] ?? 0;
/** How many documents a key has. */
export const holdersAt = (keys: Dictionary, ordinal: number): number => (aboutOf(keys, ordinal) >>> 16) + 1;
/** The caller's own sixteen bits. */
export const noteAt = (keys: Dictionary, ordinal: number): number => aboutOf(keys, ordinal) & 0xffff;

export interface Key extends Fingerprint {
  readonly start: number;
  readonly holders: number;
  readonly note: number;
}

export function setKey(cells: Uint32Array, ordinal: number, { hi, lo, start, holders, note }: Key): void {
  const at = KEY_CELLS * ordinal;
  cells[at] = hi;
  cells[at + 1] = lo;
  cells[at + 2] = start;
  cells[at + 3] = ((holders - 1) << 16) | note;
}

/** So many fingerprints begin alike on the average: few enough to lie in one or two lines of memory. */
const ALIKE_BITS = 1;

/** Cells for the beginnings of so many keys. */
export const beginningsFor = (keys: number): number =>
  2 ** Math.max(1, 31 - Math.clz32(keys + 1) - ALIKE_BITS) + 1;

/** Bits to the right of a beginning. */
const shiftOf = (begins: Uint32Array): number => 1 + Math.clz32(begins.length - 1);

/** Finds the beginnings, once all keys are set. */
export function markBeginnings(keys: Dictionary): void {
  const { begins } = keys;
  const shift = shiftOf(begins);
  const count = keysIn(keys);
  for (let n = 0; n < count; n += 1) begins[(hiOf(keys, n) >>> shift) + 1] = n + 1;
  // A beginning that nothing has starts where the one before it ends.
  for (let n = 1; n < begins.length; n += 1) begins[n] = Math.max(begins[n] ?? 0, begins[n - 1] ?? 0);
}

/**
 * Ordinal of a fingerprint, or -1. Fingerprints are spread evenly, so that few begin alike: a look at where those lie,
 * and one at them.
 */
export function ordinalOf({ cells, begins }: Dictionary, { hi, lo }: Fingerprint): number {
  const beginning = hi >>> shiftOf(begins);
  const to = begins[beginning + 1] ?? 0;
  for (let n = begins[beginning] ?? 0; n < to; n += 1)
    if (cells[KEY_CELLS * n] === hi && cells[KEY_CELLS * n + 1] === lo) return n;
  return -1;
}

/** Fingerprints of several texts, hi and lo of one after the other. */
export function fingerprintsOf(texts: readonly string[]): Uint32Array {
  const marks = new Uint32Array(2 * texts.length);
  texts.forEach((text, n) => {
    markInto(text, scratch);
    marks.set(scratch, 2 * n);
  });
  return marks;
}

/**
 * Ordinals of several fingerprints, -1 for what is not there. Every look at a large dictionary waits for memory: all
 * first looks together, then all second ones, wait about as long as one.
 */
export function ordinalsOf({ cells, begins }: Dictionary, marks: Uint32Array): Int32Array {
  const shift = shiftOf(begins);
  const ordinals = new Int32Array(marks.length / 2);
  const first = new Uint32Array(ordinals.length);
  for (let n = 0; n < ordinals.length; n += 1) ordinals[n] = begins[(marks[2 * n] ?? 0) >>> shift] ?? 0;
  for (let n = 0; n < ordinals.length; n += 1) first[n] = cells[KEY_CELLS * (ordinals[n] ?? 0)] ?? 0;
  for (let n = 0; n < ordinals.length; n += 1) {
    const [hi, lo] = [marks[2 * n] ?? 0, marks[2 * n + 1] ?? 0];
    let ordinal = ordinals[n] ?? 0;
    let here = first[n] ?? 0;
    while (here < hi || (here === hi && (cells[KEY_CELLS * ordinal + 1] ?? lo) < lo)) {
      ordinal += 1;
      here = cells[KEY_CELLS * ordinal] ?? Number.POSITIVE_INFINITY;
    }
    ordinals[n] = here === hi && cells[KEY_CELLS * ordinal + 1] === lo ? ordinal : -1;
  }
  return ordinals;
}
