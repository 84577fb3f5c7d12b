import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Carried } from '../export/carried.ts';
import { linkedPages, pageNamed, rowsOfPage } from './pages.ts';
import { nextSorting, readSorting, sortingWord, sortRows } from './table-order.ts';
import { chooseAll, chooseRow, headState } from './table-selection.ts';

const ordered = (values: readonly Carried[], direction: 'ascending' | 'descending' = 'ascending') =>
  sortRows(values, (value) => value, direction, 'zh');

describe('ordering a table by what its column carries', () => {
  it('puts Chinese names by their sound and numbers inside names by size', () => {
    expect(ordered(['太仓', '嘉定', '昆山'])).toEqual(['嘉定', '昆山', '太仓']);
    expect(ordered(['第 10 版', '第 9 版'])).toEqual(['第 9 版', '第 10 版']);
  });

  it('puts amounts by size, however many digits they have', () => {
    const [small, large] = [{ money: '9007199254740992' }, { money: '9007199254740993' }];
    expect(ordered([large, small, { money: '-1' }])).toEqual([{ money: '-1' }, small, large]);
  });

  it('puts days and moments by time', () => {
    const [earlier, later] = [{ moment: '2026-11-22T23:00:00+08:00' }, { moment: '2026-11-22T16:00:00Z' }];
    expect(ordered([later, earlier])).toEqual([earlier, later]);
  });

  it('leaves rows without a value at the end in both directions', () => {
    expect(ordered([null, 2, 1])).toEqual([1, 2, null]);
    expect(ordered([null, 1, 2], 'descending')).toEqual([2, 1, null]);
  });

  it('keeps the given order among equals', () => {
    const rows = [1, 2, 3].map((place) => ({ place, name: '同' }));
    expect(sortRows(rows, (row) => row.name, 'descending', 'zh')).toEqual(rows);
  });

  it('goes up, down and back to the given order', () => {
    const up = nextSorting('amount', undefined);
    const down = nextSorting('amount', up);
    expect([up?.direction, down?.direction, nextSorting('amount', down)]).toEqual([
      'ascending',
      'descending',
      undefined,
    ]);
  });

  it('reads back from the address what it wrote there', () => {
    expect(readSorting(sortingWord({ column: 'valid.until', direction: 'descending' }))).toEqual({
      column: 'valid.until',
      direction: 'descending',
    });
    expect(readSorting('amount')).toBeUndefined();
  });
});

describe('ticking rows', () => {
  const keys = ['a', 'b', 'c', 'd'];

  it('with Shift gives every row between two the state of the second', () => {
    const first = chooseRow(keys, new Set(), 'a');
    expect([...chooseRow(keys, first, 'c', 'a')]).toEqual(['a', 'b', 'c']);
    expect([...chooseRow(keys, new Set(keys), 'b', 'd')]).toEqual(['a']);
  });

  it('knows none, some and all, and turns some into all', () => {
    expect(headState(keys, new Set())).toBe('none');
    expect(headState(keys, new Set(['b']))).toBe('some');
    expect(headState([], new Set())).toBe('none');
    expect(headState(keys, chooseAll(keys, new Set(['b'])))).toBe('all');
  });

  it('leaves rows alone that are not shown', () => {
    expect([...chooseAll(keys, new Set([...keys, 'elsewhere']))]).toEqual(['elsewhere']);
  });
});

describe('pages of a list', () => {
  it('links the ends and the neighbours', () => {
    expect(linkedPages(1, 1)).toEqual([1]);
    expect(linkedPages(5, 9)).toEqual([1, null, 4, 5, 6, null, 9]);
    expect(linkedPages(3, 5)).toEqual([1, 2, 3, 4, 5]);
  });

  it('holds every row exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 50 }), (total, size) => {
        const last = Math.ceil(total / size);
        let expected = 1;
        for (let page = 1; page <= last; page += 1) {
          const { from, to } = rowsOfPage(page, size, total);
          expect(from).toBe(expected);
          expected = to + 1;
        }
        expect(expected).toBe(total + 1);
      }),
    );
  });

  it('are named in the address by whole numbers above one', () => {
    const named = [{ page: 3 }, { page: 0 }, { page: 2.5 }, { page: '4' }, {}, { other: 3 }];
    expect(named.map((search) => pageNamed(search, 'page'))).toEqual([3, 1, 1, 1, 1, 1]);
  });

  it('says nothing of rows in an empty list', () => {
    expect(rowsOfPage(1, 20, 0)).toEqual({ from: 0, to: 0 });
  });
});
