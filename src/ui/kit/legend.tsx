import styles from './legend.module.css';
import { lookName, lookStyle, type Series } from './marks.ts';

interface LegendProps {
  readonly series: readonly Series[];
  /** The mark that stands for each: as in the picture. */
  readonly mark: 'dot' | 'line' | 'block';
}

/** Names of the series of a picture; left out by pictures that show only one. */
export function Legend({ series, mark }: LegendProps) {
  return (
    <ul className={styles.legend}>
      {series.map(({ id, label, look }) => (
        <li key={id}>
          <i className={styles[mark]} data-look={lookName(look)} style={lookStyle(look)} />
          {label}
        </li>
      ))}
    </ul>
  );
}
