import type { ReactNode } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './chip.module.css';

const messages = defineMessages({
  zh: { remove: (what: string) => `去掉“${what}”` },
  en: { remove: (what: string) => `Remove “${what}”` },
});

interface ChipProps {
  /** What kind of thing it is, in small grey: 位置, 预算. */
  readonly kind?: string;
  readonly value: string;
  /** Opens a way to change it. */
  readonly onPress?: () => void;
  readonly onRemove?: () => void;
}

/** One thing understood or filtered by, that the person can change or take away. */
export function Chip({ kind, value, onPress, onRemove }: ChipProps) {
  const t = useT(messages);
  const words = (
    <>
      {kind !== undefined && <b>{kind}</b>}
      <span>{value}</span>
    </>
  );
  return (
    <span className={styles.chip}>
      {onPress === undefined ? (
        <span className={styles.words}>{words}</span>
      ) : (
        <button type="button" className={styles.words} onClick={onPress}>
          {words}
        </button>
      )}
      {onRemove !== undefined && (
        <button type="button" className={styles.remove} aria-label={t.remove(value)} onClick={onRemove}>
          ×
        </button>
      )}
    </span>
  );
}

/** A row of chips with its lead-in. */
export function ChipRow({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <section aria-label={label} className={styles.row}>
      {label !== undefined && <span className={styles.lead}>{label}</span>}
      {children}
    </section>
  );
}
