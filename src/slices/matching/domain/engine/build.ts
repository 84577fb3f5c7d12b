import { fingerprint } from './fingerprint.ts';
import { packId } from './ids.ts';
import { type KeyTable, keyTable, type Rising } from './key-table.ts';
import { blankSegment, LENGTHS, SEGMENT_DOCUMENTS, type Segment } from './segment.ts';

/** What the index keeps of a document: its words are already terms, weighed by field and length. */
export interface IndexedDocument {
  readonly id: string;
  readonly version: number;
  /** Terms with their weighed frequencies, above 0; what is given of a term more than once adds up. */
  readonly terms: Iterable<readonly [term: string, frequency: number]>;
  /** What it is filtered and counted by. */
  readonly tags: readonly string[];
  /** What is compared or counted as numbers; left out, nothing is known. */
  readonly numbers?: DocumentNumbers;
}

/** What a document is compared by without a look at its text. */
export interface DocumentNumbers {
  /** Terms of each field, at most {@link LENGTHS} fields. */
  readonly lengths: readonly number[];
  readonly point?: { readonly lon: number; readonly lat: number };
  /** What one unit costs, to sort by alone: no amount is ever computed from it. */
  readonly costliness?: number;
  readonly provider: string;
  readonly figures: readonly IndexedFigure[];
}

/** One property that a document states, its bounds in SI. */
export interface IndexedFigure {
  /** Absent where the property, or the dimension of its unit, is not known. */
  readonly property?: string;
  readonly dimension?: string;
  readonly low: number;
  readonly high: number;
  readonly fewerIsBetter: boolean;
}

/** Longer fields count as so long; no text that people write comes near. */
export const TOP_LENGTH = 65_535;

/** What stands for a name among numbers; 0 stands for none. */
export const nameMark = (name: string | undefined): number =>
  name === undefined ? 0 : Math.max(1, fingerprint(name).lo);

/** How fast more of the same word stops counting: half of the most at this frequency. */
export const K1 = 1.2;
/** The impact that a term nears the more often it stands there. */
export const TOP_IMPACT = 255;

/** What a weighed frequency counts, 1 to 255 of the most a term can count. */
export const impactOf = (frequency: number): number =>
  Math.max(1, Math.round((TOP_IMPACT * frequency) / (frequency + K1)));

/** A growing column of pairs: which key, which document, and how much. */
interface Pairs {
  readonly table: KeyTable;
  keys: Uint32Array;
  documents: Uint16Array;
  impacts: Uint8Array;
  count: number;
}

const START_PAIRS = 1024;

const noPairs = (): Pairs => ({
  table: keyTable(),
  keys: new Uint32Array(START_PAIRS),
  documents: new Uint16Array(START_PAIRS),
  impacts: new Uint8Array(START_PAIRS),
  count: 0,
});

function addPair(pairs: Pairs, ordinal: number, document: number, impact: number): void {
  if (pairs.count === pairs.keys.length) grow(pairs);
  pairs.keys[pairs.count] = ordinal;
  pairs.documents[pairs.count] = document;
  pairs.impacts[pairs.count] = impact;
  pairs.count += 1;
}

/** Adds the frequencies of a document's terms up, without a table of its own for each document. */
function frequencySums() {
  let sums = new Float64Array(START_PAIRS);
  let touched: number[] = [];
  return {
    take: (pairs: Pairs, document: number, terms: IndexedDocument['terms']): void => {
      touched = [];
      for (const [term, frequency] of terms) {
        const ordinal = pairs.table.numberOf(term);
        if (ordinal >= sums.length) {
          const larger = new Float64Array(sums.length * 2);
          larger.set(sums);
          sums = larger;
        }
        const before = sums[ordinal] ?? 0;
        if (before === 0) touched.push(ordinal);
        sums[ordinal] = before + frequency;
      }
      for (const ordinal of touched) {
        addPair(pairs, ordinal, document, impactOf(sums[ordinal] ?? 0));
        sums[ordinal] = 0;
      }
    },
  };
}

function grow(pairs: Pairs): void {
  const length = pairs.keys.length * 2;
  const { keys, documents, impacts } = pairs;
  pairs.keys = new Uint32Array(length);
  pairs.keys.set(keys);
  pairs.documents = new Uint16Array(length);
  pairs.documents.set(documents);
  pairs.impacts = new Uint8Array(length);
  pairs.impacts.set(impacts);
}

/** Collects documents into one segment. Memory follows the postings of one segment, whatever the size of the index. */
export interface SegmentBuilder {
  readonly size: number;
  readonly full: boolean;
  /** @throws RangeError when the segment is full */
  add(document: IndexedDocument): void;
  /** The segment; the builder is of no use afterwards. */
  finish(): Segment;
}

export function segmentBuilder(): SegmentBuilder {
  const terms = noPairs();
  const sums = frequencySums();
  const tags = noPairs();
  const ids: string[] = [];
  const versions: number[] = [];
  const numbers: (DocumentNumbers | undefined)[] = [];
  return {
    get size() {
      return ids.length;
    },
    get full() {
      return ids.length >= SEGMENT_DOCUMENTS;
    },
    add(document) {
      const number = ids.length;
      if (number >= SEGMENT_DOCUMENTS) throw new RangeError('the segment is full');
      ids.push(document.id);
      versions.push(document.version);
      numbers.push(document.numbers);
      sums.take(terms, number, document.terms);
      for (const tag of new Set(document.tags)) addPair(tags, tags.table.numberOf(tag), number, 0);
    },
    finish: () => assemble({ ids, versions, numbers, terms, tags }),
  };
}

/** What a builder has collected. */
interface Collected {
  readonly ids: readonly string[];
  readonly versions: readonly number[];
  readonly numbers: readonly (DocumentNumbers | undefined)[];
  readonly terms: Pairs;
  readonly tags: Pairs;
}

function assemble({ ids, versions, numbers, terms, tags }: Collected): Segment {
  const packed = ids.map(packId);
  const figures = numbers.reduce((sum, known) => sum + (known?.figures.length ?? 0), 0);
  const segment = blankSegment({
    versions: ids.length,
    markHi: ids.length,
    markLo: ids.length,
    byMark: ids.length,
    idStart: ids.length + 1,
    idUnits: packed.reduce((sum, { length }) => sum + length, 0),
    termHi: terms.table.size,
    termLo: terms.table.size,
    termStart: terms.table.size + 1,
    termBest: terms.table.size,
    documents: terms.count,
    impacts: terms.count,
    tagHi: tags.table.size,
    tagLo: tags.table.size,
    tagStart: tags.table.size + 1,
    tagDocuments: tags.count,
    ...numberLengths(ids.length, figures),
  });
  segment.versions.set(versions);
  placeNumbers(numbers, segment);
  let at = 0;
  packed.forEach((units, document) => {
    segment.idUnits.set(units, at);
    at += units.length;
    segment.idStart[document + 1] = at;
  });
  const { hi: markHi, lo: markLo, order } = risingOrder(ids);
  order.forEach((document, n) => {
    segment.byMark[n] = document;
    segment.markHi[document] = markHi[n] ?? 0;
    segment.markLo[document] = markLo[n] ?? 0;
  });
  const { termHi: hi, termLo: lo, termStart: start, termBest: best, documents, impacts } = segment;
  placePairs(terms, { hi, lo, start, documents, impacts, best });
  placePairs(tags, {
    hi: segment.tagHi,
    lo: segment.tagLo,
    start: segment.tagStart,
    documents: segment.tagDocuments,
  });
  return segment;
}

/** Cells of the columns of numbers. */
export const numberLengths = (documents: number, figures: number) => ({
  lengths: documents * LENGTHS,
  lon: documents,
  lat: documents,
  costliness: documents,
  provider: documents,
  figureStart: documents + 1,
  figureProperty: figures,
  figureDimension: figures,
  figureLow: figures,
  figureHigh: figures,
  figureFewer: figures,
});

function placeNumbers(numbers: readonly (DocumentNumbers | undefined)[], to: Segment): void {
  let at = 0;
  numbers.forEach((known, document) => {
    known?.lengths.slice(0, LENGTHS).forEach((length, field) => {
      to.lengths[document * LENGTHS + field] = Math.min(TOP_LENGTH, length);
    });
    to.lon[document] = known?.point?.lon ?? Number.NaN;
    to.lat[document] = known?.point?.lat ?? Number.NaN;
    to.costliness[document] = known?.costliness ?? Number.NaN;
    to.provider[document] = nameMark(known?.provider);
    for (const { property, dimension, low, high, fewerIsBetter } of known?.figures ?? []) {
      to.figureProperty[at] = nameMark(property);
      to.figureDimension[at] = nameMark(dimension);
      to.figureLow[at] = low;
      to.figureHigh[at] = high;
      to.figureFewer[at] = fewerIsBetter ? 1 : 0;
      at += 1;
    }
    to.figureStart[document + 1] = at;
  });
}

/** Documents by the fingerprints of their ids; of two with one id the earlier first. */
function risingOrder(ids: readonly string[]): Rising {
  const marks = ids.map(fingerprint);
  const order = Uint32Array.from(marks, (_, n) => n).sort((a, b) => {
    const [left, right] = [marks[a], marks[b]];
    return (left?.hi ?? 0) - (right?.hi ?? 0) || (left?.lo ?? 0) - (right?.lo ?? 0);
  });
  const column = (half: 'hi' | 'lo') => Uint32Array.from(order, (n) => marks[n]?.[half] ?? 0);
  return { hi: column('hi'), lo: column('lo'), order };
}

interface Places {
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;
  readonly start: Uint32Array;
  readonly documents: Uint16Array;
  readonly impacts?: Uint8Array;
  readonly best?: Uint8Array;
}

/** Writes pairs key by key in rising order; within a key documents keep rising, as they were added. */
function placePairs(pairs: Pairs, to: Places): void {
  const { hi, lo, order } = pairs.table.rising();
  to.hi.set(hi);
  to.lo.set(lo);
  const counts = new Uint32Array(order.length);
  for (let n = 0; n < pairs.count; n += 1) {
    const key = pairs.keys[n] ?? 0;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  const next = new Uint32Array(order.length);
  const rank = new Uint32Array(order.length);
  let at = 0;
  order.forEach((key, place) => {
    next[key] = at;
    rank[key] = place;
    at += counts[key] ?? 0;
    to.start[place + 1] = at;
  });
  for (let n = 0; n < pairs.count; n += 1) {
    const key = pairs.keys[n] ?? 0;
    const place = next[key] ?? 0;
    next[key] = place + 1;
    to.documents[place] = pairs.documents[n] ?? 0;
    const impact = pairs.impacts[n] ?? 0;
    if (to.impacts) to.impacts[place] = impact;
    const ranked = rank[key] ?? 0;
    if (to.best && impact > (to.best[ranked] ?? 0)) to.best[ranked] = impact;
  }
}
