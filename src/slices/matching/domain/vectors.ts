/** A direction in the space of a model; of length one, so that likeness is a sum of products. */
export type Vector = Float32Array;

/** The same direction with length one; undefined where it has none. */
export function unit(numbers: readonly number[]): Vector | undefined {
  const length = Math.hypot(...numbers);
  if (!Number.isFinite(length) || length === 0) return undefined;
  return Float32Array.from(numbers, (number) => number / length);
}

export interface Like {
  readonly id: string;
  /** -1 to 1. */
  readonly likeness: number;
}

/** The most like, best first; equal ones stand by id. Goes through all of them. */
export function mostLike(
  wanted: Vector,
  vectors: Iterable<readonly [string, Vector]>,
  limit: number,
): Like[] {
  const all: Like[] = [];
  for (const [id, vector] of vectors) {
    let likeness = 0;
    for (let n = 0; n < wanted.length; n += 1) likeness += (wanted[n] ?? 0) * (vector[n] ?? 0);
    all.push({ id, likeness });
  }
  return all.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1)).slice(0, limit);
}
