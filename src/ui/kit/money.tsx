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
