import { useFormat } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Legend } from './legend.tsx';
import { lookName, lookStyle, type Series } from './marks.ts';
import { axisOver, type Run, runsOf, type ValueAxis } from './plot-scale.ts';
import styles from './small-multiples.module.css';

const messages = defineMessages({
  zh: {
    missing: '待报送',
    none: '没有数据',
    last: (series: string, period: string, text: string) => `${series}${period} ${text}`,
    range: (low: string, high: string) => `最低 ${low}，最高 ${high}`,
    gaps: (count: number) => `缺 ${count} 期`,
    comma: '，',
    colon: '：',
    stop: '；',
  },
  en: {
    missing: 'not reported',
    none: 'no data',
    last: (series: string, period: string, text: string) => `${series}${period} ${text}`,
    range: (low: string, high: string) => `lowest ${low}, highest ${high}`,
    gaps: (count: number) => `${count} missing`,
    comma: ', ',
    colon: ': ',
    stop: '; ',
  },
});

/** One small picture: the values of each series at every period, null where nobody reported. */
export interface Multiple {
  readonly id: string;
  readonly title: string;
  /** Values by id of the series, each as long as `periods`. */
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
}

interface SmallMultiplesProps {
  readonly label: string;
  readonly items: readonly Multiple[];
  readonly series: readonly Series[];
  /** What stands at each place from left to right, e.g. `2026年11月`. */
  readonly periods: readonly string[];
  /** `step` for what holds until it changes, `bar` for sums of a period, `line` for levels. */
  readonly kind?: 'line' | 'step' | 'bar';
  /** How a value reads; grouped digits when absent. */
  readonly text?: (value: number) => string;
}

const WIDTH = 200;
const HEIGHT = 72;
const EDGE = 4;

/** The same small chart once per party or indicator, all on one scale, the last value written beside it. */
export function SmallMultiples(props: SmallMultiplesProps) {
  const { label, items, series, periods, kind = 'line' } = props;
  const format = useFormat();
  const text = props.text ?? format.number;
  const all = items.flatMap(({ values }) => Object.values(values).flat());
  const axis = axisOver(
    all.filter((value) => value !== null),
    4,
  );
  return (
    <div className={styles.multiples}>
      {series.length > 1 && <Legend series={series} mark={kind === 'bar' ? 'block' : 'line'} />}
      <ul className={styles.items} aria-label={label}>
        {items.map((item) => (
          <li key={item.id}>
            <Panel item={item} axis={axis} series={series} periods={periods} kind={kind} text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PanelProps {
  readonly item: Multiple;
  readonly axis: ValueAxis;
  readonly series: readonly Series[];
  readonly periods: readonly string[];
  readonly kind: 'line' | 'step' | 'bar';
  readonly text: (value: number) => string;
}

function Panel(props: PanelProps) {
  const { item, axis, series, periods, kind, text } = props;
  const t = useT(messages);
  const said = useWords(props);
  const y = (value: number) => HEIGHT - EDGE - (axis.at(value) / 100) * (HEIGHT - 2 * EDGE);
  return (
    <figure className={styles.panel}>
      <figcaption>{item.title}</figcaption>
      <div className={styles.plot}>
        <span className={styles.most} aria-hidden="true">
          {text(axis.to)}
        </span>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${item.title}${t.colon}${said}`}
        >
          <path className={styles.base} d={`M0 ${y(0)}H${WIDTH}`} />
          <path className={styles.top} d={`M0 ${y(axis.to)}H${WIDTH}`} />
          {series.map(({ id, look }, order) => (
            <path
              key={id}
              className={kind === 'bar' ? styles.bars : styles.line}
              data-look={lookName(look)}
              style={lookStyle(look)}
              d={pathOf(kind, runsOf(item.values[id] ?? []), {
                y,
                count: periods.length,
                order,
                beside: series.length,
              })}
            />
          ))}
        </svg>
      </div>
      <p className={styles.scale} aria-hidden="true">
        <span>{periods[0]}</span>
        <span>{periods.at(-1)}</span>
      </p>
      <LastValues {...props} />
    </figure>
  );
}

interface Drawing {
  readonly y: (value: number) => number;
  readonly count: number;
  /** Which of how many series: bars of several stand beside each other. */
  readonly order: number;
  readonly beside: number;
}

function pathOf(kind: PanelProps['kind'], runs: readonly Run[], drawing: Drawing): string {
  const slot = WIDTH / Math.max(1, drawing.count);
  const { y } = drawing;
  if (kind === 'bar') {
    const width = (slot * 0.7) / drawing.beside;
    return runs
      .flat()
      .map(
        ([i, value]) =>
          `M${i * slot + slot * 0.15 + width * drawing.order} ${y(0)}V${y(value)}h${width}V${y(0)}Z`,
      )
      .join('');
  }
  return runs
    .map((run) =>
      run
        .map(([i, value], at) => {
          if (kind === 'step') return `${at === 0 ? 'M' : 'L'}${i * slot} ${y(value)}H${(i + 1) * slot}`;
          const x = (i + 0.5) * slot;
          // A value alone between gaps would be a line without length: a short dash shows it.
          if (run.length === 1) return `M${x - slot * 0.2} ${y(value)}h${slot * 0.4}`;
          return `${at === 0 ? 'M' : 'L'}${x} ${y(value)}`;
        })
        .join(''),
    )
    .join('');
}

/** The last value each series has, with its period when that is not the last one. */
function lastOf(values: readonly (number | null)[] | undefined): { index: number; value: number } | null {
  const index = values?.findLastIndex((value) => value !== null) ?? -1;
  const value = values?.[index];
  return value == null ? null : { index, value };
}

function LastValues({ item, series, periods, text }: PanelProps) {
  const t = useT(messages);
  return (
    <p className={styles.last}>
      {series.map(({ id, look }) => {
        const last = lastOf(item.values[id]);
        return (
          <span key={id} data-look={lookName(look)} style={lookStyle(look)}>
            {last === null ? <small>{t.missing}</small> : <b>{text(last.value)}</b>}
            {last !== null && last.index < periods.length - 1 && <small>{periods[last.index]}</small>}
          </span>
        );
      })}
    </p>
  );
}

function useWords({ item, series, periods, text }: PanelProps): string {
  const t = useT(messages);
  const words = series.map(({ id, label }) => {
    const values = item.values[id] ?? [];
    const known = values.filter((value) => value !== null);
    const name = series.length > 1 ? `${label} ` : '';
    const last = lastOf(values);
    if (last === null) return `${name}${t.none}`;
    return [
      t.last(name, periods[last.index] ?? '', text(last.value)),
      t.range(text(Math.min(...known)), text(Math.max(...known))),
      ...(known.length < periods.length ? [t.gaps(periods.length - known.length)] : []),
    ].join(t.comma);
  });
  return words.join(t.stop);
}
