import { type HTMLInputAutoCompleteAttribute, type ReactNode, useId } from 'react';
import { useFormat } from '../circle.ts';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './field.module.css';

const messages = defineMessages({
  zh: { optional: '选填' },
  en: { optional: 'optional' },
});

/** What every field of a form has. */
export interface FieldProps {
  readonly label: string;
  /** What to write, in one short sentence. */
  readonly hint?: ReactNode;
  /** What is wrong with the value, and how to put it right. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** Can be read and copied, not changed. */
  readonly readOnly?: boolean;
}

interface FrameProps extends FieldProps {
  readonly children: (ids: { id: string; describedBy: string | undefined }) => ReactNode;
}

/** Label, hint and error around a control, tied together for screen readers. */
export function FieldFrame({ label, hint, error, required = false, readOnly = false, children }: FrameProps) {
  const t = useT(messages);
  const id = useId();
  const described = cx(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return (
    <div className={styles.field} data-invalid={error !== undefined || undefined}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {!required && !readOnly && <small>{t.optional}</small>}
      </label>
      {children({ id, describedBy: described === '' ? undefined : described })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'search';
  readonly inputMode?: 'numeric' | 'decimal';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly maxLength?: number;
  /** Words at the end of the box: a unit or a currency. */
  readonly suffix?: string;
}

export function TextField(props: TextFieldProps) {
  const { value, onChange, type = 'text', inputMode, autoComplete, maxLength, suffix } = props;
  return (
    <FieldFrame {...props}>
      {({ id, describedBy }) => (
        <span className={styles.box}>
          <input
            id={id}
            type={type}
            inputMode={inputMode}
            autoComplete={autoComplete}
            maxLength={maxLength}
            value={value}
            required={props.required}
            disabled={props.disabled}
            readOnly={props.readOnly}
            aria-invalid={props.error !== undefined || undefined}
            aria-describedby={describedBy}
            onChange={(event) => onChange(event.target.value)}
          />
          {suffix !== undefined && <span className={styles.suffix}>{suffix}</span>}
        </span>
      )}
    </FieldFrame>
  );
}

/** A field whose control is still being fetched: its words and its place, with what it holds. */
export function FieldWaiting({ shown, ...field }: FieldProps & { shown: string }) {
  return (
    <FieldFrame {...field}>
      {({ id, describedBy }) => (
        <span className={styles.box} aria-busy="true">
          <input id={id} value={shown} disabled readOnly aria-describedby={describedBy} />
        </span>
      )}
    </FieldFrame>
  );
}

interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
}

/** Grows with its text. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, rows = 3, maxLength } = props;
  return (
    <FieldFrame {...props}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          className={styles.area}
          rows={rows}
          maxLength={maxLength}
          value={value}
          required={props.required}
          disabled={props.disabled}
          readOnly={props.readOnly}
          aria-invalid={props.error !== undefined || undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

interface CheckboxProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** Count at the right, for facets. */
  readonly count?: number;
}

export function Checkbox({ label, checked, onChange, disabled, count }: CheckboxProps) {
  const format = useFormat();
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
      {count !== undefined && <small>{format.number(count)}</small>}
    </label>
  );
}
