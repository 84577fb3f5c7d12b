import { Suspense } from 'react';
import { lazyPart } from '../lazy.tsx';
import { type FieldProps, FieldWaiting } from './field.tsx';
import type { DayRange } from './month-grid.ts';

export interface DayLimits {
  /** First and last day that can be chosen, `YYYY-MM-DD`. */
  readonly min?: string;
  readonly max?: string;
}

export interface DateFieldProps extends FieldProps, DayLimits {
  /** A plain day `YYYY-MM-DD`. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}

export interface DateRangeFieldProps extends FieldProps, DayLimits {
  readonly value: DayRange | null;
  /** Null while either day is missing. */
  readonly onChange: (days: DayRange | null) => void;
}

const DateControl = lazyPart(() => import('./date-controls.tsx').then((part) => part.DateControl));
const DateRangeControl = lazyPart(() => import('./date-controls.tsx').then((part) => part.DateRangeControl));

/** A day, typed part by part or taken from a month. */
export function DateField(props: DateFieldProps) {
  return (
    <Suspense fallback={<FieldWaiting {...props} shown={props.value ?? ''} />}>
      <DateControl {...props} />
    </Suspense>
  );
}

/** A first and a last day, typed or taken from a month: press the first day, then the last. */
export function DateRangeField(props: DateRangeFieldProps) {
  const { value } = props;
  const shown = value === null ? '' : `${value.from} – ${value.to}`;
  return (
    <Suspense fallback={<FieldWaiting {...props} shown={shown} />}>
      <DateRangeControl {...props} />
    </Suspense>
  );
}
