import { analyse } from './analyser.ts';
import type { IndexedDocument } from './engine/build.ts';
import type { Capability } from './facts.ts';

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

/** How much the length of a field takes from what its words count. */
export const B = 0.75;

export interface FieldCounts {
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
}

/** Term counts of one document, field by field: the costly part of indexing, and its own for each document. */
export type DocumentCounts = readonly FieldCounts[];

export const countDocument = (document: SearchDocument): DocumentCounts =>
  FIELDS.map((field) => countTerms(field, document));

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

/** Average number of terms of each field, which the lengths of fields are held against. */
export type Averages = readonly number[];

export const averagesOf = (counts: readonly DocumentCounts[]): Averages =>
  FIELDS.map((_, f) => {
    const total = counts.reduce((sum, fields) => sum + (fields[f]?.length ?? 0), 0);
    return total / Math.max(1, counts.length);
  });

/** Frequency of each term, weighed by field and by the field's length beside its average. */
export function weighTerms(counts: DocumentCounts, averages: Averages): Map<string, number> {
  const sum = new Map<string, number>();
  counts.forEach(({ terms, length }, f) => {
    const relative = length / Math.max(1, averages[f] ?? 1);
    const scale = (FIELDS[f]?.weight ?? 1) / (1 - B + B * relative);
    for (const [term, count] of terms) sum.set(term, (sum.get(term) ?? 0) + count * scale);
  });
  return sum;
}

/** What the index keeps of a document. */
export const indexedDocument = (
  { id }: SearchDocument,
  counts: DocumentCounts,
  averages: Averages,
): IndexedDocument => ({ id, version: 1, terms: weighTerms(counts, averages), tags: [] });
