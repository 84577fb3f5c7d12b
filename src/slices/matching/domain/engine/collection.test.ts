import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IndexedDocument, segmentBuilder } from './build.ts';
import {
  lengthsOf,
  mergePlan,
  placeOf,
  type Removal,
  withMerged,
  without,
  withSegment,
} from './collection.ts';
import { fingerprint } from './fingerprint.ts';
import { mergeParts } from './merge.ts';
import { documentsIn, holdersOf, type Part, type Snapshot } from './part.ts';
import { searcher } from './search.ts';
import { idOf, type Segment } from './segment.ts';

const WORDS = ['电池', '循环', '寿命', 'anode', 'cell'];
const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];

interface Plain {
  readonly id: string;
  readonly version: number;
  readonly words: readonly string[];
}

const indexed = ({ id, version, words }: Plain): IndexedDocument => ({
  id,
  version,
  terms: words.map((word, n) => [word, 1 + n + version] as const),
  tags: words.map((word) => `tag:${word}`),
  numbers: { lengths: [words.length, version, 1], provider: id, figures: [] },
});

function segmentOf(documents: readonly Plain[]): Segment {
  const builder = segmentBuilder();
  for (const each of documents) builder.add(indexed(each));
  return builder.finish();
}

const zPlain = fc.record({
  id: fc.constantFrom(...IDS),
  version: fc.integer({ min: 1, max: 6 }),
  words: fc.subarray(WORDS, { minLength: 1 }),
});
const zStep = fc.oneof(
  fc
    .uniqueArray(zPlain, { minLength: 1, maxLength: 4, selector: ({ id }) => id })
    .map((documents) => ({ kind: 'put' as const, documents })),
  fc
    .record({ id: fc.constantFrom(...IDS), version: fc.integer({ min: 1, max: 6 }) })
    .map((removal) => ({ kind: 'remove' as const, removal })),
  fc.record({ kind: fc.constant('begin' as const), parts: fc.infiniteStream(fc.boolean()) }),
  fc.constant({ kind: 'end' as const }),
);

/** What is there after a step, kept as the plainest list of documents. */
function plainly(documents: readonly Plain[], puts: readonly Plain[], removals: readonly Removal[]): Plain[] {
  const known = new Map(documents.map((each) => [each.id, each]));
  for (const put of puts) if ((known.get(put.id)?.version ?? 0) < put.version) known.set(put.id, put);
  for (const { id, version } of removals) if ((known.get(id)?.version ?? 9) <= version) known.delete(id);
  return [...known.values()];
}

const find = searcher();

/** Everything a reader can ask of a snapshot. */
function seen(snapshot: Snapshot): object {
  const terms = WORDS.map((word, n) => ({ ...fingerprint(word), weight: 10 + n }));
  return {
    documents: documentsIn(snapshot),
    lengths: lengthsOf(snapshot),
    holders: WORDS.map((word) => holdersOf(snapshot, fingerprint(word))),
    places: IDS.map((id) => placeOf(snapshot, id)?.version),
    found: find(snapshot, terms, { limit: 9 }).found.map(({ part, document, score }) => {
      const segment = snapshot.parts[part]?.segment;
      return [segment === undefined ? '' : idOf(segment, document), score];
    }),
  };
}

describe('an index that changes', () => {
  it('is what it would be if built from what is left, whatever happened and while parts are merged', () => {
    fc.assert(
      fc.property(fc.array(zStep, { maxLength: 25 }), (steps) => {
        let snapshot: Snapshot = { parts: [] };
        let plain: Plain[] = [];
        let merging: { parts: readonly Part[]; segment: Segment } | undefined;
        for (const step of steps) {
          if (step.kind === 'put') {
            snapshot = withSegment(snapshot, segmentOf(step.documents));
            plain = plainly(plain, step.documents, []);
          } else if (step.kind === 'remove') {
            snapshot = without(snapshot, [step.removal]);
            plain = plainly(plain, [], [step.removal]);
          } else if (step.kind === 'begin') {
            const parts = snapshot.parts.filter(() => step.parts.next().value);
            if (parts.length > 0 && merging === undefined) merging = { parts, segment: mergeParts(parts) };
          } else if (merging !== undefined) {
            snapshot = withMerged(snapshot, merging.parts, merging.segment);
            merging = undefined;
          }
        }
        const rebuilt = plain.length === 0 ? { parts: [] } : withSegment({ parts: [] }, segmentOf(plain));
        expect(seen(snapshot)).toEqual(seen(rebuilt));
      }),
    );
  });

  it('leaves the snapshot before a change as it was', () => {
    const before = withSegment({ parts: [] }, segmentOf([{ id: 'a', version: 1, words: ['电池'] }]));
    const was = seen(before);
    withSegment(before, segmentOf([{ id: 'a', version: 2, words: ['循环'] }]));
    without(before, [{ id: 'a', version: 1 }]);
    expect(seen(before)).toEqual(was);
  });

  it('keeps few parts, each document being written a few times only', () => {
    let snapshot: Snapshot = { parts: [] };
    let written = 0;
    const documents = 1200;
    for (let n = 0; n < documents; n += 1) {
      snapshot = withSegment(snapshot, segmentOf([{ id: `n${n}`, version: 1, words: ['电池'] }]));
      for (let plan = mergePlan(snapshot); plan.length > 0; plan = mergePlan(snapshot)) {
        const segment = mergeParts(plan);
        written += segment.versions.length;
        snapshot = withMerged(snapshot, plan, segment);
      }
      expect(snapshot.parts.length).toBeLessThanOrEqual(28);
    }
    expect(documentsIn(snapshot)).toBe(documents);
    expect(written / documents).toBeLessThan(9);
  });

  it('writes a part anew when too much of it is dead', () => {
    const all = Array.from({ length: 400 }, (_, n): Plain => ({ id: `n${n}`, version: 1, words: ['电池'] }));
    const half = all.slice(0, 200).map(({ id }) => ({ id, version: 1 }));
    const snapshot = without(withSegment({ parts: [] }, segmentOf(all)), half);
    expect(mergePlan(snapshot)).toEqual(snapshot.parts);
    expect(mergePlan(withMerged(snapshot, snapshot.parts, mergeParts(snapshot.parts)))).toEqual([]);
  });
});
