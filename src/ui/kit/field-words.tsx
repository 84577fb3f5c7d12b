import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import fieldStyles from './field.module.css';
import type { FieldProps } from './field.tsx';

/** Label, hint and error around a control of react-aria, which ties them together itself. */
export function FieldWords({ label, hint, error, children }: FieldProps & { children: ReactNode }) {
  return (
    <>
      <Label className={fieldStyles.label ?? ''}>{label}</Label>
      {children}
      {hint !== undefined && (
        <Text slot="description" className={fieldStyles.hint ?? ''}>
          {hint}
        </Text>
      )}
      {error !== undefined && <FieldError className={fieldStyles.error ?? ''}>{error}</FieldError>}
    </>
  );
}
