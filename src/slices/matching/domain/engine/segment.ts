import { type Dictionary, type Fingerprint, fingerprint, ordinalOf } from './fingerprint.ts';
import { unpackId } from './ids.ts';
import { type Columns, columnsOver, type Lengths, type Schema, sizeOf } from './layout.ts';

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
  /** Fingerprints of the terms, rising; postings of the one at `n` lie from `termStart[n]` to `termStart[n + 1]`. */
  termHi: 'u32',
  termLo: 'u32',
  termStart: 'u32',
  /** The greatest impact among a term's postings. */
  termBest: 'u8',
  documents: 'u16',
  impacts: 'u8',
  /** Tags the same way: what a document is filtered and counted by. */
  tagHi: 'u32',
  tagLo: 'u32',
  tagStart: 'u32',
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
}

const MAGIC = 0x74_71_73_33;
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
    terms: { hi: columns.termHi, lo: columns.termLo },
    tags: { hi: columns.tagHi, lo: columns.tagLo },
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

/** Where the postings of a term lie in a segment. */
export interface PostingRange {
  readonly from: number;
  readonly to: number;
}

const NO_POSTINGS: PostingRange = { from: 0, to: 0 };

export function postingsOf({ terms, termStart }: Segment, term: Fingerprint): PostingRange {
  const ordinal = ordinalOf(terms, term);
  if (ordinal < 0) return NO_POSTINGS;
  return { from: termStart[ordinal] ?? 0, to: termStart[ordinal + 1] ?? 0 };
}

/** What a term counts in a document, 1 to 255; 0 when the document does not hold it. */
export const impactIn = (segment: Segment, term: Fingerprint, document: number): number =>
  impactWithin(segment, postingsOf(segment, term), document);

/** The same where it is known where the term's postings lie. */
export function impactWithin(segment: Segment, range: PostingRange, document: number): number {
  const { documents, impacts } = segment;
  let { from, to } = range;
  const end = to;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((documents[middle] ?? 0) < document) from = middle + 1;
    else to = middle;
  }
  return from < end && documents[from] === document ? (impacts[from] ?? 0) : 0;
}
