import {
  averagesOf,
  countDocument,
  type DocumentCounts,
  indexedDocument,
  type SearchDocument,
} from './document.ts';
import { K1, segmentBuilder, TOP_IMPACT } from './engine/build.ts';
import { fingerprint, ordinalOf } from './engine/fingerprint.ts';
import { type Part, type Snapshot, wholePart } from './engine/part.ts';
import { searcher } from './engine/search.ts';
import { documentOfId, idOf, impactIn, type Segment } from './engine/segment.ts';
import { decisive, type RatedTerm, rateTerms } from './engine/weigh.ts';
import { QUERY_TERMS, type QueryTerm } from './query-terms.ts';

/** Documents and the index of their words. */
export interface TextIndex {
  readonly snapshot: Snapshot;
  /** By id, in the order given. */
  readonly documents: ReadonlyMap<string, SearchDocument>;
}

/** How much one term of the query gave to a document. */
export interface TermShare extends QueryTerm {
  readonly score: number;
}

export interface TextHit {
  readonly document: SearchDocument;
  readonly score: number;
  /** Share of the query's weight that the document answers, 0 to 1. Words known to no document count too. */
  readonly coverage: number;
  /** The terms that matched, best first. */
  readonly shares: readonly TermShare[];
}

export const buildTextIndex = (documents: readonly SearchDocument[]): TextIndex =>
  indexCounted(documents, documents.map(countDocument));

/** The same from counts already made, one for each document in the same order. */
export function indexCounted(
  documents: readonly SearchDocument[],
  counts: readonly DocumentCounts[],
): TextIndex {
  const averages = averagesOf(counts);
  const parts: Part[] = [];
  let builder = segmentBuilder();
  const take = (): void => {
    if (builder.size > 0) parts.push(wholePart(builder.finish()));
    builder = segmentBuilder();
  };
  documents.forEach((document, n) => {
    builder.add(indexedDocument(document, counts[n] ?? countDocument(document), averages));
    if (builder.full) take();
  });
  take();
  return { snapshot: { parts }, documents: new Map(documents.map((each) => [each.id, each])) };
}

const find = searcher();

/** Scores of the engine in the measure of BM25: an impact is a part of the most a term can count. */
const PER_IMPACT = (K1 + 1) / TOP_IMPACT;

/** A query as the index sees it: all of its terms rated, and those that decide. */
interface Reading {
  readonly used: readonly RatedTerm[];
  readonly total: number;
  readonly words: ReadonlyMap<string, QueryTerm>;
}

function readingOf({ snapshot }: TextIndex, terms: readonly QueryTerm[], keep: number): Reading {
  const rated = rateTerms(
    snapshot,
    terms.map(({ term }) => term),
  );
  return {
    used: decisive(rated, keep),
    total: rated.reduce((sum, { rarity }) => sum + rarity, 0),
    words: new Map(terms.map((term) => [term.term, term])),
  };
}

/**
 * The documents that share most with the query, best first.
 * @param keep how many of the rarest terms are used
 */
export function searchText(
  index: TextIndex,
  terms: readonly QueryTerm[],
  limit: number,
  keep = QUERY_TERMS,
): TextHit[] {
  const reading = readingOf(index, terms, keep);
  const { found } = find(index.snapshot, reading.used, { limit });
  return found.flatMap(({ part, document }) => {
    const segment = index.snapshot.parts[part]?.segment;
    return segment === undefined ? [] : hitOf(index, segment, document, reading);
  });
}

/** What the named documents share with the query, in the order named; nothing shared is a hit of score 0. */
export function hitsAmong(index: TextIndex, terms: readonly QueryTerm[], ids: readonly string[]): TextHit[] {
  const reading = readingOf(index, terms, QUERY_TERMS);
  return ids.flatMap((id) => {
    for (const { segment } of index.snapshot.parts) {
      const document = documentOfId(segment, id);
      if (document >= 0) return hitOf(index, segment, document, reading);
    }
    return [];
  });
}

function hitOf(index: TextIndex, segment: Segment, at: number, { used, total, words }: Reading): TextHit[] {
  const document = index.documents.get(idOf(segment, at));
  if (document === undefined) return [];
  const matched = used.flatMap((term) => shareOf(segment, at, term, words.get(term.term)));
  const answered = matched.reduce((sum, { rarity }) => sum + rarity, 0);
  const shares = matched.map(({ share }) => share).sort((a, b) => b.score - a.score);
  const score = shares.reduce((sum, share) => sum + share.score, 0);
  return [{ document, score, coverage: total > 0 ? answered / total : 0, shares }];
}

function shareOf(
  segment: Segment,
  document: number,
  { rarity, ...term }: RatedTerm,
  words: QueryTerm | undefined,
): { readonly share: TermShare; readonly rarity: number }[] {
  const impact = impactIn(segment, term, document);
  if (impact === 0 || words === undefined) return [];
  return [{ rarity, share: { ...words, score: rarity * impact * PER_IMPACT } }];
}

/** The documents that hold a term. */
export function holdersOfTerm({ snapshot, documents }: TextIndex, term: string): SearchDocument[] {
  const mark = fingerprint(term);
  return snapshot.parts.flatMap(({ segment }) => {
    const ordinal = ordinalOf(segment.terms, mark);
    if (ordinal < 0) return [];
    const held = segment.documents.subarray(segment.termStart[ordinal], segment.termStart[ordinal + 1]);
    return Array.from(held).flatMap((document) => documents.get(idOf(segment, document)) ?? []);
  });
}
