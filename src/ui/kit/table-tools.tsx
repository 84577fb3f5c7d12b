import { type ReactNode, useState } from 'react';
import { type CarriedTable, useCarryOut } from '../export/carry-out.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Disclosure } from '../shell/disclosure.tsx';
import styles from './table.module.css';
import { type Column, carriedColumns } from './table-column.ts';
import { readSorting, sortingWord, type TableOrder } from './table-order.ts';
import { toast } from './toast.tsx';

const messages = defineMessages({
  zh: {
    tools: (caption: string) => `${caption}：导出、复制、选列`,
    waysOut: (caption: string) => `${caption}：导出、复制`,
    excel: '导出 Excel',
    excelPart: '导出 Excel（仅本页）',
    copy: '复制为文字',
    copied: (rows: number) => `已复制 ${rows} 行，可以粘贴到表格里。`,
    copyRefused: '浏览器不允许复制，请导出 Excel。',
    excelFailed: '没有导出成功，请检查网络后再试一次。',
    columns: '显示的列',
    order: '排序',
    given: '原来的顺序',
    ascending: (head: string) => `${head} ↑`,
    descending: (head: string) => `${head} ↓`,
  },
  en: {
    tools: (caption: string) => `${caption}: export, copy, columns`,
    waysOut: (caption: string) => `${caption}: export, copy`,
    excel: 'Export to Excel',
    excelPart: 'Export to Excel (this page)',
    copy: 'Copy as text',
    copied: (rows: number) => `${rows} rows copied. Paste them into a spreadsheet.`,
    copyRefused: 'The browser does not allow copying; export to Excel instead.',
    excelFailed: 'The export failed. Check the network and try again.',
    columns: 'Columns shown',
    order: 'Order',
    given: 'As given',
    ascending: (head: string) => `${head} ↑`,
    descending: (head: string) => `${head} ↓`,
  },
});

export interface Hiding {
  /** Columns that may be put away. */
  readonly columns: readonly { readonly id: string; readonly head: string }[];
  readonly hidden: readonly string[];
  readonly onChange: (hidden: readonly string[]) => void;
}

interface TableToolsProps<R> {
  readonly table: Omit<CarriedTable<R>, 'columns'> & { readonly columns: readonly Column<R>[] };
  readonly hiding: Hiding;
  readonly order: TableOrder;
}

/** The quiet menu of a table: its ways out, its columns, and on a phone, where heads are hidden, its order. */
export function TableTools<R>({ table, hiding, order }: TableToolsProps<R>) {
  const t = useT(messages);
  const columns = carriedColumns(table.columns);
  if (columns.length === 0) return null;
  return (
    <div className={styles.tools} data-screen-only="">
      <Disclosure label={<span aria-hidden="true">⋯</span>} name={t.tools(table.caption)}>
        {(close) => (
          <>
            <WaysOut table={{ ...table, columns }} close={close} />
            {hiding.columns.length > 1 && <ColumnChoice {...hiding} />}
            {order.columns.length > 0 && <OrderChoice {...order} />}
          </>
        )}
      </Disclosure>
    </div>
  );
}

interface DrawnTableProps<R> {
  readonly carry: CarriedTable<R>;
  /** The `<table>`. */
  readonly children: ReactNode;
}

/** The frame of a table that a page draws itself, such as a sum or a paper: it leaves the page like any other. */
export function DrawnTable<R>({ carry, children }: DrawnTableProps<R>) {
  const t = useT(messages);
  return (
    <div className={styles.drawn}>
      {children}
      <div data-screen-only="">
        <Disclosure label={<span aria-hidden="true">⋯</span>} name={t.waysOut(carry.caption)}>
          {(close) => <WaysOut table={carry} close={close} />}
        </Disclosure>
      </div>
    </div>
  );
}

function WaysOut<R>({ table, close }: { table: CarriedTable<R>; close: () => void }) {
  const t = useT(messages);
  const [busy, setBusy] = useState(false);
  const out = useCarryOut(table);
  const excel = async () => {
    setBusy(true);
    await out.excel().then(close, () => toast(t.excelFailed));
    setBusy(false);
  };
  const copy = async () => {
    toast((await out.copy()) ? t.copied(table.rows.length) : t.copyRefused);
    close();
  };
  const partial = table.part !== undefined && table.part.allRows === undefined;
  return (
    <>
      <button type="button" className={styles.way} disabled={busy} onClick={excel}>
        {partial ? t.excelPart : t.excel}
      </button>
      <button type="button" className={styles.way} onClick={copy}>
        {t.copy}
      </button>
    </>
  );
}

function ColumnChoice({ columns, hidden, onChange }: Hiding) {
  const t = useT(messages);
  return (
    <fieldset className={styles.choice}>
      <legend>{t.columns}</legend>
      {columns.map(({ id, head }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={!hidden.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? hidden.filter((each) => each !== id) : [...hidden, id])
            }
          />
          {head}
        </label>
      ))}
    </fieldset>
  );
}

function OrderChoice({ columns, sorting, choose }: TableOrder) {
  const t = useT(messages);
  return (
    <label className={styles.order}>
      {t.order}
      <select
        value={sortingWord(sorting) ?? ''}
        onChange={(event) => choose(readSorting(event.target.value))}
      >
        <option value="">{t.given}</option>
        {columns.flatMap(({ id, head }) => [
          <option key={`${id}.asc`} value={`${id}.asc`}>
            {t.ascending(head)}
          </option>,
          <option key={`${id}.desc`} value={`${id}.desc`}>
            {t.descending(head)}
          </option>,
        ])}
      </select>
    </label>
  );
}
