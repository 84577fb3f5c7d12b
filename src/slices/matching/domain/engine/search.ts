import { type Best, bestOf, type Found } from './best.ts';
import { type Bits, both, hasBit, noBits, setBit } from './bits.ts';
import { type Fingerprint, ordinalOf } from './fingerprint.ts';
import type { Part, Snapshot } from './part.ts';
import { SEGMENT_DOCUMENTS, type Segment } from './segment.ts';

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
    snapshot.parts.forEach((part, at) => {
      const look = { part, at, best, allowed: both(part.live, among?.[at]) };
      const postings = postingsOf(part.segment, terms);
      if (matches) matching.push(matchAll(window, look, postings));
      else if (terms.length <= PRUNE_TERMS) pruned(window, look, postings);
      else accumulated(window, look, postings);
    });
    return { found: best.ranked(), ...(matches ? { matches: matching } : {}) };
  };
}

/** Memory for one segment: a score for each of its documents, all zero in between, and a list of some of them. */
interface Window {
  readonly scores: Int32Array;
  readonly listed: Uint16Array;
}

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
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** The most it can add to any document of the segment. */
  readonly bound: number;
}

function postingsOf(segment: Segment, terms: readonly WeightedTerm[]): Postings[] {
  return terms.flatMap((term) => {
    const ordinal = ordinalOf(segment.terms, term);
    if (ordinal < 0) return [];
    const from = segment.termStart[ordinal] ?? 0;
    const to = segment.termStart[ordinal + 1] ?? 0;
    return [{ from, to, weight: term.weight, bound: term.weight * (segment.termBest[ordinal] ?? 0) }];
  });
}

const boundOf = (postings: readonly Postings[]): number =>
  postings.reduce((sum, { bound }) => sum + bound, 0);

const lengthOf = (postings: readonly Postings[]): number =>
  postings.reduce((sum, { from, to }) => sum + to - from, 0);

function addAll(scores: Int32Array, { documents, impacts }: Segment, postings: readonly Postings[]): void {
  for (const { from, to, weight } of postings) {
    for (let n = from; n < to; n += 1) {
      const document = documents[n] ?? 0;
      scores[document] = (scores[document] ?? 0) + weight * (impacts[n] ?? 0);
    }
  }
}

const sizeOf = ({ part }: Look): number => part.segment.versions.length;

function offer({ part, at, best }: Look, document: number, score: number): void {
  const { markHi, markLo } = part.segment;
  best.offer(score, at, document, markHi[document] ?? 0, markLo[document] ?? 0);
}

/** Adds every posting up; what many terms share is nearly every document, and nothing is gained by choosing. */
function accumulated({ scores, listed }: Window, look: Look, postings: readonly Postings[]): void {
  const { best, allowed, part } = look;
  if (postings.length === 0 || boundOf(postings) < best.least) return;
  if (isFew(look, postings)) {
    gathered({ scores, listed }, look, postings);
    return;
  }
  addAll(scores, part.segment, postings);
  const size = sizeOf(look);
  let least = Math.max(1, best.least);
  for (let document = 0; document < size; document += 1) {
    const score = scores[document] ?? 0;
    if (score < least || (allowed !== undefined && !hasBit(allowed, document))) continue;
    offer(look, document, score);
    least = Math.max(1, best.least);
  }
  scores.fill(0, 0, size);
}

/** Up to this share of a segment, keeping a list of what was met beats going through all of it. */
const FEW_SHARE = 1 / 4;

const isFew = (look: Look, postings: readonly Postings[]): boolean =>
  lengthOf(postings) < sizeOf(look) * FEW_SHARE;

/** Adds postings up and lists the documents they met, in no order. @returns how many */
function addListed({ scores, listed }: Window, segment: Segment, postings: readonly Postings[]): number {
  const { documents, impacts } = segment;
  let count = 0;
  for (const { from, to, weight } of postings) {
    for (let n = from; n < to; n += 1) {
      const document = documents[n] ?? 0;
      const score = scores[document] ?? 0;
      if (score === 0) {
        listed[count] = document;
        count += 1;
      }
      scores[document] = score + weight * (impacts[n] ?? 0);
    }
  }
  return count;
}

/** The same for rare terms: only what they met is looked at. */
function gathered(window: Window, look: Look, postings: readonly Postings[]): void {
  const { scores, listed } = window;
  const { best, allowed, part } = look;
  const count = addListed(window, part.segment, postings);
  let least = best.least;
  for (let n = 0; n < count; n += 1) {
    const document = listed[n] ?? 0;
    const score = scores[document] ?? 0;
    scores[document] = 0;
    if (score < least || (allowed !== undefined && !hasBit(allowed, document))) continue;
    offer(look, document, score);
    least = best.least;
  }
}

/** The same, and which documents match. */
function matchAll({ scores }: Window, look: Look, postings: readonly Postings[]): Bits {
  const size = sizeOf(look);
  const matching = noBits(size);
  if (postings.length === 0) return matching;
  addAll(scores, look.part.segment, postings);
  for (let document = 0; document < size; document += 1) {
    const score = scores[document] ?? 0;
    if (score === 0 || (look.allowed !== undefined && !hasBit(look.allowed, document))) continue;
    setBit(matching, document);
    if (score >= look.best.least) offer(look, document, score);
  }
  scores.fill(0, 0, size);
  return matching;
}

/**
 * The same answer without looking at what cannot win. Terms that together stay below the worst of the best so far
 * bring in no document by themselves; they are looked up only for documents that one of the other terms brought.
 */
function pruned(window: Window, look: Look, postings: readonly Postings[]): void {
  const { best, part } = look;
  const rising = [...postings].sort((a, b) => a.bound - b.bound);
  let idle = 0;
  let rest = 0;
  for (const { bound } of rising) {
    if (rest + bound >= best.least) break;
    rest += bound;
    idle += 1;
  }
  const deciding = rising.slice(idle);
  if (deciding.length === 0) return;
  if (idle === 0) {
    accumulated(window, look, postings);
    return;
  }
  let count = list(window, look, deciding, best.least - rest);
  // The strongest first: the sooner a document is out, the fewer terms are looked up for it.
  for (const one of rising.slice(0, idle).reverse()) {
    addWhereListed(window, part.segment, one, count);
    rest -= one.bound;
    count = keep(window, count, best.least - rest);
  }
  for (let n = 0; n < count; n += 1) {
    const document = window.listed[n] ?? 0;
    const score = window.scores[document] ?? 0;
    if (score >= best.least) offer(look, document, score);
  }
  window.scores.fill(0, 0, sizeOf(look));
}

/** Adds postings up and lists the documents with a score of at least so much, rising. @returns how many */
function list(window: Window, look: Look, postings: readonly Postings[], least: number): number {
  const { scores, listed } = window;
  const { allowed, part } = look;
  const enough = Math.max(1, least);
  let count = 0;
  if (isFew(look, postings)) {
    const met = addListed(window, part.segment, postings);
    for (let n = 0; n < met; n += 1) {
      const document = listed[n] ?? 0;
      if ((scores[document] ?? 0) < enough || (allowed !== undefined && !hasBit(allowed, document))) continue;
      listed[count] = document;
      count += 1;
    }
    listed.subarray(0, count).sort();
    return count;
  }
  addAll(scores, part.segment, postings);
  const size = sizeOf(look);
  for (let document = 0; document < size; document += 1) {
    if ((scores[document] ?? 0) < enough || (allowed !== undefined && !hasBit(allowed, document))) continue;
    listed[count] = document;
    count += 1;
  }
  return count;
}

/** Postings so many times as long as the list are searched for each listed document, shorter ones gone through. */
const SEARCH_FROM = 12;

function addWhereListed({ scores, listed }: Window, segment: Segment, one: Postings, count: number): void {
  const { documents, impacts } = segment;
  const { from, to, weight } = one;
  if (to - from <= count * SEARCH_FROM) {
    // Scores of documents that are not listed may grow too; nobody reads those.
    addAll(scores, segment, [one]);
    return;
  }
  let at = from;
  for (let n = 0; n < count && at < to; n += 1) {
    const document = listed[n] ?? 0;
    at = firstFrom(documents, at, to, document);
    if (at < to && documents[at] === document) {
      scores[document] = (scores[document] ?? 0) + weight * (impacts[at] ?? 0);
    }
  }
}

/** The first place from `at` on whose document is not below the wanted one: doubling steps, then halving. */
function firstFrom(documents: Uint16Array, at: number, to: number, wanted: number): number {
  let step = 1;
  let low = at;
  while (low + step < to && (documents[low + step] ?? 0) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(to, low + step + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((documents[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function keep({ scores, listed }: Window, count: number, least: number): number {
  let kept = 0;
  for (let n = 0; n < count; n += 1) {
    const document = listed[n] ?? 0;
    if ((scores[document] ?? 0) < least) continue;
    listed[kept] = document;
    kept += 1;
  }
  return kept;
}
