import { describe, expect, it } from 'vitest';
import { dayWords, monthWords } from './day-words.ts';

describe('Days in sentences', () => {
  it('are written without leading zeros, in both languages', () => {
    expect(dayWords('2026-01-05')).toEqual({ zh: '2026年1月5日', en: '5 Jan 2026' });
    expect(monthWords('2026-12')).toEqual({ zh: '2026年12月', en: 'Dec 2026' });
  });
});
