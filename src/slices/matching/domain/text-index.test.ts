import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { documentOf } from './document.test-data.ts';
import { averagesOf, countDocument, type SearchDocument } from './document.ts';
import { queryTerms } from './query-terms.ts';
import { exhaustiveSearch } from './reference.ts';
import { buildTextIndex, searchText, sharesOf } from './text-index.ts';

const DOCUMENTS: readonly SearchDocument[] = [
  documentOf('cycler', '电池充放电测试系统', {
    keywords: ['循环寿命', '硅基负极'],
    body: '软包与扣式电池长循环测试。',
  }),
  documentOf('sem', '场发射扫描电镜', { body: '材料形貌观察，可测硅基负极截面。' }),
  documentOf('afm', '原子力显微镜', { body: '表面粗糙度与台阶高度测量。' }),
  documentOf('compressor', '燃料电池空压机试验台', { body: '额定功率最高 200 kW 的空压机性能测试。' }),
  documentOf('oil', '油液分析服务', { keywords: ['润滑油', '智能润滑'], body: '润滑系统状态监测。' }),
  documentOf('training', '仪器操作培训', { body: '面向企业的测试人员培训。' }),
];
const index = buildTextIndex(DOCUMENTS);
const ranking = (text: string): string[] =>
  searchText(index, queryTerms(text), 9).map((hit) => hit.document.id);

describe('full-text search', () => {
  it.each([
    ['硅基负极循环寿命测试', 'cycler'],
    ['cycle life of a silicon-based anode', 'cycler'],
    ['AFM', 'afm'],
    ['130 kW fuel-cell air compressor', 'compressor'],
    ['smart lubrication', 'oil'],
    ['智慧潤滑', 'oil'],
    ['field emission SEM', 'sem'],
  ])('%s finds %s first', (text, id) => {
    expect(ranking(text)[0]).toBe(id);
  });

  it('ranks a Traditional query exactly like its Simplified original', () => {
    const toTraditional = Converter({ from: 'cn', to: 'twp' });
    for (const text of [
      '硅基负极循环寿命测试',
      '燃料电池空压机性能',
      '润滑油状态监测',
      '扫描电镜看截面',
      '软件测试',
    ]) {
      expect(ranking(toTraditional(text))).toEqual(ranking(text));
    }
  });

  it('scores as the formula says, to the step of an impact', () => {
    const terms = queryTerms('硅基负极材料的循环寿命测试与显微镜观察');
    const exact = exhaustiveSearch(
      DOCUMENTS,
      averagesOf(DOCUMENTS.map(countDocument)),
    )(terms.map(({ term }) => term));
    const hits = searchText(index, terms, 9, Number.POSITIVE_INFINITY);
    expect(hits.map(({ document }) => document.id)).toEqual(exact.map(({ id }) => id));
    hits.forEach(({ score }, n) => {
      const wanted = exact[n]?.score ?? 0;
      expect(Math.abs(score - wanted) / wanted).toBeLessThan(0.01);
    });
  });

  it('says of named documents what a search would say of them, and 0 where nothing is shared', () => {
    const terms = queryTerms('硅基负极循环寿命');
    const found = searchText(index, terms, 9);
    const shared = sharesOf(index.snapshot, terms);
    for (const id of ['oil', 'cycler', 'sem', 'nobody']) {
      const same = found.find(({ document }) => document.id === id);
      expect(shared(id).score).toBe(same?.score ?? 0);
    }
  });

  it('explains each hit by the words of the query, and its score is their sum', () => {
    const [first] = searchText(index, queryTerms('請問哪裡可以做循環壽命測試'), 1);
    expect(first?.shares.map((share) => share.words)).toContain('循環壽命測試');
    expect(first?.shares.reduce((sum, share) => sum + share.score, 0)).toBeCloseTo(first?.score ?? 0, 9);
    expect(first?.coverage).toBeGreaterThan(0);
    expect(first?.coverage).toBeLessThanOrEqual(1);
  });

  it('counts words that no document has against the coverage', () => {
    const [some] = searchText(index, queryTerms('原子力显微镜 磁悬浮飞轮'), 1);
    const [all] = searchText(index, queryTerms('原子力显微镜'), 1);
    expect(some?.coverage ?? 1).toBeLessThan(all?.coverage ?? 0);
  });

  it('keeps only the rarest terms of a long text', () => {
    const long = DOCUMENTS.map((document) => `${document.title}${document.body}`).join('');
    const [first] = searchText(index, queryTerms(long), 1, 3);
    expect(first?.shares.length).toBeLessThanOrEqual(3);
  });

  it('finds nothing for words no document has, and nothing in an empty index', () => {
    expect(ranking('🔋')).toEqual([]);
    expect(searchText(buildTextIndex([]), queryTerms('测试'), 9)).toEqual([]);
  });
});
