import { checkCreditCode } from '../../../../kernel/creditcode.ts';

/** What of an invoice is compared and claimed. Amounts are minor units as digits, days `YYYY-MM-DD`. */
export const READ_FIELDS = [
  'number',
  'code',
  'sellerCode',
  'sellerName',
  'buyerCode',
  'buyerName',
  'amount',
  'tax',
  'date',
] as const;
export type ReadField = (typeof READ_FIELDS)[number];

/** `exact`: a field of its own in the file; `label`: printed beside its label; `shape`: looks like it. */
export type Sureness = 'exact' | 'label' | 'shape';

export interface ReadValue {
  readonly value: string;
  readonly sure: Sureness;
}

export type ReadValues = Readonly<Partial<Record<ReadField, ReadValue>>>;

/** A file that carries data, or one that is only meant for eyes. */
export const FORMS = ['xml', 'ofd', 'pdf'] as const;
export type InvoiceForm = (typeof FORMS)[number];

/** Why a file says nothing by itself. No failure: whoever files it types what it says. */
export const UNREAD = ['no-invoice', 'encrypted', 'too-long', 'damaged', 'too-costly'] as const;
export type Unread = (typeof UNREAD)[number];

/** What an invoice's own file says. */
export interface InvoiceReading {
  readonly form: InvoiceForm;
  readonly fields: ReadValues;
  /** Names of what was sold, as far as they were found. */
  readonly lines: readonly string[];
}

const LINES_MAX = 20;
const TEXT_MAX = 200;

/** Width, spaces and case are how the same thing is printed in different places. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();

const digitsOf = (text: string): string | undefined => /^\d{8,20}$/.exec(text.replace(/\s/g, ''))?.[0];

/** A day in any of the forms invoices use; undefined when it is none of the calendar. */
export function dayIn(text: string): string | undefined {
  const found = /(\d{4})\s*(?:[-/.]|年)?\s*(\d{1,2})\s*(?:[-/.]|月)?\s*(\d{1,2})/.exec(
    text.normalize('NFKC'),
  );
  if (found === null) return undefined;
  const [, year = '', month = '', day = ''] = found;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** An amount of yuan or the like as minor units; a credit note keeps its sign. */
export function minorUnits(text: string, exponent: number): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,¥￥元圆]/g, '');
  const found = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(plain);
  if (found === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = found;
  if (fraction.slice(exponent).replaceAll('0', '') !== '') return undefined;
  const minor = BigInt(whole + fraction.slice(0, exponent).padEnd(exponent, '0')).toString();
  return minor === '0' ? '0' : `${sign}${minor}`;
}

const taxCode = (text: string): string | undefined =>
  /^[0-9A-HJ-NPQRTUWXY]{15,20}$/.exec(text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())?.[0];

/** The value of a field in the form it is kept in; undefined when the text is no such thing. */
export function keptValue(field: ReadField, text: string, exponent: number): string | undefined {
  const plain = plainText(text);
  switch (field) {
    case 'number':
      return digitsOf(plain);
    case 'code':
      return /^\d{10,12}$/.exec(plain)?.[0];
    case 'sellerCode':
    case 'buyerCode':
      return taxCode(plain);
    case 'amount':
    case 'tax':
      return minorUnits(plain, exponent);
    case 'date':
      return dayIn(plain);
    default:
      return plain === '' ? undefined : plain.slice(0, TEXT_MAX);
  }
}

/** Fields from texts that were found for them, those that make sense. */
export function readValues(
  found: Readonly<Partial<Record<ReadField, { readonly text: string; readonly sure: Sureness }>>>,
  exponent: number,
): ReadValues {
  const values: Partial<Record<ReadField, ReadValue>> = {};
  for (const field of READ_FIELDS) {
    const entry = found[field];
    const value = entry === undefined ? undefined : keptValue(field, entry.text, exponent);
    if (entry !== undefined && value !== undefined) values[field] = { value, sure: entry.sure };
  }
  return values;
}

export const cleanLines = (lines: readonly string[]): string[] =>
  lines
    .map((line) => plainText(line).slice(0, TEXT_MAX))
    .filter((line) => line !== '')
    .slice(0, LINES_MAX);

/** Whether a text is a credit code whose check characters fit. */
export const isCreditCode = (text: string): boolean => checkCreditCode(text).status === 'valid';
