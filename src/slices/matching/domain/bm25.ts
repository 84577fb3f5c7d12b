import { analyse, type Term, wordsOf } from './analyser.ts';
import type { Capability } from './facts.ts';
import { normalise, type Span, sourceSpan } from './normalise.ts';

/** What can be found: an instrument, a service, a demand, an expert… */
export interface SearchDocument {
  readonly id: string;
  /** Kind of record, as its slice calls it. */
  readonly kind: string;
  readonly title: string;
  readonly titleEn: string;
  readonly keywords: readonly string[];
  readonly body: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly capabilities: readonly Capability[];
  readonly place: DocumentPlace;
}

export interface DocumentPlace {
  /** Ids of every place it lies in: jurisdiction, town, park. */
  readonly ids: readonly string[];
  readonly lon: number;
  readonly lat: number;
}

export interface Field {
  readonly weight: number;
  readonly length: 'short' | 'long';
  readonly texts: (document: SearchDocument) => readonly string[];
}

/** Titles say what a thing is, keywords what it is for; the body often says what it is not. */
export const FIELDS: readonly Field[] = [
  { weight: 3, length: 'short', texts: (d) => [d.title, d.titleEn] },
  { weight: 2, length: 'short', texts: (d) => d.keywords },
  { weight: 1, length: 'long', texts: (d) => [d.body, d.providerName] },
];

const K1 = 1.2;
const B = 0.75;
/**
 * The rarest terms decide; the others of a long demand multiply the cost and hardly change the order. With
 * pairs of characters 48 stay within 0.002 nDCG@10 of all terms on long queries, 32 lose 0.006.
 */
export const QUERY_TERMS = 48;

interface Posting {
  readonly document: number;
  /** Occurrences, field weights and field lengths already applied. */
  readonly frequency: number;
}

export interface TextIndex {
  readonly documents: readonly SearchDocument[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
}

/** One term of a query and the words it came from. */
export interface QueryTerm {
  readonly term: string;
  readonly words: string;
  /** Where they stand in the text of the need; absent for words of a chip the user added. */
  readonly at?: Span;
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

/** Term counts of one document, field by field: the costly part of indexing, and its own for each document. */
export type DocumentCounts = readonly FieldCounts[];

export const countDocument = (document: SearchDocument): DocumentCounts =>
  FIELDS.map((field) => countTerms(field, document));

/** Builds the exhaustive index. Documents keep their order; equal scores are told apart by it. */
export const buildTextIndex = (documents: readonly SearchDocument[]): TextIndex =>
  indexCounted(documents, documents.map(countDocument));

/** The same from counts already made, one for each document in the same order. */
export function indexCounted(
  documents: readonly SearchDocument[],
  counts: readonly DocumentCounts[],
): TextIndex {
  const averages = FIELDS.map((_, f) => {
    const total = counts.reduce((sum, fields) => sum + (fields[f]?.length ?? 0), 0);
    return total / Math.max(1, documents.length);
  });
  const postings = new Map<string, Posting[]>();
  counts.forEach((fields, document) => {
    for (const [term, frequency] of weighted(fields, averages)) {
      const list = postings.get(term);
      if (list) list.push({ document, frequency });
      else postings.set(term, [{ document, frequency }]);
    }
  });
  return { documents, postings };
}

interface FieldCounts {
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
}

function countTerms(field: Field, document: SearchDocument): FieldCounts {
  const terms = new Map<string, number>();
  let length = 0;
  for (const text of field.texts(document)) {
    for (const { term } of analyse(text, field.length)) {
      terms.set(term, (terms.get(term) ?? 0) + 1);
      length += 1;
    }
  }
  return { terms, length };
}

function weighted(fields: readonly FieldCounts[], averages: readonly number[]): Map<string, number> {
  const sum = new Map<string, number>();
  fields.forEach(({ terms, length }, f) => {
    const relative = length / Math.max(1, averages[f] ?? 1);
    const scale = (FIELDS[f]?.weight ?? 1) / (1 - B + B * relative);
    for (const [term, count] of terms) sum.set(term, (sum.get(term) ?? 0) + count * scale);
  });
  return sum;
}

/** The distinct terms of a text a person typed, with their words. Short queries are read densely. */
export function queryTerms(text: string): QueryTerm[] {
  const normalised = normalise(text);
  const terms = analyse(normalised, normalised.text.length <= 24 ? 'short' : 'long');
  return distinct(
    terms.map((term: Term) => ({
      term: term.term,
      words: wordsOf(normalised, term),
      at: sourceSpan(normalised, term.from, term.to),
    })),
  );
}

/** Each term once, with the longest words it came from, which come first. */
export function distinct(terms: readonly QueryTerm[]): QueryTerm[] {
  const first = new Map<string, QueryTerm>();
  for (const term of terms) if (!first.has(term.term)) first.set(term.term, term);
  return [...first.values()];
}

/** Weight of a term by its rarity; a term no document has is as rare as can be. */
export function rarity(index: TextIndex, term: string): number {
  const n = index.documents.length;
  const df = index.postings.get(term)?.length ?? 0;
  return Math.log(1 + (n - df + 0.5) / (df + 0.5));
}

/** The terms that decide: the rarest ones that some document has. */
export function decisiveTerms(index: TextIndex, terms: readonly QueryTerm[], keep: number): QueryTerm[] {
  return terms
    .filter(({ term }) => index.postings.has(term))
    .map((term, order) => ({ term, order, weight: rarity(index, term.term) }))
    .sort((a, b) => b.weight - a.weight || a.order - b.order)
    .slice(0, keep)
    .map(({ term }) => term);
}

/**
 * All documents that share a term with the query, best first.
 * @param keep how many of the rarest terms are used; Infinity for the exhaustive bound
 */
export function searchText(index: TextIndex, terms: readonly QueryTerm[], keep = QUERY_TERMS): TextHit[] {
  const used = decisiveTerms(index, terms, keep);
  const shares = new Map<number, TermShare[]>();
  const scores = new Map<number, number>();
  for (const queryTerm of used) {
    const { term } = queryTerm;
    const weight = rarity(index, term);
    for (const { document, frequency } of index.postings.get(term) ?? []) {
      const score = (weight * frequency * (K1 + 1)) / (frequency + K1);
      scores.set(document, (scores.get(document) ?? 0) + score);
      const list = shares.get(document);
      if (list) list.push({ ...queryTerm, score });
      else shares.set(document, [{ ...queryTerm, score }]);
    }
  }
  const total = terms.reduce((sum, { term }) => sum + rarity(index, term), 0);
  return [...scores]
    .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
    .flatMap(([at, score]) => {
      const document = index.documents[at];
      if (!document) return [];
      const matched = shares.get(at) ?? [];
      const answered = matched.reduce((sum, { term }) => sum + rarity(index, term), 0);
      return [
        {
          document,
          score,
          coverage: total > 0 ? answered / total : 0,
          shares: matched.sort((a, b) => b.score - a.score),
        },
      ];
    });
}
