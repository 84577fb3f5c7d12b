import { Button as AriaButton } from 'react-aria-components/Button';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { defineMessages, useT } from '../i18n/messages.ts';
import fieldStyles from './field.module.css';
import type { FieldProps } from './field.tsx';
import { FieldWords } from './field-words.tsx';
import { type Option, Options } from './options.tsx';
import styles from './popup.module.css';
import { Spoken } from './spoken.tsx';

const messages = defineMessages({
  zh: { choose: '请选择', none: '没有可选的项' },
  en: { choose: 'Choose', none: 'Nothing to choose from' },
});

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[];
  /** Id of the chosen option. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** A select that can be changed, once its code is here. */
export function SelectControl(props: SelectProps) {
  const { options, value, onChange, error, required = false, disabled = false } = props;
  const t = useT(messages);
  return (
    <Spoken>
      <AriaSelect
        value={value}
        onChange={(key) => onChange(key === null ? null : String(key))}
        isInvalid={error !== undefined}
        isRequired={required}
        isDisabled={disabled}
        placeholder={t.choose}
        className={fieldStyles.field ?? ''}
      >
        <FieldWords {...props} required>
          <AriaButton className={styles.trigger ?? ''}>
            <SelectValue />
            <i className={styles.arrow} />
          </AriaButton>
        </FieldWords>
        <Options options={options} empty={t.none} />
      </AriaSelect>
    </Spoken>
  );
}
