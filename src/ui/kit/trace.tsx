import { cx } from '../cx.ts';
import { useText } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './trace.module.css';

/** How one clause of a rule came out. */
export type ClauseResult = 'pass' | 'fail' | 'not-needed' | 'declared-only' | 'to-verify';

/** One line of a decision, as the server sends it. */
export interface TraceClause {
  /** Where it stands in the rule: 第六条, § 4.2. */
  readonly clause: string;
  readonly result: ClauseResult;
  readonly zh: string;
  readonly en: string;
}

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

/** What refuses comes first, then what is open, then what holds. */
const ORDER: readonly ClauseResult[] = ['fail', 'to-verify', 'declared-only', 'pass', 'not-needed'];

const keyOf = (line: TraceClause) => `${line.clause} ${line.zh}`;

/** A rule may ask the same of a clause twice, say of each voucher; the reader needs its gravest outcome once. */
export function distinctClauses<T extends TraceClause>(clauses: readonly T[]): readonly T[] {
  const distinct = new Map<string, T>();
  for (const line of clauses) {
    const known = distinct.get(keyOf(line));
    if (known === undefined || ORDER.indexOf(line.result) < ORDER.indexOf(known.result))
      distinct.set(keyOf(line), line);
  }
  return [...distinct.values()];
}

interface TraceListProps {
  readonly label: string;
  readonly clauses: readonly TraceClause[];
  /** Keep the order of the rulebook instead of putting refusals first. */
  readonly asWritten?: boolean;
}

/** A decision clause by clause. The outcome is written, never colour alone. */
export function TraceList({ label, clauses, asWritten = false }: TraceListProps) {
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
          </p>
        </li>
      ))}
    </ul>
  );
}
