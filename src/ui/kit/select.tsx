import { Suspense } from 'react';
import { lazyPart } from '../lazy.tsx';
import { FieldWaiting, TextField } from './field.tsx';
import type { SelectProps } from './select-control.tsx';

export type { Option } from './options.tsx';

const SelectControl = lazyPart(() => import('./select-control.tsx').then((part) => part.SelectControl));

/** A choice from a short fixed list. */
export function Select(props: SelectProps) {
  const { options, value } = props;
  const chosen = options.find((option) => option.id === value)?.label ?? '';
  if (props.readOnly) return <TextField {...props} value={chosen} onChange={() => {}} />;
  return (
    <Suspense fallback={<FieldWaiting {...props} shown={chosen} />}>
      <SelectControl {...props} />
    </Suspense>
  );
}
