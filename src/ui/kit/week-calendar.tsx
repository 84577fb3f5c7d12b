import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useFormat } from '../circle.ts';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button } from './button.tsx';
import styles from './week-calendar.module.css';
import type { CalendarDay, CalendarRange } from './week-grid.ts';
import {
  cellAt,
  extend,
  type Grid,
  gridOf,
  labelOf,
  type Place,
  placeAfterKey,
  rangeOf,
  samePlace,
} from './week-grid.ts';

export type { CalendarCell, CalendarDay, CalendarRange } from './week-grid.ts';

const messages = defineMessages({
  zh: {
    free: '可约',
    taken: '已约',
    closed: '不开放',
    past: '已过',
    chosen: '已选',
    previous: '上一周',
    next: '下一周',
    today: '本周',
    legend: '斜纹已约，灰色不开放，涂满的是您的选择。',
    keys: '键盘：方向键移动，空格选中，Shift+方向键连选，Home 和 End 到首尾，PageUp 和 PageDown 换周。',
    chose: (slot: string, length: string) => `已选 ${slot}，共 ${length}`,
    chosenNone: '没有选择时段',
    span: (from: string, to: string) => `${from}—${to}`,
    comma: '，',
  },
  en: {
    free: 'free',
    taken: 'taken',
    closed: 'closed',
    past: 'past',
    chosen: 'chosen',
    previous: 'Previous week',
    next: 'Next week',
    today: 'This week',
    legend: 'Hatched is taken, grey is closed, solid is your choice. ',
    keys: 'Keyboard: arrows move, space chooses, Shift+arrows extend, Home and End go to both ends, PageUp and PageDown change the week.',
    chose: (slot: string, length: string) => `Chosen: ${slot}, ${length}`,
    chosenNone: 'No time is chosen',
    span: (from: string, to: string) => `${from}–${to}`,
    comma: ', ',
  },
});

interface WeekCalendarProps {
  /** What is being booked; the name of the grid. */
  readonly label: string;
  /** Seven days with equal cells, as the server cut them; it alone knows opening hours and zones. */
  readonly days: readonly CalendarDay[];
  readonly value: CalendarRange | null;
  readonly onChange: (value: CalendarRange | null) => void;
  /** −1 and +1 move by a week, 0 goes to the current one. */
  readonly onWeek: (step: -1 | 0 | 1) => void;
  readonly today: string;
}

/** A week by the hour: hatched when taken, solid when chosen, all of it by keyboard. */
export function WeekCalendar(props: WeekCalendarProps) {
  const { label, days, value, onWeek, today } = props;
  const format = useFormat();
  const t = useT(messages);
  // A week changed by key goes on by key: its table takes focus as soon as it is there.
  const refocus = useRef(false);
  const first = days[0]?.date ?? today;
  const last = days.at(-1)?.date ?? today;
  return (
    <div className={styles.calendar}>
      <div className={styles.head}>
        <h3 aria-live="polite">{format.days(first, last)}</h3>
        <div className={styles.weeks} data-screen-only="">
          <Button look="quiet" onClick={() => onWeek(-1)} aria-label={t.previous}>
            ‹
          </Button>
          <Button look="quiet" onClick={() => onWeek(0)} aria-disabled={first <= today && today <= last}>
            {t.today}
          </Button>
          <Button look="quiet" onClick={() => onWeek(1)} aria-label={t.next}>
            ›
          </Button>
        </div>
      </div>
      <WeekTable key={first} {...props} label={`${label} ${format.days(first, last)}`} refocus={refocus} />
      <p role="status" className="visually-hidden">
        {value === null
          ? t.chosenNone
          : t.chose(format.slot(value.from, value.to), format.duration(minutesOf(value)))}
      </p>
      <p className={styles.legend}>
        {t.legend}
        <span className={styles.keys}>{t.keys}</span>
      </p>
    </div>
  );
}

const minutesOf = ({ from, to }: CalendarRange): number => (Date.parse(to) - Date.parse(from)) / 60_000;

/** Choosing by pointer and keys; gives the handlers of one cell. */
function useChoosing(grid: Grid, props: WeekTableProps) {
  const { value, onChange, onWeek, refocus } = props;
  const [active, setActive] = useState<Place>(() => grid.firstFree ?? { day: 0, row: 0 });
  const [anchor, setAnchor] = useState<Place | null>(null);
  const dragging = useRef(false);
  useEffect(() => {
    const stop = () => {
      dragging.current = false;
    };
    window.addEventListener('pointerup', stop);
    return () => window.removeEventListener('pointerup', stop);
  }, []);

  const choose = (place: Place) => {
    if (cellAt(grid, place)?.state !== 'free') return;
    setAnchor(place);
    onChange(rangeOf(grid, place, place));
  };
  const stretch = (from: Place, to: Place) => onChange(rangeOf(grid, from, extend(grid, from, to)));

  const onPointerDown = (place: Place) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    setActive(place);
    // A finger cannot drag without scrolling: it taps the first hour, then the last.
    const second = event.shiftKey || event.pointerType === 'touch';
    if (
      second &&
      anchor !== null &&
      value !== null &&
      anchor.day === place.day &&
      !samePlace(anchor, place)
    ) {
      stretch(anchor, place);
      return;
    }
    dragging.current = event.pointerType !== 'touch';
    choose(place);
  };
  const onPointerEnter = (place: Place) => () => {
    if (dragging.current && anchor !== null && anchor.day === place.day) stretch(anchor, place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      const only = anchor !== null && samePlace(anchor, active) && value !== null;
      if (only) onChange(null);
      else choose(active);
      return;
    }
    if (event.key === 'Escape') onChange(null);
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      refocus.current = true;
      onWeek(event.key === 'PageUp' ? -1 : 1);
      return;
    }
    const next = placeAfterKey(grid, active, event.key);
    if (next === null) return;
    event.preventDefault();
    if (!event.shiftKey) {
      setActive(next);
      return;
    }
    // A choice stays within its day, and focus stays on its moving end.
    if (anchor === null || anchor.day !== next.day) return;
    setActive(extend(grid, anchor, next));
    stretch(anchor, next);
  };
  return { active, setActive, onPointerDown, onPointerEnter, onKeyDown };
}

interface WeekTableProps extends WeekCalendarProps {
  readonly refocus: RefObject<boolean>;
}

function WeekTable(props: WeekTableProps) {
  const { label, days, today, refocus } = props;
  const format = useFormat();
  const grid = useMemo(() => gridOf(days, format.time), [days, format]);
  const choosing = useChoosing(grid, props);
  const table = useRef<HTMLTableElement>(null);
  const { active } = choosing;
  const moved = useRef(refocus.current);
  useEffect(() => {
    refocus.current = false;
  }, [refocus]);
  useEffect(() => {
    if (!moved.current) return;
    table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
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
      onBlur={() => {
        moved.current = false;
      }}
    >
      <thead>
        <tr>
          <td />
          {days.map(({ date }) => (
            <th key={date} scope="col" aria-current={date === today ? 'date' : undefined}>
              {format.weekday(date)}
              <b>{Number(date.slice(8))}</b>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.times.map((time, row) => (
          <tr key={time}>
            <th scope="row">
              <span>{time}</span>
            </th>
            {days.map(({ date }, day) => (
              <WeekCell
                key={date}
                grid={grid}
                place={{ day, row }}
                value={props.value}
                focusable={samePlace(active, { day, row })}
                choosing={choosing}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WeekCellProps {
  readonly grid: Grid;
  readonly place: Place;
  readonly value: CalendarRange | null;
  readonly focusable: boolean;
  readonly choosing: ReturnType<typeof useChoosing>;
}

function WeekCell({ grid, place, value, focusable, choosing }: WeekCellProps) {
  const format = useFormat();
  const t = useT(messages);
  const cell = cellAt(grid, place);
  const date = grid.days[place.day]?.date ?? '';
  const state = cell?.state ?? 'closed';
  const chosen = cell !== undefined && value !== null && cell.from >= value.from && cell.to <= value.to;
  const starts = chosen && cell.from === value.from;
  const span = cell === undefined ? (grid.times[place.row] ?? '') : t.span(...labelOf(cell, format.time));
  const said = [`${format.shortDay(date)} ${span}`, chosen ? t.chosen : t[state]].join(t.comma);
  return (
    <td
      role="gridcell"
      aria-label={said}
      aria-selected={chosen}
      aria-disabled={state !== 'free'}
      tabIndex={focusable ? 0 : -1}
      className={cx(styles[state], chosen && styles.chosen)}
      onPointerDown={choosing.onPointerDown(place)}
      onPointerEnter={choosing.onPointerEnter(place)}
      onFocus={() => choosing.setActive(place)}
    >
      {starts && (
        <span className={styles.range}>{t.span(format.time(value.from), format.time(value.to))}</span>
      )}
    </td>
  );
}
