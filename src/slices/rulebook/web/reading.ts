import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { useFactName } from '../../identity/web/index.ts';
import { type Change, type Fields, type Json, valueAt } from '../domain/difference.ts';
import { editorMessages } from './editor-messages.ts';
import { ROOT, SECTIONS } from './fields.ts';
import { ratioText } from './ratio.ts';
import { readingMessages } from './reading-messages.ts';
import {
  asFields,
  asList,
  asText,
  type Field,
  fieldOf,
  fieldsOf,
  type ListName,
  type Option,
  type Shape,
} from './shape.ts';

export type Lists = Readonly<Record<ListName, readonly Option[]>>;

/** One parameter of a version in words. */
export interface ReadRow {
  readonly id: string;
  readonly section: string;
  readonly label: string;
  readonly value: string;
  readonly clause: string | null;
}

/** One change of a version in words. */
export interface ChangeRow {
  readonly id: string;
  readonly clause: string | null;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** Puts values of a scheme version into words people read: money, parts, days, names of places and services. */
function useValueText(lists: Lists): (shape: Shape, value: Json | undefined) => string {
  const format = useFormat();
  const text = useText();
  const t = useT(readingMessages);
  const words = useT(editorMessages);
  const factName = useFactName();
  const named = (options: readonly Option[], id: Json): string => {
    const found = options.find((one) => one.id === id);
    return found === undefined ? asText(id) : text(found);
  };
  const question = (value: Json): string => {
    const { fact, operator, value: one, values, years } = asFields(value);
    const shownValue = typeof one === 'boolean' ? (one ? words.yes : words.no) : asText(one);
    const money = String(operator).startsWith('amount-') && /^\d+$/.test(shownValue);
    const many = asList(values ?? years).map(asText);
    const compared = many.length > 0 ? many.join(t.or) : money ? format.money(shownValue) : shownValue;
    return [factName(asText(fact)), words.operator(asText(operator)), compared]
      .filter((part) => part !== '')
      .join(' ');
  };
  const read = (shape: Shape, value: Json | undefined): string => {
    if (value === undefined || value === '') return '';
    switch (shape.kind) {
      case 'amount':
        return /^\d+$/.test(asText(value)) ? format.money(asText(value)) : asText(value);
      case 'date':
        return /^\d{4}-\d\d-\d\d$/.test(asText(value)) ? format.day(asText(value)) : asText(value);
      case 'whole':
        return shape.unit === undefined ? asText(value) : t.withUnit(asText(value), text(shape.unit));
      case 'flag':
        return value === true ? words.yes : words.no;
      case 'choice':
        return named(shape.options, value);
      case 'one-of':
        return named(lists[shape.options], value);
      case 'several':
        return asList(value)
          .map((id) => named(typeof shape.options === 'string' ? lists[shape.options] : shape.options, id))
          .join(t.and);
      case 'words':
        return asList(value).map(asText).join(t.and);
      case 'bilingual':
        return text({ zh: asText(asFields(value).zh), en: asText(asFields(value).en) });
      case 'ratio':
        return ratioText(Number(asFields(value).numerator), Number(asFields(value).denominator));
      case 'alternative':
        return Object.hasOwn(asFields(value), 'allOf')
          ? asList(asFields(value).allOf).map(question).join(t.andAlso)
          : question(value);
      case 'list':
        return asList(value)
          .map((item) => read(shape.item, item))
          .join(t.semicolon);
      case 'record':
      case 'either':
        return fieldsOf(shape, value)
          .map((field) => ({ field, value: fieldOf(asFields(value), field) }))
          .filter(
            ({ field, value: one }) =>
              one !== undefined && one !== '' && field.shape.kind !== 'clause' && field.key !== 'ref',
          )
          .map((one) => t.named(text(one.field.label), read(one.field.shape, one.value)))
          .join(t.comma);
      default:
        return asText(value);
    }
  };
  return read;
}

/** Every parameter of a version as a row, in the order people read a scheme. */
export function useReading(lists: Lists): (version: Fields) => ReadRow[] {
  const text = useText();
  const read = useValueText(lists);
  const rows = (
    field: Field,
    value: Json | undefined,
    path: string,
    labels: readonly string[],
    around: { section: string; clause: string | null },
  ): ReadRow[] => {
    if (value === undefined) return [];
    const label = [...labels, text(field.label)];
    const { shape } = field;
    if (shape.kind === 'record' || shape.kind === 'either') {
      const record = asFields(value);
      const own = typeof record.clause === 'string' ? record.clause : around.clause;
      return fieldsOf(shape, value)
        .filter((one) => one.shape.kind !== 'clause')
        .flatMap((one) =>
          rows(one, fieldOf(record, one), `${path}.${one.key || 'text'}`, label, { ...around, clause: own }),
        );
    }
    if (shape.kind === 'list' && shape.item.kind === 'record') {
      return asList(value).map((item, index) => ({
        id: `${path}.${index}`,
        section: around.section,
        label: label.join(' · '),
        value: read(shape.item, item),
        clause: asText(asFields(item).clause ?? asFields(item).ref) || around.clause,
      }));
    }
    return [{ id: path, ...around, label: label.join(' · '), value: read(shape, value) }];
  };
  return (version) =>
    SECTIONS.flatMap((section) =>
      section.fields.flatMap((field) =>
        rows(field, fieldOf(version, field), field.key, [], { section: text(section.title), clause: null }),
      ),
    );
}

interface Place {
  readonly labels: readonly string[];
  readonly shape: Shape;
}

/** The change as people would name it: numerator and denominator are one part, and an order is said as such. */
export function useChangeRows(
  lists: Lists,
): (changes: readonly (Change & { clause: string | null })[], a: Fields, b: Fields) => ChangeRow[] {
  const text = useText();
  const t = useT(readingMessages);
  const read = useValueText(lists);
  const step = ({ labels, shape }: Place, name: string): Place => {
    if (shape.kind === 'list') {
      const key = name.startsWith('#')
        ? String(Number(name.slice(1)) + 1)
        : name.slice(name.indexOf('=') + 1);
      const shown = lists.places.find((one) => one.id === key);
      return { labels: [...labels, shown === undefined ? key : text(shown)], shape: shape.item };
    }
    if (shape.kind === 'bilingual') return { labels: [...labels, t.language(name)], shape: { kind: 'text' } };
    const fields =
      shape.kind === 'either' ? [...shape.first.fields, ...shape.second.fields] : fieldsOf(shape, {});
    const found = fields.find((one) => one.key === name);
    if (found !== undefined) return { labels: [...labels, text(found.label)], shape: found.shape };
    const whole = fields.find((one) => one.shape.kind === 'bilingual' && one.key === '');
    const inText = whole !== undefined && (name === 'zh' || name === 'en');
    return { labels: [...labels, inText ? t.language(name) : name], shape: { kind: 'text' } };
  };
  const rowOf = (change: Change & { clause: string | null }, a: Fields, b: Fields): ChangeRow => {
    const part = /^(numerator|denominator)$/.test(change.path.at(-1) ?? '');
    const path = part ? change.path.slice(0, -1) : change.path;
    const { labels, shape } = path.reduce(step, { labels: [], shape: ROOT });
    const id = path.join('.');
    const label = labels.join(' · ');
    if (change.order !== undefined)
      return { id: `${id}!`, clause: change.clause, label, before: '', after: t.order };
    const shown = part ? ({ kind: 'ratio' } as const) : shape;
    const old = part ? valueAt(a, path) : change.before;
    const now = part ? valueAt(b, path) : change.after;
    return { id, clause: change.clause, label, before: read(shown, old), after: read(shown, now) };
  };
  return (changes, a, b) => [
    ...new Map(changes.map((change) => rowOf(change, a, b)).map((row) => [row.id, row])).values(),
  ];
}
