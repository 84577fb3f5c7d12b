import { mentionsIn } from './lexicon.ts';
import { normalise, type Span, sourceSpan } from './normalise.ts';
import type { KnownName, SoundOf } from './suggest.ts';
import { stem, stopBigrams } from './words.ts';

/** What slips are looked for with. */
export interface Speller {
  readonly names: readonly KnownName[];
  /** How many records hold a term of the index. */
  readonly holders: (term: string) => number;
  readonly soundOf: SoundOf;
  /** Han letters that sound or look like one, the likeliest first. */
  readonly alike: (letter: string) => readonly string[];
}

/** A part of a text that may be a slip, and what may have been meant. */
export interface Slip {
  /** Position in the text as it was written. */
  readonly at: Span;
  readonly word: string;
  /** Normalised words that some record must hold for this to be meant; left out for names that records hold for sure. */
  readonly proof?: string;
}

/** Longer texts are requirements, in which one strange word is no slip. */
const READ_MAX = 60;
/** So many terms are looked up in the index at most, whatever the text. */
const LOOKED_UP_MOST = 4_000;
const OFFERED_MOST = 4;
const SHORTEST_LATIN = 4;
const LONGEST_LATIN = 24;
const LONGEST_NAME = 8;

interface Guess extends Span {
  readonly word: string;
  readonly proof?: string;
  /** The fewer, the likelier. */
  readonly cost: number;
  readonly count: number;
}

/**
 * What may be meant by words that no record holds: a name of the lexicon that sounds the same or is a letter or two away,
 * or any words of the index that one other, swapped or doubled letter would give. The likeliest first.
 */
export function slipsIn(text: string, speller: Speller): Slip[] {
  if (text.length > READ_MAX) return [];
  const normalised = normalise(text);
  const { folded } = normalised;
  const held = lookUp(speller.holders);
  const named = mentionsIn(folded);
  const isNamed = (from: number, to: number): boolean =>
    named.some((mention) => mention.from <= from && to <= mention.to);
  const guesses: Guess[] = [];
  for (const { 0: run, index } of folded.matchAll(/\p{Script=Han}{2,}/gu)) {
    guesses.push(
      ...hanGuesses({ text: folded, from: index, to: index + run.length }, speller, held, isNamed),
    );
  }
  for (const { 0: word, index: from } of folded.matchAll(/(?<![\p{L}\d])[a-z]+(?![\p{L}\d])/gu)) {
    if (isNamed(from, from + word.length)) continue;
    guesses.push(
      ...latinGuesses(word, speller, held).map((guess) => ({ ...guess, from, to: from + word.length })),
    );
  }
  return guesses
    .sort((a, b) => a.cost - b.cost || b.count - a.count || a.from - b.from || (a.word < b.word ? -1 : 1))
    .slice(0, OFFERED_MOST)
    .map(({ from, to, word, proof }) => ({
      at: sourceSpan(normalised, from, to),
      word,
      ...(proof === undefined ? {} : { proof }),
    }));
}

type Held = (term: string) => number;

/** Each term is looked up once; beyond the bound nothing is held, so that nothing more is guessed. */
function lookUp(holders: Held): Held {
  const known = new Map<string, number>();
  return (term) => {
    const before = known.get(term);
    if (before !== undefined) return before;
    const count = known.size < LOOKED_UP_MOST ? holders(term) : 0;
    known.set(term, count);
    return count;
  };
}

/** One letter other than written, two letters swapped, a word of the lexicon a letter away, a letter too many. */
const COST = { sound: 0, letter: 1, swapped: 1, two: 2, name: 2, more: 3 };

// --- Han -------------------------------------------------------------------------------------------------------------

interface Run extends Span {
  readonly text: string;
}

/** Pairs of letters that no record holds, where two words do not simply meet, are what gives a slip away. */
function hanGuesses(
  run: Run,
  speller: Speller,
  held: Held,
  isNamed: (from: number, to: number) => boolean,
): Guess[] {
  const letters = [...run.text.slice(run.from, run.to)];
  // Letters outside the basic plane are in no word of trade.
  if (letters.length !== run.to - run.from) return [];
  const isPair = (a: string | undefined, b: string | undefined): boolean =>
    a === undefined || b === undefined || /[的了]/.test(a + b) || stopBigrams.has(a + b) || held(a + b) > 0;
  const suspect = letters.map(
    (letter, n) =>
      !isNamed(run.from + n, run.from + n + 1) &&
      !(isPair(letters[n - 1], letter) && isPair(letter, letters[n + 1])),
  );
  if (!suspect.includes(true)) return [];
  const touched = (from: number, length: number): boolean =>
    suspect.slice(from, from + length).includes(true);
  const changes = changesOf(letters, suspect, speller.alike).flatMap((change) => {
    const guess = tried(letters, change, isPair, held);
    return guess === undefined ? [] : [guess];
  });
  return [...changes, ...namesNear(letters, touched, speller)].map((guess) => ({
    ...guess,
    from: run.from + guess.from,
    to: run.from + guess.to,
  }));
}

interface Change extends Span {
  readonly letters: readonly string[];
  readonly cost: number;
}

/** Every way one slip may have come about, at the letters in doubt. */
function changesOf(
  letters: readonly string[],
  suspect: readonly boolean[],
  alike: Speller['alike'],
): Change[] {
  return letters.flatMap((letter, from): Change[] => {
    const next = letters[from + 1];
    if (suspect[from] !== true) return [];
    const others = alike(letter);
    const one = others.map((other) => ({ from, to: from + 1, letters: [other], cost: COST.letter }));
    // At its ends a run would only be cut short.
    const inside = from > 0 && next !== undefined;
    const drop = inside ? [{ from, to: from + 1, letters: [], cost: COST.more }] : [];
    if (next === undefined || suspect[from + 1] !== true) return [...one, ...drop];
    const swapped = { from, to: from + 2, letters: [next, letter], cost: COST.swapped };
    const both = others.slice(0, BOTH_MOST).flatMap((a) =>
      alike(next)
        .slice(0, BOTH_MOST)
        .map((b) => ({ from, to: from + 2, letters: [a, b], cost: COST.two })),
    );
    return [...one, swapped, ...drop, ...both];
  });
}

/** Two wrong letters side by side are looked for among so many likest of each. */
const BOTH_MOST = 12;
/** A record must hold so many letters around a change where they make words, else any two would do. */
const PROOF_LETTERS = 3;

/** A change that leaves no strange pair where it was made. */
function tried(
  letters: readonly string[],
  { from, to, letters: into, cost }: Change,
  isPair: (a: string | undefined, b: string | undefined) => boolean,
  held: Held,
): Guess | undefined {
  const after = [...letters.slice(0, from), ...into, ...letters.slice(to)];
  const end = from + into.length;
  for (let n = from - 1; n < end; n++) if (!isPair(after[n], after[n + 1])) return undefined;
  const [first, last] = proofAround(after, from, end, held);
  const proof = after.slice(first, last).join('');
  if (proof.length < 2) return undefined;
  const pairs = [...proof].slice(1).map((letter, n) => held((proof[n] ?? '') + letter));
  return { from, to, word: into.join(''), proof, cost, count: Math.min(...pairs) };
}

/** The letters changed and their neighbours, as many as a proof takes and as far as they make words of records. */
function proofAround(
  letters: readonly string[],
  from: number,
  to: number,
  held: Held,
): readonly [number, number] {
  const joined = (n: number): boolean => held((letters[n - 1] ?? '') + (letters[n] ?? '')) > 0;
  let first = from > 0 && joined(from) ? from - 1 : from;
  let last = to < letters.length && joined(to) ? to + 1 : to;
  while (last - first < PROOF_LETTERS) {
    if (first > 0 && joined(first)) first -= 1;
    else if (last < letters.length && joined(last)) last += 1;
    else break;
  }
  return [first, last];
}

/** Names of the lexicon that sound like a part of a run, the longest such part first, or that are a letter away. */
function namesNear(
  letters: readonly string[],
  touched: (from: number, length: number) => boolean,
  { names, soundOf }: Speller,
): Guess[] {
  for (let length = Math.min(LONGEST_NAME, letters.length); length >= 2; length--) {
    const ofLength = names.filter(({ folded }) => folded.length === length);
    const found: Guess[] = [];
    for (let from = 0; from + length <= letters.length && ofLength.length > 0; from++) {
      if (!touched(from, length)) continue;
      const part = letters.slice(from, from + length).join('');
      const sound = soundOf(part)?.full;
      for (const { text: word, folded, sound: its, count } of ofLength) {
        if (folded === part) continue;
        const guess = { from, to: from + length, word, count };
        if (sound !== undefined && sound === its?.full) found.push({ ...guess, cost: COST.sound });
        else if (length > 3 && distanceWithin(part, folded, 1) === 1) {
          found.push({ ...guess, cost: COST.name });
        }
      }
    }
    if (found.length > 0) return found;
  }
  return [];
}

// --- Latin -----------------------------------------------------------------------------------------------------------

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];

/** Names typed by their sound, names one or two letters away, and words of the index one letter away. */
function latinGuesses(word: string, { names }: Speller, held: Held): Omit<Guess, 'from' | 'to'>[] {
  if (word.length < SHORTEST_LATIN || word.length > LONGEST_LATIN || held(stem(word)) > 0) return [];
  const most = word.length > 6 ? 2 : 1;
  const named = names.flatMap(({ text, folded, sound, count }) => {
    if (sound?.full === word) return [{ word: text, count, cost: COST.sound }];
    const distance = /^[\x20-\x7e]+$/.test(text) ? distanceWithin(word, folded, most) : undefined;
    return distance === undefined || distance === 0 ? [] : [{ word: text, count, cost: distance }];
  });
  const others = new Set(oneAway(word));
  const indexed = [...others].flatMap((other) => {
    const count = held(stem(other));
    return count === 0 ? [] : [{ word: other, proof: other, count, cost: COST.letter }];
  });
  return [...named, ...indexed];
}

/** Words one letter away. Hardly anybody mistakes the first letter but by swapping it with the second. */
function* oneAway(word: string): Generator<string> {
  for (let n = 0; n < word.length; n++) {
    const [before, after] = [word.slice(0, n), word.slice(n + 1)];
    if (n + 1 < word.length) yield `${before}${word.charAt(n + 1)}${word.charAt(n)}${word.slice(n + 2)}`;
    if (n > 0 && word.length > SHORTEST_LATIN) yield before + after;
    for (const letter of n === 0 ? [] : ALPHABET) yield before + letter + after;
    for (const letter of ALPHABET) yield before + word.charAt(n) + letter + after;
  }
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
