import { describe, expect, it } from 'vitest';
import {
  chipGroups,
  compact,
  filterCount,
  needState,
  readSearch,
  relaxed,
  requestOf,
  unfiltered,
  withChip,
  withoutChips,
} from './search-state.ts';

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

  it('keeps filters, picks and the need apart', () => {
    const state = readSearch({
      q: 'a',
      fields: ['energy'],
      access: ['assisted', 'x'],
      voucher: true,
      picked: ['1'],
    });
    expect(state).toEqual({ q: 'a', fields: ['energy'], access: ['assisted'], voucher: true, picked: ['1'] });
    expect(filterCount(state)).toBe(3);
    expect(unfiltered(state)).toEqual({ q: 'a', picked: ['1'] });
    expect(needState(state)).toEqual({ q: 'a' });
  });

  it('makes one wish wider, in the place of the chip that said it', () => {
    const wider = { kinds: ['budget' as const], zh: '', en: '', more: 3, removes: ['budget-3-6'] };
    const adds = [{ kind: 'budget' as const, words: '预算 3100 以内' }];
    expect(relaxed({ q: 'a' }, { ...wider, removes: ['budget-3-6'], adds })).toEqual({
      q: 'a',
      removed: ['budget-3-6'],
      added: adds,
    });
    expect(relaxed({ q: 'a' }, { ...wider, removes: ['place-0-2'], adds: [] })).toEqual({
      q: 'a',
      removed: ['place-0-2'],
    });
  });

  it('asks the server for the page it names', () => {
    expect(requestOf({ page: 3 }, '').offset).toBe(40);
  });

  it('names removed chips of the text and takes back those the person added', () => {
    const state = { q: 'a', added: [{ kind: 'place', words: 'b' }] as const, page: 4 };
    expect(withoutChips(state, ['what-0-1'])).toEqual({ q: 'a', added: state.added, removed: ['what-0-1'] });
    expect(withoutChips(state, ['added-0'])).toEqual({ q: 'a' });
  });

  it('replaces a chip that was corrected', () => {
    const budget = { kind: 'budget', words: '3 万以内' } as const;
    expect(withChip({ q: 'a' }, budget, ['budget-3-6'])).toEqual({
      q: 'a',
      removed: ['budget-3-6'],
      added: [budget],
    });
  });

  it('shows what a text says twice as one chip, and keeps a chip that could not be read', () => {
    const volts = { kind: 'quantity', words: '5 V', label: { zh: '电压 5 V', en: '5 V' } } as const;
    const read = [
      { ...volts, id: 'quantity-0-3' },
      { ...volts, id: 'quantity-9-12' },
    ];
    const groups = chipGroups({ added: [{ kind: 'budget', words: '便宜' }] }, read);
    expect(groups.map(({ ids, words }) => [words, ...ids])).toEqual([
      ['5 V', 'quantity-0-3', 'quantity-9-12'],
      ['便宜', 'added-0'],
    ]);
  });
});
