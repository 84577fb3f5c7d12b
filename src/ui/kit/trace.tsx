import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { useText } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './trace.module.css';
import { distinctClauses, keyOf, ORDER, type TraceClause } from './trace-clauses.ts';

const messages = defineMessages({
  zh: {
    pass: '符合',
    fail: '不符合',
    'not-needed': '不涉及',
    'declared-only': '仅凭承诺',
    'to-verify': '待核验',
  },
  en: {
    pass: 'Met',
    fail: 'Not met',
    'not-needed': 'Not needed',
    'declared-only': 'Declared only',
    'to-verify': 'To be verified',
  },
});

interface TraceListProps<T extends TraceClause> {
  readonly label: string;
  readonly clauses: readonly T[];
  /** What stands beneath a clause, such as what would make it pass. */
  readonly beneath?: (clause: T) => ReactNode;
  /** Keep the order of the rulebook instead of putting refusals first. */
  readonly asWritten?: boolean;
}

/** A decision clause by clause. The outcome is written, never colour alone. */
export function TraceList<T extends TraceClause>({
  label,
  clauses,
  beneath,
  asWritten = false,
}: TraceListProps<T>) {
  const t = useT(messages);
  const text = useText();
  const distinct = distinctClauses(clauses);
  const ordered = asWritten
    ? distinct
    : [...distinct].sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result));
  return (
    <ul className={styles.trace} aria-label={label}>
      {ordered.map((line) => (
        <li key={keyOf(line)} className={cx(styles.clause, styles[line.result])}>
          <span className={styles.outcome}>{t[line.result]}</span>
          <p>
            {text(line)}
            <span className={styles.reference}>{line.clause}</span>
            {beneath !== undefined && <small className={styles.beneath}>{beneath(line)}</small>}
          </p>
        </li>
      ))}
    </ul>
  );
}
