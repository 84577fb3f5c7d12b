/** A set of documents of one segment, one bit each. */
export type Bits = Uint32Array;

export const noBits = (documents: number): Bits => new Uint32Array(Math.ceil(documents / 32));

export const hasBit = (bits: Bits, at: number): boolean => (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;

export function setBit(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

export function clearBit(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) & ~(1 << (at & 31));
}

/** The set with every document in it. */
export function allBits(documents: number): Bits {
  const bits = noBits(documents).fill(0xffffffff);
  const over = documents & 31;
  if (over > 0) bits[bits.length - 1] = 2 ** over - 1;
  return bits;
}

/** What is in both; a set left out holds everything. */
export function both(a: Bits | undefined, b: Bits | undefined): Bits | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.map((word, n) => word & (b[n] ?? 0));
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (const word of bits) {
    let v = word - ((word >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    count += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
