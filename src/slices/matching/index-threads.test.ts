import { afterAll, describe, expect, it } from 'vitest';
import { HERE } from './domain/candidates.ts';
import { wishOf } from './domain/columns.ts';
import { documentOf } from './domain/document.test-data.ts';
import { without, withSegment } from './domain/engine/collection.ts';
import { passing } from './domain/engine/filters.ts';
import type { Snapshot } from './domain/engine/part.ts';
import { parseQuantities } from './domain/quantity.ts';
import { queryTerms } from './domain/query-terms.ts';
import { buildTextIndex, questionOf } from './domain/text-index.ts';
import { indexThread, threadedFinder } from './index-threads.ts';
import { indexWorkshop } from './index-workshop.ts';

const WORDS = ['电池', '循环寿命', '拉伸试验', '显微镜', '功率分析', '气相色谱'];

/** Seven parts, some of their documents dead, tags and figures on all. */
function snapshotOf(): Snapshot {
  const ids = Array.from({ length: 210 }, (_, n) => n);
  const documents = ids.map((n) =>
    documentOf(`d${n}`, `${WORDS[n % 6]}${WORDS[(n * 5) % 4]}`, {
      tags: [`kind:${n % 2}`],
      capabilities: [{ property: 'power', labelZh: '功率', labelEn: 'Power', high: n, unit: 'kW' }],
      place: { ids: [], lon: 121 + (n % 9) / 10, lat: 31 },
    }),
  );
  let snapshot: Snapshot = { parts: [] };
  for (let from = 0; from < documents.length; from += 30) {
    const [part] = buildTextIndex(documents.slice(from, from + 30)).snapshot.parts;
    if (part !== undefined) snapshot = withSegment(snapshot, part.segment);
  }
  return without(
    snapshot,
    ids.filter((n) => n % 7 === 3).map((n) => ({ id: `d${n}`, version: 1 })),
  );
}

describe('threads that go through an index', () => {
  const reported: unknown[] = [];
  const threads = [indexThread(), indexThread()];
  const finder = threadedFinder(threads, (error) => reported.push(error), { postings: 0, documents: 0 });
  const snapshot = snapshotOf();
  const wishes = parseQuantities('功率 100 kW 以上').map(wishOf);
  afterAll(() => Promise.all(threads.map((thread) => thread.stop())));

  it('answer as one thread does, with filters and without', async () => {
    for (const among of [undefined, passing(snapshot, [['kind:1']])]) {
      for (const text of ['电池循环寿命', '显微镜', '拉伸试验 功率分析', '没有的词']) {
        const { used } = questionOf(snapshot, queryTerms(text));
        const options = { limit: 12, among };
        expect(await finder.words(snapshot, used, options)).toEqual(HERE.words(snapshot, used, options));
      }
      const asked = { by: 'facts', wishes, limit: 12, among, origin: { lon: 121, lat: 31 } } as const;
      expect(await finder.numbers(snapshot, asked)).toEqual(HERE.numbers(snapshot, asked));
    }
    expect(reported).toEqual([]);
  });

  it('are done without when one of them ends', async () => {
    const { used } = questionOf(snapshot, queryTerms('电池循环寿命'));
    const waiting = finder.words(snapshot, used, { limit: 12 });
    await threads[0]?.stop();
    expect(await waiting).toEqual(HERE.words(snapshot, used, { limit: 12 }));
    expect(await finder.words(snapshot, used, { limit: 12 })).toEqual(
      HERE.words(snapshot, used, { limit: 12 }),
    );
  });

  it('build and merge the very bytes that one thread would', async () => {
    const entries = Array.from({ length: 600 }, (_, n) => ({
      document: documentOf(`e${n}`, WORDS[n % 6] ?? '', { body: `第 ${n} 项` }),
      version: n + 1,
    }));
    const batches = async function* () {
      yield entries.slice(0, 400);
      yield entries.slice(400);
    };
    const [alone, beside] = [indexWorkshop(0, console.error), indexWorkshop(1, console.error)];
    const averages = alone.averagesOf(entries);
    const [here, there] = await Promise.all([
      alone.build(batches(), averages),
      beside.build(batches(), averages),
    ]);
    expect(there).toEqual(here);
    const parts = [...snapshot.parts, ...here.map((segment) => ({ segment, dead: 0 }))];
    expect(await beside.merge(parts)).toEqual(await alone.merge(parts));
    await beside.stop();
  });
});
