/**
 * How a segment keeps which documents hold a term and how much it counts there: lists in words of sixteen bits, documents
 * rising. There are three forms, by how many documents there are.
 *
 * Few: documents, then impacts, as they are.
 *
 * More: how far each document is from the one before, in as few bits as serve the list; where one is farther than that,
 * entries lead there that count nothing. Most words of a document count alike in it (its text says them once): that is
 * said once for the document, and an entry only says whether it counts otherwise. In words: the number of entries, less
 * one; marks, where each further {@link STRETCH} entries begin (the document before them, how many counted otherwise so
 * far); the steps; what counts otherwise, in bytes.
 *
 * Many, from {@link COMMON} on, since these take the most time to go through: documents by pages of 256. In words: how
 * many pages; where each begins; in bytes, the place of each document on its page; impacts.
 */

/** Where the postings of a term lie in a segment, and what is known of them without a look. */
export interface PostingRange {
  /** In words from the beginning of all postings. */
  readonly start: number;
  /** How many documents hold the term. */
  readonly holders: number;
  /** {@link AS_IT_IS}, {@link PAGES}, or the bits of a step. */
  readonly form: number;
  /** The greatest impact. */
  readonly best: number;
}

/** What lists are read from. */
export interface PostingColumns {
  readonly postings: Uint16Array;
  /** The same memory byte by byte. */
  readonly postingBytes: Uint8Array;
  /** For each document what most of its words count. */
  readonly usual: Uint8Array;
}

const AS_IT_IS = 0;
const PAGES = 16;
export const NO_POSTINGS: PostingRange = { start: 0, holders: 0, form: AS_IT_IS, best: 0 };

export const COMMON = 1536;
/** So many entries are read at most to find a single one. */
const STRETCH = 128;
const WORD_BITS = 16;
/** A step is read from two words, so it must fit beside fifteen bits that are not its own; one says what it counts. */
const WIDEST = 14;

/** Where the parts of a list in pages lie. */
interface Paged {
  readonly pages: number;
  /** Where the beginnings are, in words. */
  readonly starts: number;
  /** In bytes. */
  readonly places: number;
  readonly impacts: number;
}

const PAGE_BITS = 8;

function pagedAt(start: number, holders: number, pages: number): Paged {
  const places = 2 * (start + 1 + pages);
  return { pages, starts: start + 1, places, impacts: places + 2 * Math.ceil(holders / 2) };
}

/** Where the parts of a list in steps lie. */
interface Stepped {
  readonly entries: number;
  readonly marks: number;
  /** In bits. */
  readonly steps: number;
  /** In bytes. */
  readonly others: number;
}

const MARK_WORDS = 2;
const stretchesOf = (entries: number): number => Math.ceil(entries / STRETCH);

function steppedAt(start: number, width: number, entries: number): Stepped {
  const marks = start + 1;
  const steps = marks + MARK_WORDS * (stretchesOf(entries) - 1);
  const others = 2 * (steps + Math.ceil((entries * width) / WORD_BITS));
  return { entries, marks, steps: steps * WORD_BITS, others };
}

/** Goes through the postings of a list, documents rising. */
export function forEachPosting(
  columns: PostingColumns,
  list: PostingRange,
  visit: (document: number, impact: number) => void,
): void {
  const { postings, postingBytes } = columns;
  const { start, holders, form } = list;
  if (form === AS_IT_IS) {
    const impacts = 2 * (start + holders);
    for (let n = 0; n < holders; n += 1) visit(postings[start + n] ?? 0, postingBytes[impacts + n] ?? 0);
  } else if (form === PAGES) {
    const { pages, starts, places, impacts } = pagedAt(start, holders, postings[start] ?? 0);
    let n = 0;
    for (let page = 0; page < pages; page += 1) {
      const to = page + 1 === pages ? holders : (postings[starts + page + 1] ?? 0);
      for (; n < to; n += 1)
        visit((page << PAGE_BITS) | (postingBytes[places + n] ?? 0), postingBytes[impacts + n] ?? 0);
    }
  } else visitSteps(columns, list, visit);
}

function visitSteps(
  { postings, postingBytes, usual }: PostingColumns,
  { start, form }: PostingRange,
  visit: (document: number, impact: number) => void,
): void {
  const { entries, steps, others } = steppedAt(start, form, (postings[start] ?? 0) + 1);
  let other = others;
  let document = -1;
  for (let n = 0; n < entries; n += 1) {
    const step = bitsAt(postings, steps + n * form, form);
    document += (step >>> 1) + 1;
    const isOther = (step & 1) === 1;
    const impact = (isOther ? postingBytes[other] : usual[document]) ?? 0;
    if (isOther) other += 1;
    if (impact > 0) visit(document, impact);
  }
}

/** So many bits, from one on. */
function bitsAt(words: Uint16Array, bit: number, width: number): number {
  const word = bit >>> 4;
  const pair = (words[word] ?? 0) | ((words[word + 1] ?? 0) << WORD_BITS);
  return (pair >>> (bit & 15)) & ((1 << width) - 1);
}

/** Scores that postings are added to, and the documents whose scores got far enough. */
export interface Sums {
  /** By document. */
  readonly scores: Int32Array;
  readonly listed: Uint16Array;
}

/** Above every score. */
export const NEVER = 2 ** 31 - 1;

/**
 * Adds a list up, and lists the documents whose scores reach so much by it. A score only grows, so that over several
 * lists each is listed once, when it gets there.
 * @param length how many are listed so far
 * @returns how many are then
 */
export function addPostings(
  columns: PostingColumns,
  list: PostingRange,
  weight: number,
  sums: Sums,
  enough: number,
  length: number,
): number {
  const { postings } = columns;
  const { start, holders, form } = list;
  if (form === AS_IT_IS) return addPlain(columns, list, weight, sums, enough, length);
  if (form === PAGES) {
    const paged = pagedAt(start, holders, postings[start] ?? 0);
    return addPages(columns, holders, paged, weight, sums, enough, length);
  }
  const stepped = steppedAt(start, form, (postings[start] ?? 0) + 1);
  return addSteps(columns, form, stepped, weight, sums, enough, length);
}

function addPlain(
  { postings, postingBytes }: PostingColumns,
  { start, holders }: PostingRange,
  weight: number,
  { scores, listed }: Sums,
  enough: number,
  length: number,
): number {
  const impacts = 2 * (start + holders);
  let count = length;
  for (let n = 0; n < holders; n += 1) {
    const document = postings[start + n] ?? 0;
    const before = scores[document] ?? 0;
    const score = (before + weight * (postingBytes[impacts + n] ?? 0)) | 0;
    scores[document] = score;
    if (score < enough || before >= enough) continue;
    listed[count] = document;
    count += 1;
  }
  return count;
}

function addPages(
  { postings, postingBytes }: PostingColumns,
  holders: number,
  { pages, starts, places, impacts }: Paged,
  weight: number,
  { scores, listed }: Sums,
  enough: number,
  length: number,
): number {
  let count = length;
  let n = 0;
  for (let page = 1; page <= pages; page += 1) {
    const to = page === pages ? holders : (postings[starts + page] ?? 0);
    const first = (page - 1) << PAGE_BITS;
    for (; n < to; n += 1) {
      const document = first | (postingBytes[places + n] ?? 0);
      const before = scores[document] ?? 0;
      const score = (before + weight * (postingBytes[impacts + n] ?? 0)) | 0;
      scores[document] = score;
      if (score < enough || before >= enough) continue;
      listed[count] = document;
      count += 1;
    }
  }
  return count;
}

function addSteps(
  { postings, postingBytes, usual }: PostingColumns,
  width: number,
  { entries, steps, others }: Stepped,
  weight: number,
  { scores, listed }: Sums,
  enough: number,
  length: number,
): number {
  let bit = steps;
  let other = others;
  let document = -1;
  let count = length;
  for (let n = 0; n < entries; n += 1) {
    const step = bitsAt(postings, bit, width);
    document += (step >>> 1) + 1;
    const alike = usual[document] ?? 0;
    const isOther = step & 1;
    const impact = alike + (((postingBytes[other] ?? 0) - alike) & -isOther);
    other += isOther;
    bit += width;
    const before = scores[document] ?? 0;
    const score = (before + weight * impact) | 0;
    scores[document] = score;
    if (score < enough || before >= enough) continue;
    listed[count] = document;
    count += 1;
  }
  return count;
}

/** What a term counts in a document, 1 to 255; 0 when the document does not hold it. */
export function impactWithin(columns: PostingColumns, list: PostingRange, document: number): number {
  const { postings, postingBytes } = columns;
  const { start, holders, form } = list;
  if (form === PAGES) return impactOnPage(columns, list, document);
  if (form !== AS_IT_IS) return impactAfterSteps(columns, list, document);
  for (let n = 0; n < holders; n += 1)
    if (postings[start + n] === document) return postingBytes[2 * (start + holders) + n] ?? 0;
  return 0;
}

function impactOnPage(
  { postings, postingBytes }: PostingColumns,
  { start, holders }: PostingRange,
  document: number,
): number {
  const { pages, starts, places, impacts } = pagedAt(start, holders, postings[start] ?? 0);
  const page = document >>> PAGE_BITS;
  if (page >= pages) return 0;
  const place = document & (2 ** PAGE_BITS - 1);
  let from = postings[starts + page] ?? 0;
  const end = page + 1 === pages ? holders : (postings[starts + page + 1] ?? 0);
  let to = end;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((postingBytes[places + middle] ?? 0) < place) from = middle + 1;
    else to = middle;
  }
  return from < end && postingBytes[places + from] === place ? (postingBytes[impacts + from] ?? 0) : 0;
}

function impactAfterSteps(columns: PostingColumns, { start, form }: PostingRange, wanted: number): number {
  const { postings, postingBytes, usual } = columns;
  const { entries, marks, steps, others } = steppedAt(start, form, (postings[start] ?? 0) + 1);
  const stretch = stretchOf(postings, marks, stretchesOf(entries), wanted);
  const mark = marks + MARK_WORDS * (stretch - 1);
  let document = stretch === 0 ? -1 : (postings[mark] ?? 0);
  let other = others + (stretch === 0 ? 0 : (postings[mark + 1] ?? 0));
  const end = steps + entries * form;
  for (let bit = steps + STRETCH * stretch * form; bit < end; bit += form) {
    const step = bitsAt(postings, bit, form);
    document += (step >>> 1) + 1;
    if (document >= wanted)
      return document > wanted ? 0 : (((step & 1) === 1 ? postingBytes[other] : usual[document]) ?? 0);
    other += step & 1;
  }
  return 0;
}

/** The stretch of a list in which a document would lie: the last that begins after a lower one. */
function stretchOf(postings: Uint16Array, marks: number, stretches: number, wanted: number): number {
  let from = 0;
  let to = stretches - 1;
  while (from < to) {
    const middle = (from + to + 1) >>> 1;
    if ((postings[marks + MARK_WORDS * (middle - 1)] ?? 0) < wanted) from = middle;
    else to = middle - 1;
  }
  return from;
}

/** Lists written one after the other. */
export interface PostingWriter {
  /** Writes the first so many of these postings, documents rising, and says where and how. */
  add(documents: Uint16Array, impacts: Uint8Array, holders: number): PostingRange;
  /** All words; the writer is of no use afterwards. */
  words(): Uint16Array;
}

const START_WORDS = 4096;

/** @param usual for each document what most of its words count */
export function postingWriter(usual: Uint8Array): PostingWriter {
  let words = new Uint16Array(START_WORDS);
  let length = 0;
  /** The place of so many more words. */
  const reserve = (more: number): Target => {
    const start = length;
    length += more;
    if (length > words.length) {
      const larger = new Uint16Array(Math.max(length, words.length * 2));
      larger.set(words);
      words = larger;
    }
    return { words, bytes: new Uint8Array(words.buffer), start, usual };
  };
  return {
    add: (documents, impacts, holders) => {
      const list = { documents, impacts, holders };
      const start = length;
      const form = write(list, usual, reserve);
      return { start, holders, form, best: bestOf(impacts, holders) };
    },
    words: () => words.subarray(0, length),
  };
}

/** A list before it is written: the first so many of each. */
interface Given {
  readonly documents: Uint16Array;
  readonly impacts: Uint8Array;
  readonly holders: number;
}

/** Where a list is written to: words that are zero. */
interface Target {
  readonly words: Uint16Array;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly usual: Uint8Array;
}

function bestOf(impacts: Uint8Array, holders: number): number {
  let best = 0;
  for (let n = 0; n < holders; n += 1) best = Math.max(best, impacts[n] ?? 0);
  return best;
}

/** @returns the form in which the list was written */
function write(list: Given, usual: Uint8Array, reserve: (words: number) => Target): number {
  const { documents, impacts, holders } = list;
  const halves = Math.ceil(holders / 2);
  if (holders >= COMMON) {
    const pages = ((documents[holders - 1] ?? 0) >>> PAGE_BITS) + 1;
    writePages(reserve(1 + pages + 2 * halves), list, pages);
    return PAGES;
  }
  const shape = shapeOf(list, usual);
  if (shape === undefined || shape.words >= holders + halves) {
    const { words, bytes, start } = reserve(holders + halves);
    words.set(documents.subarray(0, holders), start);
    bytes.set(impacts.subarray(0, holders), 2 * (start + holders));
    return AS_IT_IS;
  }
  writeSteps(reserve(shape.words), list, shape);
  return shape.width;
}

function writePages(
  { words, bytes, start }: Target,
  { documents, impacts, holders }: Given,
  pages: number,
): void {
  const paged = pagedAt(start, holders, pages);
  words[start] = pages;
  let next = 0;
  for (let n = 0; n < holders; n += 1) {
    const document = documents[n] ?? 0;
    for (; next <= document >>> PAGE_BITS; next += 1) words[paged.starts + next] = n;
    bytes[paged.places + n] = document & (2 ** PAGE_BITS - 1);
  }
  bytes.set(impacts.subarray(0, holders), paged.impacts);
}

/** How a list is best written in steps. */
interface Shape {
  readonly width: number;
  readonly entries: number;
  /** Of all of it. */
  readonly words: number;
}

/** Widths that are tried, from the one in which a step of middling length just fits. */
const TRIED = 4;

/** Undefined where no width fits. */
function shapeOf({ documents, impacts, holders }: Given, usual: Uint8Array): Shape | undefined {
  let others = 0;
  for (let n = 0; n < holders; n += 1) if (impacts[n] !== usual[documents[n] ?? 0]) others += 1;
  const span = (documents[holders - 1] ?? 0) + 1;
  const least = Math.max(1, 31 - Math.clz32(span / holders));
  let best: Shape | undefined;
  for (let bits = least; bits <= WIDEST && bits < least + TRIED; bits += 1) {
    const leading = leadingEntries(documents, holders, 2 ** bits);
    const entries = holders + leading;
    const words = steppedAt(0, bits + 1, entries).others / 2 + Math.ceil((others + leading) / 2);
    if (best === undefined || words < best.words) best = { width: bits + 1, entries, words };
  }
  return best;
}

/** Entries that only lead on, where one takes up to so many documents further. */
function leadingEntries(documents: Uint16Array, holders: number, reach: number): number {
  let count = 0;
  let before = -1;
  for (let n = 0; n < holders; n += 1) {
    const document = documents[n] ?? 0;
    if (document - before > reach) count += Math.floor((document - before - 1) / reach);
    before = document;
  }
  return count;
}

function writeSteps(target: Target, { documents, impacts, holders }: Given, shape: Shape): void {
  const put = stepWriter(target, shape);
  const reach = 2 ** (shape.width - 1);
  let before = -1;
  for (let n = 0; n < holders; n += 1) {
    const document = documents[n] ?? 0;
    for (; document - before > reach; before += reach) put(before, reach - 1, 0);
    const impact = impacts[n] ?? 0;
    put(before, document - before - 1, impact === target.usual[document] ? undefined : impact);
    before = document;
  }
}

/** Writes entry after entry: the document before it, its step, and what it counts where that is not the usual. */
function stepWriter({ words, bytes, start }: Target, { width, entries }: Shape) {
  const { marks, steps, others } = steppedAt(start, width, entries);
  words[start] = entries - 1;
  let n = 0;
  let other = 0;
  return (before: number, step: number, impact: number | undefined): void => {
    if (n > 0 && n % STRETCH === 0) words.set([before, other], marks + MARK_WORDS * (n / STRETCH - 1));
    const bit = steps + n * width;
    const word = bit >>> 4;
    const shifted = ((step << 1) | (impact === undefined ? 0 : 1)) << (bit & 15);
    words[word] = (words[word] ?? 0) | (shifted & 0xffff);
    if (shifted > 0xffff) words[word + 1] = (words[word + 1] ?? 0) | (shifted >>> WORD_BITS);
    if (impact !== undefined) {
      bytes[others + other] = impact;
      other += 1;
    }
    n += 1;
  };
}

/** What most words of a document count in it, from how many count how much: of several the least. */
export function usualOf(counts: Uint32Array): number {
  let usual = 0;
  for (let impact = 1; impact < counts.length; impact += 1)
    if ((counts[impact] ?? 0) > (counts[usual] ?? 0)) usual = impact;
  return usual;
}
