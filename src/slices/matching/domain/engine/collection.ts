import { type Bits, clearBit, countBits, hasBit } from './bits.ts';
import { liveIn, type Part, type Snapshot, wholePart } from './part.ts';
import { documentOfId, idOf, LENGTHS, SEGMENT_DOCUMENTS, type Segment } from './segment.ts';

/**
 * How a snapshot changes. Every change makes a new snapshot over the same segments, so that whoever reads the one
 * before goes on undisturbed. Documents come with versions: what is older than what is there changes nothing, so the
 * same change may come twice.
 */

/** A document that is to be found no more; one of a later version stays. */
export interface Removal {
  readonly id: string;
  readonly version: number;
}

/** Where a living document lies. */
export interface Place {
  readonly part: number;
  readonly document: number;
  readonly version: number;
}

/** Where the living document of an id lies. */
export function placeOf({ parts }: Snapshot, id: string): Place | undefined {
  for (let part = parts.length - 1; part >= 0; part -= 1) {
    const here = parts[part];
    if (here === undefined) continue;
    const document = documentOfId(here.segment, id);
    if (document < 0 || (here.live !== undefined && !hasBit(here.live, document))) continue;
    return { part, document, version: here.segment.versions[document] ?? 0 };
  }
  return undefined;
}

/** Takes documents out. */
export function without(snapshot: Snapshot, removals: readonly Removal[]): Snapshot {
  const ends: Place[] = [];
  for (const { id, version } of removals) {
    const place = placeOf(snapshot, id);
    if (place !== undefined && place.version <= version) ends.push(place);
  }
  return ended(snapshot, ends);
}

/** Puts the documents of a segment in, each in the place of an earlier version of it. No id stands there twice. */
export function withSegment(snapshot: Snapshot, segment: Segment): Snapshot {
  const ends: Place[] = [];
  const part = snapshot.parts.length;
  segment.versions.forEach((version, document) => {
    const before = placeOf(snapshot, idOf(segment, document));
    if (before === undefined) return;
    ends.push(before.version < version ? before : { part, document, version });
  });
  return ended({ parts: [...snapshot.parts, wholePart(segment)] }, ends);
}

/** The snapshot without the documents at these places; what has none left is gone. */
function ended(snapshot: Snapshot, ends: readonly Place[]): Snapshot {
  if (ends.length === 0) return snapshot;
  const live = new Map<number, Bits>();
  for (const { part, document } of ends) {
    const here = snapshot.parts[part];
    if (here === undefined) continue;
    const bits = live.get(part) ?? livingOf(here);
    clearBit(bits, document);
    live.set(part, bits);
  }
  return {
    parts: snapshot.parts.flatMap((part, at) => {
      const bits = live.get(at);
      if (bits === undefined) return [part];
      const dead = part.segment.versions.length - countBits(bits);
      return dead === part.segment.versions.length ? [] : [{ segment: part.segment, live: bits, dead }];
    }),
  };
}

/** A set of its own of the living documents, shared with other threads as it is. */
function livingOf({ segment, live }: Part): Bits {
  const documents = segment.versions.length;
  const bits = new Uint32Array(new SharedArrayBuffer(Math.ceil(documents / 32) * 4));
  if (live !== undefined) bits.set(live);
  else for (let n = 0; n < documents; n += 1) bits[n >>> 5] = (bits[n >>> 5] ?? 0) | (1 << (n & 31));
  return bits;
}

/** So many parts of about one size become one. */
const MERGED_AT_ONCE = 8;
/** Sizes up to this are one size; each further step is so many times larger. */
const SMALLEST = 64;
/** A part with a greater share of dead documents is written anew. */
const TOO_DEAD = 0.25;

/**
 * Which parts should become one, smallest first; none when the snapshot is in good order. There stay at most a few
 * parts of each size, and every document is written a few times in all.
 */
export function mergePlan({ parts }: Snapshot): readonly Part[] {
  const bySize = new Map<number, Part[]>();
  for (const part of [...parts].sort((a, b) => liveIn(a) - liveIn(b))) {
    if (part.dead > SMALLEST && part.dead > TOO_DEAD * part.segment.versions.length) return [part];
    const size = sizeStep(liveIn(part));
    const same = bySize.get(size) ?? [];
    const total = same.reduce((sum, one) => sum + liveIn(one), 0);
    if (total + liveIn(part) > SEGMENT_DOCUMENTS) {
      // Two that fill a segment between them and a third that no longer fits: nothing larger can come of them.
      if (same.length > 1) return same;
      continue;
    }
    same.push(part);
    if (same.length === MERGED_AT_ONCE) return same;
    bySize.set(size, same);
  }
  return [];
}

const sizeStep = (documents: number): number =>
  Math.max(0, Math.ceil(Math.log2(documents / SMALLEST) / Math.log2(MERGED_AT_ONCE)));

/**
 * The snapshot with one segment in the place of the parts that were merged into it. What died in them while the merge
 * went on is dead in it too.
 */
export function withMerged(snapshot: Snapshot, merged: readonly Part[], segment: Segment): Snapshot {
  const now = new Map(snapshot.parts.map((part) => [part.segment, part]));
  const ends: Place[] = [];
  let next = 0;
  for (const { segment: before, live } of merged) {
    const part = now.get(before);
    for (let document = 0; document < before.versions.length; document += 1) {
      if (live !== undefined && !hasBit(live, document)) continue;
      const lives = part !== undefined && (part.live === undefined || hasBit(part.live, document));
      if (!lives) ends.push({ part: 0, document: next, version: 0 });
      next += 1;
    }
  }
  const gone = new Set(merged.map((part) => part.segment));
  const others = snapshot.parts.filter((part) => !gone.has(part.segment));
  return ended({ parts: [wholePart(segment), ...others] }, ends);
}

/** Terms of each field over all living documents. Whole numbers: however they came together, the sums are the same. */
export const lengthsOf = ({ parts }: Snapshot): number[] =>
  parts.reduce<number[]>((sums, part) => {
    const here = lengthsIn(part);
    return sums.map((sum, field) => sum + (here[field] ?? 0));
  }, NO_LENGTHS);

const NO_LENGTHS: number[] = Array.from({ length: LENGTHS }, () => 0);
/** Most parts of a snapshot were in the one before. */
const summed = new WeakMap<Part, readonly number[]>();

function lengthsIn(part: Part): readonly number[] {
  const known = summed.get(part);
  if (known !== undefined) return known;
  const { segment, live } = part;
  const sums = [...NO_LENGTHS];
  for (let document = 0; document < segment.versions.length; document += 1) {
    if (live !== undefined && !hasBit(live, document)) continue;
    for (let field = 0; field < LENGTHS; field += 1) {
      sums[field] = (sums[field] ?? 0) + (segment.lengths[document * LENGTHS + field] ?? 0);
    }
  }
  summed.set(part, sums);
  return sums;
}
