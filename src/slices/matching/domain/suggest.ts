import { CONCEPTS } from './lexicon.ts';
import { normalise } from './normalise.ts';

/** How a Chinese name is typed by its sound; undefined for what holds no Chinese. */
export type SoundOf = (name: string) => Sound | undefined;

export interface Sound {
  /** `dianchi` */
  readonly full: string;
  /** `dc` */
  readonly initials: string;
  /** From each further letter on: `chi`. */
  readonly later: readonly string[];
}

/** A name that what is typed may become. */
export interface KnownName {
  readonly text: string;
  readonly folded: string;
  readonly sound: Sound | undefined;
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
    return [zh, en].filter((text) => text !== '').map((text) => knownName(text, count, soundOf));
  });
}

export const knownName = (text: string, count: number, soundOf: SoundOf): KnownName => ({
  text,
  folded: plain(text),
  sound: soundOf(text),
  count,
});

const plain = (text: string): string => normalise(text).folded.replaceAll(/[\s-]/g, '');

/** Sounds shorter than this begin half of all names. */
const LEAST_SOUND = 2;
/** Within a name a sound has to be longer, or it is found in everything. */
const LEAST_SOUND_WITHIN = 4;

/** Names that what is typed begins, holds or sounds like; the likeliest first. */
export function completions<Name extends KnownName>(
  names: readonly Name[],
  typed: string,
  limit: number,
): Name[] {
  const begun = plain(typed);
  if (begun === '') return [];
  const bySound = /^[a-z]+$/.test(begun) && begun.length >= LEAST_SOUND;
  const placeOf = ({ folded, sound }: KnownName): number => {
    if (folded.startsWith(begun)) return 0;
    if (bySound && sound?.full.startsWith(begun)) return 1;
    if (bySound && sound?.initials.startsWith(begun)) return 2;
    if (folded.includes(begun)) return 3;
    const within = bySound && begun.length >= LEAST_SOUND_WITHIN;
    return within && sound?.later.some((part) => part.startsWith(begun)) === true ? 4 : -1;
  };
  return names
    .map((name) => ({ name, place: placeOf(name) }))
    .filter(({ name, place }) => place >= 0 && name.folded !== begun)
    .sort((a, b) => a.place - b.place || b.name.count - a.name.count || (a.name.text < b.name.text ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}
