import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyser.ts';
import { CONCEPTS, mentionsIn, outermost } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { stem } from './words.ts';

const termsOf = (text: string, length: 'short' | 'long' = 'long'): string[] =>
  analyse(text, length).map((t) => t.term);

describe('the analyser', () => {
  it('gives the same terms in Simplified, Traditional and Taiwan wording', () => {
    expect(termsOf('軟體測試與雷射切割')).toEqual(termsOf('软件测试与激光切割'));
    expect(termsOf('硅基負極循環壽命')).toEqual(termsOf('硅基负极循环寿命'));
  });
  it('gives one term for a standard, with and without its year', () => {
    expect(termsOf('GB/T 19001-2016')).toEqual(['std:gb/t 19001', 'std:gb/t 19001-2016']);
    expect(termsOf('gb/t19001—2016')).toEqual(termsOf('GB/T 19001-2016'));
    expect(termsOf('GB/T 19001')).toEqual(['std:gb/t 19001']);
  });
  it('gives one term for an amount in every notation', () => {
    for (const text of ['130 千瓦', '0.13MW', '130KW']) expect(termsOf(text)).toEqual(termsOf('130kW'));
  });
  it('joins what is named differently: abbreviations, synonyms, languages', () => {
    for (const text of ['AFM', '原子力顯微鏡', 'Atomic force microscopy', '原子力']) {
      expect(termsOf(text)).toContain('con:afm');
    }
    expect(termsOf('fuel-cell air compressors')).toContain('con:air-compressor');
  });
  it('keeps formulas and models whole and also gives their parts', () => {
    expect(termsOf('Al2O3')).toContain('al2o3');
    expect(termsOf('NCM-811')).toEqual(expect.arrayContaining(['ncm811', 'ncm', '811']));
  });
  it('reads single characters in short fields only, and never over 的', () => {
    expect(termsOf('光栅', 'short')).toEqual(expect.arrayContaining(['光', '栅', '光栅']));
    expect(termsOf('光栅', 'long')).toEqual(['光栅']);
    expect(termsOf('光的栅', 'long')).toEqual([]);
  });
  it('brings English forms of one word together', () => {
    expect(['tests', 'testing', 'tested', 'test'].map(stem)).toEqual(['test', 'test', 'test', 'test']);
    expect(['cycle', 'cycles', 'cycling', 'cycled'].map(stem)).toEqual(['cycl', 'cycl', 'cycl', 'cycl']);
    expect(['batteries', 'battery'].map(stem)).toEqual(['battery', 'battery']);
    expect(['stress', 'spring', 'speed'].map(stem)).toEqual(['stress', 'spring', 'speed']);
  });
  it('gives the same terms again for its own normalised text', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 50 }),
      fc.string({
        unit: fc.constantFrom(...'硅矽負极循環體軟件测试130kW -~.,/GBT2016㎏μ的了 AFM'),
        maxLength: 40,
      }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalise(text);
        expect(termsOf(once.text)).toEqual(termsOf(text));
        for (const { from, to } of analyse(once, 'short')) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(once.text.length);
          expect(from).toBeLessThan(to);
        }
      }),
      { numRuns: 500 },
    );
  });
  it('takes bounded time on floods of anything', () => {
    for (const unit of ['硅', 'a', '1', '🔋', '\ud800', 'a-', '.', '\u0301', 'ب']) {
      analyse(unit.repeat(Math.floor(200_000 / unit.length)), 'long');
    }
  }, 60_000);
});

describe('the lexicon', () => {
  it('has enough groups of each kind, each with both languages', () => {
    const count = (kind: string): number => CONCEPTS.filter((concept) => concept.kind === kind).length;
    expect(count('method')).toBeGreaterThanOrEqual(150);
    expect(count('material')).toBeGreaterThanOrEqual(80);
    for (const { id, zh, en } of CONCEPTS) {
      expect(id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      expect(zh).not.toBe('');
      expect(en).not.toBe('');
    }
  });
  it('uses each id once and each name for one thing only', () => {
    const ids = CONCEPTS.map((concept) => concept.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const forms = CONCEPTS.flatMap((concept) => concept.forms);
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
  });
  it('finds each concept by each of its names', () => {
    for (const concept of CONCEPTS) {
      for (const form of concept.forms)
        expect(mentionsIn(form).map((m) => m.concept.id)).toContain(concept.id);
    }
  });
  it('shows the longest name and keeps out of the middle of words', () => {
    expect(outermost(mentionsIn('氢燃料电池空压机')).map((m) => m.concept.id)).toEqual(['air-compressor']);
    expect(mentionsIn('semantic temperament')).toEqual([]);
  });
});
