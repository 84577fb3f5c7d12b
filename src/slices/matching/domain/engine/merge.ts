import { hasBit } from './bits.ts';
import { keyLengths, numberLengths } from './build.ts';
import {
  type Dictionary,
  hiOf,
  holdersAt,
  KEY_CELLS,
  keysIn,
  loOf,
  markBeginnings,
  setKey,
  startOf,
} from './fingerprint.ts';
import { liveIn, type Part } from './part.ts';
import { forEachPosting, postingWriter } from './postings.ts';
import { blankSegment, LENGTHS, noteOf, postingsAt, SEGMENT_DOCUMENTS, type Segment } from './segment.ts';

/**
 * One segment with the live documents of several, in their order. Costs their postings once, with no need of the
 * texts: an impact depends on its document alone.
 * @throws RangeError when they do not fit into one
 */
export function mergeParts(parts: readonly Part[]): Segment {
  const total = parts.reduce((sum, part) => sum + liveIn(part), 0);
  if (total > SEGMENT_DOCUMENTS) throw new RangeError(`${total} documents do not fit into one segment`);
  const numbers = renumber(parts);
  const usual = usualIn(parts, total);
  const terms = mergeTerms(parts, numbers, usual);
  const tags = mergeTags(parts, numbers);
  const segment = blankSegment({
    versions: total,
    markHi: total,
    markLo: total,
    byMark: total,
    idStart: total + 1,
    idUnits: cellsOf(parts, ({ idStart }) => idStart),
    usual: total,
    ...keyLengths(terms.keys, terms.words.length, tags.keys, tags.documents.length),
    ...numberLengths(
      total,
      cellsOf(parts, ({ figureStart }) => figureStart),
    ),
  });
  moveDocuments(parts, segment);
  moveNumbers(parts, segment);
  segment.usual.set(usual);
  segment.termCells.set(terms.cells);
  segment.postings.set(terms.words);
  segment.tagCells.set(tags.cells);
  segment.tagDocuments.set(tags.documents);
  markBeginnings(segment.terms);
  markBeginnings(segment.tags);
  return segment;
}

/** For each part the new number of each of its documents, -1 for a dead one. */
function renumber(parts: readonly Part[]): Int32Array[] {
  let next = 0;
  return parts.map(({ segment, live }) =>
    Int32Array.from(segment.versions, (_, document) => {
      if (live !== undefined && !hasBit(live, document)) return -1;
      next += 1;
      return next - 1;
    }),
  );
}

/** Goes through the live documents in their order. */
function eachDocument(parts: readonly Part[], use: (segment: Segment, document: number) => void): void {
  for (const { segment, live } of parts) {
    for (let document = 0; document < segment.versions.length; document += 1) {
      if (live === undefined || hasBit(live, document)) use(segment, document);
    }
  }
}

/** How many cells the live documents have of a column with as many for each as it needs. */
function cellsOf(parts: readonly Part[], startOf: (segment: Segment) => Uint32Array): number {
  let sum = 0;
  eachDocument(parts, (segment, document) => {
    const start = startOf(segment);
    sum += (start[document + 1] ?? 0) - (start[document] ?? 0);
  });
  return sum;
}

function moveDocuments(parts: readonly Part[], to: Segment): void {
  let next = 0;
  let unit = 0;
  eachDocument(parts, (segment, document) => {
    to.versions[next] = segment.versions[document] ?? 0;
    to.markHi[next] = segment.markHi[document] ?? 0;
    to.markLo[next] = segment.markLo[document] ?? 0;
    to.byMark[next] = next;
    const id = segment.idUnits.subarray(segment.idStart[document], segment.idStart[document + 1]);
    to.idUnits.set(id, unit);
    unit += id.length;
    next += 1;
    to.idStart[next] = unit;
  });
  const { markHi, markLo } = to;
  to.byMark.sort(
    (a, b) => (markHi[a] ?? 0) - (markHi[b] ?? 0) || (markLo[a] ?? 0) - (markLo[b] ?? 0) || a - b,
  );
}

function moveNumbers(parts: readonly Part[], to: Segment): void {
  let next = 0;
  let at = 0;
  eachDocument(parts, (segment, document) => {
    const lengths = segment.lengths.subarray(document * LENGTHS, (document + 1) * LENGTHS);
    to.lengths.set(lengths, next * LENGTHS);
    to.lon[next] = segment.lon[document] ?? 0;
    to.lat[next] = segment.lat[document] ?? 0;
    to.costliness[next] = segment.costliness[document] ?? 0;
    to.provider[next] = segment.provider[document] ?? 0;
    const end = segment.figureStart[document + 1] ?? 0;
    for (let from = segment.figureStart[document] ?? 0; from < end; from += 1) {
      to.figureProperty[at] = segment.figureProperty[from] ?? 0;
      to.figureDimension[at] = segment.figureDimension[from] ?? 0;
      to.figureLow[at] = segment.figureLow[from] ?? 0;
      to.figureHigh[at] = segment.figureHigh[from] ?? 0;
      to.figureFewer[at] = segment.figureFewer[from] ?? 0;
      at += 1;
    }
    next += 1;
    to.figureStart[next] = at;
  });
}

function usualIn(parts: readonly Part[], total: number): Uint8Array {
  const usual = new Uint8Array(total);
  let next = 0;
  eachDocument(parts, (segment, document) => {
    usual[next] = segment.usual[document] ?? 0;
    next += 1;
  });
  return usual;
}

type KeysOf = (segment: Segment) => Dictionary;
const TERMS: KeysOf = ({ terms }) => terms;
const TAGS: KeysOf = ({ tags }) => tags;

/** One key and in which parts it stands at which ordinal, part after part. */
type Visit = (
  hi: number,
  lo: number,
  stands: readonly { readonly part: number; readonly ordinal: number }[],
) => void;

/** Goes through the keys of all parts in rising order, each once. */
function joined(parts: readonly Part[], keysOf: KeysOf, visit: Visit): void {
  const dictionaries = parts.map(({ segment }) => keysOf(segment));
  const at = parts.map(() => 0);
  for (;;) {
    let hi = Number.POSITIVE_INFINITY;
    let lo = 0;
    dictionaries.forEach((dictionary, part) => {
      const next = at[part] ?? 0;
      if (next >= keysIn(dictionary)) return;
      const [h, l] = [hiOf(dictionary, next), loOf(dictionary, next)];
      if (h < hi || (h === hi && l < lo)) [hi, lo] = [h, l];
    });
    if (hi === Number.POSITIVE_INFINITY) return;
    const stands = dictionaries.flatMap((dictionary, part) => {
      const ordinal = at[part] ?? 0;
      const isHere =
        ordinal < keysIn(dictionary) && hiOf(dictionary, ordinal) === hi && loOf(dictionary, ordinal) === lo;
      if (!isHere) return [];
      at[part] = ordinal + 1;
      return [{ part, ordinal }];
    });
    visit(hi, lo, stands);
  }
}

const keysAtMost = (parts: readonly Part[], keysOf: KeysOf): number =>
  parts.reduce((sum, { segment }) => sum + keysIn(keysOf(segment)), 0);

/** The terms that a living document holds, and their postings. */
function mergeTerms(
  parts: readonly Part[],
  numbers: readonly Int32Array[],
  usual: Uint8Array,
): { keys: number; cells: Uint32Array; words: Uint16Array } {
  const cells = new Uint32Array(keysAtMost(parts, TERMS) * KEY_CELLS);
  const writer = postingWriter(usual);
  const documents = new Uint16Array(usual.length);
  const impacts = new Uint8Array(usual.length);
  let keys = 0;
  joined(parts, TERMS, (hi, lo, stands) => {
    let holders = 0;
    for (const { part, ordinal } of stands) {
      const [segment, renumbered] = [parts[part]?.segment, numbers[part]];
      if (segment === undefined || renumbered === undefined) continue;
      forEachPosting(segment, postingsAt(segment.terms, ordinal), (before, impact) => {
        const document = renumbered[before] ?? -1;
        if (document < 0) return;
        documents[holders] = document;
        impacts[holders] = impact;
        holders += 1;
      });
    }
    if (holders === 0) return;
    const list = writer.add(documents, impacts, holders);
    setKey(cells, keys, { hi, lo, start: list.start, holders, note: noteOf(list) });
    keys += 1;
  });
  return { keys, cells: cells.subarray(0, keys * KEY_CELLS), words: writer.words() };
}

/** The tags that a living document carries, and those that carry them. */
function mergeTags(
  parts: readonly Part[],
  numbers: readonly Int32Array[],
): { keys: number; cells: Uint32Array; documents: Uint16Array } {
  const cells = new Uint32Array(keysAtMost(parts, TAGS) * KEY_CELLS);
  const documents = new Uint16Array(parts.reduce((sum, { segment }) => sum + segment.tagDocuments.length, 0));
  let keys = 0;
  let next = 0;
  joined(parts, TAGS, (hi, lo, stands) => {
    const start = next;
    for (const { part, ordinal } of stands) {
      const [segment, renumbered] = [parts[part]?.segment, numbers[part]];
      if (segment === undefined || renumbered === undefined) continue;
      const from = startOf(segment.tags, ordinal);
      const to = from + holdersAt(segment.tags, ordinal);
      for (let n = from; n < to; n += 1) {
        const document = renumbered[segment.tagDocuments[n] ?? 0] ?? -1;
        if (document < 0) continue;
        documents[next] = document;
        next += 1;
      }
    }
    if (next === start) return;
    setKey(cells, keys, { hi, lo, start, holders: next - start, note: 0 });
    keys += 1;
  });
  return { keys, cells: cells.subarray(0, keys * KEY_CELLS), documents: documents.subarray(0, next) };
}
