import { describe, expect, it } from 'vitest';
import { compact, readSearch, requestOf, withChip, withoutChip } from './search-state.ts';

describe('a search in the address bar', () => {
  it('of a plain need is a plain address', () => {
    expect(compact({ q: '循环寿命', sort: 'fit', page: 1, kinds: [] })).toEqual({ q: '循环寿命' });
  });

  it('survives whatever people make of an address', () => {
    const raw = {
      q: 304,
      sort: 'best',
      kinds: ['expert', 'service'],
      page: -2,
      added: [{ kind: 'x', words: 'y' }],
    };
    expect(readSearch(raw)).toEqual({ q: '304', kinds: ['service'] });
    expect(readSearch({ q: { a: 1 }, removed: 'no', parties: [1, 'p'] })).toEqual({ parties: ['p'] });
  });

  it('asks the server for the page it names', () => {
    expect(requestOf({ page: 3 }, '').offset).toBe(40);
  });

  it('names removed chips of the text and takes back those the person added', () => {
    const state = { q: 'a', added: [{ kind: 'place', words: 'b' }] as const, page: 4 };
    expect(withoutChip(state, 'what-0-1')).toEqual({ q: 'a', added: state.added, removed: ['what-0-1'] });
    expect(withoutChip(state, 'added-0')).toEqual({ q: 'a' });
  });

  it('replaces a chip that was corrected', () => {
    const budget = { kind: 'budget', words: '3 万以内' } as const;
    expect(withChip({ q: 'a' }, budget, 'budget-3-6')).toEqual({
      q: 'a',
      removed: ['budget-3-6'],
      added: [budget],
    });
  });
});
