import { type Bits, both, countBits, hasBit, noBits, setBit } from './bits.ts';
import { type Fingerprint, fingerprint, holdersAt, ordinalsOf } from './fingerprint.ts';
import { forEachPosting } from './postings.ts';
import { postingsAt, type Segment, taggedWith } from './segment.ts';

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
export const holdersOf = (snapshot: Snapshot, { hi, lo }: Fingerprint): number =>
  holdersOfEach(snapshot, Uint32Array.of(hi, lo))[0] ?? 0;

/** The same of several terms; their fingerprints are given half by half. */
export function holdersOfEach({ parts }: Snapshot, marks: Uint32Array): Uint32Array {
  const holders = new Uint32Array(marks.length / 2);
  for (const part of parts) {
    const { terms } = part.segment;
    ordinalsOf(terms, marks).forEach((ordinal, n) => {
      if (ordinal < 0) return;
      const here =
        part.live === undefined ? holdersAt(terms, ordinal) : livingHolders(part, part.live, ordinal);
      holders[n] = (holders[n] ?? 0) + here;
    });
  }
  return holders;
}

function livingHolders({ segment }: Part, live: Bits, ordinal: number): number {
  let holders = 0;
  forEachPosting(segment, postingsAt(segment.terms, ordinal), (document) => {
    if (hasBit(live, document)) holders += 1;
  });
  return holders;
}

function countAmong(among: Bits | undefined, documents: Uint16Array): number {
  if (among === undefined) return documents.length;
  let count = 0;
  for (let n = 0; n < documents.length; n += 1) if (hasBit(among, documents[n] ?? 0)) count += 1;
  return count;
}

/** Documents of a part with at least one of these tags; dead ones may be among them. */
export function tagged({ segment }: Part, tags: readonly string[]): Bits {
  const bits = noBits(segment.versions.length);
  for (const tag of tags) {
    const documents = taggedWith(segment, fingerprint(tag));
    for (let n = 0; n < documents.length; n += 1) setBit(bits, documents[n] ?? 0);
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
      const count = parts.reduce(
        (sum, { segment }, at) => sum + countAmong(sets[at], taggedWith(segment, mark)),
        0,
      );
      return [tag, count] as const;
    }),
  );
}
