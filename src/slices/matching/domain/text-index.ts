import {
  averagesOf,
  countDocument,
  type DocumentCounts,
  indexedDocument,
  type SearchDocument,
} from './document.ts';
import { K1, segmentBuilder, TOP_IMPACT } from './engine/build.ts';
import { placeOf } from './engine/collection.ts';
import { type Part, type Snapshot, wholePart } from './engine/part.ts';
import { searcher } from './engine/search.ts';
import { idOf, impactWithin, type PostingRange, postingsOf, type Segment } from './engine/segment.ts';
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
  /** The terms that matched, best first; listed when they are read, for most hits are never shown. */
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
export interface Question {
  readonly used: readonly RatedTerm[];
  /** Where postings of those that decide lie in a segment; looked up once for all of its documents. */
  readonly postings: (segment: Segment) => readonly PostingRange[];
  readonly total: number;
  readonly words: ReadonlyMap<string, QueryTerm>;
}

/** @param keep how many of the rarest terms are used */
export function questionOf(snapshot: Snapshot, terms: readonly QueryTerm[], keep = QUERY_TERMS): Question {
  const rated = rateTerms(
    snapshot,
    terms.map(({ term }) => term),
  );
  const used = decisive(rated, keep);
  const known = new Map<Segment, PostingRange[]>();
  return {
    used,
    postings: (segment) => {
      const ranges = known.get(segment) ?? used.map((term) => postingsOf(segment, term));
      known.set(segment, ranges);
      return ranges;
    },
    total: rated.reduce((sum, { rarity }) => sum + rarity, 0),
    words: new Map(terms.map((term) => [term.term, term])),
  };
}

/** What a document shares with a query, without the document itself. */
export type TextShares = Omit<TextHit, 'document'>;

export function sharesIn(segment: Segment, document: number, question: Question): TextShares {
  const { used, total } = question;
  const ranges = question.postings(segment);
  const impacts = new Uint8Array(used.length);
  const scores: number[] = [];
  let answered = 0;
  for (let n = 0; n < used.length; n += 1) {
    const range = ranges[n];
    const rarity = used[n]?.rarity ?? 0;
    const impact = range === undefined ? 0 : impactWithin(segment, range, document);
    if (impact === 0) continue;
    impacts[n] = impact;
    answered += rarity;
    scores.push(rarity * impact * PER_IMPACT);
  }
  // Added up from the largest down, so that the sum is the same in whatever order the terms were rated.
  const score = scores.sort((a, b) => b - a).reduce((sum, one) => sum + one, 0);
  let shares: readonly TermShare[] | undefined;
  return {
    score,
    coverage: total > 0 ? answered / total : 0,
    get shares() {
      shares ??= listed(impacts, question);
      return shares;
    },
  };
}

/** @param impacts what each of the terms that decide counts; 0 where the document does not hold it */
function listed(impacts: Uint8Array, { used, words }: Question): TermShare[] {
  const shares: TermShare[] = [];
  used.forEach(({ term, rarity }, n) => {
    const named = words.get(term);
    const impact = impacts[n] ?? 0;
    if (impact > 0 && named !== undefined) shares.push({ ...named, score: rarity * impact * PER_IMPACT });
  });
  return shares.sort((a, b) => b.score - a.score);
}

/**
 * The documents that share most with the query, best first.
 * @param keep how many of the rarest terms are used
 */
export function searchText(
  { snapshot, documents }: TextIndex,
  terms: readonly QueryTerm[],
  limit: number,
  keep = QUERY_TERMS,
): TextHit[] {
  const question = questionOf(snapshot, terms, keep);
  const { found } = find(snapshot, question.used, { limit });
  return found.flatMap(({ part, document: at }) => {
    const segment = snapshot.parts[part]?.segment;
    const document = segment === undefined ? undefined : documents.get(idOf(segment, at));
    if (segment === undefined || document === undefined) return [];
    return [Object.assign(sharesIn(segment, at, question), { document })];
  });
}

/** What named documents share with a query; a document the index does not have shares nothing. */
export function sharesOf(snapshot: Snapshot, terms: readonly QueryTerm[]): (id: string) => TextShares {
  const question = questionOf(snapshot, terms);
  return (id) => {
    const place = placeOf(snapshot, id);
    const segment = place === undefined ? undefined : snapshot.parts[place.part]?.segment;
    if (place === undefined || segment === undefined) return { score: 0, coverage: 0, shares: [] };
    return sharesIn(segment, place.document, question);
  };
}
