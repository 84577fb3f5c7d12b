import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { defineMessages, useT } from '../i18n/messages.ts';
import fieldStyles from './field.module.css';
import type { FieldProps } from './field.tsx';

const messages = defineMessages({ zh: { optional: '选填' }, en: { optional: 'optional' } });

/** Label, hint and error around a control of react-aria, which ties them together itself. */
export function FieldWords(props: FieldProps & { children: ReactNode }) {
  const { label, hint, error, required = false, readOnly = false, children } = props;
  const t = useT(messages);
  return (
    <>
      <Label className={fieldStyles.label ?? ''}>
        {label}
        {!required && !readOnly && <small>{t.optional}</small>}
      </Label>
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
