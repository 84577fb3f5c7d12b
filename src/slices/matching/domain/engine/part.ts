import { type Bits, both, countBits, hasBit, noBits, setBit } from './bits.ts';
import { type Fingerprint, fingerprint, ordinalOf } from './fingerprint.ts';
import type { Segment } from './segment.ts';

/** A segment and which of its documents still count. */
export interface Part {
  readonly segment: Segment;
  /** Left out while all of them do. */
  readonly live?: Bits;
  /** How many do not. */
  readonly dead: number;
}

/** Everything the index holds at one moment. Nobody changes it; a change makes another. */
export interface Snapshot {
  readonly parts: readonly Part[];
}

export const wholePart = (segment: Segment): Part => ({ segment, dead: 0 });

export const partOf = (segment: Segment, live: Bits): Part => ({
  segment,
  live,
  dead: segment.versions.length - countBits(live),
});

export const liveIn = ({ segment, dead }: Part): number => segment.versions.length - dead;

export const documentsIn = ({ parts }: Snapshot): number =>
  parts.reduce((sum, part) => sum + liveIn(part), 0);

/** How many live documents hold a term. */
export function holdersOf({ parts }: Snapshot, term: Fingerprint): number {
  return parts.reduce((sum, part) => {
    const { segment } = part;
    const ordinal = ordinalOf(segment.terms, term);
    if (ordinal < 0) return sum;
    const from = segment.termStart[ordinal] ?? 0;
    const to = segment.termStart[ordinal + 1] ?? 0;
    return sum + countAmong(part.live, segment.documents, from, to);
  }, 0);
}

function countAmong(among: Bits | undefined, documents: Uint16Array, from: number, to: number): number {
  if (among === undefined) return to - from;
  let count = 0;
  for (let n = from; n < to; n += 1) if (hasBit(among, documents[n] ?? 0)) count += 1;
  return count;
}

/** Documents of a part with at least one of these tags; dead ones may be among them. */
export function tagged({ segment }: Part, tags: readonly string[]): Bits {
  const bits = noBits(segment.versions.length);
  for (const tag of tags) {
    const ordinal = ordinalOf(segment.tags, fingerprint(tag));
    if (ordinal < 0) continue;
    const to = segment.tagStart[ordinal + 1] ?? 0;
    for (let n = segment.tagStart[ordinal] ?? 0; n < to; n += 1) setBit(bits, segment.tagDocuments[n] ?? 0);
  }
  return bits;
}

/** How many of some living documents carry each tag; `among` has one set for each part, and left out it is all. */
export function countTags(
  { parts }: Snapshot,
  among: readonly Bits[] | undefined,
  tags: readonly string[],
): Map<string, number> {
  const sets = parts.map(({ live }, at) => both(live, among?.[at]));
  return new Map(
    tags.map((tag) => {
      const mark = fingerprint(tag);
      const count = parts.reduce((sum, { segment }, at) => {
        const ordinal = ordinalOf(segment.tags, mark);
        if (ordinal < 0) return sum;
        const from = segment.tagStart[ordinal] ?? 0;
        const to = segment.tagStart[ordinal + 1] ?? 0;
        return sum + countAmong(sets[at], segment.tagDocuments, from, to);
      }, 0);
      return [tag, count] as const;
    }),
  );
}
