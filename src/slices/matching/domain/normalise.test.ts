import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, sourceSpan, sourceWords } from './normalise.ts';

describe('normalise', () => {
  it('makes full-width, compatibility and Traditional characters comparable', () => {
    expect(normalise('１３０ｋＷ').text).toBe('130kW');
    expect(normalise('㎏ ㎜ ℃ Ω').text).toBe('kg mm °C Ω');
    expect(normalise('矽基負極循環壽命').text).toBe('硅基负极循环寿命');
  });
  it('translates Taiwan wording only in a text that is Traditional', () => {
    expect(normalise('軟體測試與雷射切割').text).toBe('软件测试与激光切割');
    expect(normalise('本品质程序介面').text).toBe('本品质程序介面');
  });
  it('keeps exponents apart from their base', () => {
    expect(normalise('10⁶ 10¹² cm² m³ s⁻¹').text).toBe('10^6 10^12 cm^2 m^3 s^-1');
  });
  it('keeps the case of units in text and drops it in folded', () => {
    const n = normalise('5 mW / 5 MW');
    expect(n.text).toBe('5 mW / 5 MW');
    expect(n.folded).toBe('5 mw / 5 mw');
  });
  it('finds the words a person wrote behind a phrase that became shorter', () => {
    const n = normalise('我們的記憶體測試需要雷射');
    const at = n.text.indexOf('内存');
    expect(sourceWords(n, at, at + 2)).toBe('記憶體');
    const laser = n.text.indexOf('激光');
    expect(sourceWords(n, laser, laser + 2)).toBe('雷射');
  });
  it('survives broken surrogates, emoji and floods of marks', () => {
    expect(normalise('a\ud800b').text).toBe('a b');
    expect(normalise('🔋测试').text).toBe('🔋测试');
    expect(normalise(`a${'\u0301'.repeat(10_000)}`).text.length).toBeGreaterThan(0);
  });
  it('changes nothing the second time, and every origin lies inside the source', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'硅矽負极循環體軟体記憶體雷射μΩ㎏１２³⁶-~ kW℃é'), maxLength: 40 }),
    );
    fc.assert(
      fc.property(anyText, (source) => {
        const once = normalise(source);
        expect(normalise(once.text).text).toBe(once.text);
        expect(once.folded.length).toBe(once.text.length);
        for (let i = 0; i < once.text.length; i++) {
          const span = sourceSpan(once, i, i + 1);
          expect(span.from).toBeGreaterThanOrEqual(0);
          expect(span.to).toBeLessThanOrEqual(source.length);
          expect(span.from).toBeLessThan(span.to);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
