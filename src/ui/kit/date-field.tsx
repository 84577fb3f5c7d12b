import { Suspense } from 'react';
import { lazyPart } from '../lazy.tsx';
import type { DateFieldProps, DateRangeFieldProps } from './date-controls.tsx';
import { FieldWaiting } from './field.tsx';

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
