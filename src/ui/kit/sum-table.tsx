import { useFormat } from '../circle.ts';
import type { CarriedColumn } from '../export/carried.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './money.module.css';
import { DrawnTable } from './table-tools.tsx';

const messages = defineMessages({
  zh: { line: '项目', note: '说明', amount: '金额' },
  en: { line: 'Line', note: 'Note', amount: 'Amount' },
});

export interface SumLine {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What is paid in the end. */
  readonly total?: boolean;
  readonly note?: string;
}

/** Lines of a price, the last ones in bold: what is taken off, what is paid now. */
export function SumTable({ lines, caption }: { lines: readonly SumLine[]; caption: string }) {
  const format = useFormat();
  const t = useT(messages);
  const columns: readonly CarriedColumn<SumLine>[] = [
    { head: t.line, value: (line) => line.label },
    { head: t.note, value: (line) => line.note ?? null },
    { head: t.amount, value: (line) => ({ money: line.value }) },
  ];
  return (
    <DrawnTable carry={{ caption, columns, rows: lines }}>
      <table className={styles.sum}>
        <caption className="visually-hidden">{caption}</caption>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className={line.total === true ? styles.total : undefined}>
              <th scope="row">
                {line.label}
                {line.note !== undefined && <small>{line.note}</small>}
              </th>
              <td>{line.total === true ? format.money(line.value) : format.amount(line.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </DrawnTable>
  );
}
