import { formatQualified, type QualifiedValue } from '../../kernel/qualified.ts';
import { amountText, type CurrencyStyle } from '../i18n/format.ts';
import type { Lang } from '../i18n/language.ts';

/**
 * What a table's cell is once it leaves the page, for a spreadsheet, the clipboard and for sorting:
 * a string stays text (names, sentences, codes such as credit codes and order numbers), a number is counted with,
 * null is nothing. `money` is minor units as on the wire, `day` is `YYYY-MM-DD` or the day of a moment, `moment` a
 * moment in ISO 8601, `from` and `to` two of them, `count` a number that shows its unit, `qualified` a figure as it was printed, which keeps its 超过 or 近 in words, `provenance` the mark of the record.
 */
export type Carried =
  | string
  | number
  | null
  | { readonly money: string }
  | { readonly day: string }
  | { readonly moment: string }
  | { readonly from: string; readonly to: string }
  | { readonly count: number; readonly unit: string }
  | { readonly qualified: QualifiedValue; readonly unit?: string }
  | { readonly provenance: 'seed' | 'sample' | 'own' };

/** One column of what is carried out. */
export interface CarriedColumn<R> {
  readonly head: string;
  readonly value: (row: R) => Carried;
}

/**
 * How a column of a table is carried out: by one value under the column's own head; by several, where its cell
 * shows more than one fact; or not at all (`false`), for columns that only hold buttons or pictures of others.
 */
export type Carry<R> = ((row: R) => Carried) | readonly CarriedColumn<R>[] | false;

/** What writing a carried value depends on. */
export interface CarryStyle {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly currency: CurrencyStyle & { readonly code: string };
  /** The provenance marks as the page shows them. */
  readonly marks: Readonly<Record<'seed' | 'sample' | 'own', string>>;
}

/** A moment in a time zone as `YYYY-MM-DD HH:MM`; Swedish writes dates that way. */
export function localMoment(moment: string | number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(moment),
  );
}

/** A plain day as it is, a moment's day in a time zone. */
export function localDay(value: string, timeZone: string): string {
  return value.length === 10 ? value : localMoment(value, timeZone).slice(0, 10);
}

/** `2026-11-25 13:00–17:00`, naming the day again only when it changes. */
function slotText(from: string, to: string, timeZone: string): string {
  const start = localMoment(from, timeZone);
  const end = localMoment(to, timeZone);
  return `${start}–${end.startsWith(start.slice(0, 10)) ? end.slice(11) : end}`;
}

/** An amount as plain digits with a decimal point, which every spreadsheet reads as a number: `-1480.00`. */
export function plainAmount(wire: string, exponent: number): string {
  return amountText(wire, exponent).replaceAll(',', '').replace('−', '-');
}

/** The value in words, for the clipboard; amounts and dates in the form spreadsheets read back as such. */
export function carriedText(value: Carried, style: CarryStyle): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if ('money' in value) return plainAmount(value.money, style.currency.exponent);
  if ('day' in value) return localDay(value.day, style.timeZone);
  if ('moment' in value) return localMoment(value.moment, style.timeZone);
  if ('from' in value) return slotText(value.from, value.to, style.timeZone);
  if ('count' in value) return `${value.count} ${value.unit}`;
  if ('provenance' in value) return style.marks[value.provenance];
  return formatQualified(value.qualified, style.lang, value.unit);
}

const LOCALES: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en' };
const collators = new Map<Lang, Intl.Collator>();

/** Made at the first comparison: the order of Chinese characters is a large table, and most pages never sort. */
function collatorFor(lang: Lang): Intl.Collator {
  const known = collators.get(lang);
  if (known !== undefined) return known;
  const made = new Intl.Collator(LOCALES[lang], { numeric: true });
  collators.set(lang, made);
  return made;
}

/**
 * Compares two values of one column: figures, amounts and dates by size, marks by their words, names as a reader
 * of the language expects (Chinese by pinyin), digits inside them as numbers. Zero where nothing is between them.
 */
export function compareCarried(a: Carried, b: Carried, lang: Lang): number {
  const [x, y] = [sizeOf(a), sizeOf(b)];
  if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : 0;
  return collatorFor(lang).compare(wordOf(a), wordOf(b));
}

/** A value that is ordered by size; bigint for amounts, which must not be rounded. */
function sizeOf(value: Carried): number | bigint | undefined {
  if (typeof value === 'number') return value;
  if (value === null || typeof value === 'string') return undefined;
  if ('money' in value) return BigInt(value.money);
  if ('day' in value) return Date.parse(value.day);
  if ('moment' in value) return Date.parse(value.moment);
  if ('from' in value) return Date.parse(value.from);
  if ('count' in value) return value.count;
  return 'qualified' in value ? value.qualified.value : undefined;
}

function wordOf(value: Carried): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'provenance' in value ? value.provenance : '';
}
