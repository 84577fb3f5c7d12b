import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { useText } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { asProblem } from '../problem.ts';
import { Button, buttonClass } from './button.tsx';
import styles from './states.module.css';

const messages = defineMessages({
  zh: {
    retry: '再试一次',
    signIn: '去登录',
    rule: '依据',
    loading: '正在读取…',
    invalid: (reason: string) => `有一栏填写有误：${reason}。请改正后重试。`,
  },
  en: {
    retry: 'Try again',
    signIn: 'Sign in',
    rule: 'Rule',
    loading: 'Loading…',
    invalid: (reason: string) => `Something entered is not valid: ${reason}. Correct it and try again.`,
  },
});

interface ProblemNoticeProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** One failed call: the sentence, the rule that refused, and what can be done now. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const problem = asProblem(error);
  const t = useT(messages);
  const text = useText();
  const here = useLocation({ select: (location) => location.href });
  return (
    <div role="alert" className={styles.problem}>
      <p>{problem.reason === undefined ? text(problem) : t.invalid(text(problem.reason))}</p>
      <p className={styles.code}>
        {problem.rule !== undefined && (
          <span>
            {t.rule} {problem.rule}
          </span>
        )}
        <code>{problem.code}</code>
      </p>
      {problem.status === 401 && !here.startsWith('/sign-in') && (
        <Link to="/sign-in" search={{ next: here }} className={buttonClass()}>
          {t.signIn}
        </Link>
      )}
      {onRetry !== undefined && problem.outcomeUnknown && <Button onClick={onRetry}>{t.retry}</Button>}
    </div>
  );
}

interface EmptyStateProps {
  /** What is not there, and why that can be. */
  readonly children: ReactNode;
  /** What to do about it. */
  readonly action?: ReactNode;
}

export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Holds the place of rows that are on their way. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const t = useT(messages);
  return (
    <div role="status" aria-busy="true" className={styles.skeleton} style={{ height: `${rows * 38}px` }}>
      <span className="visually-hidden">{t.loading}</span>
    </div>
  );
}

interface ProgressProps {
  /** What is being done: 正在上传. */
  readonly label: string;
  /** Parts done of all; absent while the amount is unknown. */
  readonly done?: number;
  readonly all?: number;
}

/** How far something is; of unknown length it appears only after a second, for most things are done by then. */
export function Progress({ label, done, all }: ProgressProps) {
  const known = done !== undefined && all !== undefined;
  return (
    <label className={cx(styles.progress, !known && styles.unknown)}>
      <span>{label}</span>
      <progress {...(known ? { value: done, max: all } : {})} />
      {known && (
        <span className={styles.count}>
          {done} / {all}
        </span>
      )}
    </label>
  );
}
