import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useCircle } from '../../../ui/circle.ts';
import { type DayRange, type DayState, MonthCalendar } from '../../../ui/kit/month-calendar.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { ask } from '../../../ui/query.ts';
import { dayIn } from '../../../ui/today.ts';
import { dayState, slotOfDays } from './month.ts';
import type { ChosenSlot } from './week.ts';
import { getWeek } from './week-query.ts';

/** Six weeks hold any month, and the day after it. */
const SHOWN_DAYS = 42;

interface MonthPickerProps {
  readonly offerId: string;
  readonly label: string;
  readonly value: ChosenSlot | null;
  readonly today: string;
  readonly jurisdictionId: string;
  /** Whole days are booked: the days chosen are the slot. Otherwise a day only leads to its week. */
  readonly byDay: boolean;
  readonly onDays: (slot: ChosenSlot) => void;
  readonly onClear: () => void;
  readonly onDay: (day: string) => void;
}

/** A month at a glance: what is free on each day, and the days themselves where work is booked by the day. */
export function MonthPicker(props: MonthPickerProps) {
  const { offerId, label, value, today, jurisdictionId, byDay, onDays, onClear, onDay } = props;
  const { timezone } = useCircle();
  const chosen = value === null ? null : daysOf(value, timezone);
  const [month, setMonth] = useState((chosen?.from ?? today).slice(0, 7));
  const asked = { from: `${month}-01`, days: SHOWN_DAYS };
  const view = useQuery({
    ...ask(getWeek, { params: { offerId }, query: asked }),
    placeholderData: keepPreviousData,
  });
  // A range may begin in a month that is no longer shown.
  const starts = useRef(new Map<string, string>());
  if (view.data === undefined) {
    return view.error === null ? <Skeleton rows={10} /> : <ProblemNotice error={view.error} />;
  }
  const states = new Map<string, DayState>();
  for (const day of view.data.days) {
    states.set(day.date, dayState(day, view.data.notBefore));
    starts.current.set(day.date, day.from);
  }
  const choose = (range: DayRange | null) => {
    if (range === null) onClear();
    else if (!byDay) onDay(range.from);
    else {
      const slot = slotOfDays(starts.current, range);
      if (slot !== null) onDays(slot);
    }
  };
  return (
    <MonthCalendar
      label={label}
      mode={byDay ? 'range' : 'day'}
      value={chosen}
      min={today}
      month={month}
      onMonth={setMonth}
      jurisdictionId={jurisdictionId}
      stateOf={(day) => states.get(day) ?? 'closed'}
      onChange={choose}
    />
  );
}

/** First and last local day of a slot; one that ends at midnight does not touch the next day. */
function daysOf({ from, to }: ChosenSlot, timezone: string): DayRange {
  const first = dayIn(new Date(from), timezone);
  const last = dayIn(new Date(Date.parse(to) - 1), timezone);
  return { from: first, to: last };
}
