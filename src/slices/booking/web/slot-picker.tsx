import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { addDays, weekdayOf } from '../../../kernel/day.ts';
import { addressOf, endpoint } from '../../../ui/api.ts';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { WeekCalendar } from '../../../ui/kit/week-calendar.tsx';
import { ask } from '../../../ui/query.ts';
import { dayIn, useToday } from '../../../ui/today.ts';
import type { freeBusyOperation } from '../contract.ts';
import { ClosureNotes } from './closure-notes.tsx';
import { bookingMessages } from './messages.ts';
import { isByDay } from './month.ts';
import { MonthPicker } from './month-picker.tsx';
import styles from './slot-picker.module.css';
import { type ChosenSlot, cutWeek, fitSlot, isFree, isLong, slotFrom, type WeekView } from './week.ts';
import { getWeek } from './week-query.ts';

const getFreeBusy = endpoint<typeof freeBusyOperation>(
  'query',
  'GET',
  '/api/booking/offers/:offerId/free-busy.ics',
);

interface SlotPickerProps {
  readonly offerId: string;
  /** What is booked: the name of the calendar. */
  readonly label: string;
  /** Whose working days are marked. */
  readonly jurisdictionId: string;
  readonly value: ChosenSlot | null;
  readonly onChange: (slot: ChosenSlot | null) => void;
  /** Length to begin with, where the shortest would be of no use to this person. */
  readonly enoughMinutes?: number;
}

const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** Chooses a stretch of time that can be booked, week by week; offers the earliest one. */
export function SlotPicker(props: SlotPickerProps) {
  const { offerId, value } = props;
  const { timezone } = useCircle();
  const today = useToday();
  const [monday, setMonday] = useState(() =>
    mondayOf(value === null ? today : dayIn(new Date(value.from), timezone)),
  );
  // Until the rules are known, the server takes the shortest length.
  const [chosen, setLength] = useState(value === null ? undefined : minutesOf(value));
  const length = chosen ?? props.enoughMinutes;
  const week = useQuery({
    ...ask(getWeek, {
      params: { offerId },
      query: { from: monday, ...(length === undefined ? {} : { minutes: length }) },
    }),
    placeholderData: keepPreviousData,
  });
  if (week.data === undefined) {
    return week.error === null ? (
      <Skeleton rows={10} />
    ) : (
      <ProblemNotice error={week.error} onRetry={() => void week.refetch()} />
    );
  }
  return (
    <Picker
      {...props}
      week={week.data}
      today={today}
      monday={monday}
      onMonday={setMonday}
      length={length ?? week.data.rules.minMinutes}
      onLength={setLength}
    />
  );
}

interface PickerProps extends SlotPickerProps {
  readonly week: WeekView;
  readonly today: string;
  readonly monday: string;
  readonly onMonday: (day: string) => void;
  /** Wanted minutes, where the length is chosen beside the calendar. */
  readonly length: number;
  readonly onLength: (minutes: number) => void;
}

const minutesOf = (slot: ChosenSlot) => (Date.parse(slot.to) - Date.parse(slot.from)) / 60_000;

function Picker(props: PickerProps) {
  const { week, label, value, onChange, today, monday, onMonday, length, onLength } = props;
  const { timezone } = useCircle();
  const format = useFormat();
  const t = useT(bookingMessages);
  const days = useMemo(() => cutWeek(week, format.time), [week, format]);
  const byDay = isByDay(week.rules);
  const [view, setView] = useState<'week' | 'month'>(byDay ? 'month' : 'week');
  const { blocked, take, unblock } = useTaking(week, days, onChange);
  const takeEarliest = (slot: ChosenSlot) => {
    unblock();
    onMonday(mondayOf(dayIn(new Date(slot.from), timezone)));
    onChange(isLong(week.rules) ? slotFrom(slot.from, length) : slot);
  };
  return (
    <>
      <ClosureNotes week={week} />
      <div className={styles.top}>
        {!(view === 'month' && byDay) && (
          <LengthField
            rules={week.rules}
            minutes={length}
            onChange={(minutes) => {
              onLength(minutes);
              if (value !== null) take(slotFrom(value.from, minutes));
            }}
          />
        )}
        <Earliest week={week} onTake={takeEarliest} />
      </div>
      <ViewChoice view={view} onChoose={setView} />
      {view === 'month' && (
        <MonthPicker
          {...{ offerId: week.offerId, label, value, today, byDay, jurisdictionId: props.jurisdictionId }}
          onDays={take}
          onClear={() => take(null)}
          onDay={(day) => {
            onMonday(mondayOf(day));
            setView('week');
          }}
        />
      )}
      {view === 'week' && (
        <>
          <WeekCalendar
            {...{ label, days, value, today }}
            onWeek={(step) => onMonday(step === 0 ? mondayOf(today) : addDays(monday, 7 * step))}
            onChange={(range) =>
              take(range === null || !isLong(week.rules) ? range : slotFrom(range.from, length))
            }
          />
          <SpecialDays days={week.days} />
        </>
      )}
      <div role="status">
        {blocked && <p className={styles.blocked}>{t.blocked}</p>}
        {value !== null && <Chosen slot={value} onClear={() => take(null)} />}
      </div>
      <p className={styles.feed} data-screen-only="">
        <a href={addressOf(getFreeBusy, { params: { offerId: week.offerId } })}>{t.feed}</a>
      </p>
    </>
  );
}

/** Takes a choice as the rules fit it, or nothing where that is not free. */
function useTaking(week: WeekView, days: ReturnType<typeof cutWeek>, onChange: PickerProps['onChange']) {
  const [blocked, setBlocked] = useState(false);
  const weekEnd = week.days.at(-1)?.to ?? week.notBefore;
  const take = (choice: ChosenSlot | null) => {
    const fitted = choice === null ? null : fitSlot(week.rules, choice);
    // What lies outside the shown week is the server's to judge.
    const shown = fitted !== null && fitted.from >= (week.days[0]?.from ?? '') && fitted.from < weekEnd;
    const free = fitted === null || !shown || isFree(days, fitted, weekEnd);
    setBlocked(!free);
    onChange(free ? fitted : null);
  };
  return { blocked, take, unblock: () => setBlocked(false) };
}

interface ViewChoiceProps {
  readonly view: 'week' | 'month';
  readonly onChoose: (view: 'week' | 'month') => void;
}

function ViewChoice({ view, onChoose }: ViewChoiceProps) {
  const t = useT(bookingMessages);
  return (
    <ChoiceRow
      label={t.view}
      labelHidden
      choices={[
        { id: 'week', label: t.byWeek },
        { id: 'month', label: t.byMonth },
      ]}
      value={view}
      onChoose={onChoose}
    />
  );
}

function Chosen({ slot, onClear }: { slot: ChosenSlot; onClear: () => void }) {
  const t = useT(bookingMessages);
  const format = useFormat();
  return (
    <p className={styles.chosen}>
      {t.chosen} <b>{format.slot(slot.from, slot.to)}</b>
      <small>{format.relative(slot.from)}</small>
      <Button look="quiet" onClick={onClear}>
        {t.clear}
      </Button>
    </p>
  );
}

/** Days of the shown week that are not what their weekday says. */
function SpecialDays({ days }: { days: WeekView['days'] }) {
  const t = useT(bookingMessages);
  const format = useFormat();
  const special = days.filter(({ kind }) => kind === 'holiday' || kind === 'make-up');
  if (special.length === 0) return null;
  return (
    <p className={styles.hint}>
      {special
        .map(({ date, kind }) => (kind === 'holiday' ? t.holiday : t.makeUp)(format.shortDay(date)))
        .join(' ')}
    </p>
  );
}

function Earliest({ week, onTake }: { week: WeekView; onTake: (slot: ChosenSlot) => void }) {
  const { earliest } = week;
  const t = useT(bookingMessages);
  const format = useFormat();
  if (earliest === null) return <p className={styles.hint}>{t.noEarliest}</p>;
  return (
    <Button onClick={() => onTake(earliest)}>
      {t.takeEarliest(format.slot(earliest.from, earliest.to))}
    </Button>
  );
}

interface LengthFieldProps {
  readonly rules: WeekView['rules'];
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

/** Says which lengths can be booked; where one may outlast a day, also takes it. */
function LengthField({ rules, minutes, onChange }: LengthFieldProps) {
  const t = useT(bookingMessages);
  const format = useFormat();
  const unit = rules.stepMinutes % 1_440 === 0 ? 1_440 : 60;
  const [typed, setTyped] = useState(String(Math.ceil(minutes / unit)));
  const inWords = (span: number) =>
    span >= 1_440 && span % 1_440 === 0 ? `${format.number(span / 1_440)} ${t.days}` : format.duration(span);
  const least = inWords(rules.minMinutes);
  const most = inWords(rules.maxMinutes);
  if (!isLong(rules)) return <p className={styles.hint}>{t.shortHint(least, most)}</p>;
  return (
    <div className={styles.length}>
      <TextField
        label={t.length}
        hint={t.lengthHint(least, most)}
        inputMode="numeric"
        suffix={unit === 1_440 ? t.days : t.hours}
        value={typed}
        required
        onChange={(text) => {
          setTyped(text);
          const wanted = Number(text) * unit;
          if (Number.isInteger(wanted) && wanted >= rules.minMinutes && wanted <= rules.maxMinutes) {
            onChange(wanted);
          }
        }}
      />
    </div>
  );
}
