import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import fieldStyles from './field.module.css';
import type { FieldProps } from './field.tsx';
import styles from './popup.module.css';
import { Spoken } from './spoken.tsx';

const messages = defineMessages({
  zh: { choose: '请选择', open: '展开选项', none: '没有符合的选项' },
  en: { choose: 'Choose', open: 'Show options', none: 'No option matches' },
});

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** A choice from a short fixed list. */
export function Select(props: ChoiceProps) {
  const t = useT(messages);
  return (
    <Spoken>
      <AriaSelect {...choiceState(props)} placeholder={t.choose} className={fieldStyles.field ?? ''}>
        <FieldWords {...props}>
          <AriaButton className={styles.trigger ?? ''}>
            <SelectValue />
            <i className={styles.arrow} />
          </AriaButton>
        </FieldWords>
        <Options options={props.options} />
      </AriaSelect>
    </Spoken>
  );
}

/** A choice from a long list, narrowed by typing. */
export function ComboBox(props: ChoiceProps) {
  const t = useT(messages);
  return (
    <Spoken>
      <AriaComboBox
        {...choiceState(props)}
        className={fieldStyles.field ?? ''}
        menuTrigger="focus"
        allowsEmptyCollection
      >
        <FieldWords {...props}>
          <Group className={styles.trigger ?? ''}>
            <Input />
            <AriaButton aria-label={t.open}>
              <i className={styles.arrow} />
            </AriaButton>
          </Group>
        </FieldWords>
        <Options options={props.options} />
      </AriaComboBox>
    </Spoken>
  );
}

function choiceState({ value, onChange, error, required = false, disabled = false, options }: ChoiceProps) {
  return {
    value,
    onChange: (key: string | number | null) => onChange(key === null ? null : String(key)),
    isInvalid: error !== undefined,
    isRequired: required,
    isDisabled: disabled,
    disabledKeys: options.filter((option) => option.disabled === true).map((option) => option.id),
  };
}

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

function Options({ options }: { options: readonly Option[] }) {
  const t = useT(messages);
  return (
    <Popover className={styles.popup ?? ''}>
      <ListBox className={styles.list ?? ''} renderEmptyState={() => <p className={styles.item}>{t.none}</p>}>
        {options.map((option) => (
          <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={cx(styles.item)}>
            {option.label}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  );
}
