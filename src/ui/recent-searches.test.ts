import { describe, expect, it } from 'vitest';
import { readSearches, withSearch } from './recent-searches.ts';

describe('Recent searches', () => {
  it('are the newest first, each once, and few', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(withSearch(six, ' g ')).toEqual(['g', 'a', 'b', 'c', 'd', 'e']);
    expect(withSearch(six, 'c')).toEqual(['c', 'a', 'b', 'd', 'e', 'f']);
    expect(withSearch(six, '  ')).toEqual(six);
  });

  it('keep the beginning of a pasted requirement', () => {
    expect(withSearch([], '长'.repeat(5_000))[0]).toHaveLength(400);
  });

  it('that cannot be read are none', () => {
    for (const text of [null, '', '{', '5', '{"a":1}']) expect(readSearches(text)).toEqual([]);
    expect(readSearches('["a",1,"b"]')).toEqual(['a', 'b']);
  });
});
