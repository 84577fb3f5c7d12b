import { describe, expect, it } from 'vitest';
import { sumWire, typedAmount } from './amounts.ts';

describe('amounts in the browser', () => {
  it('add without rounding, however large', () => {
    expect(sumWire(['9007199254740993', '1', '-4'])).toBe('9007199254740990');
    expect(sumWire([])).toBe('0');
  });

  it('are read as people type them', () => {
    expect(typedAmount('1,234.5', 2)).toBe('123450');
    expect(typedAmount('２００００', 2)).toBe('2000000');
    expect(typedAmount('80', 0)).toBe('80');
  });

  it('are refused when finer than the currency, empty, zero or no number', () => {
    for (const text of ['1.234', '', '0', '0.00', '两万', '-5', '1e3']) {
      expect(typedAmount(text, 2)).toBeUndefined();
    }
  });
});
