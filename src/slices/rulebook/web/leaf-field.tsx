import { type ReactNode, useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle } from '../../../ui/circle.ts';
import { amountText } from '../../../ui/i18n/format.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { Checkbox, TextArea, TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import type { Json } from '../domain/difference.ts';
import { anchorOf, type FieldViewProps, useEditor } from './editor-context.ts';
import { editorMessages } from './editor-messages.ts';
import { ratioText, typedRatio } from './ratio.ts';
import styles from './rulebook.module.css';
import { asFields, asList, asText, type Option } from './shape.ts';

/** What is wrong with a field, in the reader's words. */
export function useFault(): (path: string) => string | undefined {
  const { faults } = useEditor();
  const text = useText();
  return (path) => {
    const found = faults.filter((one) => one.path === path).map(text);
    return found.length === 0 ? undefined : found.join(' ');
  };
}

export function LeafField({ field, path, value, onChange }: FieldViewProps) {
  const text = useText();
  const t = useT(editorMessages);
  const { shape } = field;
  const fault = useFault();
  const common = {
    label: text(field.label),
    error: fault(path),
    // What may be left out is not shown until it is added.
    required: true,
    ...(field.hint === undefined ? {} : { hint: text(field.hint) }),
  };
  switch (shape.kind) {
    case 'amount':
      return <AmountField {...common} value={asText(value)} onChange={onChange} />;
    case 'ratio':
      return <RatioField {...common} value={value} onChange={onChange} />;
    case 'whole': {
      const suffix = shape.unit === undefined ? {} : { suffix: text(shape.unit) };
      return <WholeField {...common} {...suffix} value={value} onChange={onChange} />;
    }
    case 'date':
      return <DateField {...common} value={asText(value) || null} onChange={(day) => onChange(day ?? '')} />;
    case 'flag':
      return <Checkbox label={common.label} checked={value === true} onChange={onChange} />;
    case 'words':
      return <WordsField {...common} numbers={shape.numbers === true} value={value} onChange={onChange} />;
    case 'clause':
    case 'choice':
    case 'one-of':
      return <OneField {...common} shape={shape} value={value} onChange={onChange} />;
    case 'month-day':
      return (
        <TextField {...common} hint={t.monthDay} value={asText(value)} onChange={onChange} maxLength={5} />
      );
    default:
      return (
        <TextField
          {...common}
          value={asText(value)}
          onChange={onChange}
          maxLength={(shape.kind === 'text' ? shape.most : undefined) ?? 2_000}
        />
      );
  }
}

interface LeafProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly hint?: string;
  readonly required: boolean;
  readonly onChange: (value: Json) => void;
}

function OneField({
  shape,
  value,
  onChange,
  ...common
}: LeafProps & {
  shape:
    | { kind: 'clause' }
    | { kind: 'choice'; options: readonly Option[] }
    | { kind: 'one-of'; options: 'places' | 'services' | 'schemes' };
  value: Json | undefined;
}) {
  const { lists, clauses } = useEditor();
  const text = useText();
  const options =
    shape.kind === 'clause' ? clauses : shape.kind === 'choice' ? shape.options : lists[shape.options];
  return (
    <Select
      {...common}
      options={options.map((one) => ({ id: one.id, label: text(one) }))}
      value={options.some((one) => one.id === value) ? asText(value) : null}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}

/** Typed in whole units of the currency, kept in minor ones. What cannot be read is kept as it is, and is a fault. */
function AmountField({ value, onChange, ...common }: LeafProps & { value: string }) {
  const { currency } = useCircle();
  const t = useT(editorMessages);
  const [typed, setTyped] = useState(() => shownAmount(value, currency.exponent));
  const unreadable = typed !== '' && typedAmount(typed, currency.exponent) === undefined;
  return (
    <TextField
      {...common}
      error={unreadable ? t.amountUnreadable(currency.exponent) : common.error}
      value={typed}
      onChange={(words) => {
        setTyped(words);
        onChange(typedAmount(words, currency.exponent) ?? '');
      }}
      inputMode="decimal"
      suffix={currency.symbol}
    />
  );
}

const shownAmount = (value: string, exponent: number): string =>
  /^\d+$/.test(value) ? amountText(value, exponent) : '';

function RatioField({ value, onChange, ...common }: LeafProps & { value: Json | undefined }) {
  const t = useT(editorMessages);
  const { numerator, denominator } = asFields(value);
  const [typed, setTyped] = useState(() => ratioText(Number(numerator), Number(denominator)));
  return (
    <TextField
      {...common}
      hint={t.ratioHint}
      error={typedRatio(typed) === undefined ? t.ratioUnreadable : common.error}
      value={typed}
      onChange={(words) => {
        setTyped(words);
        const ratio = typedRatio(words);
        if (ratio !== undefined) onChange({ ...ratio });
      }}
    />
  );
}

function WholeField({
  value,
  onChange,
  ...common
}: LeafProps & { value: Json | undefined; suffix?: string }) {
  return (
    <TextField
      {...common}
      value={asText(value)}
      onChange={(words) => onChange(/^-?\d{1,9}$/.test(words.trim()) ? Number(words.trim()) : words)}
      inputMode="numeric"
      maxLength={9}
    />
  );
}

function WordsField({
  numbers,
  value,
  onChange,
  ...common
}: LeafProps & { numbers: boolean; value: Json | undefined }) {
  const t = useT(editorMessages);
  const [typed, setTyped] = useState(() => asList(value).map(asText).join(t.comma));
  return (
    <TextField
      {...common}
      hint={t.wordsHint}
      value={typed}
      onChange={(words) => {
        setTyped(words);
        const parts = words.split(/[,，、\s]+/).filter((part) => part !== '');
        onChange(parts.map((part) => (numbers && /^\d+$/.test(part) ? Number(part) : part)));
      }}
    />
  );
}

export function BilingualField({ field, path, value, onChange, long }: FieldViewProps & { long: boolean }) {
  const text = useText();
  const t = useT(editorMessages);
  const fault = useFault();
  const both = asFields(value);
  const Control = long ? TextArea : TextField;
  return (
    <div id={anchorOf(path)} className={styles.both}>
      {(['zh', 'en'] as const).map((lang) => (
        <Control
          key={lang}
          label={t.inLanguage(text(field.label), lang)}
          error={fault(path === '' ? lang : `${path}.${lang}`)}
          value={asText(both[lang])}
          onChange={(words) => onChange({ ...both, [lang]: words })}
          maxLength={2_000}
          required
        />
      ))}
    </div>
  );
}

export function SeveralField({
  field,
  path,
  value,
  onChange,
  options,
}: FieldViewProps & { options: readonly Option[] | 'places' | 'services' | 'schemes' }) {
  const { lists } = useEditor();
  const text = useText();
  const t = useT(editorMessages);
  const fault = useFault();
  const chosen = asList(value).map(asText);
  const known: readonly Option[] = typeof options === 'string' ? lists[options] : options;
  // What the draft names and nobody knows is shown too, so that it can be taken out.
  const unknown = chosen.filter((id) => !known.some((one) => one.id === id));
  const all = [...known, ...unknown.map((id) => ({ id, zh: id, en: id }))];
  const set = (id: string, on: boolean) =>
    onChange(all.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one))));
  return (
    <Group path={path} label={text(field.label)} fault={fault(path)} note={t.chosen(chosen.length)}>
      <div className={styles.several}>
        {all.map((one) => (
          <Checkbox
            key={one.id}
            label={text(one)}
            checked={chosen.includes(one.id)}
            onChange={(on) => set(one.id, on)}
          />
        ))}
      </div>
    </Group>
  );
}

interface GroupProps {
  readonly path: string;
  readonly label: string;
  readonly note?: string;
  readonly fault: string | undefined;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Fields that belong together, under one name. */
export function Group({ path, label, note, fault, action, children }: GroupProps) {
  return (
    <fieldset id={anchorOf(path)} className={styles.group}>
      <legend>
        {label}
        {note !== undefined && <small>{note}</small>}
      </legend>
      {action}
      {fault !== undefined && <p className={styles.fault}>{fault}</p>}
      {children}
    </fieldset>
  );
}
