import { type Carried, type Carry, compareCarried } from '../export/carried.ts';
import type { Lang } from '../i18n/language.ts';

/** By which column a table is ordered. */
export interface Sorting {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** How a table is ordered now, and by which columns it can be. */
export interface TableOrder {
  readonly columns: readonly { readonly id: string; readonly head: string }[];
  readonly sorting: Sorting | undefined;
  readonly choose: (sorting: Sorting | undefined) => void;
  /** What the head of one column shows and does; no `onSort` where it cannot be ordered. */
  readonly of: (column: { readonly id: string }) => {
    readonly sorting: Sorting | undefined;
    readonly onSort: ((sorting: Sorting | undefined) => void) | undefined;
  };
}

/** A sorting as one word for the address bar: `amount.desc`. */
export function sortingWord(sorting: Sorting | undefined): string | undefined {
  if (sorting === undefined) return undefined;
  return `${sorting.column}.${sorting.direction === 'ascending' ? 'asc' : 'desc'}`;
}

/** The sorting behind a word of the address bar; undefined when it is none. */
export function readSorting(word: string | undefined): Sorting | undefined {
  const [, column, ending] = /^(.+)\.(asc|desc)$/.exec(word ?? '') ?? [];
  if (column === undefined) return undefined;
  return { column, direction: ending === 'asc' ? 'ascending' : 'descending' };
}

/** What pressing a head leads to: up, down, and back to the order the page gave. */
export function nextSorting(column: string, sorting: Sorting | undefined): Sorting | undefined {
  if (sorting?.column !== column) return { column, direction: 'ascending' };
  return sorting.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}

/** The value a column is ordered by: the one it carries, or the first of several. */
export function orderValue<R>(carry: Carry<R>): ((row: R) => Carried) | undefined {
  if (carry === false) return undefined;
  return typeof carry === 'function' ? carry : carry[0]?.value;
}

/**
 * The rows ordered by one value; rows without it stand last in both directions, and equal rows keep the order
 * they came in.
 */
export function sortRows<R>(
  rows: readonly R[],
  value: (row: R) => Carried,
  direction: Sorting['direction'],
  lang: Lang,
): readonly R[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const missing = (carried: Carried) => carried === null || carried === '';
  return rows
    .map((row) => ({ row, carried: value(row) }))
    .sort((a, b) => {
      const [aMissing, bMissing] = [missing(a.carried), missing(b.carried)];
      if (aMissing || bMissing) return Number(aMissing) - Number(bMissing);
      return sign * compareCarried(a.carried, b.carried, lang);
    })
    .map(({ row }) => row);
}
