import { Suspense } from 'react';
import { lazyPart } from '../lazy.tsx';
import { type FieldProps, FieldWaiting, TextField } from './field.tsx';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Told beside the label: a place, a code, a count. */
  readonly note?: string;
  readonly disabled?: boolean;
}

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[];
  /** Id of the chosen option. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

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
