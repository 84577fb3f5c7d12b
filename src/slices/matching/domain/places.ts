import { normalise } from './normalise.ts';

/** A place of the circle and what people call it, given by the circle pack. */
export interface PlaceName {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Other names in any language, without the two above. */
  readonly aliases: readonly string[];
}

/** `near` when said so or when no place is named at all (就近); `outside` when the place is excluded. */
export type PlaceRelation = 'in' | 'near' | 'outside';

export interface PlaceMention {
  /** Absent for 就近 and nearby: near whoever asks. */
  readonly place?: PlaceName;
  readonly relation: PlaceRelation;
  readonly from: number;
  readonly to: number;
}

const NEAR_AFTER = /^\s?(?:附近|周边|周围|一带|旁边|就近|邻近)/;
const NEAR_BEFORE = /(?:靠近|临近|邻近|离|距离|near(?:\sto)?|close\sto|around|not\sfar\sfrom)\s?$/;
const OUT_AFTER = /^\s?(?:以外|之外|外的)/;
const OUT_BEFORE = /(?:不在|不要|不含|除了?|except|outside(?:\sof)?|not\sin)\s?$/;
const IN_BEFORE = /(?:在|位于|到|in|at|within)\s?$/;
const NEARBY = /附近|就近|周边|离(?:我们|我)近|\bnearby\b|\bclose\sby\b/g;

/** Finds the circle's places in a text, and 附近 without a name. */
export function placesIn(folded: string, places: readonly PlaceName[]): PlaceMention[] {
  const names = places
    .flatMap((place) =>
      [place.zh, place.en, ...place.aliases].map((name) => ({ place, name: normalise(name).folded })),
    )
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length);
  const found: PlaceMention[] = [];
  for (const { place, name } of names) {
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (!isWord(folded, at, end) || found.some((m) => at < m.to && m.from < end)) continue;
      found.push(withRelation(folded, place, at, end));
    }
  }
  for (const match of folded.matchAll(NEARBY)) {
    const to = match.index + match[0].length;
    if (!found.some((m) => match.index < m.to && m.from < to)) {
      found.push({ relation: 'near', from: match.index, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

function withRelation(folded: string, place: PlaceName, at: number, end: number): PlaceMention {
  const before = folded.slice(Math.max(0, at - 14), at);
  const after = folded.slice(end, end + 6);
  const lead = (pattern: RegExp): number => pattern.exec(before)?.[0].length ?? 0;
  const tail = (pattern: RegExp): number => pattern.exec(after)?.[0].length ?? 0;
  const out = [lead(OUT_BEFORE), tail(OUT_AFTER)] as const;
  if (out[0] + out[1] > 0) return { place, relation: 'outside', from: at - out[0], to: end + out[1] };
  const near = [lead(NEAR_BEFORE), tail(NEAR_AFTER)] as const;
  if (near[0] + near[1] > 0) return { place, relation: 'near', from: at - near[0], to: end + near[1] };
  return { place, relation: 'in', from: at - lead(IN_BEFORE), to: end };
}

function isWord(text: string, from: number, to: number): boolean {
  const latin = /[a-z0-9]/;
  const joined = (a: string, b: string): boolean => latin.test(a) && latin.test(b);
  return !joined(text.charAt(from - 1), text.charAt(from)) && !joined(text.charAt(to - 1), text.charAt(to));
}
