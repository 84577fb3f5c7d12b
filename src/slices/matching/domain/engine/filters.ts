import { type Bits, both, countBits } from './bits.ts';
import { liveIn, type Part, type Snapshot, tagged } from './part.ts';
import type { Segment } from './segment.ts';

/** Every group wants one of its tags. */
export type Filter = readonly (readonly string[])[];

/** Sets of the tags that were asked for lately; a segment never changes, so they stay true. */
const known = new WeakMap<Segment, Map<string, Bits>>();
const KEPT = 64;

function holdersOfTag(part: Part, tag: string): Bits {
  const sets = known.get(part.segment) ?? new Map<string, Bits>();
  known.set(part.segment, sets);
  const before = sets.get(tag);
  if (before !== undefined) return before;
  const bits = tagged(part, [tag]);
  for (const oldest of sets.keys()) {
    if (sets.size < KEPT) break;
    sets.delete(oldest);
  }
  sets.set(tag, bits);
  return bits;
}

/** For each part the documents that pass; dead ones may be among them. Undefined where everything passes. */
export function passing({ parts }: Snapshot, filter: Filter): readonly Bits[] | undefined {
  if (filter.length === 0) return undefined;
  return parts.map((part) => {
    const groups = filter.map((tags) => eitherOf(tags.map((tag) => holdersOfTag(part, tag))));
    return groups.reduce<Bits | undefined>((sum, group) => both(sum, group), undefined) ?? new Uint32Array(0);
  });
}

/** What passes at least one of several filters. */
export function passingAny(snapshot: Snapshot, filters: readonly Filter[]): readonly Bits[] | undefined {
  const sets = filters.map((filter) => passing(snapshot, filter));
  if (sets.some((set) => set === undefined)) return undefined;
  return snapshot.parts.map((_, at) => eitherOf(sets.flatMap((set) => set?.[at] ?? [])));
}

function eitherOf(sets: readonly Bits[]): Bits {
  const [first = new Uint32Array(0), ...others] = sets;
  if (others.length === 0) return first;
  return first.map((word, n) => others.reduce((sum, set) => sum | (set[n] ?? 0), word));
}

/** How many living documents pass. */
export function countPassing({ parts }: Snapshot, among: readonly Bits[] | undefined): number {
  if (among === undefined) return parts.reduce((sum, part) => sum + liveIn(part), 0);
  return parts.reduce((sum, { live }, at) => {
    const here = both(live, among[at]);
    return here === undefined ? sum : sum + countBits(here);
  }, 0);
}
