import { partyStyle } from '../circle.ts';
import { cx } from '../cx.ts';
import styles from './timeline.module.css';

interface TimelineBarProps {
  /** Ends of the scale, plain days `YYYY-MM-DD`. */
  readonly scale: readonly [from: string, to: string];
  readonly from: string;
  readonly to: string;
  /** Where it is expected to end when that is later than planned. */
  readonly forecast?: string;
  readonly today: string;
  /** Party whose colour the bar takes; ink when nobody leads yet. */
  readonly lead?: string;
  /** The same in words. */
  readonly label: string;
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Plan as a bar in the lead's colour, forecast slip as a cinnabar tail, today as a dotted line. */
export function TimelineBar({ scale, from, to, forecast, today, lead, label }: TimelineBarProps) {
  const start = dayNumber(scale[0]);
  const length = dayNumber(scale[1]) - start;
  const at = (day: string) => Math.min(100, Math.max(0, ((dayNumber(day) - start) / length) * 100));
  const span = (a: string, b: string) => ({ left: `${at(a)}%`, width: `${Math.max(0.6, at(b) - at(a))}%` });
  const slips = forecast !== undefined && forecast > to;
  return (
    <span className={styles.bar} role="img" aria-label={label}>
      <i
        className={cx(styles.plan, lead === undefined && styles.nobody)}
        style={{ ...(lead === undefined ? {} : partyStyle(lead)), ...span(from, to) }}
      />
      {slips && <i className={styles.slip} style={span(to, forecast)} />}
      {today >= scale[0] && today <= scale[1] && (
        <i className={styles.today} style={{ left: `${at(today)}%` }} />
      )}
    </span>
  );
}
