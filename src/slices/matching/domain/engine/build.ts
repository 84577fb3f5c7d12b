import { beginningsFor, fingerprint, KEY_CELLS, markBeginnings, setKey } from './fingerprint.ts';
import { packId } from './ids.ts';
import { type KeyTable, keyTable, type Rising } from './key-table.ts';
import { postingWriter, usualOf } from './postings.ts';
import { blankSegment, LENGTHS, noteOf, SEGMENT_DOCUMENTS, type Segment } from './segment.ts';

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

/** Pairs in the order they came: which key, which document, and how much. */
interface Stretch {
  readonly keys: Uint32Array;
  readonly documents: Uint16Array;
  readonly impacts: Uint8Array;
  count: number;
}

/** Pairs in stretches, so that growing neither copies what is there nor leaves the smaller copy behind. */
interface Pairs {
  readonly table: KeyTable;
  readonly stretches: Stretch[];
}

const START_PAIRS = 1024;
const MOST_PAIRS = 1 << 20;

const stretchOf = (length: number): Stretch => ({
  keys: new Uint32Array(length),
  documents: new Uint16Array(length),
  impacts: new Uint8Array(length),
  count: 0,
});

const noPairs = (): Pairs => ({ table: keyTable(), stretches: [] });

const countOf = ({ stretches }: Pairs): number => stretches.reduce((sum, { count }) => sum + count, 0);

/** The stretch that the next pair goes to. */
function openStretch({ stretches }: Pairs): Stretch {
  const last = stretches.at(-1);
  if (last !== undefined && last.count < last.keys.length) return last;
  const next = stretchOf(last === undefined ? START_PAIRS : Math.min(MOST_PAIRS, last.keys.length * 2));
  stretches.push(next);
  return next;
}

function addPair(pairs: Pairs, ordinal: number, document: number, impact: number): void {
  const to = openStretch(pairs);
  to.keys[to.count] = ordinal;
  to.documents[to.count] = document;
  to.impacts[to.count] = impact;
  to.count += 1;
}

/** Adds the frequencies of a document's terms up, without a table of its own for each document. */
function frequencySums() {
  let sums = new Float64Array(START_PAIRS);
  let touched: number[] = [];
  const counts = new Uint32Array(TOP_IMPACT + 1);
  return {
    /** @returns what most of the words count */
    take: (pairs: Pairs, document: number, terms: IndexedDocument['terms']): number => {
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
      counts.fill(0);
      for (const ordinal of touched) {
        const impact = impactOf(sums[ordinal] ?? 0);
        counts[impact] = (counts[impact] ?? 0) + 1;
        addPair(pairs, ordinal, document, impact);
        sums[ordinal] = 0;
      }
      return usualOf(counts);
    },
  };
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
  const usual: number[] = [];
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
      usual.push(sums.take(terms, number, document.terms));
      for (const tag of new Set(document.tags)) addPair(tags, tags.table.numberOf(tag), number, 0);
    },
    finish: () => assemble({ ids, versions, usual, numbers, terms, tags }),
  };
}

/** What a builder has collected. */
interface Collected {
  readonly ids: readonly string[];
  readonly versions: readonly number[];
  readonly usual: readonly number[];
  readonly numbers: readonly (DocumentNumbers | undefined)[];
  readonly terms: Pairs;
  readonly tags: Pairs;
}

function assemble({ ids, versions, usual, numbers, terms, tags }: Collected): Segment {
  const packed = ids.map(packId);
  const figures = numbers.reduce((sum, known) => sum + (known?.figures.length ?? 0), 0);
  const lists = termLists(terms, Uint8Array.from(usual));
  const segment = blankSegment({
    versions: ids.length,
    markHi: ids.length,
    markLo: ids.length,
    byMark: ids.length,
    idStart: ids.length + 1,
    idUnits: packed.reduce((sum, { length }) => sum + length, 0),
    usual: ids.length,
    ...keyLengths(terms.table.size, lists.words.length, tags.table.size, countOf(tags)),
    ...numberLengths(ids.length, figures),
  });
  segment.versions.set(versions);
  segment.usual.set(usual);
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
  segment.termCells.set(lists.cells);
  segment.postings.set(lists.words);
  placeTags(tags, segment);
  markBeginnings(segment.terms);
  markBeginnings(segment.tags);
  return segment;
}

/** Cells of the columns of terms and tags. */
export const keyLengths = (terms: number, words: number, tags: number, tagDocuments: number) => ({
  termCells: terms * KEY_CELLS,
  termBegins: beginningsFor(terms),
  // One more, so that a step is read as two words wherever it lies.
  postings: words + 1,
  tagCells: tags * KEY_CELLS,
  tagBegins: beginningsFor(tags),
  tagDocuments,
});

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

/** Pairs key by key in rising order; within a key documents keep rising, as they were added. */
interface Sorted {
  readonly rising: Rising;
  /** Where the pairs of the key at each place of the order begin, and one more for the end. */
  readonly start: Uint32Array;
  readonly documents: Uint16Array;
  readonly impacts: Uint8Array;
}

/** Takes the pairs over: the stretches are given up one by one. */
function sorted(pairs: Pairs): Sorted {
  const rising = pairs.table.rising();
  const start = placesOf(pairs, rising);
  const next = new Uint32Array(rising.order.length);
  rising.order.forEach((key, place) => {
    next[key] = start[place] ?? 0;
  });
  const count = countOf(pairs);
  const to = { documents: new Uint16Array(count), impacts: new Uint8Array(count) };
  for (let from = pairs.stretches.shift(); from !== undefined; from = pairs.stretches.shift()) {
    for (let n = 0; n < from.count; n += 1) {
      const key = from.keys[n] ?? 0;
      const place = next[key] ?? 0;
      next[key] = place + 1;
      to.documents[place] = from.documents[n] ?? 0;
      to.impacts[place] = from.impacts[n] ?? 0;
    }
  }
  return { rising, start, ...to };
}

function placesOf({ stretches }: Pairs, rising: Rising): Uint32Array {
  const counts = new Uint32Array(rising.order.length);
  for (const { keys, count } of stretches) {
    for (let n = 0; n < count; n += 1) {
      const key = keys[n] ?? 0;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  const start = new Uint32Array(rising.order.length + 1);
  rising.order.forEach((key, place) => {
    start[place + 1] = (start[place] ?? 0) + (counts[key] ?? 0);
  });
  return start;
}

function termLists(terms: Pairs, usual: Uint8Array): { cells: Uint32Array; words: Uint16Array } {
  const { rising, start, documents, impacts } = sorted(terms);
  const cells = new Uint32Array(terms.table.size * KEY_CELLS);
  const writer = postingWriter(usual);
  for (let place = 0; place < terms.table.size; place += 1) {
    const [from, to] = [start[place] ?? 0, start[place + 1] ?? 0];
    const list = writer.add(documents.subarray(from, to), impacts.subarray(from, to), to - from);
    const [hi, lo] = [rising.hi[place] ?? 0, rising.lo[place] ?? 0];
    setKey(cells, place, { hi, lo, start: list.start, holders: list.holders, note: noteOf(list) });
  }
  return { cells, words: writer.words() };
}

function placeTags(tags: Pairs, to: Segment): void {
  const { rising, start, documents } = sorted(tags);
  to.tagDocuments.set(documents);
  for (let place = 0; place < tags.table.size; place += 1) {
    const from = start[place] ?? 0;
    const holders = (start[place + 1] ?? 0) - from;
    const [hi, lo] = [rising.hi[place] ?? 0, rising.lo[place] ?? 0];
    setKey(to.tagCells, place, { hi, lo, start: from, holders, note: 0 });
  }
}
