import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './table.module.css';
import type { ColumnFrame } from './table-column.ts';
import { nextSorting, type Sorting } from './table-order.ts';

const messages = defineMessages({
  zh: { sortBy: (name: string) => `按“${name}”排序`, which: '编号', actions: '操作' },
  en: { sortBy: (name: string) => `Sort by ${name}`, which: 'Number', actions: 'Actions' },
});

interface HeadCellProps {
  readonly column: ColumnFrame;
  readonly sorting: Sorting | undefined;
  /** Absent where the column cannot be ordered. */
  readonly onSort: ((sorting: Sorting | undefined) => void) | undefined;
}

/** Eyes need no word above buttons and running numbers; whoever listens to the table does. */
function UnseenHead({ column }: { column: ColumnFrame }) {
  const t = useT(messages);
  return <span className="visually-hidden">{column.number === true ? t.actions : t.which}</span>;
}

export function HeadCell({ column, sorting, onSort }: HeadCellProps) {
  const t = useT(messages);
  const sorted = sorting?.column === column.id ? sorting.direction : undefined;
  return (
    <th
      scope="col"
      className={column.number === true ? styles.number : undefined}
      style={{ width: column.width }}
      aria-sort={onSort === undefined ? undefined : (sorted ?? 'none')}
    >
      {column.head === '' && <UnseenHead column={column} />}
      {onSort === undefined ? (
        column.head
      ) : (
        <button
          type="button"
          className={styles.sort}
          data-sorted={sorted}
          title={t.sortBy(column.head)}
          onClick={() => onSort(nextSorting(column.id, sorting))}
        >
          {column.head}
        </button>
      )}
    </th>
  );
}

export function BodyCell({ column, children }: { column: ColumnFrame; children: ReactNode }) {
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

/** Rows on their way: as many grey lines as a short list has. */
export function BoneRows({ columns }: { columns: readonly ColumnFrame[] }) {
  return [0, 1, 2, 3, 4].map((row) => (
    <tr key={row}>
      {columns.map((column) => (
        <td key={column.id} className={cx(styles[column.phone ?? 'more'], column.rowHead && styles.lead)}>
          <span className={styles.bone} />
        </td>
      ))}
    </tr>
  ));
}
