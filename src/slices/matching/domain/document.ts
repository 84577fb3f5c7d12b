import { analyse } from './analyser.ts';
import { type IndexedDocument, TOP_LENGTH } from './engine/build.ts';
import { type Capability, figuresOf } from './facts.ts';

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
  /** What it is filtered and counted by, such as `kind:instrument`. */
  readonly tags?: readonly string[];
  /** What one unit costs, to sort by alone: no amount is ever computed from it. */
  readonly costliness?: number;
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

/** Averages are taken in steps, each so many times the one before. */
const STEP = 2 ** (1 / 4);

/**
 * Averages from the number of terms of each field over all documents, to the nearest step. What a word counts hangs
 * on them: in steps they stay the same while a catalogue changes, so that one changed offer does not change all
 * others, and an index that grew by changes is the same as one built anew.
 */
export const averagesFrom = (lengths: readonly number[], documents: number): Averages =>
  FIELDS.map((_, f) => {
    const average = (lengths[f] ?? 0) / Math.max(1, documents);
    return average <= 1 ? 1 : STEP ** Math.round(Math.log(average) / Math.log(STEP));
  });

export const lengthsOfCounts = (counts: readonly DocumentCounts[]): number[] =>
  FIELDS.map((_, f) => counts.reduce((sum, fields) => sum + Math.min(TOP_LENGTH, fields[f]?.length ?? 0), 0));

export const averagesOf = (counts: readonly DocumentCounts[]): Averages =>
  averagesFrom(lengthsOfCounts(counts), counts.length);

/** Averages as the textbooks take them. */
export const exactAverages = (counts: readonly DocumentCounts[]): Averages =>
  lengthsOfCounts(counts).map((length) => length / Math.max(1, counts.length));

/** Frequency of each term, weighed by field and by the field's length beside its average. */
export function weighTerms(counts: DocumentCounts, averages: Averages): Map<string, number> {
  const sum = new Map<string, number>();
  counts.forEach(({ terms, length }, f) => {
    const scale = scaleOf(f, length, averages);
    for (const [term, count] of terms) sum.set(term, (sum.get(term) ?? 0) + count * scale);
  });
  return sum;
}

/** The same term by term and field by field, for whoever adds up. */
function* weighedTerms(
  counts: DocumentCounts,
  averages: Averages,
): Generator<readonly [term: string, frequency: number]> {
  for (const [f, { terms, length }] of counts.entries()) {
    const scale = scaleOf(f, length, averages);
    for (const [term, count] of terms) yield [term, count * scale];
  }
}

/** What one word counts in a field: its weight, less the longer the field is beside others. */
function scaleOf(field: number, length: number, averages: Averages): number {
  const relative = length / Math.max(1, averages[field] ?? 1);
  return (FIELDS[field]?.weight ?? 1) / (1 - B + B * relative);
}

/** What the index keeps of a document. */
export const indexedDocument = (
  document: SearchDocument,
  counts: DocumentCounts,
  averages: Averages,
  version = 1,
): IndexedDocument => ({
  id: document.id,
  version,
  terms: weighedTerms(counts, averages),
  tags: document.tags ?? [],
  numbers: {
    lengths: counts.map(({ length }) => length),
    provider: document.providerId,
    figures: figuresOf(document.capabilities),
    point: { lon: document.place.lon, lat: document.place.lat },
    ...(document.costliness === undefined ? {} : { costliness: document.costliness }),
  },
});
