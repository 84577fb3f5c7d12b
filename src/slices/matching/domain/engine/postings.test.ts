import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addPostings,
  COMMON,
  forEachPosting,
  impactWithin,
  NEVER,
  type PostingColumns,
  type PostingRange,
  postingWriter,
} from './postings.ts';
import { SEGMENT_DOCUMENTS } from './segment.ts';

type Postings = ReadonlyMap<number, number>;

/** What most words of a document count here: the same for all documents that leave the same rest. */
const USUAL = Uint8Array.from({ length: SEGMENT_DOCUMENTS }, (_, document) => 90 + (document % 7));

interface Written {
  readonly columns: PostingColumns;
  readonly ranges: readonly PostingRange[];
  readonly words: number;
}

function written(lists: readonly Postings[]): Written {
  const writer = postingWriter(USUAL);
  const ranges = lists.map((list) => {
    const sorted = [...list].sort(([a], [b]) => a - b);
    const documents = Uint16Array.from(sorted, ([document]) => document);
    return writer.add(
      documents,
      Uint8Array.from(sorted, ([, impact]) => impact),
      sorted.length,
    );
  });
  const words = writer.words();
  const postings = new Uint16Array(words.length + 1);
  postings.set(words);
  return {
    columns: { postings, postingBytes: new Uint8Array(postings.buffer), usual: USUAL },
    ranges,
    words: words.length,
  };
}

function readBack({ columns }: Written, range: PostingRange): Postings {
  const read = new Map<number, number>();
  forEachPosting(columns, range, (document, impact) => read.set(document, impact));
  return read;
}

/** Documents as far apart as one likes, counting as usual or otherwise. */
const zList = fc
  .record({
    first: fc.nat(40_000),
    steps: fc.array(
      fc.tuple(fc.oneof(fc.nat(3), fc.nat(300), fc.nat(20_000)), fc.option(fc.integer({ min: 1, max: 255 }))),
      { maxLength: 300 },
    ),
  })
  .map(({ first, steps }) => {
    const list = new Map([[first, 200]]);
    let document = first;
    for (const [step, impact] of steps) {
      document += step + 1;
      if (document < SEGMENT_DOCUMENTS) list.set(document, impact ?? USUAL[document] ?? 0);
    }
    return list;
  });

/** Every so many documents. */
const every = (step: number, count: number): Postings =>
  new Map(
    Array.from({ length: count }, (_, n) => [n * step, n % 3 === 0 ? 1 + (n % 255) : (USUAL[n * step] ?? 0)]),
  );

/** Lists on either side of each change of form, to the fullest there can be. */
const LISTS = [
  every(1, 1),
  new Map([[SEGMENT_DOCUMENTS - 1, 255]]),
  every(30_000, 3),
  every(500, 128),
  every(500, 129),
  every(40, COMMON - 1),
  every(40, COMMON),
  every(1, COMMON),
  every(1, SEGMENT_DOCUMENTS),
];

describe('postings', () => {
  it('are read as they were written, one list after the other', () => {
    fc.assert(
      fc.property(fc.array(zList, { maxLength: 4 }), (lists) => {
        const all = written(lists);
        expect(all.ranges.map((range) => readBack(all, range))).toEqual(lists);
      }),
    );
    const all = written(LISTS);
    all.ranges.forEach((range, n) => {
      expect(readBack(all, range)).toEqual(LISTS[n]);
      expect(range.holders).toBe(LISTS[n]?.size);
      expect(range.best).toBe(Math.max(...(LISTS[n]?.values() ?? [])));
    });
  });

  it('tell what each document counts, and nothing of others', () => {
    fc.assert(
      fc.property(zList, fc.array(fc.nat(SEGMENT_DOCUMENTS - 1)), (list, others) => {
        const all = written([list]);
        for (const document of [...list.keys(), ...others])
          for (const range of all.ranges)
            expect(impactWithin(all.columns, range, document)).toBe(list.get(document) ?? 0);
      }),
    );
    const all = written(LISTS);
    all.ranges.forEach((range, n) => {
      const wrong: number[] = [];
      for (let document = 0; document < SEGMENT_DOCUMENTS; document += 13)
        if (impactWithin(all.columns, range, document) !== (LISTS[n]?.get(document) ?? 0))
          wrong.push(document);
      expect(wrong).toEqual([]);
    });
  });

  it('add up to the same, and list each document once when it gets there', () => {
    const all = written(LISTS);
    const enough = 400;
    const scores = new Int32Array(SEGMENT_DOCUMENTS);
    const listed = new Uint16Array(SEGMENT_DOCUMENTS);
    const count = all.ranges.reduce(
      (length, range, n) => addPostings(all.columns, range, n + 1, { scores, listed }, enough, length),
      0,
    );
    const sums = Array.from({ length: SEGMENT_DOCUMENTS }, (_, document) =>
      LISTS.reduce((sum, list, n) => sum + (n + 1) * (list.get(document) ?? 0), 0),
    );
    expect([...scores]).toEqual(sums);
    expect([...listed.subarray(0, count)].sort((a, b) => a - b)).toEqual(
      sums.flatMap((sum, document) => (sum >= enough ? [document] : [])),
    );
    const [range] = all.ranges;
    expect(range && addPostings(all.columns, range, 1, { scores, listed }, NEVER, 0)).toBe(0);
  });

  it('of a rarer word take less than two bytes each, where most count as usual', () => {
    expect((2 * written([every(100, 600)]).words) / 600).toBeLessThan(1.5);
    expect((2 * written([every(500, 130)]).words) / 130).toBeLessThan(2);
  });
});
