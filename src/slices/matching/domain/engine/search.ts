import { type Best, bestOf, type Found } from './best.ts';
import { type Bits, both, hasBit, noBits, setBit } from './bits.ts';
import { type Fingerprint, ordinalsOf } from './fingerprint.ts';
import type { Part, Snapshot } from './part.ts';
import { addPostings, impactWithin, NEVER, type PostingRange, type Sums } from './postings.ts';
import { postingsAt, SEGMENT_DOCUMENTS, type Segment } from './segment.ts';

/** A term of a query and its weight. Whole numbers add up to the same in any order. */
export interface WeightedTerm extends Fingerprint {
  /** 1 to {@link TOP_WEIGHT}; a posting adds weight times impact. */
  readonly weight: number;
}

/** With so many terms of so much weight at most, scores stay within 31 bits. */
export const MAX_TERMS = 256;
export const TOP_WEIGHT = 32_767;

export interface SearchOptions {
  readonly limit: number;
  /** For each part the documents that may be found; left out, all. */
  readonly among?: readonly Bits[] | undefined;
  /** Whether to say which documents match at all; then none can be passed over. */
  readonly matches?: boolean;
}

export interface Answer {
  /** Best first. */
  readonly found: readonly Found[];
  /** For each part every document that holds a term and may be found; only where asked for. */
  readonly matches?: readonly Bits[];
}

export type Searcher = (snapshot: Snapshot, terms: readonly WeightedTerm[], options: SearchOptions) => Answer;

/** Up to so many terms, passing over what cannot win is cheaper than adding everything up; beyond it is dearer. */
const PRUNE_TERMS = 32;

/** Answers queries, one after the other, with memory of its own for one segment at a time. */
export function searcher(): Searcher {
  const window = newWindow();
  return (snapshot, terms, { limit, among, matches = false }) => {
    if (terms.length > MAX_TERMS) throw new RangeError(`at most ${MAX_TERMS} terms`);
    const best = bestOf(limit);
    const matching: Bits[] = [];
    const marks = Uint32Array.from(terms.flatMap(({ hi, lo }) => [hi, lo]));
    snapshot.parts.forEach((part, at) => {
      const look = { part, at, best, allowed: both(part.live, among?.[at]) };
      const postings = postingsOf(part.segment, terms, marks);
      if (matches) matching.push(matchAll(window, look, postings));
      else answerFrom(window, look, postings);
    });
    return { found: best.ranked(), ...(matches ? { matches: matching } : {}) };
  };
}

/** Memory for one segment: a score for each of its documents, all zero in between, and a list of some of them. */
type Window = Sums;

const newWindow = (): Window => ({
  scores: new Int32Array(SEGMENT_DOCUMENTS),
  listed: new Uint16Array(SEGMENT_DOCUMENTS),
});

/** One segment looked at for one query. */
interface Look {
  readonly part: Part;
  readonly at: number;
  readonly best: Best;
  readonly allowed: Bits | undefined;
}

/** Postings of one term in one segment. */
interface Postings {
  readonly list: PostingRange;
  readonly weight: number;
  /** The most it can add to any document of the segment. */
  readonly bound: number;
}

function postingsOf(
  { terms: keys }: Segment,
  terms: readonly WeightedTerm[],
  marks: Uint32Array,
): Postings[] {
  const ordinals = ordinalsOf(keys, marks);
  const postings: Postings[] = [];
  terms.forEach(({ weight }, n) => {
    const ordinal = ordinals[n] ?? -1;
    if (ordinal < 0) return;
    const list = postingsAt(keys, ordinal);
    postings.push({ list, weight, bound: weight * list.best });
  });
  return postings;
}

/** Adds postings up and lists the documents whose scores reach so much by them, each once. @returns how many */
function addUp(window: Window, segment: Segment, postings: readonly Postings[], enough: number): number {
  let count = 0;
  for (const { list, weight } of postings) count = addPostings(segment, list, weight, window, enough, count);
  return count;
}

const isAllowed = ({ allowed }: Look, document: number): boolean =>
  allowed === undefined || hasBit(allowed, document);

function offer({ part, at, best }: Look, document: number, score: number): void {
  const { markHi, markLo } = part.segment;
  best.offer(score, at, document, markHi[document] ?? 0, markLo[document] ?? 0);
}

const clear = ({ scores }: Window, { part }: Look): unknown =>
  scores.fill(0, 0, part.segment.versions.length);

/** Adds every posting up, and says which documents match. */
function matchAll(window: Window, look: Look, postings: readonly Postings[]): Bits {
  const matching = noBits(look.part.segment.versions.length);
  const count = addUp(window, look.part.segment, postings, 1);
  for (let n = 0; n < count; n += 1) {
    const document = window.listed[n] ?? 0;
    const score = window.scores[document] ?? 0;
    if (!isAllowed(look, document)) continue;
    setBit(matching, document);
    if (score >= look.best.least) offer(look, document, score);
  }
  clear(window, look);
  return matching;
}

/**
 * The same answer without looking at what cannot win. Terms that together stay below the worst of the best so far
 * bring in no document by themselves; they are looked up only for documents that one of the other terms brought. Of
 * many terms all bring documents in: what many share is nearly every document, and nothing is gained by choosing.
 */
function answerFrom(window: Window, look: Look, postings: readonly Postings[]): void {
  const { best, part } = look;
  if (boundOf(postings) < best.least) return;
  const rising = [...postings].sort((a, b) => a.bound - b.bound);
  const idle = postings.length > PRUNE_TERMS ? 0 : idleAmong(rising, best.least);
  let rest = boundOf(rising.slice(0, idle));
  let count = addUp(window, part.segment, rising.slice(idle), Math.max(1, best.least - rest) | 0);
  count = keep(window, count, (document) => isAllowed(look, document));
  // The strongest first: the sooner a document is out, the fewer terms are looked up for it.
  for (const one of rising.slice(0, idle).reverse()) {
    addWhereListed(window, part.segment, one, count);
    rest -= one.bound;
    const enough = best.least - rest;
    count = keep(window, count, (document) => (window.scores[document] ?? 0) >= enough);
  }
  for (let n = 0; n < count; n += 1) {
    const document = window.listed[n] ?? 0;
    const score = window.scores[document] ?? 0;
    if (score >= best.least) offer(look, document, score);
  }
  clear(window, look);
}

const boundOf = (postings: readonly Postings[]): number =>
  postings.reduce((sum, { bound }) => sum + bound, 0);

/** How many of the weakest terms together stay below a score. */
function idleAmong(rising: readonly Postings[], least: number): number {
  let rest = 0;
  const first = rising.findIndex(({ bound }) => {
    rest += bound;
    return rest >= least;
  });
  return first < 0 ? rising.length : first;
}

/** Postings so many times as long as the list are searched for each listed document, others read whole. */
const SEARCH_FROM = 32;

function addWhereListed(window: Window, segment: Segment, one: Postings, count: number): void {
  const { list, weight } = one;
  const { scores, listed } = window;
  if (list.holders <= count * SEARCH_FROM) {
    // Scores of documents that are not listed grow too; nobody reads those.
    addPostings(segment, list, weight, window, NEVER, 0);
    return;
  }
  for (let n = 0; n < count; n += 1) {
    const document = listed[n] ?? 0;
    scores[document] = (scores[document] ?? 0) + weight * impactWithin(segment, list, document);
  }
}

function keep({ listed }: Window, count: number, stays: (document: number) => boolean): number {
  let kept = 0;
  for (let n = 0; n < count; n += 1) {
    const document = listed[n] ?? 0;
    if (!stays(document)) continue;
    listed[kept] = document;
    kept += 1;
  }
  return kept;
}
