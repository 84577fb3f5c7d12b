import { cx } from '../cx.ts';
import { type Bilingual, useText } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './trace.module.css';

/** How one clause of a rule came out. */
export type ClauseOutcome = 'pass' | 'fail' | 'not-needed' | 'declared' | 'to-verify';

export interface TraceClause {
  readonly id: string;
  readonly outcome: ClauseOutcome;
  readonly text: Bilingual;
  /** Where it stands: 第六条, section 4.2. */
  readonly reference?: string;
  /** The value compared, or what to do now. */
  readonly detail?: Bilingual;
}

const messages = defineMessages({
  zh: {
    pass: '符合',
    fail: '不符合',
    'not-needed': '不涉及',
    declared: '仅凭承诺',
    'to-verify': '待核验',
  },
  en: {
    pass: 'Met',
    fail: 'Not met',
    'not-needed': 'Not needed',
    declared: 'Declared only',
    'to-verify': 'To be verified',
  },
});

/** What refuses comes first, then what is open, then what holds. */
const ORDER: readonly ClauseOutcome[] = ['fail', 'to-verify', 'declared', 'pass', 'not-needed'];

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
  const ordered = asWritten
    ? clauses
    : [...clauses].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  return (
    <ul className={styles.trace} aria-label={label}>
      {ordered.map((clause) => (
        <li key={clause.id} className={cx(styles.clause, styles[clause.outcome])}>
          <span className={styles.outcome}>{t[clause.outcome]}</span>
          <div>
            <p>
              {text(clause.text)}
              {clause.reference !== undefined && <span className={styles.reference}>{clause.reference}</span>}
            </p>
            {clause.detail !== undefined && <p className={styles.detail}>{text(clause.detail)}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
