import { describe, expect, it } from 'vitest';
import { factValue } from './fact-words.ts';

describe('a fact as entered', () => {
  it('becomes the kind of value that schemes compare', () => {
    expect(factValue('yes-no', 'false')).toBe(false);
    expect(factValue('number', ' 50 ')).toBe(50);
    expect(factValue('text', '2026-0001 ')).toBe('2026-0001');
    expect(factValue('size', 'small')).toBe('small');
  });

  it('is nothing when it is empty or no number', () => {
    expect(factValue('text', '  ')).toBeNull();
    expect(factValue('number', '约 50')).toBeNull();
  });
});
