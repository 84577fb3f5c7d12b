import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { useFactName } from '../../identity/web/index.ts';
import type { Fields, Json } from '../domain/difference.ts';
import { anchorOf, type FieldViewProps, useEditor } from './editor-context.ts';
import { editorMessages } from './editor-messages.ts';
import { keyed } from './group-field.tsx';
import { useFault } from './leaf-field.tsx';
import styles from './rulebook.module.css';
import { asFields, asList, asText, type Field, type Shape } from './shape.ts';

/** What each question compares a fact with, and what stands there at first. */
const OPERATORS: readonly {
  readonly id: string;
  readonly key?: string;
  readonly shape?: Shape;
  readonly empty?: Json;
}[] = [
  { id: 'recorded' },
  { id: 'is', key: 'value', shape: { kind: 'text' }, empty: true },
  { id: 'one-of', key: 'values', shape: { kind: 'words' }, empty: [] },
  { id: 'none-of', key: 'values', shape: { kind: 'words' }, empty: [] },
  { id: 'at-least', key: 'value', shape: { kind: 'whole' }, empty: 1 },
  { id: 'at-most', key: 'value', shape: { kind: 'whole' }, empty: 1 },
  { id: 'amount-at-least', key: 'value', shape: { kind: 'amount' }, empty: '' },
  { id: 'amount-at-most', key: 'value', shape: { kind: 'amount' }, empty: '' },
  { id: 'on-or-after', key: 'value', shape: { kind: 'date' }, empty: '' },
  { id: 'on-or-before', key: 'value', shape: { kind: 'date' }, empty: '' },
  { id: 'years-at-most', key: 'value', shape: { kind: 'whole' }, empty: 1 },
  { id: 'numbered-in', key: 'years', shape: { kind: 'words', numbers: true }, empty: [] },
  { id: 'clear-for-years', key: 'value', shape: { kind: 'whole' }, empty: 0 },
];

/** One way to meet a condition: one question about a fact, or several that must all hold. */
export function AlternativeField({ path, value, onChange }: FieldViewProps) {
  const t = useT(editorMessages);
  const fault = useFault();
  const together = Object.hasOwn(asFields(value), 'allOf');
  const questions = together ? asList(asFields(value).allOf) : [value ?? {}];
  const set = (next: readonly Json[]) =>
    onChange(next.length === 1 ? next[0] : next.length === 0 ? undefined : { allOf: next });
  const wrong = fault(path);
  return (
    <div id={anchorOf(path)} className={styles.alternative}>
      {wrong !== undefined && <p className={styles.fault}>{wrong}</p>}
      {keyed(questions).map(({ item: one, index, key }) => (
        <div key={key} className={styles.question}>
          <Question
            path={together ? `${path}.allOf.${index}` : path}
            value={asFields(one)}
            onChange={(next) => set(questions.map((each, at) => (at === index ? next : each)))}
          />
          {questions.length > 1 && (
            <Button look="quiet" type="button" onClick={() => set(questions.filter((_, at) => at !== index))}>
              {t.removeItem(t.question, index + 1)}
            </Button>
          )}
        </div>
      ))}
      <Button
        look="quiet"
        type="button"
        onClick={() => set([...questions, { fact: '', operator: 'recorded' }])}
      >
        {t.andAlso}
      </Button>
    </div>
  );
}

function Question({
  path,
  value,
  onChange,
}: {
  path: string;
  value: Fields;
  onChange: (next: Fields) => void;
}) {
  const t = useT(editorMessages);
  const fault = useFault();
  const factName = useFactName();
  const fact = asText(value.fact);
  const operator = OPERATORS.find((one) => one.id === value.operator);
  const choose = (id: string | null) => {
    const next = OPERATORS.find((one) => one.id === id);
    if (next === undefined) return;
    onChange({
      fact,
      operator: next.id,
      ...(next.key === undefined ? {} : { [next.key]: next.empty ?? '' }),
    });
  };
  return (
    <>
      <TextField
        label={t.fact}
        hint={fact === '' || factName(fact) === fact ? t.factHint : factName(fact)}
        error={fault(`${path}.fact`)}
        value={fact}
        onChange={(words) => onChange({ ...value, fact: words.trim() })}
        maxLength={64}
      />
      <Select
        label={t.comparison}
        error={fault(`${path}.operator`)}
        options={OPERATORS.map(({ id }) => ({ id, label: t.operator(id) }))}
        value={operator?.id ?? null}
        onChange={choose}
      />
      {operator?.key !== undefined && operator.shape !== undefined && (
        <Compared
          key={operator.id}
          operator={operator.id}
          field={{ key: operator.key, label: t.compared, shape: operator.shape }}
          path={`${path}.${operator.key}`}
          value={value[operator.key]}
          onChange={(next) => onChange({ ...value, [operator.key ?? 'value']: next ?? '' })}
        />
      )}
    </>
  );
}

interface ComparedProps extends Omit<FieldViewProps, 'field'> {
  readonly operator: string;
  readonly field: Omit<Field, 'label'> & { readonly label: string };
}

/** What the fact is compared with; most questions that ask for one value ask for yes or no. */
function Compared({ operator, field, path, value, onChange }: ComparedProps) {
  const text = useText();
  const t = useT(editorMessages);
  const { FieldView } = useEditor();
  const label = { zh: field.label, en: field.label };
  if (operator !== 'is')
    return <FieldView field={{ ...field, label }} path={path} value={value} onChange={onChange} />;
  const kind = typeof value === 'boolean' ? String(value) : 'text';
  return (
    <>
      <Select
        label={text(label)}
        options={[
          { id: 'true', label: t.yes },
          { id: 'false', label: t.no },
          { id: 'text', label: t.text },
        ]}
        value={kind}
        onChange={(id) => onChange(id === 'text' ? '' : id === 'true')}
      />
      {kind === 'text' && (
        <TextField label={t.text} value={asText(value)} onChange={onChange} maxLength={200} />
      )}
    </>
  );
}
