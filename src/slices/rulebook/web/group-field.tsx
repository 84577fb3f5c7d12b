import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import type { Json } from '../domain/difference.ts';
import { type FieldViewProps, useEditor } from './editor-context.ts';
import { editorMessages } from './editor-messages.ts';
import { Group, useFault } from './leaf-field.tsx';
import styles from './rulebook.module.css';
import {
  asFields,
  asList,
  emptyOf,
  emptyRecord,
  type Field,
  fieldOf,
  fieldsOf,
  type Shape,
  withField,
} from './shape.ts';

const under = (path: string, key: string): string =>
  key === '' ? path : path === '' ? key : `${path}.${key}`;

interface FieldsProps {
  readonly fields: readonly Field[];
  readonly path: string;
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
}

/** The fields of one record; what may be left out is added and taken away by a button. */
export function FieldRows({ fields, path, value, onChange }: FieldsProps) {
  const text = useText();
  const t = useT(editorMessages);
  const { FieldView } = useEditor();
  const record = asFields(value);
  const absent = fields.filter((one) => one.optional === true && !Object.hasOwn(record, one.key));
  const set = (field: Field) => (next: Json | undefined) => onChange(withField(record, field, next));
  return (
    <div className={styles.fields}>
      {fields
        .filter((one) => !absent.includes(one))
        .map((field) => (
          <div key={`${field.key}-${field.label.en}`} className={styles.row}>
            <FieldView
              field={field}
              path={under(path, field.shape.kind === 'ratio' ? 'numerator' : field.key)}
              value={fieldOf(record, field)}
              onChange={set(field)}
            />
            {field.optional === true && (
              <Button look="quiet" type="button" onClick={() => set(field)(undefined)}>
                {t.remove(text(field.label))}
              </Button>
            )}
          </div>
        ))}
      {absent.length > 0 && (
        <p className={styles.add}>
          {absent.map((field) => (
            <Button
              key={field.key}
              look="quiet"
              type="button"
              onClick={() => set(field)(emptyOf(field.shape))}
            >
              {t.add(text(field.label))}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}

export function RecordField({ field, path, value, onChange }: FieldViewProps) {
  const text = useText();
  const fault = useFault();
  return (
    <Group path={path} label={text(field.label)} fault={fault(path)}>
      <FieldRows fields={fieldsOf(field.shape, value)} path={path} value={value} onChange={onChange} />
    </Group>
  );
}

/** A record of one of two kinds: choosing the other begins it anew with what both have. */
export function EitherField({
  field,
  path,
  value,
  onChange,
  shape,
}: FieldViewProps & { shape: Extract<Shape, { kind: 'either' }> }) {
  const text = useText();
  const fault = useFault();
  const second = Object.hasOwn(asFields(value), shape.mark);
  const choose = (id: 'first' | 'second') => {
    const { clause } = asFields(value);
    onChange({ ...emptyRecord(shape[id].fields), ...(clause === undefined ? {} : { clause }) });
  };
  return (
    <Group path={path} label={text(field.label)} fault={fault(path)}>
      <ChoiceRow
        label={text(field.label)}
        labelHidden
        choices={[
          { id: 'first', label: text(shape.first.label) },
          { id: 'second', label: text(shape.second.label) },
        ]}
        value={second ? 'second' : 'first'}
        onChoose={choose}
      />
      <FieldRows fields={fieldsOf(shape, value)} path={path} value={value} onChange={onChange} />
    </Group>
  );
}

export function ListField({
  field,
  path,
  value,
  onChange,
  shape,
}: FieldViewProps & { shape: Extract<Shape, { kind: 'list' }> }) {
  const text = useText();
  const t = useT(editorMessages);
  const fault = useFault();
  const items = asList(value);
  const replace = (index: number, next: Json | undefined) =>
    onChange(items.flatMap((item, at) => (at !== index ? [item] : next === undefined ? [] : [next])));
  const move = (index: number, by: number) => {
    const next = [...items];
    const [item] = next.splice(index, 1);
    if (item !== undefined) next.splice(index + by, 0, item);
    onChange(next);
  };
  const name = text(shape.one);
  return (
    <Group path={path} label={text(field.label)} fault={fault(path)}>
      <ol className={styles.items}>
        {keyed(items).map(({ item, index, key }) => (
          <li key={key}>
            <ItemView
              shape={shape.item}
              label={shape.one}
              path={`${path}.${index}`}
              value={item}
              onChange={(next) => replace(index, next)}
            />
            <p className={styles.tools}>
              <Button look="quiet" type="button" disabled={index === 0} onClick={() => move(index, -1)}>
                {t.earlier(name, index + 1)}
              </Button>
              <Button look="quiet" type="button" onClick={() => replace(index, undefined)}>
                {t.removeItem(name, index + 1)}
              </Button>
            </p>
          </li>
        ))}
      </ol>
      <Button type="button" onClick={() => onChange([...items, emptyOf(shape.item)])}>
        {t.addItem(name)}
      </Button>
    </Group>
  );
}

/** Items have no name of their own until somebody gives them one; when their count changes, their fields start anew. */
export const keyed = <T,>(items: readonly T[]) =>
  items.map((item, index) => ({ item, index, key: `${items.length}-${index}` }));

function ItemView({
  shape,
  label,
  path,
  value,
  onChange,
}: { shape: Shape; label: Field['label'] } & Omit<FieldViewProps, 'field'>) {
  const { FieldView } = useEditor();
  const fault = useFault();
  if (shape.kind !== 'record') {
    return <FieldView field={{ key: '', label, shape }} path={path} value={value} onChange={onChange} />;
  }
  const wrong = fault(path);
  return (
    <>
      {wrong !== undefined && <p className={styles.fault}>{wrong}</p>}
      <FieldRows fields={shape.fields} path={path} value={value} onChange={onChange} />
    </>
  );
}
