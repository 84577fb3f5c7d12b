import { partyStyle, useFormat } from '../circle.ts';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './timeline.module.css';
import { type AxisTick, type DaySpan, placeOf, ticksOf } from './timeline-scale.ts';

export { type DaySpan, spanOver } from './timeline-scale.ts';

const messages = defineMessages({
  zh: {
    today: '今天',
    plan: (from: string, to: string) => `计划${from}至${to}`,
    forecast: (day: string) => `预计${day}完成，晚于计划`,
    done: (name: string, day: string) => `${name}（${day}，已完成）`,
    ahead: (name: string, day: string) => `${name}（${day}，未完成）`,
    comma: '，',
    stop: '。',
    and: '、',
  },
  en: {
    today: 'Today',
    plan: (from: string, to: string) => `planned from ${from} to ${to}`,
    forecast: (day: string) => `expected on ${day}, later than planned`,
    done: (name: string, day: string) => `${name} (${day}, done)`,
    ahead: (name: string, day: string) => `${name} (${day}, not done)`,
    comma: '; ',
    stop: '. ',
    and: ', ',
  },
});

export interface Milestone {
  readonly id: string;
  /** Plain day it is due, or was done. */
  readonly day: string;
  readonly label: string;
  readonly done: boolean;
}

interface TimelineBarProps {
  /** Ends of the scale; `spanOver(days)` gives whole quarters around the days of a list. */
  readonly scale: DaySpan;
  readonly from: string;
  readonly to: string;
  /** Where it is expected to end when that is later than planned. */
  readonly forecast?: string;
  readonly today: string;
  /** Party whose colour the bar takes; ink when nobody leads yet. */
  readonly lead?: string;
  readonly milestones?: readonly Milestone[];
  /** What the bar stands for; its days and milestones are said after it. */
  readonly label: string;
}

/**
 * Plan as a bar in the lead's colour, forecast slip as a cinnabar tail, milestones as diamonds, today as a dotted
 * line. Pointed at or
 * focused (for those without a pointer) it says in words what it shows; a screen reader hears the same.
 */
export function TimelineBar(props: TimelineBarProps) {
  const { scale, from, to, forecast, today, lead, milestones = [], label } = props;
  const at = placeOf(scale);
  const said = useWords(props);
  const span = (a: string, b: string) => ({ left: `${at(a)}%`, width: `${Math.max(0.6, at(b) - at(a))}%` });
  return (
    <span className={styles.bar} role="img" aria-label={`${label}${said.lead}${said.words}`} tabIndex={0}>
      {ticksOf(scale).map((tick) => (
        <i key={tick.day} className={styles.grid} style={{ left: `${tick.at}%` }} />
      ))}
      <i
        className={cx(styles.plan, lead === undefined && styles.nobody)}
        style={{ ...(lead === undefined ? {} : partyStyle(lead)), ...span(from, to) }}
      />
      {forecast !== undefined && forecast > to && <i className={styles.slip} style={span(to, forecast)} />}
      {milestones.map((one) => (
        <i
          key={one.id}
          className={cx(styles.milestone, one.done && styles.done)}
          style={{ left: `${at(one.day)}%` }}
        />
      ))}
      {today >= scale[0] && today <= scale[1] && (
        <i className={styles.today} style={{ left: `${at(today)}%` }} />
      )}
      <span className={styles.tip} aria-hidden="true">
        {said.words}
      </span>
    </span>
  );
}

function useWords({ from, to, forecast, milestones = [] }: TimelineBarProps) {
  const t = useT(messages);
  const format = useFormat();
  const days = [
    t.plan(format.day(from), format.day(to)),
    ...(forecast !== undefined && forecast > to ? [t.forecast(format.day(forecast))] : []),
  ].join(t.comma);
  const marks = milestones.map((one) => (one.done ? t.done : t.ahead)(one.label, format.day(one.day)));
  return { lead: t.comma, words: marks.length === 0 ? days : `${days}${t.stop}${marks.join(t.and)}` };
}

/** Heads of the scale above a column of bars: years by number, quarters and months between them. */
export function TimelineAxis({ scale, today }: { scale: DaySpan; today?: string }) {
  const t = useT(messages);
  const format = useFormat();
  const at = placeOf(scale);
  const inside = today !== undefined && today >= scale[0] && today <= scale[1];
  return (
    <span className={styles.axis} aria-hidden="true">
      {ticksOf(scale).map((tick) => (
        <i
          key={tick.day}
          className={cx(styles[tick.kind], tick.at > 97 && styles.last)}
          style={{ left: `${tick.at}%` }}
        >
          {tickText(tick, format.period)}
        </i>
      ))}
      {inside && (
        <i className={styles.now} style={{ left: `${at(today)}%` }}>
          {t.today}
        </i>
      )}
    </span>
  );
}

function tickText(tick: AxisTick, period: (value: string) => string): string {
  if (tick.kind === 'year') return tick.day.slice(0, 4);
  if (tick.kind === 'quarter') return `Q${Math.ceil(Number(tick.day.slice(5, 7)) / 3)}`;
  return period(tick.day.slice(0, 7)).replace(/^\d{4}年|\s\d{4}$/, '');
}
