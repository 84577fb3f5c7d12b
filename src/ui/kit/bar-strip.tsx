import styles from './bar-strip.module.css';
import { lookName, lookStyle, type SeriesLook } from './marks.ts';

/** A part of a whole. Values are only compared, so the number of a large amount may be a rounded one. */
export interface StripPart {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** How the value reads, exactly. */
  readonly text: string;
  readonly look: SeriesLook;
}

interface BarStripProps {
  readonly label: string;
  readonly parts: readonly StripPart[];
  /** The whole when it is more than its parts: the rest stays empty. */
  readonly whole?: number;
}

/** The parts of a whole beside each other, each with its name and value underneath. */
export function BarStrip({ label, parts, whole }: BarStripProps) {
  const sum = parts.reduce((total, { value }) => total + Math.max(0, value), 0);
  const all = Math.max(whole ?? 0, sum) || 1;
  return (
    <div className={styles.strip}>
      <div className={styles.bar} aria-hidden="true">
        {parts
          .filter(({ value }) => value > 0)
          .map((part) => (
            <i
              key={part.id}
              data-look={lookName(part.look)}
              style={{ ...lookStyle(part.look), width: `${(part.value / all) * 100}%` }}
            />
          ))}
      </div>
      <dl className={styles.parts} aria-label={label}>
        {parts.map((part) => (
          <div key={part.id}>
            <dt>
              <i data-look={lookName(part.look)} style={lookStyle(part.look)} />
              {part.label}
            </dt>
            <dd>{part.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
