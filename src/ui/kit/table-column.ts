import type { ReactNode } from 'react';
import type { CarriedColumn, Carry } from '../export/carried.ts';

export interface Column<R> {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: R) => ReactNode;
  /** What the cell is outside this page, and what the column is ordered by; see `Carried`. */
  readonly carry: Carry<R>;
  /** Right-aligned tabular figures. */
  readonly number?: boolean;
  /** The column that names the row; each table has one. */
  readonly rowHead?: boolean;
  /**
   * Place on a phone, where a row is two lines: `lead` and `end` share the first line, `more` the second;
   * `wide` takes a line of its own below the first, `last` one below all others, as buttons do; `hidden` shows
   * only on wide screens.
   */
  readonly phone?: 'lead' | 'end' | 'more' | 'wide' | 'last' | 'hidden';
  /** `false` where an order by this column means nothing. */
  readonly sortable?: boolean;
  /** CSS width, e.g. `12em`. */
  readonly width?: string;
}

/** Only what the frame of a cell needs; keeps the cells free of the row type. */
export type ColumnFrame = Omit<Column<never>, 'cell' | 'carry'>;

/** What a table carries out, column by column; two facts in one cell become two columns. */
export function carriedColumns<R>(columns: readonly Column<R>[]): readonly CarriedColumn<R>[] {
  return columns.flatMap(({ head, carry }) => {
    if (carry === false) return [];
    return typeof carry === 'function' ? [{ head, value: carry }] : carry;
  });
}

/** Columns a reader may put away: all but the one that names the row and those that hold its buttons. */
export function hideable<R>(columns: readonly Column<R>[]): readonly Column<R>[] {
  return columns.filter((column) => column.rowHead !== true && column.carry !== false && column.head !== '');
}
