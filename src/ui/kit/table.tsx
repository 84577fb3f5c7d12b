import { type CSSProperties, type ReactNode, useId, useState } from 'react';
import { cx } from '../cx.ts';
import { useLanguage } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { usePaged, useToFirstPage } from './paged.ts';
import { Pager } from './pager.tsx';
import type { ProvenanceKind } from './provenance.tsx';
import styles from './table.module.css';
import { BodyCell, BoneRows, HeadCell } from './table-cells.tsx';
import {
  ChooseAllCell,
  ChooseCell,
  type Choosing,
  type ChoosingState,
  ChosenBar,
  useChoosing,
} from './table-choosing.tsx';
import { type Column, type ColumnFrame, hideable } from './table-column.ts';
import { useHiddenColumns } from './table-hidden.ts';
import { orderValue, type Sorting, sortRows, type TableOrder } from './table-order.ts';
import { TableTools } from './table-tools.tsx';

export type { Column } from './table-column.ts';
export { readSorting, type Sorting, sortingWord } from './table-order.ts';
export type { Choosing };

const messages = defineMessages({
  zh: {
    loading: '正在读取…',
    count: (n: number) => `共 ${n} 行`,
    hidden: (names: string) => `未显示的列：${names}`,
    and: '、',
  },
  en: {
    loading: 'Loading…',
    count: (n: number) => `${n} rows`,
    hidden: (names: string) => `Columns not shown: ${names}`,
    and: ', ',
  },
});

/** A list shorter than this is counted at a glance. */
const COUNTED_FROM = 10;

export interface TableProps<R> {
  /** What the table is, for everyone; hidden when the heading above says it. Also names its Excel file. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /**
   * Where the order is kept when the page keeps it, e.g. in the address bar: `readSorting(search.sort)`. Without
   * both the table keeps it itself.
   */
  readonly sorting?: Sorting | undefined;
  readonly onSort?: (sorting: Sorting | undefined) => void;
  /** The server ordered the rows by `sorting`; the table leaves them as they are. */
  readonly sortedByServer?: boolean;
  /**
   * Set where `rows` are one page of more, shown by a Pager or by CursorLinks, which know no `total`. Excel then
   * fetches all of them, or says that it holds this page only when `allRows` is absent. Such a table is ordered by
   * the server or not at all.
   */
  readonly part?: { readonly total?: number; readonly allRows?: () => Promise<readonly R[]> } | undefined;
  /**
   * Set where `rows` are all there are and can grow without end: they are shown page by page, and the address bar
   * keeps the page under this name. Order, ticks and Excel still hold all of them.
   */
  readonly pageIn?: string;
  /** The mark of each record; carried out as a column of its own, and said above the sheet for samples. */
  readonly provenance?: ((row: R) => ProvenanceKind) | undefined;
  /** What the rows were narrowed to, in words; printed above the Excel sheet. */
  readonly filter?: string | undefined;
  readonly choosing?: Choosing<R> | undefined;
  /** A last row of totals, one cell per column id. */
  readonly totals?: Readonly<Record<string, ReactNode>>;
  /** Shown in place of rows. */
  readonly empty?: ReactNode;
  readonly loading?: boolean;
  /** CSS height beyond which the table scrolls under its own head, e.g. `60vh`. */
  readonly height?: string;
}

/** A ruled table; on a phone each row becomes two lines, so that nothing scrolls sideways. */
export function Table<R>(props: TableProps<R>) {
  const { caption, captionHidden = false, columns, rows, rowKey, empty, loading = false, choosing } = props;
  const captionId = useId();
  const mayHide = hideable(columns);
  const [hidden, setHidden] = useHiddenColumns(columns.map((column) => column.id));
  const shown = columns.filter((column) => !(hidden.includes(column.id) && mayHide.includes(column)));
  const order = useOrder(props);
  const pages = usePaged(order.rows, props.pageIn);
  const ticks = useChoosing(choosing, order.rows, pages.shown, rowKey);
  if (!loading && rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div ref={pages.top} className={cx(styles.frame, captionHidden && styles.bare)}>
      {!loading && (
        <TableTools
          table={{ ...props, rows: order.rows, columns: shown }}
          hiding={{ columns: mayHide, hidden, onChange: setHidden }}
          order={order}
        />
      )}
      <Scroll height={props.height} name={captionId}>
        <table
          className={cx(styles.table, ticks !== undefined && styles.ticked)}
          aria-labelledby={captionId}
          aria-busy={loading || undefined}
        >
          <caption id={captionId} className={captionHidden ? 'visually-hidden' : undefined}>
            {caption}
          </caption>
          <thead>
            <tr>
              {ticks !== undefined && <ChooseAllCell state={ticks} />}
              {shown.map((column) => (
                <HeadCell key={column.id} column={column} {...order.of(column)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {loading ? (
              <BoneRows columns={shown} />
            ) : (
              <Rows rows={pages.shown} columns={shown} rowKey={rowKey} ticks={ticks} />
            )}
          </tbody>
          {props.totals !== undefined && (
            <Totals columns={shown} totals={props.totals} ticked={ticks !== undefined} />
          )}
        </table>
      </Scroll>
      <Foot
        loading={loading}
        count={props.part === undefined && pages.pager === undefined ? rows.length : undefined}
        away={columns.filter((column) => !shown.includes(column)).map((column) => column.head)}
      />
      {pages.pager !== undefined && <Pager label={caption} {...pages.pager} />}
      {ticks !== undefined && (
        <ChosenBar state={ticks} actions={choosing?.actions} clear={() => choosing?.onChange(new Set())} />
      )}
    </div>
  );
}

/** How the table is ordered, and by which of its columns it can be. */
function useOrder<R>(props: TableProps<R>): TableOrder & { readonly rows: readonly R[] } {
  const { columns, rows, sortedByServer = false, part, onSort } = props;
  const lang = useLanguage();
  const [own, setOwn] = useState<Sorting>();
  const kept = onSort !== undefined;
  const sorting = kept ? props.sorting : own;
  const toFirst = useToFirstPage(props.pageIn);
  const chooseOwn = (next: Sorting | undefined) => {
    setOwn(next);
    toFirst();
  };
  const choose = onSort ?? chooseOwn;
  // Ordering the rows of one page of many would pass for an order of all of them.
  const possible = sortedByServer ? kept : part === undefined && rows.length > 1;
  const sortable = columns.filter(
    ({ carry, sortable = true, head }) => possible && sortable && head !== '' && carry !== false,
  );
  const column = sortable.find(({ id }) => id === sorting?.column);
  const value = sortedByServer ? undefined : orderValue(column?.carry ?? false);
  return {
    rows: value && sorting ? sortRows(rows, value, sorting.direction, lang) : rows,
    columns: sortable,
    sorting,
    choose,
    of: ({ id }) => ({ sorting, onSort: sortable.some((each) => each.id === id) ? choose : undefined }),
  };
}

interface RowsProps<R> {
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly rowKey: (row: R) => string;
  readonly ticks: ChoosingState | undefined;
}

function Rows<R>({ rows, columns, rowKey, ticks }: RowsProps<R>) {
  const naming = orderValue(columns.find((column) => column.rowHead === true)?.carry ?? false);
  return rows.map((row) => {
    const key = rowKey(row);
    const name = naming?.(row);
    return (
      <tr key={key} aria-selected={ticks?.chosen.has(key) || undefined}>
        {ticks !== undefined && (
          <ChooseCell state={ticks} rowKey={key} name={typeof name === 'string' ? name : key} />
        )}
        {columns.map((column) => (
          <BodyCell key={column.id} column={column}>
            {column.cell(row)}
          </BodyCell>
        ))}
      </tr>
    );
  });
}

interface TotalsProps {
  readonly columns: readonly ColumnFrame[];
  readonly totals: Readonly<Record<string, ReactNode>>;
  readonly ticked: boolean;
}

function Totals({ columns, totals, ticked }: TotalsProps) {
  return (
    <tfoot>
      <tr>
        {ticked && <td />}
        {columns.map((column) => (
          <BodyCell key={column.id} column={column}>
            {totals[column.id]}
          </BodyCell>
        ))}
      </tr>
    </tfoot>
  );
}

interface ScrollProps {
  readonly height: string | undefined;
  /** Id of the caption. */
  readonly name: string;
  readonly children: ReactNode;
}

/** An area that scrolls by itself; can be focused, so that the arrow keys scroll it. */
function Scroll({ height, name, children }: ScrollProps) {
  if (height === undefined) return children;
  const style: CSSProperties & Record<'--height', string> = { '--height': height };
  return (
    <section className={styles.scroll} style={style} aria-labelledby={name}>
      <div tabIndex={0}>{children}</div>
    </section>
  );
}

interface FootProps {
  readonly loading: boolean;
  /** Absent where a Pager tells it. */
  readonly count: number | undefined;
  /** Heads of the columns the reader put away. */
  readonly away: readonly string[];
}

function Foot({ loading, count = 0, away }: FootProps) {
  const t = useT(messages);
  const counted = !loading && count >= COUNTED_FROM;
  return (
    <p className={styles.foot} role="status">
      {loading && <span className="visually-hidden">{t.loading}</span>}
      {counted && <span>{t.count(count)}</span>}
      {away.length > 0 && <span>{t.hidden(away.join(t.and))}</span>}
    </p>
  );
}
