import { mentionsIn } from './lexicon.ts';
import { type NormalisedText, normalise, type Span, sourceWords } from './normalise.ts';
import { parseQuantities } from './quantity.ts';
import { standardsIn } from './standards.ts';
import { stem, stopBigrams, stopWords } from './words.ts';

/** Changes whenever the same text would give other terms; every index built before must then be rebuilt. */
export const ANALYSER_VERSION = '1';

/**
 * How densely to read: `short` fields (titles, keywords, names) also give single Han characters, because
 * every one of theirs carries meaning; in a long text those triple the index and blur the ranking.
 */
export type FieldLength = 'short' | 'long';

/**
 * One indexable term. Plain words and bigrams stand for themselves; `std:` a standard, `qty:` an amount in SI,
 * `con:` a concept of the lexicon whatever its name and language.
 */
export interface Term {
  readonly term: string;
  /** Position in the normalised text. */
  readonly from: number;
  readonly to: number;
}

const PIECE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}])+(?:[-.](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}])+)*/gu;
const DENSE_SCRIPT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Longer runs without a break are not words of any language; they are cut so that no term grows without bound. */
const MAX_WORD = 64;

/** Terms of a text in order of kind, then position; a term repeats as often as the text repeats it. */
export function analyse(source: string | NormalisedText, length: FieldLength): Term[] {
  const normalised = typeof source === 'string' ? normalise(source) : source;
  const { folded } = normalised;
  const terms: Term[] = [];
  const standards = standardsIn(folded);
  for (const { number, year, from, to } of standards) {
    terms.push({ term: `std:${number}`, from, to });
    if (year) terms.push({ term: `std:${number}-${year}`, from, to });
  }
  const whole: Span[] = [...standards];
  for (const quantity of parseQuantities(normalised, standards)) {
    const { from, to } = quantity.at;
    whole.push(quantity.at);
    const values = new Set([quantity.low, quantity.high]);
    for (const value of values) {
      if (value !== undefined) terms.push({ term: `qty:${quantity.dimension}:${value}`, from, to });
    }
  }
  for (const { concept, from, to } of mentionsIn(folded)) {
    terms.push({ term: `con:${concept.id}`, from, to });
  }
  for (const match of folded.matchAll(PIECE)) {
    if (DENSE_SCRIPT.test(match[0])) pushDense(terms, match[0], match.index, length);
    else pushWord(terms, match[0], match.index);
  }
  return terms.filter((term) => PREFIXED.test(term.term) || !inside(whole, term));
}

/** What a standard or an amount is made of says nothing beside it: 19001 or kW alone would match anything. */
const PREFIXED = /^(?:std|qty|con):/;

function inside(spans: readonly Span[], { from, to }: Span): boolean {
  return spans.some((span) => span.from <= from && to <= span.to);
}

/** Pairs of neighbouring characters; 的 and 了 join nothing, so no pair reaches over them. */
function pushDense(terms: Term[], run: string, at: number, length: FieldLength): void {
  const characters = [...run];
  let from = at;
  characters.forEach((char, i) => {
    const next = characters[i + 1];
    const to = from + char.length;
    const alone = characters.length === 1;
    if ((length === 'short' || alone) && !JOINERS.has(char)) terms.push({ term: char, from, to });
    if (next !== undefined && !JOINERS.has(char) && !JOINERS.has(next) && !stopBigrams.has(char + next)) {
      terms.push({ term: char + next, from, to: to + next.length });
    }
    from = to;
  });
}

const JOINERS: ReadonlySet<string> = new Set(['的', '了']);

/** A word, and for NCM-811 or x-ray both the whole and its parts. Figures such as 0.2 stay whole. */
function pushWord(terms: Term[], word: string, at: number): void {
  const whole = word.replaceAll('-', '').slice(0, MAX_WORD);
  if (!stopWords.has(whole)) terms.push({ term: stem(whole), from: at, to: at + word.length });
  if (!/[-.]/.test(word) || /^[\d.]+$/.test(word)) return;
  let from = at;
  for (const part of word.split(/(-|\.(?!\d)|(?<!\d)\.)/)) {
    if (part.length > 1 && part !== word && !stopWords.has(part)) {
      terms.push({ term: stem(part.slice(0, MAX_WORD)), from, to: from + part.length });
    }
    from += part.length;
  }
}

/** The words of the source a term came from. */
export const wordsOf = (normalised: NormalisedText, term: Term): string =>
  sourceWords(normalised, term.from, term.to);
