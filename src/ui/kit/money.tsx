import { useFormat } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './money.module.css';

const messages = defineMessages({
  zh: { was: '原价', estimate: '预估' },
  en: { was: 'Full price', estimate: 'Estimate' },
});

interface MoneyTextProps {
  /** Minor units as a decimal string. */
  readonly value: string;
  /** Price before the voucher, struck through when it differs. */
  readonly before?: string;
  /** What it is per: 机时, 件. */
  readonly per?: string;
  /** Rests on facts only declared or still to be checked. */
  readonly estimate?: boolean;
  readonly size?: 'text' | 'price';
}

export function MoneyText({ value, before, per, estimate = false, size = 'text' }: MoneyTextProps) {
  const format = useFormat();
  const t = useT(messages);
  return (
    <span className={size === 'price' ? styles.price : styles.money}>
      {estimate && <small className={styles.estimate}>{t.estimate}</small>}
      <span className={styles.value}>{format.money(value)}</span>
      {per !== undefined && <small>/{per}</small>}
      {before !== undefined && before !== value && (
        <del>
          <span className="visually-hidden">{t.was}</span>
          {format.money(before)}
        </del>
      )}
    </span>
  );
}

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
  return (
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
  );
}
