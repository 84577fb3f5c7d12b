import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './stepper.module.css';

export interface Step {
  readonly id: string;
  readonly label: string;
  /** When it happened, or what it waits for. */
  readonly note?: ReactNode;
  readonly state: 'done' | 'now' | 'ahead' | 'stopped';
}

const messages = defineMessages({
  zh: { done: '已完成', now: '进行中', ahead: '未开始', stopped: '已中止' },
  en: { done: 'done', now: 'in progress', ahead: 'not started', stopped: 'stopped' },
});

/** The stages of a file, left to right on a desk, top to bottom on a phone. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  const t = useT(messages);
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={cx(styles.step, styles[step.state])}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className={styles.label}>{step.label}</span>
          <span className="visually-hidden">{t[step.state]}</span>
          {step.note !== undefined && <span className={styles.note}>{step.note}</span>}
        </li>
      ))}
    </ol>
  );
}

/** Six small dots for a stage in a list row. */
export function StageDots({ done, of, label }: { done: number; of: number; label: string }) {
  return (
    <span className={styles.dots} role="img" aria-label={label}>
      {Array.from({ length: of }, (_, i) => i + 1).map((stage) => (
        <i key={stage} className={stage <= done ? styles.on : undefined} />
      ))}
    </span>
  );
}
