import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../kernel/brand.ts';
import { money } from '../../../kernel/money.ts';
import { instant, minutes } from '../../../kernel/time.ts';
import { findCandidates } from './candidates.ts';
import { documentOf } from './document.test-data.ts';
import { applyChips } from './need.ts';
import { type Answer, type OfferState, rank, type Sort, spread } from './rank.ts';
import { USUAL_RANKING } from './ranking.ts';
import { buildTextIndex } from './text-index.ts';
import { type UnderstandingContext, understand } from './understand.ts';

const now = instant('2026-11-22T08:00:00Z');
const currency = { exponent: 2, symbol: '¥', words: ['元', 'yuan'] };
const context: UnderstandingContext = {
  now,
  timeZone: 'Asia/Shanghai',
  calendar: { weekend: [6, 7], holidays: [], workdays: [] },
  places: [{ id: 'east', zh: '东港', en: 'Eastport', aliases: [] }],
  currency,
};

const cycles = (high: number) => [
  { property: 'cycles', labelZh: '循环次数', labelEn: 'Cycles', low: 1, high, unit: '次' },
];
const cycler = (id: string, providerId: string, place: string, high = 5000) =>
  documentOf(id, '电池充放电测试系统', {
    keywords: ['循环寿命'],
    providerId,
    capabilities: cycles(high),
    place: { ids: [place], lon: 0, lat: 0 },
  });
const DOCUMENTS = [
  cycler('a1', 'institute-a', 'east'),
  cycler('a2', 'institute-a', 'east'),
  cycler('a3', 'institute-a', 'east'),
  cycler('b', 'institute-b', 'west'),
  cycler('small', 'institute-c', 'west', 500),
  documentOf('drop', '跌落测试服务', { body: '整机跌落测试。' }),
];
const index = buildTextIndex(DOCUMENTS);
const day = (n: number): Instant => (now + n * minutes(24 * 60)) as Instant;
const state = (yuan: number, km: number, days: number): OfferState => ({
  price: { before: money(yuan * 200), after: money(yuan * 100), estimated: false },
  distanceMetres: km * 1000,
  earliestStart: day(days - 1),
  earliestFinish: day(days),
});
const STATES: ReadonlyMap<string, OfferState> = new Map([
  ['a1', state(1000, 5, 9)],
  ['a2', state(1001, 5, 9)],
  ['a3', state(1002, 5, 9)],
  ['b', state(1100, 6, 5)],
  ['small', state(500, 40, 2)],
]);

function answer(text: string, sort: Sort = 'fit', states = STATES): Answer {
  const understanding = understand(text, context);
  const need = applyChips(understanding, understanding.chips);
  return rank(findCandidates(index, need, 100), need, states, { now, sort, currency });
}
const ids = (rows: Answer['fits']): string[] => rows.map((row) => row.document.id);

describe('ranking', () => {
  it('answers only with offers that do what is asked', () => {
    expect(ids(answer('循环寿命测试').fits).sort()).toEqual(['a1', 'a2', 'a3', 'b', 'small']);
  });
  it('spreads equal offers over their providers', () => {
    const first = ids(answer('循环寿命测试不低于1000次').fits).slice(0, 2);
    expect(first).toContain('b');
  });
  it('sorts by price, by distance and by what is ready soonest', () => {
    expect(ids(answer('循环寿命测试', 'price').fits)).toEqual(['small', 'a1', 'a2', 'a3', 'b']);
    expect(ids(answer('循环寿命测试', 'distance').fits).at(-1)).toBe('small');
    expect(ids(answer('循环寿命测试', 'soonest').fits).slice(0, 2)).toEqual(['small', 'b']);
  });
  it('sorts by the time on the road where it is known, beside distances where it is not', () => {
    const road = (id: string, travelMinutes: number) => [id, { ...STATES.get(id), travelMinutes }] as const;
    const across = new Map([...STATES, road('a1', 200), road('small', 1)]);
    const sorted = ids(answer('循环寿命测试', 'distance', across).fits);
    expect([sorted[0], sorted.at(-1)]).toEqual(['small', 'a1']);
  });
  it('prefers the edition of a standard that is asked for by its year', () => {
    const edition = (year: string) =>
      documentOf(year, '锂离子动力电池安全测试', { body: `按 GB 38031—${year} 试验。` });
    const editions = buildTextIndex(['2015', '2020', '2025'].map(edition));
    for (const year of ['2015', '2020', '2025']) {
      const understanding = understand(`动力电池按 GB 38031-${year} 做安全测试`, context);
      const need = applyChips(understanding, understanding.chips);
      const { fits } = rank(findCandidates(editions, need, 9), need, new Map(), {
        now,
        sort: 'fit',
        currency,
      });
      expect(ids(fits)[0]).toBe(year);
    }
  });
  it('puts offers without the value last, and does not drop them', () => {
    const some = new Map([...STATES].filter(([id]) => id !== 'a1'));
    expect(ids(answer('循环寿命测试', 'price', some).fits).at(-1)).toBe('a1');
  });
  it('explains each row in both languages', () => {
    const [row] = answer('循环寿命测试不低于1000次').fits;
    expect(row?.reasons.map((reason) => reason.part)).toEqual([
      'text',
      'facts',
      'price',
      'distance',
      'finish',
    ]);
    for (const { zh, en } of row?.reasons ?? []) {
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
    }
    expect(row?.score).toBeGreaterThan(0);
    expect(row?.score).toBeLessThanOrEqual(100);
  });
  it('prefers what covers the figures over what does not', () => {
    const { fits, nearMisses } = answer('循环寿命测试不低于1000次');
    expect(ids(fits)).not.toContain('small');
    expect(ids(nearMisses)).toEqual(['small']);
  });
});

describe('an honest answer when nothing fits', () => {
  it('says which figure stands in the way', () => {
    const { fits, nearMisses, sentence } = answer('循环寿命测试不低于2万次');
    expect(fits).toEqual([]);
    expect(nearMisses[0]?.gives.map((give) => give.kind)).toEqual(['quantity']);
    expect(sentence?.zh).toBe('没有完全符合的资源。最接近的几项需要放宽参数。');
  });
  it('says by how much the budget is too small', () => {
    const { fits, nearMisses } = answer('循环寿命测试，预算300元以内');
    expect(fits).toEqual([]);
    expect(nearMisses.find((row) => row.document.id === 'small')?.gives[0]?.zh).toBe(
      '用券后仍超出预算 ¥200.00。',
    );
  });
  it('says how many days too late', () => {
    const { fits, nearMisses } = answer('循环寿命测试，三天内');
    expect(ids(fits)).toEqual(['small']);
    expect(nearMisses.find((row) => row.document.id === 'b')?.gives).toMatchObject([{ kind: 'time' }]);
  });
  it('keeps to the place that is named, and offers the others as near misses', () => {
    const { fits } = answer('在东港做循环寿命测试');
    expect(ids(fits).sort()).toEqual(['a1', 'a2', 'a3']);
    const outside = answer('循环寿命测试，不要东港的');
    expect(ids(outside.fits).sort()).toEqual(['b', 'small']);
  });
  it('does not pass off a shared everyday word as a match', () => {
    const { fits, nearMisses } = answer('拉曼光谱测试');
    expect(fits).toEqual([]);
    expect(nearMisses.every((row) => row.gives.some((give) => give.kind === 'subject'))).toBe(true);
  });
  it('suggests other words when nothing is even related', () => {
    expect(answer('🔋').sentence?.zh).toBe('没有找到相关的资源。可以换个说法，或少写几个条件再找。');
  });
  it('answers a need that holds only figures by the figures', () => {
    const { fits } = answer('3000次');
    expect(ids(fits)).toContain('b');
    expect(ids(fits)).not.toContain('small');
  });
});

describe('what counts', () => {
  it('says in points what each part gave, and they make the score', () => {
    for (const { score, parts } of answer('循环寿命测试不低于1000次').fits) {
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 9);
      expect(parts.reduce((sum, { most }) => sum + most, 0)).toBeCloseTo(100, 9);
      for (const { points, most } of parts) expect(points).toBeLessThanOrEqual(most + 1e-9);
    }
  });
  it('is data: with weight on the distance alone the nearest comes first', () => {
    const none = { text: 0, facts: 0, price: 0, distance: 0, finish: 0, provider: 0 };
    const first = (weights: object) => {
      const understanding = understand('循环寿命测试', context);
      const need = applyChips(understanding, understanding.chips);
      const ranking = { ...USUAL_RANKING, weights: { ...none, ...weights } };
      const { fits } = rank(findCandidates(index, need, 9), need, STATES, {
        now,
        sort: 'fit',
        currency,
        ranking,
      });
      return fits[0]?.document.id;
    };
    expect(first({ finish: 1 })).toBe('small');
    expect(first({ distance: 1 })).toBe('a1');
  });
  it('is the time on the road before the distance, and it says which', () => {
    const far = { ...STATES.get('b'), travelMinutes: 5 };
    const { fits } = answer('循环寿命测试', 'fit', new Map([...STATES, ['b', far]]));
    const reasons = fits.find(({ document }) => document.id === 'b')?.reasons;
    expect(reasons?.find(({ part }) => part === 'distance')?.zh).toBe('路上约 5 分钟。');
  });
  it('does not hold a price by the day against one by the sample', () => {
    const priced = (unit: 'sample' | 'channel-day', yuan: number): OfferState => ({
      price: { before: money(yuan * 100), after: money(yuan * 100), estimated: false, unit },
    });
    const states = new Map([
      ['a1', priced('channel-day', 60)],
      ['b', priced('sample', 2600)],
    ]);
    const { fits } = answer('循环寿命测试', 'fit', states);
    const points = (id: string) =>
      fits.find(({ document }) => document.id === id)?.parts.find(({ part }) => part === 'price');
    expect(points('b')).toEqual(points('a1'));
  });
  it('is what a provider did with earlier orders, and it is told', () => {
    const known = (disputed: number): OfferState => ({
      ...STATES.get('a1'),
      provider: { signed: 12, lapsed: 0, disputed },
    });
    const states = new Map([...STATES, ['a1', known(6)], ['a2', known(0)]]);
    const { fits } = answer('循环寿命测试', 'fit', states);
    expect(ids(fits).indexOf('a2')).toBeLessThan(ids(fits).indexOf('a1'));
    const told = fits.find(({ document }) => document.id === 'a2')?.reasons.at(-1);
    expect(told).toMatchObject({ part: 'provider', zh: '该机构已会签 12 单，没有争议。' });
  });
});

describe('an offer that was named and not found', () => {
  it('is held to the words themselves, for there is no best one to stand near', () => {
    const alone = buildTextIndex([
      documentOf('cabinet', '机柜外壳与门板', { body: '机柜外壳、门板、线束。' }),
    ]);
    const understanding = understand('拉曼光谱，机柜外壳与门板的涂层', context);
    const need = applyChips(understanding, understanding.chips);
    const fits = (named: boolean) =>
      ids(rank(findCandidates(alone, need, 9), need, new Map(), { now, sort: 'fit', currency, named }).fits);
    expect(fits(false)).toEqual(['cabinet']);
    expect(fits(true)).toEqual([]);
  });
});

describe('a mark that the report must bear', () => {
  const marked = buildTextIndex([
    documentOf('with', '电池充放电测试系统', { tags: ['qualification:省级 CMA'] }),
    documentOf('without', '电池充放电测试系统', { tags: ['kind:instrument'] }),
  ]);
  it('is a wish of its own, and the near miss says that it is missing', () => {
    const understanding = understand('电池充放电测试，要 CMA 报告', context);
    const need = applyChips(understanding, understanding.chips);
    const { fits, nearMisses } = rank(findCandidates(marked, need, 9), need, new Map(), {
      now,
      sort: 'fit',
      currency,
    });
    expect(ids(fits)).toEqual(['with']);
    expect(nearMisses[0]?.gives).toMatchObject([{ kind: 'qualification', concept: 'cma' }]);
  });
});

const row = fc.record({
  score: fc.integer({ min: 1, max: 100 }),
  provider: fc.constantFrom('p', 'q', 'r'),
});

describe('the order', () => {
  it('is one whatever order the candidates come in, so that pages fit together', () => {
    const understanding = understand('循环寿命测试不低于1000次', context);
    const need = applyChips(understanding, understanding.chips);
    const found = findCandidates(index, need, 100);
    const sorts = fc.constantFrom<Sort>('fit', 'price', 'distance', 'start', 'soonest');
    fc.assert(
      fc.property(fc.shuffledSubarray(found, { minLength: found.length }), sorts, (mixed, sort) => {
        const order = (candidates: typeof found) => {
          const { fits, nearMisses } = rank(candidates, need, STATES, { now, sort, currency });
          return [ids(fits), ids(nearMisses)];
        };
        expect(order(mixed)).toEqual(order(found));
      }),
    );
  });
  it('puts at every place what counts most, each further offer of a provider a tenth less', () => {
    const rule = { furtherPercent: 90, among: 40 };
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (given) => {
        const best = given
          .map(({ score, provider }, n) => ({
            score,
            document: documentOf(`${n}`, '', { providerId: provider }),
          }))
          .sort((a, b) => b.score - a.score);
        const out = spread(best, rule);
        expect(new Set(out)).toEqual(new Set(best));
        const standing = new Map<string, number>();
        const worth = (one: (typeof out)[number]): number =>
          one.score * 0.9 ** (standing.get(one.document.providerId) ?? 0);
        out.forEach((one, place) => {
          const most = Math.max(...out.slice(place).map(worth));
          expect(worth(one)).toBeCloseTo(most, 9);
          standing.set(one.document.providerId, (standing.get(one.document.providerId) ?? 0) + 1);
        });
      }),
    );
  });
  it('lets no provider fill a page while others fit nearly as well', () => {
    const of = (providerId: string, n: number, score: number) => ({
      score,
      document: documentOf(`${providerId}${n}`, '', { providerId }),
    });
    const many = Array.from({ length: 20 }, (_, n) => of('big', n, 80));
    const others = ['x', 'y', 'z'].map((provider) => of(provider, 0, 73));
    const page = spread([...many, ...others], USUAL_RANKING.spread).slice(0, 10);
    expect(new Set(page.map(({ document }) => document.providerId)).size).toBe(4);
    expect(page.findIndex(({ document }) => document.providerId !== 'big')).toBeLessThan(3);
  });
});
