import { describe, expect, it } from 'vitest';
import { percentText } from './scheme-words.ts';

describe('a ratio in words', () => {
  it('is a percentage without idle zeros', () => {
    expect(percentText(1, 2)).toBe('50%');
    expect(percentText(25, 100)).toBe('25%');
    expect(percentText(1, 8)).toBe('12.5%');
    expect(percentText(1, 3)).toBe('33.33%');
    expect(percentText(0, 1)).toBe('0%');
  });
});
