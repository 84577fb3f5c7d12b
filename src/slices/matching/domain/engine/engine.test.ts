import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allBits, clearBit } from './bits.ts';
import { type IndexedDocument, impactOf, segmentBuilder } from './build.ts';
import { fingerprint } from './fingerprint.ts';
import { mergeParts } from './merge.ts';
import { countTags, holdersOf, type Part, partOf, tagged, wholePart } from './part.ts';
import { searcher } from './search.ts';
import { documentOfId, idOf, openSegment } from './segment.ts';

interface Plain {
  readonly id: string;
  readonly terms: ReadonlyMap<string, number>;
  readonly tags: readonly string[];
}

const WORDS = [
  '电',
  '池',
  '循环',
  '寿命',
  '硅基',
  'anode',
  'cell',
  'std:gb/t 19001',
  '测试',
  '拉伸',
  'x',
  'y',
  'z',
];
const zWords = fc.subarray(WORDS, { minLength: 1 });
const zDocument = fc.record({
  terms: fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.double({ min: 0.05, max: 40, noNaN: true })), {
    maxLength: 9,
  }),
  tags: fc.subarray(['kind:a', 'kind:b', 'place:n', 'place:s']),
});
const zDocuments = fc
  .array(zDocument, { minLength: 1, maxLength: 60 })
  .map((list) => list.map(({ terms, tags }, n): Plain => ({ id: `d${n}`, terms: new Map(terms), tags })));

function partsOf(documents: readonly Plain[], cuts: readonly number[], gone: ReadonlySet<string>): Part[] {
  const ends = [...new Set(cuts.map((cut) => cut % (documents.length + 1)))].sort((a, b) => a - b);
  const bounds = [0, ...ends, documents.length];
  return bounds.slice(1).map((to, n) => {
    const chosen = documents.slice(bounds[n], to);
    const builder = segmentBuilder();
    for (const each of chosen) builder.add(indexed(each));
    const segment = builder.finish();
    const live = allBits(chosen.length);
    chosen.forEach(({ id }, at) => {
      if (gone.has(id)) clearBit(live, at);
    });
    return chosen.some(({ id }) => gone.has(id)) ? partOf(segment, live) : wholePart(segment);
  });
}

const indexed = ({ id, terms, tags }: Plain): IndexedDocument => ({ id, version: 1, terms, tags });

/** Every document scored by the written rule, without any of the engine's structures. */
function reference(
  documents: readonly Plain[],
  weights: ReadonlyMap<string, number>,
): { id: string; score: number }[] {
  return documents
    .map(({ id, terms }) => ({
      id,
      score: [...terms].reduce(
        (sum, [term, frequency]) => sum + (weights.get(term) ?? 0) * impactOf(frequency),
        0,
      ),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => {
      const [left, right] = [fingerprint(a.id), fingerprint(b.id)];
      return b.score - a.score || left.hi - right.hi || left.lo - right.lo;
    });
}

const find = searcher();
const weigh = (weights: ReadonlyMap<string, number>) =>
  [...weights].map(([term, weight]) => ({ ...fingerprint(term), weight }));
const answered = (parts: readonly Part[], weights: ReadonlyMap<string, number>, limit: number) =>
  find({ parts }, weigh(weights), { limit }).found.map(({ part, document, score }) => ({
    id: idIn(parts, part, document),
    score,
  }));
const idIn = (parts: readonly Part[], part: number, document: number): string => {
  const segment = parts[part]?.segment;
  return segment === undefined ? '' : idOf(segment, document);
};

/** Any text, UUIDs as the platform writes them and otherwise, and what begins like neither. */
const zId = fc.oneof(
  fc.string(),
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.string().map((text) => `\uffff${text}`),
);

const zCase = fc.record({
  documents: zDocuments,
  cuts: fc.array(fc.nat(), { maxLength: 4 }),
  gone: fc
    .array(
      fc.nat(59).map((n) => `d${n}`),
      { maxLength: 8 },
    )
    .map((ids) => new Set(ids)),
  weights: fc
    .tuple(zWords, fc.array(fc.integer({ min: 1, max: 32_767 }), { minLength: 13, maxLength: 13 }))
    .map(([words, numbers]) => new Map(words.map((word, n) => [word, numbers[n] ?? 1]))),
  limit: fc.integer({ min: 1, max: 12 }),
});

describe('the index', () => {
  it('answers as the written rule does, however it is cut and whatever is gone', () => {
    fc.assert(
      fc.property(zCase, ({ documents, cuts, gone, weights, limit }) => {
        const parts = partsOf(documents, cuts, gone);
        const expected = reference(
          documents.filter(({ id }) => !gone.has(id)),
          weights,
        ).slice(0, limit);
        expect(answered(parts, weights, limit)).toEqual(expected);
      }),
    );
  });

  it('answers the same when no document is passed over, and says which match', () => {
    fc.assert(
      fc.property(zCase, ({ documents, cuts, gone, weights, limit }) => {
        const parts = partsOf(documents, cuts, gone);
        const among = parts.map((part) => tagged(part, ['kind:a']));
        const options = { limit, among };
        const { found } = find({ parts }, weigh(weights), options);
        const whole = find({ parts }, weigh(weights), { ...options, matches: true });
        expect(whole.found).toEqual(found);
        const fit = reference(
          documents.filter(({ id, tags }) => !gone.has(id) && tags.includes('kind:a')),
          weights,
        );
        const here = new Set(fit.map(({ id }) => id));
        const counts = countTags({ parts }, whole.matches ?? [], ['kind:a', 'place:n']);
        expect(counts.get('kind:a')).toBe(here.size);
        expect(counts.get('place:n')).toBe(
          documents.filter(({ id, tags }) => here.has(id) && tags.includes('place:n')).length,
        );
      }),
    );
  });

  it('is, merged into one, what it would be if built from what is left', () => {
    fc.assert(
      fc.property(zCase, ({ documents, cuts, gone }) => {
        const left = documents.filter(({ id }) => !gone.has(id));
        const merged = mergeParts(partsOf(documents, cuts, gone));
        const builder = segmentBuilder();
        for (const each of left) builder.add(indexed(each));
        expect(new Uint8Array(merged.buffer)).toEqual(new Uint8Array(builder.finish().buffer));
      }),
    );
  });

  it('counts the living holders of a term', () => {
    fc.assert(
      fc.property(zCase, ({ documents, cuts, gone }) => {
        const parts = partsOf(documents, cuts, gone);
        for (const word of WORDS) {
          const holders = documents.filter(({ id, terms }) => !gone.has(id) && terms.has(word));
          expect(holdersOf({ parts }, fingerprint(word))).toBe(holders.length);
        }
      }),
    );
  });

  it('finds a document by its id, and none by another', () => {
    fc.assert(
      fc.property(fc.uniqueArray(zId, { minLength: 1, maxLength: 40 }), zId, (ids, other) => {
        const builder = segmentBuilder();
        for (const id of ids) builder.add({ id, version: 3, terms: [], tags: [] });
        const segment = builder.finish();
        for (const id of ids) expect(idOf(segment, documentOfId(segment, id))).toBe(id);
        expect(documentOfId(segment, other) >= 0).toBe(ids.includes(other));
      }),
    );
  });

  it('opens from its bytes as it was, and refuses other bytes', () => {
    const builder = segmentBuilder();
    builder.add({ id: 'a', version: 7, terms: [['电池', 2]], tags: ['kind:a'] });
    const segment = builder.finish();
    expect(openSegment(segment.buffer)).toEqual(segment);
    const cut = new SharedArrayBuffer(segment.buffer.byteLength - 8);
    new Uint8Array(cut).set(new Uint8Array(segment.buffer).subarray(0, cut.byteLength));
    expect(openSegment(cut)).toBeUndefined();
    expect(openSegment(new SharedArrayBuffer(4))).toBeUndefined();
  });

  it('passes over terms that cannot win and still finds what it would find', () => {
    const builder = segmentBuilder();
    for (let n = 0; n < 20_000; n += 1) {
      const terms: [string, number][] = [['common', 1 + (n % 7)]];
      if (n % 1000 === 3) terms.push(['rare', 2]);
      if (n % 50 === 0) terms.push(['some', 0.5]);
      builder.add({ id: `n${n}`, version: 1, terms, tags: [] });
    }
    const part = wholePart(builder.finish());
    const weights = new Map([
      ['common', 40],
      ['some', 3000],
      ['rare', 9000],
    ]);
    const { found, matches } = find({ parts: [part, part] }, weigh(weights), { limit: 15, matches: true });
    expect(find({ parts: [part, part] }, weigh(weights), { limit: 15 }).found).toEqual(found);
    expect(matches).toHaveLength(2);
  });
});

describe('fingerprints', () => {
  it('tell every pair of common characters apart', () => {
    const seen = new Set<string>();
    for (let a = 0x4e00; a < 0x4e00 + 250; a += 1) {
      for (let b = 0x4e00; b < 0x4e00 + 250; b += 1) {
        const { hi, lo } = fingerprint(String.fromCharCode(a, b));
        seen.add(`${hi}/${lo}`);
      }
    }
    expect(seen.size).toBe(62_500);
  });
});
