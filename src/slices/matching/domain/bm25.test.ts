import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyser.ts';
import { documentOf } from './bm25.test-data.ts';
import { buildTextIndex, FIELDS, queryTerms, rarity, type SearchDocument, searchText } from './bm25.ts';

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
const ranking = (text: string): string[] => searchText(index, queryTerms(text)).map((hit) => hit.document.id);

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

  it('scores every document as the formula says', () => {
    const terms = queryTerms('硅基负极材料的循环寿命测试与显微镜观察');
    const counted = DOCUMENTS.map((document) =>
      FIELDS.map((field) =>
        field.texts(document).flatMap((text) => analyse(text, field.length).map((t) => t.term)),
      ),
    );
    const average = FIELDS.map(
      (_, f) => counted.reduce((sum, fields) => sum + (fields[f]?.length ?? 0), 0) / counted.length,
    );
    const expected = counted.map((fields) =>
      terms.reduce((score, { term }) => {
        const frequency = fields.reduce((sum, words, f) => {
          const relative = words.length / Math.max(1, average[f] ?? 1);
          return (
            sum +
            ((FIELDS[f]?.weight ?? 0) * words.filter((w) => w === term).length) / (0.25 + 0.75 * relative)
          );
        }, 0);
        return score + (rarity(index, term) * frequency * 2.2) / (frequency + 1.2);
      }, 0),
    );
    const hits = searchText(index, terms, Number.POSITIVE_INFINITY);
    for (const { document, score } of hits) {
      expect(score).toBeCloseTo(expected[DOCUMENTS.indexOf(document)] ?? Number.NaN, 9);
    }
    expect(hits).toHaveLength(expected.filter((score) => score > 0).length);
  });

  it('explains each hit by the words of the query, and its score is their sum', () => {
    const [first] = searchText(index, queryTerms('請問哪裡可以做循環壽命測試'));
    expect(first?.shares.map((share) => share.words)).toContain('循環壽命測試');
    expect(first?.shares.reduce((sum, share) => sum + share.score, 0)).toBeCloseTo(first?.score ?? 0, 9);
    expect(first?.coverage).toBeGreaterThan(0);
    expect(first?.coverage).toBeLessThanOrEqual(1);
  });

  it('counts words that no document has against the coverage', () => {
    const [some] = searchText(index, queryTerms('原子力显微镜 磁悬浮飞轮'));
    const [all] = searchText(index, queryTerms('原子力显微镜'));
    expect(some?.coverage ?? 1).toBeLessThan(all?.coverage ?? 0);
  });

  it('keeps only the rarest terms of a long text', () => {
    const long = DOCUMENTS.map((document) => `${document.title}${document.body}`).join('');
    const [first] = searchText(index, queryTerms(long), 3);
    expect(first?.shares.length).toBeLessThanOrEqual(3);
  });

  it('finds nothing for words no document has, and nothing in an empty index', () => {
    expect(ranking('🔋')).toEqual([]);
    expect(searchText(buildTextIndex([]), queryTerms('测试'))).toEqual([]);
  });
});
