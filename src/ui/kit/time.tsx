import { useSyncExternalStore } from 'react';
import { useFormat } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { useToday } from '../today.ts';
import { useWorkCalendar, workingDaysBetween } from '../working-days.ts';
import styles from './time.module.css';

const messages = defineMessages({
  zh: {
    both: (relative: string, full: string) => `${relative}（${full}）`,
    today: '今天到期',
    left: (days: number) => `还剩 ${days} 个工作日`,
    dueNext: '下一个工作日前到期',
    late: (days: number) => `晚了 ${days} 个工作日`,
    lateRest: '已过期',
  },
  en: {
    both: (relative: string, full: string) => `${relative} (${full})`,
    today: 'due today',
    left: (days: number) => `${days} working ${days === 1 ? 'day' : 'days'} left`,
    dueNext: 'due before the next working day',
    late: (days: number) => `${days} working ${days === 1 ? 'day' : 'days'} late`,
    lateRest: 'past due',
  },
});

const MINUTE = 60_000;

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE);
  return () => clearInterval(timer);
}

/** Now to the minute; what shows it is drawn again each minute. */
const useNow = (): number =>
  useSyncExternalStore(everyMinute, () => Math.floor(Date.now() / MINUTE) * MINUTE + MINUTE - 1);

interface TimeProps {
  /** Moment in ISO 8601. */
  readonly at: string;
  /**
   * `relative` shows 3 小时前 and tells the full date when pointed at; `both` writes it beside; `full` shows the date
   * and tells how long ago.
   */
  readonly show?: 'relative' | 'both' | 'full';
}

/** A moment, relative and absolute together. */
export function Time({ at, show = 'relative' }: TimeProps) {
  const format = useFormat();
  const t = useT(messages);
  const relative = format.relative(at, useNow());
  const full = format.dateTime(at);
  const texts = { relative, both: t.both(relative, full), full };
  return (
    <time dateTime={at} className={styles.time} title={show === 'full' ? relative : full}>
      {texts[show]}
    </time>
  );
}

interface DueDayProps {
  /** The last day, `YYYY-MM-DD`. */
  readonly day: string;
  /** Whose working days count; those of the circle's first party when absent. */
  readonly jurisdictionId?: string;
}

/** How long until a last day in working days of the pack's calendar; cinnabar once it has passed. */
export function DueDay({ day, jurisdictionId }: DueDayProps) {
  const format = useFormat();
  const said = useDueText(jurisdictionId)(day);
  const today = useToday();
  return (
    <time dateTime={day} className={day < today ? styles.late : styles.time} title={format.day(day)}>
      {said}
    </time>
  );
}

/** Says how far a last day is, e.g. 还剩 3 个工作日. */
export function useDueText(jurisdictionId?: string): (day: string) => string {
  const t = useT(messages);
  const today = useToday();
  const calendar = useWorkCalendar(jurisdictionId);
  return (day) => {
    const days = workingDaysBetween(today, day, calendar);
    if (day === today) return t.today;
    if (day > today) return days === 0 ? t.dueNext : t.left(days);
    return days === 0 ? t.lateRest : t.late(-days);
  };
}
