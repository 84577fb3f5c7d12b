import fc from 'fast-check';
import { Converter } from 'opencc-js/t2cn';
import { describe, expect, it } from 'vitest';
import { analyse, forEachTerm } from './analyser.ts';
import { mentionsIn } from './lexicon.ts';
import { normalise, sourceWords } from './normalise.ts';
import { parseQuantities, readAmounts } from './quantity.ts';
import { standardsIn } from './standards.ts';
import { stopBigrams } from './words.ts';

/** What people and broken programs put into text fields: every script, marks, halves of characters, odd spaces. */
const PARTS = [
  ...'硅矽負极循環體軟体记憶體雷射反覆毛坏不低于约一二十百万半零至到级的了',
  ...'0123456789.,-–~±×·/^()[]%‰°′″℃㎏①²³⁻μΩ□<>≤≥=+ \n',
  ...'kWVACNmRaHRCpHGBTISOxXeE',
  '130 kW',
  'GB/T 19001-2016',
  '1C/3C',
  '零下40度',
  'DC~40GHz',
  '🔋',
  '👩‍🔬',
  '\ud800',
  '\udc00',
  '\u0301',
  '\u200b',
  '\u200f',
  '\u202e',
  '\ufeff',
  '\u0000',
  'مرحبا',
  'שלום',
  'カタカナ',
  '한국어',
  '𠀀',
  'ﷺ',
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('any text at all', () => {
  it('gives terms, names and amounts that lie within it and show its very words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normalised = normalise(text);
        for (const { from, to } of [...analyse(normalised, 'short'), ...mentionsIn(normalised.folded)]) {
          expect(0 <= from && from < to && to <= normalised.text.length).toBe(true);
          expect(text).toContain(sourceWords(normalised, from, to));
        }
        let end = 0;
        for (const { span, words, at, low, high } of parseQuantities(normalised)) {
          expect(words).toBe(text.slice(span.from, span.to));
          expect(words).not.toBe('');
          expect(at.from).toBeGreaterThanOrEqual(end);
          expect(low === undefined || high === undefined || low <= high).toBe(true);
          expect(Number.isNaN(low ?? 0) || Number.isNaN(high ?? 0)).toBe(false);
          end = at.to;
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is normalised the same way the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalise(text).text;
        expect(normalise(once).text).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read alike by those who need only terms and those who need all of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normalised = normalise(text);
        const standards = standardsIn(normalised.folded);
        const spans = readAmounts(normalised.text, standards).map(({ from, end }) => ({ from, to: end }));
        expect(parseQuantities(normalised, standards).map(({ at }) => at)).toEqual(spans);
        const visited: string[] = [];
        forEachTerm(text, 'long', (term) => visited.push(term));
        expect(visited).toEqual(analyse(text, 'long').map(({ term }) => term));
      }),
      { numRuns: 500 },
    );
  });
});

const SCRIPT = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const LETTER = `(?:(?![${SCRIPT}])[\\p{L}\\p{N}])`;
const PIECE = new RegExp(`[${SCRIPT}]+|${LETTER}+(?:[-.]${LETTER}+)*`, 'gu');

/** The rule for words and pairs as it is told, without any of the short cuts. */
function piecesOf(folded: string): Set<string> {
  const terms = new Set<string>();
  for (const [piece] of folded.matchAll(PIECE)) {
    const characters = [...piece];
    if (!new RegExp(`^[${SCRIPT}]`, 'u').test(piece)) continue;
    characters.forEach((char, i) => {
      const next = characters[i + 1] ?? '';
      if (characters.length === 1 && !/[的了]/.test(char)) terms.add(char);
      if (next !== '' && !/[的了]/.test(char + next) && !stopBigrams.has(char + next)) terms.add(char + next);
    });
  }
  return terms;
}

describe('the short cuts of reading', () => {
  it('give the pairs that the rule gives', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { folded } = normalise(text);
        const plain = piecesOf(folded);
        const dense = new RegExp(`^[${SCRIPT}]+$`, 'u');
        const pairs = analyse(text, 'long').filter(({ term }) => dense.test(term));
        for (const { term } of pairs) expect(plain).toContain(term);
        if (standardsIn(folded).length + readAmounts(normalise(text).text, []).length > 0) return;
        expect(new Set(pairs.map(({ term }) => term))).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('convert every text that conversion changes', () => {
    const convert = Converter({ from: 't', to: 'cn' });
    const phrases = '反覆 不瞭解 毛坏 藉口 昏沈 咖哩 甦醒 乾坤 皇后 後果 著作 覆盖 损坏 𨧀'.split(' ');
    const text = fc.array(
      fc.oneof(
        fc.constantFrom(...phrases),
        fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(text, (parts) => {
        // Enough Simplified around it that Taiwan wording stays as it is.
        const whole = `${'简体中文的说明'.repeat(30)}${parts.join('')}`;
        expect(normalise(whole).text).toBe(convert(whole.normalize('NFKC')));
      }),
      { numRuns: 300 },
    );
  });
});

const FLOODS = [
  ...['1', '1 ', '1,', '1±', '±1', '1-', '1~', '1×', '1/', '1、', '(1', '1)', '1°', '10^', 'C/3', '-1'],
  ...[
    '一百',
    '一到',
    '不低于',
    '每分钟',
    '1kW',
    '1kW/',
    'kW·',
    '4N纯',
    '压比3',
    'Ra1',
    'GB/T 1 ',
    '((',
    '[[(',
  ],
  ...['硅', '體', '記憶體', 'a', 'a-', '.', '🔋', '\ud800', '\u0301', '\u200b', '\u202e', 'ب', 'ﷺ'],
];
const SMALL = 2_500;
const TIMES = 8;
/** Eight times the text may take eight times as long, never sixty-four; half way between is room for a busy machine. */
const RATIO = 24;
/** Below so many milliseconds nothing can be told, and nothing needs to be. */
const TELLING = 40;

const repeated = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));

/** Runs of one text: the first is slow for being first, and another thread may get in the way of any. */
const RUNS = 4;

/**
 * Milliseconds of the quickest run, or of the first that is quick enough. Processor time is that of all threads, the
 * clock also counts waiting: the less of both.
 */
function costOf(text: string, enough = 0): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS && least >= enough; run += 1) {
    const [before, start] = [process.cpuUsage(), performance.now()];
    analyse(text, 'long');
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000, performance.now() - start);
  }
  return least;
}

describe('floods of one thing', () => {
  it.each(FLOODS)('cost in proportion to their length: %j', (unit) => {
    const bound = Math.max(TELLING, RATIO * costOf(repeated(unit, SMALL)));
    expect(costOf(repeated(unit, SMALL * TIMES), bound)).toBeLessThan(bound);
  });

  it('give few amounts and no more terms than a text can hold, up to a megabyte', () => {
    for (const unit of ['1kW ', '硅a-']) {
      const text = repeated(unit, 1_000_000);
      expect(parseQuantities(text).length).toBeLessThanOrEqual(200);
      let terms = 0;
      forEachTerm(text, 'short', () => {
        terms += 1;
      });
      expect(terms).toBeLessThanOrEqual(text.length * 3);
    }
  });
});
