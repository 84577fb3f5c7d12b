import type { Bilingual } from '../../../ui/i18n/language.ts';
import type { Fields, Json } from '../domain/difference.ts';

/** How one value of a scheme version is written and read by people. */
export type Shape =
  | { readonly kind: 'text'; readonly long?: boolean; readonly most?: number }
  /** Both languages of a sentence. */
  | { readonly kind: 'bilingual'; readonly long?: boolean }
  | { readonly kind: 'amount' }
  | { readonly kind: 'whole'; readonly unit?: Bilingual }
  | { readonly kind: 'date' }
  | { readonly kind: 'month-day' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'clause' }
  /** One of a few words. */
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  /** Several of a list. */
  | { readonly kind: 'several'; readonly options: readonly Option[] | ListName }
  | { readonly kind: 'one-of'; readonly options: ListName }
  /** Years, or words of one's own, parted by commas. */
  | { readonly kind: 'words'; readonly numbers?: boolean }
  /** A part of something: two whole numbers beside each other, written as a percentage or a fraction. */
  | { readonly kind: 'ratio' }
  /** One way to meet a condition: questions about facts that must all hold. */
  | { readonly kind: 'alternative' }
  | { readonly kind: 'record'; readonly fields: readonly Field[] }
  /** Records of one of two kinds, told apart by a field that only the second has. */
  | { readonly kind: 'either'; readonly mark: string; readonly first: Variant; readonly second: Variant }
  | { readonly kind: 'list'; readonly item: Shape; readonly one: Bilingual };

/** Lists that only the running circle knows. */
export type ListName = 'places' | 'services' | 'schemes';

export interface Option extends Bilingual {
  readonly id: string;
}

interface Variant {
  readonly label: Bilingual;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly key: string;
  readonly label: Bilingual;
  readonly shape: Shape;
  readonly optional?: boolean;
  readonly hint?: Bilingual;
}

/** What stands in a new field until somebody fills it in. */
export function emptyOf(shape: Shape): Json {
  switch (shape.kind) {
    case 'whole':
      return 1;
    case 'flag':
      return false;
    case 'bilingual':
      return { zh: '', en: '' };
    case 'several':
    case 'words':
      return [];
    case 'list':
      return [emptyOf(shape.item)];
    case 'alternative':
      return { fact: '', operator: 'recorded' };
    case 'record':
      return emptyRecord(shape.fields);
    case 'either':
      return emptyRecord(shape.first.fields);
    case 'choice':
      return shape.options[0]?.id ?? '';
    default:
      return '';
  }
}

export const emptyRecord = (fields: readonly Field[]): Fields =>
  fields
    .filter((field) => field.optional !== true)
    .reduce<Fields>((record, field) => withField(record, field, emptyOf(field.shape)), {});

/** What two numbers of a ratio are called in the record, by the field that stands for both. */
const RATIO = ['numerator', 'denominator'] as const;

/** The value of a field within its record; a ratio and both languages stand in the record itself. */
export function fieldOf(record: Fields, { key, shape }: Field): Json | undefined {
  if (shape.kind === 'ratio')
    return { numerator: record.numerator ?? 0, denominator: record.denominator ?? 1 };
  if (shape.kind === 'bilingual' && key === '') return { zh: record.zh ?? '', en: record.en ?? '' };
  return record[key];
}

/** The record with a field set; without a value it is taken out. */
export function withField(record: Fields, { key, shape }: Field, value: Json | undefined): Fields {
  const parts = shape.kind === 'ratio' ? RATIO : shape.kind === 'bilingual' && key === '' ? ['zh', 'en'] : [];
  if (parts.length > 0) {
    const whole =
      shape.kind === 'ratio' && value === '' ? { numerator: 1, denominator: 2 } : (value as Fields);
    return { ...record, ...whole };
  }
  const { [key]: _gone, ...others } = record;
  if (value === undefined) return others;
  return Object.hasOwn(record, key) ? { ...record, [key]: value } : { ...others, [key]: value };
}

/** The fields that a record of this shape has. */
export function fieldsOf(shape: Shape, value: Json | undefined): readonly Field[] {
  if (shape.kind === 'record') return shape.fields;
  if (shape.kind !== 'either') return [];
  const second = typeof value === 'object' && value !== null && Object.hasOwn(value, shape.mark);
  return second ? shape.second.fields : shape.first.fields;
}

export const asFields = (value: Json | undefined): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
export const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
export const asText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
