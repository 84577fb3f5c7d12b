import {
  type Dictionary,
  type Fingerprint,
  fingerprint,
  holdersAt,
  noteAt,
  ordinalOf,
  startOf,
} from './fingerprint.ts';
import { unpackId } from './ids.ts';
import { type Columns, columnsOver, type Lengths, type Schema, sizeOf } from './layout.ts';
import { impactWithin, NO_POSTINGS, type PostingRange } from './postings.ts';

export { impactWithin, type PostingRange } from './postings.ts';

/** A document's number within a segment takes two bytes, and one accumulator for each fits the processor's cache. */
export const SEGMENT_DOCUMENTS = 65_536;

/** How many fields a document has whose lengths are kept. */
export const LENGTHS = 3;

/** The columns of a segment. */
export const SEGMENT = {
  /** Versions of the documents: the newest wins. */
  versions: 'u32',
  /** Fingerprint of each document's id. */
  markHi: 'u32',
  markLo: 'u32',
  /** The documents in rising order of their fingerprints. */
  byMark: 'u16',
  /** Ids, packed, document after document; `idStart` has one more than there are documents. */
  idStart: 'u32',
  idUnits: 'u16',
  /** What most words of a document count in it. */
  usual: 'u8',
  /** Terms, and where fingerprints begin so. */
  termCells: 'u32',
  termBegins: 'u32',
  /** Which documents hold each term and how much it counts there; one word more than the lists take. */
  postings: 'u16',
  /** Tags: what a document is filtered and counted by; documents of each lie one after the other. */
  tagCells: 'u32',
  tagBegins: 'u32',
  tagDocuments: 'u16',
  /** Terms of each field, {@link LENGTHS} cells for each document: what averages are made of. */
  lengths: 'u16',
  /** Where each document is, in degrees, and how dear one unit of it is; NaN where that is not known. */
  lon: 'f32',
  lat: 'f32',
  costliness: 'f32',
  /** Who offers it, by fingerprint. */
  provider: 'u32',
  /** Figures document after document; `figureStart` has one more than there are documents. */
  figureStart: 'u32',
  /** Fingerprints of the property and of the dimension, 0 where they are not known. */
  figureProperty: 'u32',
  figureDimension: 'u32',
  /** Bounds in SI to seven digits; an open end is infinite. */
  figureLow: 'f32',
  figureHigh: 'f32',
  /** 1 where less is better. */
  figureFewer: 'u8',
} as const satisfies Schema;

export type SegmentColumns = Columns<typeof SEGMENT>;
export type SegmentLengths = Lengths<typeof SEGMENT>;

/**
 * An immutable part of the index: up to {@link SEGMENT_DOCUMENTS} documents, and which of them hold which terms and
 * how much each counts.
 */
export interface Segment extends SegmentColumns {
  /** All of it, as it goes to disk and to other threads. */
  readonly buffer: SharedArrayBuffer;
  readonly terms: Dictionary;
  readonly tags: Dictionary;
  readonly postingBytes: Uint8Array;
}

const MAGIC = 0x74_71_73_34;
const NAMES = Object.keys(SEGMENT) as (keyof typeof SEGMENT)[];
/** The mark, and the length of each column; to a multiple of eight bytes. */
const HEADER_BYTES = Math.ceil((1 + NAMES.length) / 2) * 8;

/** A segment of these lengths, every cell zero. */
export function blankSegment(lengths: SegmentLengths): Segment {
  const buffer = new SharedArrayBuffer(HEADER_BYTES + sizeOf(SEGMENT, lengths));
  const header = new Uint32Array(buffer, 0, 1 + NAMES.length);
  header[0] = MAGIC;
  NAMES.forEach((name, n) => {
    header[n + 1] = lengths[name];
  });
  return over(buffer, lengths);
}

/**
 * The segment that a buffer holds.
 * @returns undefined when the buffer is none, or not all of it
 */
export function openSegment(buffer: SharedArrayBuffer): Segment | undefined {
  if (buffer.byteLength < HEADER_BYTES) return undefined;
  const header = new Uint32Array(buffer, 0, 1 + NAMES.length);
  if (header[0] !== MAGIC) return undefined;
  const lengths = Object.fromEntries(NAMES.map((name, n) => [name, header[n + 1] ?? 0])) as SegmentLengths;
  if (buffer.byteLength !== HEADER_BYTES + sizeOf(SEGMENT, lengths)) return undefined;
  return over(buffer, lengths);
}

function over(buffer: SharedArrayBuffer, lengths: SegmentLengths): Segment {
  const columns = columnsOver(SEGMENT, lengths, buffer, HEADER_BYTES);
  return {
    ...columns,
    buffer,
    terms: { cells: columns.termCells, begins: columns.termBegins },
    tags: { cells: columns.tagCells, begins: columns.tagBegins },
    postingBytes: new Uint8Array(buffer, columns.postings.byteOffset, columns.postings.byteLength),
  };
}

/** The id of a document. */
export const idOf = ({ idStart, idUnits }: Segment, document: number): string =>
  unpackId(idUnits.subarray(idStart[document] ?? 0, idStart[document + 1] ?? 0));

/** The document of an id, or -1. */
export function documentOfId(segment: Segment, id: string): number {
  const { markHi, markLo, byMark } = segment;
  const { hi, lo } = fingerprint(id);
  let from = 0;
  let to = byMark.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const document = byMark[middle] ?? 0;
    const [here, rest] = [markHi[document] ?? 0, markLo[document] ?? 0];
    if (here < hi || (here === hi && rest < lo)) from = middle + 1;
    else to = middle;
  }
  const document = byMark[from];
  return document !== undefined && idOf(segment, document) === id ? document : -1;
}

export function postingsOf({ terms }: Segment, term: Fingerprint): PostingRange {
  const ordinal = ordinalOf(terms, term);
  return ordinal < 0 ? NO_POSTINGS : postingsAt(terms, ordinal);
}

/** Postings of the term with this ordinal. */
export function postingsAt(terms: Dictionary, ordinal: number): PostingRange {
  const note = noteAt(terms, ordinal);
  return {
    start: startOf(terms, ordinal),
    holders: holdersAt(terms, ordinal),
    form: note >>> 8,
    best: note & 0xff,
  };
}

/** What a dictionary of terms notes of a list. */
export const noteOf = ({ form, best }: PostingRange): number => (form << 8) | best;

const NO_DOCUMENTS = new Uint16Array(0);

/** The documents of a tag. */
export function taggedWith({ tags, tagDocuments }: Segment, tag: Fingerprint): Uint16Array {
  const ordinal = ordinalOf(tags, tag);
  if (ordinal < 0) return NO_DOCUMENTS;
  const start = startOf(tags, ordinal);
  return tagDocuments.subarray(start, start + holdersAt(tags, ordinal));
}

/** What a term counts in a document, 1 to 255; 0 when the document does not hold it. */
export const impactIn = (segment: Segment, term: Fingerprint, document: number): number =>
  impactWithin(segment, postingsOf(segment, term), document);
