import { hasBit } from './bits.ts';
import { numberLengths } from './build.ts';
import type { Dictionary } from './fingerprint.ts';
import { liveIn, type Part } from './part.ts';
import { blankSegment, LENGTHS, SEGMENT_DOCUMENTS, type Segment } from './segment.ts';

/**
 * One segment with the live documents of several, in their order. Costs their postings once, with no need of the
 * texts: an impact depends on its document alone.
 * @throws RangeError when they do not fit into one
 */
export function mergeParts(parts: readonly Part[]): Segment {
  const total = parts.reduce((sum, part) => sum + liveIn(part), 0);
  if (total > SEGMENT_DOCUMENTS) throw new RangeError(`${total} documents do not fit into one segment`);
  const numbers = renumber(parts);
  const terms = countJoined(parts, numbers, TERMS);
  const tags = countJoined(parts, numbers, TAGS);
  const segment = blankSegment({
    versions: total,
    markHi: total,
    markLo: total,
    byMark: total,
    idStart: total + 1,
    idUnits: cellsOf(parts, ({ idStart }) => idStart),
    termHi: terms.keys,
    termLo: terms.keys,
    termStart: terms.keys + 1,
    termBest: terms.keys,
    documents: terms.postings,
    impacts: terms.postings,
    tagHi: tags.keys,
    tagLo: tags.keys,
    tagStart: tags.keys + 1,
    tagDocuments: tags.postings,
    ...numberLengths(
      total,
      cellsOf(parts, ({ figureStart }) => figureStart),
    ),
  });
  moveDocuments(parts, segment);
  moveNumbers(parts, segment);
  moveTerms(parts, numbers, segment);
  moveTags(parts, numbers, segment);
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

/** Where one kind of keys lies in a segment. */
interface Lists {
  readonly keys: (segment: Segment) => Dictionary;
  readonly start: (segment: Segment) => Uint32Array;
  readonly documents: (segment: Segment) => Uint16Array;
}

const TERMS: Lists = { keys: (s) => s.terms, start: (s) => s.termStart, documents: (s) => s.documents };
const TAGS: Lists = { keys: (s) => s.tags, start: (s) => s.tagStart, documents: (s) => s.tagDocuments };

/** One key and in which parts it stands at which ordinal, part after part. */
type Visit = (
  hi: number,
  lo: number,
  stands: readonly { readonly part: number; readonly ordinal: number }[],
) => void;

/** Goes through the keys of all parts in rising order, each once. */
function joined(parts: readonly Part[], { keys }: Lists, visit: Visit): void {
  const dictionaries = parts.map(({ segment }) => keys(segment));
  const at = parts.map(() => 0);
  for (;;) {
    let hi = Number.POSITIVE_INFINITY;
    let lo = 0;
    dictionaries.forEach((dictionary, part) => {
      const next = at[part] ?? 0;
      if (next >= dictionary.hi.length) return;
      const [h, l] = [dictionary.hi[next] ?? 0, dictionary.lo[next] ?? 0];
      if (h < hi || (h === hi && l < lo)) [hi, lo] = [h, l];
    });
    if (hi === Number.POSITIVE_INFINITY) return;
    const stands = dictionaries.flatMap((dictionary, part) => {
      const ordinal = at[part] ?? 0;
      if (dictionary.hi[ordinal] !== hi || dictionary.lo[ordinal] !== lo) return [];
      at[part] = ordinal + 1;
      return [{ part, ordinal }];
    });
    visit(hi, lo, stands);
  }
}

/** How many keys have a live document left, and how many postings remain. */
function countJoined(
  parts: readonly Part[],
  numbers: readonly Int32Array[],
  lists: Lists,
): { keys: number; postings: number } {
  let keys = 0;
  let postings = 0;
  joined(parts, lists, (_hi, _lo, stands) => {
    const before = postings;
    for (const { part, ordinal } of stands) {
      eachLive(parts, numbers, lists, part, ordinal, () => {
        postings += 1;
      });
    }
    if (postings > before) keys += 1;
  });
  return { keys, postings };
}

function eachLive(
  parts: readonly Part[],
  numbers: readonly Int32Array[],
  { start, documents }: Lists,
  part: number,
  ordinal: number,
  use: (document: number, at: number, segment: Segment) => void,
): void {
  const segment = parts[part]?.segment;
  const renumbered = numbers[part];
  if (segment === undefined || renumbered === undefined) return;
  const to = start(segment)[ordinal + 1] ?? 0;
  for (let at = start(segment)[ordinal] ?? 0; at < to; at += 1) {
    const document = renumbered[documents(segment)[at] ?? 0] ?? -1;
    if (document >= 0) use(document, at, segment);
  }
}

function moveTerms(parts: readonly Part[], numbers: readonly Int32Array[], to: Segment): void {
  let key = 0;
  let posting = 0;
  joined(parts, TERMS, (hi, lo, stands) => {
    const before = posting;
    let most = 0;
    for (const { part, ordinal } of stands) {
      eachLive(parts, numbers, TERMS, part, ordinal, (document, at, segment) => {
        const impact = segment.impacts[at] ?? 0;
        to.documents[posting] = document;
        to.impacts[posting] = impact;
        most = Math.max(most, impact);
        posting += 1;
      });
    }
    if (posting === before) return;
    to.termHi[key] = hi;
    to.termLo[key] = lo;
    to.termBest[key] = most;
    key += 1;
    to.termStart[key] = posting;
  });
}

function moveTags(parts: readonly Part[], numbers: readonly Int32Array[], to: Segment): void {
  let key = 0;
  let posting = 0;
  joined(parts, TAGS, (hi, lo, stands) => {
    const before = posting;
    for (const { part, ordinal } of stands) {
      eachLive(parts, numbers, TAGS, part, ordinal, (document) => {
        to.tagDocuments[posting] = document;
        posting += 1;
      });
    }
    if (posting === before) return;
    to.tagHi[key] = hi;
    to.tagLo[key] = lo;
    key += 1;
    to.tagStart[key] = posting;
  });
}
