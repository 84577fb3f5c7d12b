import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useFormat } from '../circle.ts';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { useToday } from '../today.ts';
import { type DayKind, dayKind, useWorkCalendar, type WorkCalendar } from '../working-days.ts';
import { Button } from './button.tsx';
import styles from './month-calendar.module.css';
import { type DayRange, dayAfterKey, monthGrid, monthOf, moveMonth, rangeBetween } from './month-grid.ts';

export type { DayRange } from './month-grid.ts';

/** What can be had on a day: `part` has some hours taken, `busy` none left, `closed` is not offered. */
export type DayState = 'free' | 'part' | 'busy' | 'closed';

const messages = defineMessages({
  zh: {
    free: '可约',
    part: '部分可约',
    busy: '已约满',
    closed: '不开放',
    chosen: '已选',
    today: '今天',
    holiday: '法定假日',
    'make-up': '补班',
    weekend: '周末',
    workday: '',
    holidaySign: '休',
    makeUpSign: '班',
    previous: '上个月',
    next: '下个月',
    now: '本月',
    chose: (days: string, count: number) => `已选 ${days}，共 ${count} 天`,
    chosenNone: '没有选择日期',
    legend: '斜纹已约满，半斜纹部分已约，灰色不开放，涂满的是您的选择。',
    dayKeys: '键盘：方向键移动，空格选中，PageUp 和 PageDown 换月。',
    rangeKeys: '键盘：方向键移动，空格选起止两天，Shift+方向键连选，PageUp 和 PageDown 换月。',
    comma: '，',
  },
  en: {
    free: 'free',
    part: 'partly free',
    busy: 'full',
    closed: 'closed',
    chosen: 'chosen',
    today: 'today',
    holiday: 'public holiday',
    'make-up': 'make-up working day',
    weekend: 'weekend',
    workday: '',
    holidaySign: 'off',
    makeUpSign: 'work',
    previous: 'Previous month',
    next: 'Next month',
    now: 'This month',
    chose: (days: string, count: number) => `Chosen: ${days}, ${count} ${count === 1 ? 'day' : 'days'}`,
    chosenNone: 'No day is chosen',
    legend: 'Hatched is full, half hatched partly taken, grey closed, solid your choice. ',
    dayKeys: 'Keyboard: arrows move, space chooses, PageUp and PageDown change the month.',
    rangeKeys:
      'Keyboard: arrows move, space chooses the first and the last day, Shift+arrows extend, PageUp and PageDown change the month.',
    comma: ', ',
  },
});

interface MonthCalendarProps {
  /** What is being booked or dated; the name of the grid. */
  readonly label: string;
  readonly value: DayRange | null;
  readonly onChange: (value: DayRange | null) => void;
  /** `day` chooses one day, `range` a first and a last one. */
  readonly mode?: 'day' | 'range';
  /** What can be had on a day; every day is free when absent. Full days end a range, closed days may lie inside. */
  readonly stateOf?: (day: string) => DayState;
  /** First and last day that can be chosen. */
  readonly min?: string;
  readonly max?: string;
  /** Shown month `YYYY-MM` and its change, for pages that read a month at a time; kept here when absent. */
  readonly month?: string;
  readonly onMonth?: (month: string) => void;
  /** Whose working days are marked; those of the circle's first party when absent. */
  readonly jurisdictionId?: string;
}

/** A month by the day with holidays and make-up days of the pack's calendar, all of it by keyboard. */
export function MonthCalendar(props: MonthCalendarProps) {
  const { label, value, mode = 'range' } = props;
  const t = useT(messages);
  const format = useFormat();
  const today = useToday();
  const choosing = useChoosing(props, today);
  const { month, showMonth } = choosing;
  const id = useId();
  const said = value === null ? t.chosenNone : t.chose(format.days(value.from, value.to), lengthOf(value));
  return (
    <div className={styles.calendar}>
      <div className={styles.head}>
        <h3 id={id} aria-live="polite">
          {format.period(month)}
        </h3>
        <div className={styles.months} data-screen-only="">
          <Button look="quiet" onClick={() => showMonth(moveMonth(month, -1))} aria-label={t.previous}>
            ‹
          </Button>
          <Button
            look="quiet"
            onClick={() => showMonth(monthOf(today))}
            aria-disabled={month === monthOf(today)}
          >
            {t.now}
          </Button>
          <Button look="quiet" onClick={() => showMonth(moveMonth(month, 1))} aria-label={t.next}>
            ›
          </Button>
        </div>
      </div>
      <MonthTable {...props} label={`${label} ${format.period(month)}`} choosing={choosing} today={today} />
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <p className={styles.legend}>
        {props.stateOf !== undefined && t.legend}
        <span className={styles.keys}>{mode === 'day' ? t.dayKeys : t.rangeKeys}</span>
      </p>
    </div>
  );
}

const lengthOf = ({ from, to }: DayRange): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

/** The shown month, the day that has focus, and choosing by pointer and keys. */
function useChoosing(props: MonthCalendarProps, today: string) {
  const { value, onChange, mode = 'range', stateOf = () => 'free', min, max, onMonth } = props;
  const [active, setActive] = useState(value?.from ?? (min !== undefined && min > today ? min : today));
  const [ownMonth, setOwnMonth] = useState(monthOf(active));
  const [anchor, setAnchor] = useState<string | null>(null);
  const month = props.month ?? ownMonth;
  const outside = (day: string) => (min !== undefined && day < min) || (max !== undefined && day > max);
  const blocks = (day: string) => outside(day) || stateOf(day) === 'busy';
  const takes = (day: string) => !blocks(day) && stateOf(day) !== 'closed';
  const showMonth = (next: string) => {
    setOwnMonth(next);
    onMonth?.(next);
  };
  const go = (day: string) => {
    setActive(day);
    if (monthOf(day) !== month) showMonth(monthOf(day));
  };
  const choose = (day: string, extends_: boolean) => {
    setActive(day);
    if (!takes(day)) return;
    const open = mode === 'range' && anchor !== null && value !== null;
    if (open && (extends_ || value.from === value.to) && day !== anchor) {
      onChange(rangeBetween(anchor, day, blocks));
      if (!extends_) setAnchor(null);
      return;
    }
    setAnchor(day);
    onChange({ from: day, to: day });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      choose(active, event.shiftKey);
      return;
    }
    if (event.key === 'Escape' && value !== null) {
      setAnchor(null);
      onChange(null);
      return;
    }
    const next = dayAfterKey(active, event.key, event.shiftKey);
    if (next === null) return;
    event.preventDefault();
    go(next);
    if (event.shiftKey && event.key.startsWith('Arrow') && mode === 'range') {
      const start = anchor ?? (takes(active) ? active : null);
      if (start === null) return;
      setAnchor(start);
      onChange(rangeBetween(start, next, blocks));
    }
  };
  // The focusable day is always one of the shown month.
  const focusable = monthOf(active) === month ? active : `${month}-01`;
  return { month, showMonth, active: focusable, setActive, choose, onKeyDown, outside, stateOf };
}

interface MonthTableProps extends MonthCalendarProps {
  readonly choosing: ReturnType<typeof useChoosing>;
  readonly today: string;
}

function MonthTable({ label, value, choosing, today, jurisdictionId }: MonthTableProps) {
  const format = useFormat();
  const calendar = useWorkCalendar(jurisdictionId);
  const weeks = useMemo(() => monthGrid(choosing.month), [choosing.month]);
  const table = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  // A week of any month names the columns.
  const heads = weeks[1] ?? [];
  return (
    <table
      ref={table}
      role="grid"
      aria-label={label}
      aria-multiselectable="true"
      className={styles.grid}
      onKeyDown={(event) => {
        moved.current = true;
        choosing.onKeyDown(event);
      }}
    >
      <thead>
        <tr>
          {heads.map((day) => (
            <th key={day} scope="col">
              {format.weekday(day ?? '')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, weekday) =>
              day === null ? (
                <td key={`none-${heads[weekday]}`} />
              ) : (
                <DayCell key={day} {...{ day, value, choosing, today, calendar }} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayCellProps {
  readonly day: string;
  readonly value: DayRange | null;
  readonly choosing: MonthTableProps['choosing'];
  readonly today: string;
  readonly calendar: WorkCalendar;
}

/** One day; the grid around it takes the keys of all its cells. */
function DayCell({ day, value, choosing, today, calendar }: DayCellProps) {
  const format = useFormat();
  const t = useT(messages);
  const outside = choosing.outside(day);
  const state = outside ? 'closed' : choosing.stateOf(day);
  const kind: DayKind = dayKind(day, calendar);
  const chosen = value !== null && day >= value.from && day <= value.to;
  const said = [
    `${format.day(day)} ${format.weekday(day)}`,
    ...(day === today ? [t.today] : []),
    ...(kind === 'workday' || kind === 'weekend' ? [] : [t[kind]]),
    chosen ? t.chosen : t[state],
  ].join(t.comma);
  const sign = kind === 'holiday' ? t.holidaySign : kind === 'make-up' ? t.makeUpSign : undefined;
  return (
    <td
      role="gridcell"
      aria-label={said}
      aria-selected={chosen}
      aria-disabled={state === 'busy' || state === 'closed'}
      aria-current={day === today ? 'date' : undefined}
      tabIndex={day === choosing.active ? 0 : -1}
      className={cx(
        styles[state],
        chosen && styles.chosen,
        (kind === 'weekend' || kind === 'holiday') && styles.off,
      )}
      onClick={(event) => choosing.choose(day, event.shiftKey)}
      onFocus={() => choosing.setActive(day)}
    >
      <span>{Number(day.slice(8))}</span>
      {sign !== undefined && <small>{sign}</small>}
    </td>
  );
}
