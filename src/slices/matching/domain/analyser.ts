import { mentionsIn, numbered } from './lexicon.ts';
import { type NormalisedText, normalise, type Span, sourceWords } from './normalise.ts';
import { readAmounts } from './quantity.ts';
import { DENSE, kindAt, NO_WORD, WORD, widthAt } from './scripts.ts';
import { standardsIn } from './standards.ts';
import { stem, stopBigrams, stopWords } from './words.ts';

/** Changes whenever the same text would give other terms; every index built before must then be rebuilt. */
export const ANALYSER_VERSION = '4';

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

/** Longer runs without a break are not words of any language; they are cut so that no term grows without bound. */
const MAX_WORD = 64;

/** Terms of a text in order of kind, then position; a term repeats as often as the text repeats it. */
export function analyse(source: string | NormalisedText, length: FieldLength): Term[] {
  const terms: Term[] = [];
  forEachTerm(source, length, (term, from, to) => terms.push({ term, from, to }));
  return terms;
}

type Visit = (term: string, from: number, to: number) => void;

/** The same terms one by one, for whoever only counts them: a catalogue has hundreds of millions. */
export function forEachTerm(source: string | NormalisedText, length: FieldLength, visit: Visit): void {
  const normalised = typeof source === 'string' ? normalise(source) : source;
  const { folded } = normalised;
  const standards = standardsIn(folded);
  for (const { number, year, from, to } of standards) {
    visit(`std:${number}`, from, to);
    if (year) visit(`std:${number}-${year}`, from, to);
  }
  const mentions = mentionsIn(folded);
  const whole: Span[] = [...standards];
  const taken = [...standards, ...numbered(folded, mentions)];
  for (const { from, end, unit, low, high } of readAmounts(normalised.text, taken)) {
    whole.push({ from, to: end });
    if (low !== undefined) visit(`qty:${unit.dimension}:${low}`, from, end);
    if (high !== undefined && high !== low) visit(`qty:${unit.dimension}:${high}`, from, end);
  }
  for (const { concept, from, to } of mentions) visit(`con:${concept.id}`, from, to);
  visitPieces(folded, length, outsideOf(whole, visit));
}

/**
 * Leaves out terms that lie within a standard or an amount: what those are made of says nothing beside them, since
 * 19001 or kW alone would match anything. Terms must come in order of position, but for the parts of one word.
 */
function outsideOf(spans: Span[], visit: Visit): Visit {
  if (spans.length === 0) return visit;
  spans.sort((a, b) => a.from - b.from);
  let next = 0;
  let word = -1;
  return (term, from, to) => {
    if (from > word) {
      while ((spans[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next += 1;
      word = from;
    }
    for (let i = next; i < spans.length; i++) {
      const span = spans[i];
      if (span === undefined || span.from > from) break;
      if (to <= span.to) return;
    }
    visit(term, from, to);
  };
}

function visitPieces(folded: string, length: FieldLength, visit: Visit): void {
  for (let at = 0; at < folded.length; ) {
    const kind = kindAt(folded, at);
    const from = at;
    at += widthAt(folded, at);
    if (kind === NO_WORD) continue;
    at = runEnd(folded, at, kind);
    if (kind === DENSE) visitDense(folded, from, at, length, visit);
    else visitWord(folded.slice(from, at), from, visit);
  }
}

/** Where a run of one kind ends; a word goes on over a hyphen or a point inside it. */
function runEnd(folded: string, from: number, kind: number): number {
  let at = from;
  while (at < folded.length) {
    const code = folded.charCodeAt(at);
    if (kindAt(folded, at) === kind) at += widthAt(folded, at);
    else if (kind === WORD && (code === HYPHEN || code === POINT) && kindAt(folded, at + 1) === WORD) at += 1;
    else break;
  }
  return at;
}

const HYPHEN = 0x2d;
const POINT = 0x2e;

/** Pairs of neighbouring characters; 的 and 了 join nothing, so no pair reaches over them. */
function visitDense(folded: string, start: number, end: number, length: FieldLength, visit: Visit): void {
  let from = start;
  let to = from + widthAt(folded, from);
  let joins = joinsOthers(folded, from);
  const single = length === 'short' || to === end;
  while (from < end) {
    const next = to < end ? to + widthAt(folded, to) : to;
    const nextJoins = to < end && joinsOthers(folded, to);
    if (joins && single) visit(folded.slice(from, to), from, to);
    if (joins && nextJoins) {
      const pair = folded.slice(from, next);
      if (STOPS_BEGIN[folded.charCodeAt(from)] === 0 || !stopBigrams.has(pair)) visit(pair, from, next);
    }
    from = to;
    to = next;
    joins = nextJoins;
  }
}

/** By character, whether a stopped pair begins with it: most need not be looked up. */
const STOPS_BEGIN = new Uint8Array(0x1_0000);
for (const pair of stopBigrams) STOPS_BEGIN[pair.charCodeAt(0)] = 1;

const [DE, LE] = [...'的了'].map((char) => char.charCodeAt(0));

function joinsOthers(folded: string, at: number): boolean {
  const code = folded.charCodeAt(at);
  return code !== DE && code !== LE;
}

/** A word, and for NCM-811 or x-ray both the whole and its parts. Figures such as 0.2 stay whole. */
function visitWord(word: string, at: number, visit: Visit): void {
  const whole = word.replaceAll('-', '').slice(0, MAX_WORD);
  if (!stopWords.has(whole)) visit(stem(whole), at, at + word.length);
  if (!/[-.]/.test(word) || /^[\d.]+$/.test(word)) return;
  let from = at;
  for (const part of word.split(/(-|\.(?!\d)|(?<!\d)\.)/)) {
    if (part.length > 1 && part !== word && !stopWords.has(part)) {
      visit(stem(part.slice(0, MAX_WORD)), from, from + part.length);
    }
    from += part.length;
  }
}

/** The words of the source a term came from. */
export const wordsOf = (normalised: NormalisedText, term: Term): string =>
  sourceWords(normalised, term.from, term.to);
