import { type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './table.module.css';

const messages = defineMessages({
  zh: { ascending: '升序', descending: '降序', sortBy: (name: string) => `按“${name}”排序` },
  en: { ascending: 'ascending', descending: 'descending', sortBy: (name: string) => `Sort by ${name}` },
});

export interface Column<R> {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: R) => ReactNode;
  /** Right-aligned tabular figures. */
  readonly number?: boolean;
  /** The column that names the row; each table has one. */
  readonly rowHead?: boolean;
  /**
   * Place on a phone, where a row is two lines: `lead` and `end` share the first line, `more` the second;
   * `wide` takes a line of its own, `hidden` shows only on wide screens.
   */
  readonly phone?: 'lead' | 'end' | 'more' | 'wide' | 'hidden';
  readonly sortable?: boolean;
  /** CSS width, e.g. `12em`. */
  readonly width?: string;
}

export interface Sorting {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

interface TableProps<R> {
  /** What the table is, for everyone; hidden when the heading above says it. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  /** A last row of totals, one cell per column id. */
  readonly totals?: Readonly<Record<string, ReactNode>>;
  /** Shown in place of rows. */
  readonly empty?: ReactNode;
}

/** A ruled table; on a phone each row becomes two lines, so that nothing scrolls sideways. */
export function Table<R>(props: TableProps<R>) {
  const { caption, captionHidden = false, columns, rows, rowKey, sorting, onSort, totals, empty } = props;
  const captionId = useId();
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <table className={styles.table} aria-labelledby={captionId}>
      <caption id={captionId} className={captionHidden ? 'visually-hidden' : undefined}>
        {caption}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sorting={sorting} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <BodyCell key={column.id} column={column}>
                {column.cell(row)}
              </BodyCell>
            ))}
          </tr>
        ))}
      </tbody>
      {totals !== undefined && (
        <tfoot>
          <tr>
            {columns.map((column) => (
              <BodyCell key={column.id} column={column}>
                {totals[column.id]}
              </BodyCell>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** Only what the frame of a cell needs; keeps the cells free of the row type. */
type ColumnFrame = Omit<Column<never>, 'cell'>;

interface HeadCellProps {
  readonly column: ColumnFrame;
  readonly sorting: Sorting | undefined;
  readonly onSort: ((sorting: Sorting) => void) | undefined;
}

function HeadCell({ column, sorting, onSort }: HeadCellProps) {
  const t = useT(messages);
  const sorted = sorting?.column === column.id ? sorting.direction : undefined;
  const sortable = column.sortable === true && onSort !== undefined;
  return (
    <th
      scope="col"
      className={column.number === true ? styles.number : undefined}
      style={{ width: column.width }}
      aria-sort={sortable ? (sorted ?? 'none') : undefined}
    >
      {sortable ? (
        <button
          type="button"
          className={styles.sort}
          data-sorted={sorted}
          title={t.sortBy(column.head)}
          onClick={() =>
            onSort({ column: column.id, direction: sorted === 'ascending' ? 'descending' : 'ascending' })
          }
        >
          {column.head}
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}

function BodyCell({ column, children }: { column: ColumnFrame; children: ReactNode }) {
  const place = column.phone ?? (column.rowHead === true ? 'lead' : 'more');
  const className = cx(column.number === true && styles.number, styles[place]);
  if (column.rowHead === true) {
    return (
      <th scope="row" className={className}>
        {children}
      </th>
    );
  }
  return (
    <td className={className} data-head={place === 'more' ? column.head : undefined}>
      {children}
    </td>
  );
}
