import { useFormat } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './dot-plot.module.css';
import { Legend } from './legend.tsx';
import { lookName, lookStyle, type Series } from './marks.ts';
import { axisOver, type ValueAxis } from './plot-scale.ts';

const messages = defineMessages({
  zh: {
    missing: '待报送',
    target: (text: string) => `目标：${text}`,
    one: (name: string, text: string) => `${name} ${text}`,
    comma: '，',
    colon: '：',
  },
  en: {
    missing: 'not reported',
    target: (text: string) => `target ${text}`,
    one: (name: string, text: string) => `${name} ${text}`,
    comma: ', ',
    colon: ': ',
  },
});

/** A figure and how it reads: `超过 9,700 亿元`. The picture places the value, and says the text. */
export interface PlotValue {
  readonly value: number;
  readonly text: string;
}

export interface DotRow {
  readonly id: string;
  readonly name: string;
  readonly target?: PlotValue | undefined;
  /** Values by id of the series; null or absent when nobody reported one. */
  readonly values: Readonly<Record<string, PlotValue | null>>;
}

interface DotPlotProps {
  readonly label: string;
  readonly series: readonly Series[];
  readonly rows: readonly DotRow[];
  /** `own` gives each row its own axis from zero: for rows in different units, which must not be compared. */
  readonly scale?: 'shared' | 'own';
  /** How the numbers of the shared axis read; grouped digits when absent. */
  readonly axisText?: (value: number) => string;
}

/** Rows on one axis: the target as a tick, the latest values as dots, the way between as a line. */
export function DotPlot({ label, series, rows, scale = 'shared', axisText }: DotPlotProps) {
  const shared = axisOver(rows.flatMap(numbersOf));
  return (
    <div className={styles.plot}>
      {series.length > 1 && <Legend series={series} mark="dot" />}
      <ul className={styles.rows} aria-label={label}>
        {rows.map((row) => (
          <DotLine
            key={row.id}
            row={row}
            series={series}
            axis={scale === 'shared' ? shared : axisOver(numbersOf(row))}
            grid={scale === 'shared'}
          />
        ))}
      </ul>
      {scale === 'shared' && <Axis axis={shared} text={axisText} />}
    </div>
  );
}

const numbersOf = ({ target, values }: DotRow): number[] =>
  [target, ...Object.values(values)].flatMap((each) => (each == null ? [] : [each.value]));

interface DotLineProps {
  readonly row: DotRow;
  readonly series: readonly Series[];
  readonly axis: ValueAxis;
  readonly grid: boolean;
}

function DotLine({ row, series, axis, grid }: DotLineProps) {
  const t = useT(messages);
  const { target, values } = row;
  const first = series.map(({ id }) => values[id]).find((value) => value != null);
  const said = series.map(({ id, label }) => {
    const text = values[id]?.text ?? t.missing;
    return series.length > 1 ? t.one(label, text) : text;
  });
  const words = [...said, ...(target === undefined ? [] : [t.target(target.text)])];
  return (
    <li className={styles.row}>
      <span className={styles.name}>{row.name}</span>
      <span className={styles.track} aria-hidden="true">
        {grid && axis.ticks.map((tick) => <i key={tick} className={styles.grid} style={place(axis, tick)} />)}
        {target !== undefined && first != null && (
          <Way from={axis.at(target.value)} to={axis.at(first.value)} />
        )}
        {target !== undefined && <i className={styles.target} style={place(axis, target.value)} />}
        {series.map(({ id, look }) => {
          const value = values[id];
          return value == null ? null : (
            <i
              key={id}
              className={styles.dot}
              data-look={lookName(look)}
              style={{ ...lookStyle(look), ...place(axis, value.value) }}
            />
          );
        })}
      </span>
      <span className={styles.words}>
        {words.map((word, index) => (
          <span key={word}>
            {word}
            {index < words.length - 1 && <span className={styles.comma}>{t.comma}</span>}
          </span>
        ))}
      </span>
    </li>
  );
}

const place = (axis: ValueAxis, value: number) => ({ left: `${axis.at(value)}%` });

function Way({ from, to }: { from: number; to: number }) {
  return (
    <i className={styles.way} style={{ left: `${Math.min(from, to)}%`, width: `${Math.abs(to - from)}%` }} />
  );
}

function Axis({ axis, text }: { axis: ValueAxis; text: ((value: number) => string) | undefined }) {
  const format = useFormat();
  return (
    <div className={styles.axis} aria-hidden="true">
      <span />
      <span className={styles.scale}>
        {axis.ticks.map((tick) => (
          <i key={tick} style={place(axis, tick)}>
            {(text ?? format.number)(tick)}
          </i>
        ))}
      </span>
      <span />
    </div>
  );
}
