import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasBit } from './bits.ts';
import { segmentBuilder } from './build.ts';
import { without, withSegment } from './collection.ts';
import { countPassing, passing, passingAny } from './filters.ts';
import { countTags, type Snapshot } from './part.ts';
import { idOf } from './segment.ts';
import { someOfEach } from './some.ts';

const TAGS = ['kind:a', 'kind:b', 'place:n', 'place:s', 'mark:x', 'mark:y'];
const zDocuments = fc.array(fc.subarray(TAGS), { minLength: 1, maxLength: 50 });
const zFilter = fc.array(fc.subarray(TAGS, { minLength: 1 }), { maxLength: 3 });

/** Some parts of a few documents each; every fifth document is gone. */
function snapshotOf(documents: readonly (readonly string[])[]): Snapshot {
  let snapshot: Snapshot = { parts: [] };
  for (let from = 0; from < documents.length; from += 7) {
    const builder = segmentBuilder();
    documents.slice(from, from + 7).forEach((tags, n) => {
      builder.add({ id: `d${from + n}`, version: 1, terms: [], tags });
    });
    snapshot = withSegment(snapshot, builder.finish());
  }
  return without(
    snapshot,
    documents.flatMap((_, n) => (n % 5 === 4 ? [{ id: `d${n}`, version: 1 }] : [])),
  );
}

const living = (documents: readonly (readonly string[])[]) => documents.filter((_, n) => n % 5 !== 4);
const passes = (tags: readonly string[], filter: readonly (readonly string[])[]): boolean =>
  filter.every((group) => group.some((tag) => tags.includes(tag)));

describe('filters over an index', () => {
  it('let pass, and count, what has one tag of each group', () => {
    fc.assert(
      fc.property(zDocuments, zFilter, (documents, filter) => {
        const snapshot = snapshotOf(documents);
        const among = passing(snapshot, filter);
        const fit = living(documents).filter((tags) => passes(tags, filter));
        expect(countPassing(snapshot, among)).toBe(fit.length);
        const counts = countTags(snapshot, among, TAGS);
        for (const tag of TAGS) {
          expect(counts.get(tag)).toBe(fit.filter((tags) => tags.includes(tag)).length);
        }
      }),
    );
  });

  it('let pass what at least one of several lets pass', () => {
    fc.assert(
      fc.property(zDocuments, fc.array(zFilter, { minLength: 1, maxLength: 3 }), (documents, filters) => {
        const snapshot = snapshotOf(documents);
        const fit = living(documents).filter((tags) => filters.some((filter) => passes(tags, filter)));
        expect(countPassing(snapshot, passingAny(snapshot, filters))).toBe(fit.length);
      }),
    );
  });

  it('give some of each tag, none twice as often as another while there are any, however the index is cut', () => {
    const documents = Array.from({ length: 60 }, (_, n) => [n % 6 === 0 ? 'kind:b' : 'kind:a']);
    const found = someOfEach(snapshotOf(documents), ['kind:a', 'kind:b'], { limit: 8 });
    const snapshot = snapshotOf(documents);
    const tagsOf = found.map(({ part, document }) => {
      const here = snapshot.parts[part];
      expect(here?.live === undefined || hasBit(here.live, document)).toBe(true);
      return here === undefined ? '' : documents[Number(idOf(here.segment, document).slice(1))]?.[0];
    });
    expect(tagsOf.filter((tag) => tag === 'kind:a')).toHaveLength(4);
    expect(tagsOf.filter((tag) => tag === 'kind:b')).toHaveLength(4);
  });
});
