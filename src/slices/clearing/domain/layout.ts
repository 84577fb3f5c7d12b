import { dayNumber, dayOf } from '../../../kernel/day.ts';
import { plainNumber } from './account.ts';
import { figure, minorOf } from './figure.ts';
import { type OrderLine, type PaymentOrder, purposeOf } from './instruction.ts';
import type { InLayout, OutField, OutLayout } from './treasury.ts';

/** A cell to be written. A figure is a plain decimal that stays a number in the sheet. */
export type OutCell = { readonly text: string } | { readonly figure: string };
/** A cell as a spreadsheet is read. */
export type InCell = string | number | boolean | Date | null;

/** A payment order in the columns of a treasury's own system: rows above, headers, one row per payment. */
export function listOf(layout: OutLayout, order: PaymentOrder): OutCell[][] {
  return [
    ...layout.above.map((text) => [{ text }]),
    layout.columns.map(({ header }) => ({ text: header })),
    ...order.lines.map((line, index) =>
      layout.columns.map((column) => cellOf(column, order, line, index + 1)),
    ),
  ];
}

type OutColumn = OutLayout['columns'][number];

function cellOf(column: OutColumn, order: PaymentOrder, line: OrderLine, number: number): OutCell {
  if (column.field === undefined) return { text: column.fixed ?? '' };
  if (column.field !== 'amount') return { text: textOf(column.field, column, order, line, number) };
  if (column.amount === 'minor') return { text: line.amount };
  const plain = figure(line.amount, order.currency.exponent);
  return column.amount === 'text' ? { text: plain } : { figure: plain };
}

function textOf(
  field: Exclude<OutField, 'amount'>,
  column: OutColumn,
  order: PaymentOrder,
  line: OrderLine,
  number: number,
): string {
  const { account, subjects } = line;
  const listed = (texts: readonly string[]) => [...new Set(texts)].join('、');
  const texts: Record<typeof field, string> = {
    line: String(number),
    reference: line.endToEndId,
    payer: order.payer,
    'payer-account': order.payerAccount?.number ?? '',
    payee: line.nameZh,
    'credit-code': line.creditCode ?? '',
    holder: account.holder,
    account: account.number,
    bank: account.bank,
    'bank-code': account.bankCode,
    currency: order.currency.code,
    period: order.period,
    day: dayIn(order.day, column.day),
    'subject-code': listed(subjects.map((one) => one.code)),
    'subject-name': listed(subjects.map((one) => one.name)),
    entries: String(line.entries),
    purpose: purposeOf(order, line),
  };
  return texts[field];
}

type DayForm = NonNullable<OutColumn['day']>;

function dayIn(day: string, form: DayForm = 'YYYY-MM-DD'): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (form === 'YYYYMMDD') return `${year}${month}${date}`;
  if (form === 'YYYY/MM/DD') return `${year}/${month}/${date}`;
  if (form === 'YYYY年M月D日') return `${year}年${Number(month)}月${Number(date)}日`;
  return day;
}

/** A row of a bank's list: what it says, as far as it can be read. */
export interface BankRow {
  /** The row of the sheet, counted from 1. */
  readonly line: number;
  readonly reference?: string;
  readonly account?: string;
  readonly holder?: string;
  /** Minor units as digits. */
  readonly amount?: string;
  readonly day?: string;
  readonly bankReference?: string;
  /** Left out where the list has a column for it and its word is none of the layout's. */
  readonly outcome?: 'paid' | 'failed' | 'account-fault';
  readonly reason?: string;
}

/** The first header that is not the layout's: the column counted from 1, what it should say and what it says. */
export interface HeaderFault {
  readonly column: number;
  readonly wanted: string;
  readonly found: string;
}

const textIn = (cell: InCell | undefined): string =>
  cell === null || cell === undefined
    ? ''
    : cell instanceof Date
      ? cell.toISOString().slice(0, 10)
      : typeof cell === 'number'
        ? // A spreadsheet's number holds fifteen digits; what stands behind them is not the writer's.
          String(Number(cell.toPrecision(15)))
        : String(cell).trim();

/** Where the headers of a sheet leave the layout; nothing when they are the layout's, in its order. */
export function headerFault(layout: InLayout, rows: readonly (readonly InCell[])[]): HeaderFault | undefined {
  const headers = (rows[layout.headerRow - 1] ?? []).map(textIn);
  const width = Math.max(layout.columns.length, headers.findLastIndex((one) => one !== '') + 1);
  for (let index = 0; index < width; index += 1) {
    const wanted = layout.columns[index]?.header ?? '';
    const found = headers[index] ?? '';
    if (wanted !== found) return { column: index + 1, wanted, found };
  }
  return undefined;
}

/** Every row below the headers that is not empty. */
export function bankRows(
  layout: InLayout,
  rows: readonly (readonly InCell[])[],
  exponent: number,
): BankRow[] {
  return rows.flatMap((row, index) => {
    if (index < layout.headerRow || row.every((cell) => textIn(cell) === '')) return [];
    return [rowOf(layout, row, index + 1, exponent)];
  });
}

function rowOf(layout: InLayout, row: readonly InCell[], line: number, exponent: number): BankRow {
  const told = new Map<string, string>();
  for (const [index, column] of layout.columns.entries()) {
    const text = textIn(row[index]);
    if (text !== '') told.set(column.field, text);
  }
  const columnOf = (field: string) => layout.columns.find((column) => column.field === field);
  const amount = amountIn(told.get('amount'), columnOf('amount')?.amount, exponent);
  const day = dayFrom(told.get('day'));
  const account = told.get('account');
  const outcomes = columnOf('outcome')?.values;
  const outcome = outcomes === undefined ? ('paid' as const) : outcomes[told.get('outcome') ?? ''];
  return {
    line,
    ...some('reference', told.get('reference')),
    ...some('account', account === undefined ? undefined : plainNumber(account)),
    ...some('holder', told.get('holder')),
    ...some('amount', amount),
    ...some('day', day),
    ...some('bankReference', told.get('bank-reference')),
    ...some('outcome', outcome),
    ...some('reason', told.get('reason')),
  };
}

function some<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}

/** `1,234.50`, `1234.5` or `¥1234.50` in whole units, or minor units where the layout says so. */
export function amountIn(
  text: string | undefined,
  form: 'number' | 'minor' | undefined,
  exponent: number,
): string | undefined {
  if (text === undefined) return undefined;
  const plain = text.replaceAll(/[,，\s¥￥]/g, '');
  if (form === 'minor') return /^\d{1,15}$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : undefined;
  return minorOf(plain, exponent);
}

const DAY = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/;

/** A day however it is written, year first; undefined where it is no day of the calendar. */
export function dayFrom(text: string | undefined): string | undefined {
  const found = DAY.exec(text ?? '');
  if (found === null) return undefined;
  const [, year = '', month = '', date = ''] = found;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  try {
    return dayOf(dayNumber(day));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
