import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../kernel/brand.ts';
import { money } from '../../../kernel/money.ts';
import { instant, minutes } from '../../../kernel/time.ts';
import { findCandidates } from './candidates.ts';
import { documentOf } from './document.test-data.ts';
import { applyChips } from './need.ts';
import { type OfferState, rank } from './rank.ts';
import { relaxations } from './relax.ts';
import { buildTextIndex } from './text-index.ts';
import { readChip, type UnderstandingContext, understand } from './understand.ts';

const now = instant('2026-11-22T08:00:00Z');
const currency = { exponent: 2, symbol: '¥', words: ['元'] };
const context: UnderstandingContext = {
  now,
  timeZone: 'Asia/Shanghai',
  calendar: { weekend: [6, 7], holidays: [], workdays: [] },
  places: [{ id: 'east', zh: '东港', en: 'Eastport', aliases: [] }],
  currency,
};
const sem = (id: string, place: string, magnification: number) =>
  documentOf(id, '扫描电镜', {
    tags: [],
    place: { ids: [place], lon: 0, lat: 0 },
    capabilities: [
      {
        property: 'voltage',
        labelZh: '加速电压',
        labelEn: 'Voltage',
        low: 1,
        high: magnification,
        unit: 'kV',
      },
    ],
  });
const index = buildTextIndex([sem('a', 'east', 30), sem('b', 'west', 30), sem('c', 'west', 15)]);
const state = (yuan: number, km: number, days: number): OfferState => ({
  price: { before: money(yuan * 100), after: money(yuan * 100), estimated: false },
  distanceMetres: km * 1000,
  earliestFinish: (now + days * minutes(1_440)) as Instant,
});
const STATES = new Map([
  ['a', state(2145, 8, 2)],
  ['b', state(900, 22, 9)],
  ['c', state(3010, 41, 20)],
]);

function widened(text: string) {
  const understanding = understand(text, context);
  const need = applyChips(understanding, understanding.chips);
  const { others } = rank(findCandidates(index, need, 10), need, STATES, { now, sort: 'fit', currency });
  return relaxations(others, need, { currency, timeZone: context.timeZone, places: context.places });
}

describe('what would have to give', () => {
  it('names the budget that is needed, in round figures, and how many more it brings', () => {
    expect(widened('扫描电镜，预算 800 元以内')).toMatchObject([
      { kinds: ['budget'], more: 3, zh: '预算放宽到 ¥3,100.00', adds: [{ words: '预算 3100 以内' }] },
    ]);
  });
  it('names the day, the distance and the place', () => {
    expect(widened('扫描电镜，明天完成')).toMatchObject([
      { kinds: ['time'], more: 3, zh: '时间放宽到12月12日前', adds: [{ words: '2026-12-12前' }] },
    ]);
    expect(widened('东港 5 公里内的扫描电镜')).toMatchObject([
      { kinds: ['radius'], more: 3, zh: '距离放宽到 45 公里', adds: [{ words: '东港 45 公里内' }] },
    ]);
    expect(widened('5 公里内的扫描电镜')[0]?.adds[0]?.words).toBe('附近 45 公里内');
    expect(widened('在东港做扫描电镜')).toMatchObject([{ kinds: ['place'], more: 2, zh: '不限地点' }]);
  });
  it('counts only offers that miss nothing else', () => {
    const [first] = widened('扫描电镜，加速电压 20 kV，预算 1000 元以内');
    expect(first).toMatchObject({ kinds: ['budget'], more: 1 });
    expect(widened('扫描电镜，加速电压 40 kV 以上')).toMatchObject([{ kinds: ['quantity'], more: 3 }]);
  });
  it('offers two wishes together only where both stand in the way, after every single one', () => {
    const found = widened('在东港做扫描电镜，加速电压 30 kV，预算 800 元以内');
    expect(found).toMatchObject([
      { kinds: ['budget'], more: 1 },
      { kinds: ['budget', 'place'], more: 1, zh: '预算放宽到 ¥900.00，并且不限地点' },
    ]);
    expect(found[1]?.en).toBe('Raise the budget to ¥900.00, and look anywhere');
    expect(found[1]?.removes).toHaveLength(2);
  });
  it('lets a mark go by the letters it was asked for by', () => {
    expect(widened('扫描电镜，要 CMA 报告')).toMatchObject([
      { kinds: ['qualification'], more: 3, zh: '不要求「CMA」', en: 'Drop “CMA”' },
    ]);
  });
  it('never offers three', () => {
    const found = widened('在东港做扫描电镜，加速电压 30 kV，预算 800 元以内，明天完成');
    expect(found.every(({ kinds }) => kinds.length <= 2)).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });
  it('says it in words that read back as what is meant', () => {
    for (const text of ['扫描电镜，每小时 100 元以内', '扫描电镜，明天完成', '东港 5 公里内的扫描电镜']) {
      for (const { kind, words } of widened(text).flatMap(({ adds }) => adds)) {
        expect(readChip('x', kind, words, context)?.kind).toBe(kind);
      }
    }
  });
});
