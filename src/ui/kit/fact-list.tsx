import type { ReactNode } from 'react';
import styles from './fact-list.module.css';

/** One row of a list of facts. */
export interface FactRow {
  readonly label: string;
  readonly value: ReactNode;
}

/** What is known of one record, as ruled rows: what it is at the left, what holds at the right. */
export function FactList({ facts }: { facts: readonly (FactRow | false)[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter((fact) => fact !== false)
        .map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
    </dl>
  );
}
