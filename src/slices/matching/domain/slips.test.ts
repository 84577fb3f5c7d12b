import { describe, expect, it } from 'vitest';
import { soundingLike, soundOf } from '../pinyin.ts';
import { documentOf } from './document.test-data.ts';
import { fingerprint } from './engine/fingerprint.ts';
import { holdersOf } from './engine/part.ts';
import { shapedLike } from './letters-alike.ts';
import { distanceWithin, type Speller, slipsIn } from './slips.ts';
import { knownNames } from './suggest.ts';
import { buildTextIndex } from './text-index.ts';

const catalogue = [
  documentOf('sem', '扫描电子显微镜', {
    titleEn: 'Scanning electron microscope',
    body: '观察断口形貌和颗粒',
  }),
  documentOf('chamber', '高低温湿热试验箱', { providerName: '临湖质量检验中心 Linhu Quality Institute' }),
  documentOf('hall', '三米法电波暗室', { body: '辐射发射、传导骚扰和静电放电', titleEn: 'Anechoic chamber' }),
  documentOf('flow', '旋转流变仪', { titleEn: 'Rotational rheometer', body: '浆料和胶体的粘度' }),
  documentOf('creep', '高温蠕变持久试验机', { body: '合金的蠕变和疲劳', keywords: ['蠕变', 'Zwick'] }),
  documentOf('plasma', '电感耦合等离子体质谱仪', { body: '痕量元素、金属杂质', keywords: ['ICP-MS'] }),
  documentOf('road', '整车道路模拟试验台', { body: '振动、冲击和耐久，钢板弹簧' }),
];
const { snapshot } = buildTextIndex(catalogue);
const holders = (term: string) => holdersOf(snapshot, fingerprint(term));
const speller: Speller = {
  names: knownNames((id) => holders(`con:${id}`), soundOf),
  holders,
  soundOf,
  alike: (letter) => [...soundingLike(letter), ...shapedLike(letter)],
};
const said = catalogue
  .flatMap(({ title, titleEn, keywords, body, providerName }) => [
    title,
    titleEn,
    ...keywords,
    body,
    providerName,
  ])
  .join('\n')
  .toLowerCase();

/** The likeliest that some record says, as the search would offer it. */
const right = (text: string, using = speller): string | undefined => {
  const best = slipsIn(text, using).find(({ proof }) => proof === undefined || said.includes(proof));
  return best && text.slice(0, best.at.from) + best.word + text.slice(best.at.to);
};

describe('A slip', () => {
  it.each([
    // The same sound.
    ['湿热实验箱', '湿热试验箱', 'in the middle of a name'],
    ['旋转流便仪', '旋转流变仪', 'of one letter'],
    ['电波暗市', '电波暗室', 'at the end'],
    ['断扣形貌', '断口形貌', 'in a description'],
    ['临湖质量捡验中心', '临湖质量检验中心', 'in the name of an organisation'],
    ['五个样，震动和冲击', '五个样，振动和冲击', 'after other words'],
    ['金属杂志', '金属杂质', 'that is a word of its own'],
    ['儒变', '蠕变', 'in a word of two letters'],
    ['如便和疲劳', '蠕变和疲劳', 'of two letters side by side'],
    // A sound that many do not tell apart.
    ['道路模你试验台', '道路模拟试验台', 'of n and l'],
    ['等离知体质谱仪', '等离子体质谱仪', 'of zh and z'],
    // A letter that looks alike.
    ['懦变和疲劳', '蠕变和疲劳', 'of its shape'],
    ['静电放申', '静电放电', 'of its shape at the end'],
    // Order, and a letter too many.
    ['观察口断形貌', '观察断口形貌', 'of order'],
    ['旋转转流变仪', '旋转流变仪', 'of a letter too many'],
    // Latin letters.
    ['reometer', 'rheometer', 'of a letter left out'],
    ['rhoemeter', 'rheometer', 'of order in Latin'],
    ['rheometter', 'rheometer', 'of a letter doubled'],
    ['anechoik chamber', 'anechoic chamber', 'of a Latin letter'],
    ['Linhu Qualitty', 'Linhu quality', 'in the English name of an organisation'],
    ['zwikc 蠕变', 'zwick 蠕变', 'in the name of a maker'],
    ['microscpoe', 'microscope', 'that no name of the lexicon is'],
  ])('%s is read as %s: one %s', (typed, meant) => {
    expect(right(typed)).toBe(meant);
  });

  it.each([
    '扫描电子显微镜',
    '旋转流变仪 断口',
    '显微镜断口形貌',
    'rheometer for slurries',
    'quality',
    '量子点发光器件',
    '海水淡化膜组件',
    '高温蠕变试验金',
    'ICP-MS 316L NCM811',
    '的了的了',
    '👩‍🔬🧪',
    '蠕',
    '',
  ])('is not seen in %s', (text) => {
    expect(right(text)).toBeUndefined();
  });

  it('is put right by words that find more than the words as they were written', () => {
    const words = (text: string) =>
      Math.min(...[...text].slice(1).map((letter, n) => holders((text[n] ?? '') + letter)));
    for (const [wrong, better] of [
      ['湿热实验箱', '湿热试验箱'],
      ['电波暗市', '电波暗室'],
    ] as const) {
      expect(words(wrong)).toBe(0);
      expect(words(better)).toBeGreaterThan(0);
    }
    expect(right('湿热实验箱', { ...speller, holders: () => 0, names: [] })).toBeUndefined();
  });

  it('is looked for only in short texts, with a bounded number of questions to the index', () => {
    let asked = 0;
    const counting: Speller = {
      ...speller,
      holders: (term) => {
        asked += 1;
        return holders(term);
      },
    };
    for (const text of [
      '易义亿意'.repeat(15),
      'xqzkvbwj '.repeat(6),
      '一'.repeat(60),
      `${'湿热实验箱'.repeat(13)}`,
    ]) {
      asked = 0;
      slipsIn(text, counting);
      expect(asked, text).toBeLessThanOrEqual(4_000);
    }
  });

  it('is a name of the lexicon where that sounds the same, also typed as it sounds', () => {
    const known = { ...speller, names: knownNames(() => 3, soundOf) };
    expect(right('扫苗电镜，三天', known)).toBe('扫描电镜，三天');
    expect(right('saomiaodianjing', known)).toBe('扫描电镜');
    expect(right(`扫苗电镜${'，还有很多别的要求'.repeat(8)}`, known)).toBeUndefined();
  });

  it('counts letters changed, added, left out or swapped', () => {
    expect(
      [
        ['abcd', 'abdc'],
        ['abcd', 'abxd'],
        ['abcd', 'abc'],
        ['abcd', 'abcd'],
        ['abcd', 'dcba'],
      ].map(([a = '', b = '']) => distanceWithin(a, b, 2)),
    ).toEqual([1, 1, 1, 0, undefined]);
  });
});
