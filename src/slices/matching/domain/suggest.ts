import { CONCEPTS, mentionsIn } from './lexicon.ts';
import { normalise } from './normalise.ts';

/** How a Chinese name is typed by its sound: `dianchi` and `dc`; undefined for what holds no Chinese. */
export type SoundOf = (name: string) => { readonly full: string; readonly initials: string } | undefined;

/** A name of the lexicon that some record holds. */
export interface KnownName {
  readonly text: string;
  readonly folded: string;
  readonly sound: ReturnType<SoundOf>;
  /** Records that name it. */
  readonly count: number;
}

/**
 * Names that find something, in both languages.
 * @param countOf records that hold a concept
 */
export function knownNames(countOf: (conceptId: string) => number, soundOf: SoundOf): KnownName[] {
  return CONCEPTS.flatMap(({ id, zh, en }) => {
    const count = countOf(id);
    if (count === 0) return [];
    return [zh, en]
      .filter((text) => text !== '')
      .map((text) => ({ text, folded: plain(text), sound: soundOf(text), count }));
  });
}

const plain = (text: string): string => normalise(text).folded.replaceAll(/[\s-]/g, '');

/** Sounds shorter than this begin half of all names. */
const LEAST_SOUND = 2;

/** Names that what is typed begins, holds or sounds like; the likeliest first. */
export function completions(names: readonly KnownName[], typed: string, limit: number): KnownName[] {
  const begun = plain(typed);
  if (begun === '') return [];
  const bySound = /^[a-z]+$/.test(begun) && begun.length >= LEAST_SOUND;
  const placeOf = ({ folded, sound }: KnownName): number => {
    if (folded.startsWith(begun)) return 0;
    if (bySound && sound?.full.startsWith(begun)) return 1;
    if (bySound && sound?.initials.startsWith(begun)) return 2;
    return folded.includes(begun) ? 3 : -1;
  };
  return names
    .map((name) => ({ name, place: placeOf(name) }))
    .filter(({ name, place }) => place >= 0 && name.folded !== begun)
    .sort((a, b) => a.place - b.place || b.name.count - a.name.count || (a.name.text < b.name.text ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

/** Longer texts are requirements, in which one strange word is no slip. */
const READ_MAX = 60;
const SHORTEST_LATIN = 4;
const SHORTEST_HAN = 2;
const LONGEST_HAN = 8;

/**
 * The text with the words put right that no record knows: a name that sounds the same, or is one letter away, two in
 * long words. Of several the one most records hold.
 * @param isKnown whether a word finds anything as it stands
 * @returns undefined where nothing is to be put right
 */
export function putRight(
  names: readonly KnownName[],
  text: string,
  isKnown: (word: string) => boolean,
  soundOf: SoundOf,
): string | undefined {
  if (text.length > READ_MAX) return undefined;
  const words = unknownWords(text).filter((word) => !isKnown(word));
  for (const word of words) {
    const better = /\p{Script=Han}/u.test(word)
      ? nearestHan(names, word, soundOf)
      : nearestLatin(names, word);
    if (better !== undefined) return text.replace(better.from, better.to);
  }
  return undefined;
}

/** Stretches of Chinese and Latin words that name nothing in the lexicon. */
function unknownWords(text: string): string[] {
  return text
    .split(
      /[^\p{Script=Han}\p{Script=Latin}\d-]+|(?<=\p{Script=Han})(?=\p{Script=Latin})|(?<=\p{Script=Latin})(?=\p{Script=Han})/u,
    )
    .filter((word) => word !== '' && mentionsIn(normalise(word).folded).length === 0);
}

interface Better {
  readonly from: string;
  readonly to: string;
}

function nearestLatin(names: readonly KnownName[], word: string): Better | undefined {
  const typed = plain(word);
  if (typed.length < SHORTEST_LATIN) return undefined;
  const most = typed.length > 6 ? 2 : 1;
  return best(
    names.flatMap((name) => {
      const distance = /^[\x20-\x7e]+$/.test(name.text)
        ? distanceWithin(typed, name.folded, most)
        : undefined;
      return distance === undefined || distance === 0 ? [] : [{ name, distance, from: word }];
    }),
  );
}

function nearestHan(names: readonly KnownName[], word: string, soundOf: SoundOf): Better | undefined {
  const letters = [...word];
  const found: Near[] = [];
  for (let length = Math.min(LONGEST_HAN, letters.length); length >= SHORTEST_HAN; length--) {
    for (let at = 0; at + length <= letters.length; at++) {
      const part = letters.slice(at, at + length).join('');
      const sound = soundOf(part)?.full;
      for (const name of names) {
        if ([...name.folded].length !== length || name.folded === plain(part)) continue;
        if (sound !== undefined && sound === name.sound?.full) found.push({ name, distance: 0, from: part });
        else if (length > 3 && distanceWithin(plain(part), name.folded, 1) === 1) {
          found.push({ name, distance: 1, from: part });
        }
      }
    }
    if (found.length > 0) break;
  }
  return best(found);
}

interface Near {
  readonly name: KnownName;
  readonly distance: number;
  readonly from: string;
}

function best(near: readonly Near[]): Better | undefined {
  const [first] = [...near].sort(
    (a, b) => a.distance - b.distance || b.name.count - a.name.count || (a.name.text < b.name.text ? -1 : 1),
  );
  return first === undefined ? undefined : { from: first.from, to: first.name.text };
}

/** Letters to change, add, leave out or swap with their neighbour to make one text of another; undefined beyond `most`. */
export function distanceWithin(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    if (Math.min(...next) > most) return undefined;
    before = row;
    row = next;
  }
  const distance = row[b.length] ?? 0;
  return distance > most ? undefined : distance;
}
