import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { defineMessages, useT } from '../i18n/messages.ts';
import fieldStyles from './field.module.css';
import type { FieldProps } from './field.tsx';
import { FieldWords } from './field-words.tsx';
import { type Option, Options } from './options.tsx';
import styles from './popup.module.css';
import { Spoken } from './spoken.tsx';

export type { Option } from './options.tsx';

const messages = defineMessages({
  zh: {
    open: '展开选项',
    none: '没有符合的选项',
    looking: '正在查找…',
    failed: '没有查到，请检查网络后再输入一次。',
  },
  en: {
    open: 'Show options',
    none: 'No option matches',
    looking: 'Looking…',
    failed: 'The search failed. Check the network, then type again.',
  },
});

interface ComboBoxProps extends FieldProps {
  readonly options: readonly Option[];
  /** Id of the chosen option. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** What every combobox takes from a field. */
function fieldState({ error, required = false, disabled = false, readOnly = false }: FieldProps) {
  return {
    className: fieldStyles.field ?? '',
    isInvalid: error !== undefined,
    isRequired: required,
    isDisabled: disabled,
    isReadOnly: readOnly,
    allowsEmptyCollection: true,
  };
}

/** A choice from a long list that is at hand, narrowed by typing. */
export function ComboBox(props: ComboBoxProps) {
  const { options, value, onChange } = props;
  const t = useT(messages);
  return (
    <Spoken>
      <AriaComboBox
        {...fieldState(props)}
        value={value}
        onChange={(key) => onChange(key === null ? null : String(key))}
        defaultItems={options}
        menuTrigger="focus"
      >
        <Box {...props} />
        <Options options={options} empty={t.none} />
      </AriaComboBox>
    </Spoken>
  );
}

interface AsyncComboBoxProps extends FieldProps {
  readonly value: Option | null;
  readonly onChange: (option: Option | null) => void;
  /** Looks options up, e.g. on the server; a rejected promise is told to the person. Also asked with no text. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Option[]>;
}

/** A choice from a list too long to send: typed words are looked up after a short rest. */
export function AsyncComboBox(props: AsyncComboBoxProps) {
  const { value, onChange, search } = props;
  const t = useT(messages);
  const [text, setText] = useState(value?.label ?? '');
  const { found, state } = useLookUp(text === value?.label ? '' : text, search);
  // The chosen option stays in the list, or leaving the field would empty it.
  const items = value === null || found.some(({ id }) => id === value.id) ? found : [value, ...found];
  return (
    <Spoken>
      <AriaComboBox
        {...fieldState(props)}
        value={value?.id ?? null}
        onChange={(key) => {
          const chosen = items.find(({ id }) => id === key) ?? null;
          onChange(chosen);
          if (chosen !== null) setText(chosen.label);
        }}
        items={items}
        inputValue={text}
        onInputChange={setText}
        menuTrigger="focus"
      >
        <Box {...props} />
        <Options
          options={items}
          empty={state === 'failed' ? t.failed : t.none}
          {...(state === 'looking' ? { busy: t.looking } : {})}
        />
      </AriaComboBox>
    </Spoken>
  );
}

const REST_MS = 200;

/** Results for the latest text; answers that come late are dropped. */
function useLookUp(text: string, search: AsyncComboBoxProps['search']) {
  const [found, setFound] = useState<readonly Option[]>([]);
  const [state, setState] = useState<'looking' | 'done' | 'failed'>('looking');
  const latest = useRef(search);
  latest.current = search;
  useEffect(() => {
    const stop = new AbortController();
    setState('looking');
    const timer = setTimeout(async () => {
      try {
        const options = await latest.current(text, stop.signal);
        if (stop.signal.aborted) return;
        setFound(options);
        setState('done');
      } catch {
        if (stop.signal.aborted) return;
        setFound([]);
        setState('failed');
      }
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return { found, state };
}

interface SuggestFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly suggestions: readonly string[];
}

/** Free text with suggestions: anything may be written, what is known is offered. */
export function SuggestField(props: SuggestFieldProps) {
  const { value, onChange, suggestions } = props;
  const options = suggestions
    .filter((suggestion) => suggestion.toLowerCase().includes(value.trim().toLowerCase()))
    .map((suggestion) => ({ id: suggestion, label: suggestion }));
  return (
    <Spoken>
      <AriaComboBox
        {...fieldState(props)}
        allowsEmptyCollection={false}
        allowsCustomValue
        items={options}
        inputValue={value}
        onInputChange={onChange}
      >
        <Box {...props} />
        <Options options={options} empty={null} />
      </AriaComboBox>
    </Spoken>
  );
}

/** The box to type in, with its words and the button that opens the list. */
function Box(props: FieldProps): ReactNode {
  const t = useT(messages);
  return (
    <FieldWords {...props}>
      <Group className={styles.trigger ?? ''}>
        <Input />
        <AriaButton aria-label={t.open}>
          <i className={styles.arrow} />
        </AriaButton>
      </Group>
    </FieldWords>
  );
}
