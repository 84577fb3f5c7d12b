import type { Cell, SheetData } from 'write-excel-file/browser';
import {
  type Carried,
  type CarriedColumn,
  type CarryStyle,
  carriedText,
  localDay,
  localMoment,
  plainAmount,
} from './carried.ts';

/** Fifteen digits is what a spreadsheet's number holds exactly; a longer figure stays a text. */
const EXACT_DIGITS = 15;

const text = (value: string): Cell => ({ value, type: String });
const bold = (value: string): Cell => ({ value, type: String, fontWeight: 'bold' });

/** A sheet's clock has no zone: local time is written as if it were UTC. */
const sheetTime = (local: string) => new Date(`${local.replace(' ', 'T')}Z`);

/** One value as a cell: what can be counted or dated is a number or a date, codes and words stay text. */
export function sheetCell(value: Carried, style: CarryStyle): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'object' && 'money' in value) return moneyCell(value.money, style.currency.exponent);
  if (typeof value === 'object' && 'day' in value) return dayCell(value.day, style.timeZone);
  if (typeof value === 'object' && 'moment' in value) {
    const local = localMoment(value.moment, style.timeZone);
    return { value: sheetTime(local), type: Date, format: 'yyyy-mm-dd hh:mm' };
  }
  if (typeof value === 'object' && 'count' in value) {
    return { value: value.count, type: Number, format: `#,##0.##" ${value.unit.replaceAll('"', '')}"` };
  }
  return text(carriedText(value, style));
}

function moneyCell(wire: string, exponent: number): Cell {
  const figure = plainAmount(wire, exponent);
  if (figure.replace(/\D/g, '').length > EXACT_DIGITS) return text(figure);
  const decimals = exponent === 0 ? '' : `.${'0'.repeat(exponent)}`;
  return { value: Number(figure), type: Number, format: `#,##0${decimals}` };
}

function dayCell(day: string, timeZone: string): Cell {
  return { value: sheetTime(`${localDay(day, timeZone)} 00:00`), type: Date, format: 'yyyy-mm-dd' };
}

/** A column's head; one that carries amounts names the currency. */
export function carriedHead<R>(column: CarriedColumn<R>, rows: readonly R[], style: CarryStyle): string {
  const amounts = rows.some((row) => {
    const value = column.value(row);
    return typeof value === 'object' && value !== null && 'money' in value;
  });
  if (!amounts) return column.head;
  return style.lang === 'zh'
    ? `${column.head}（${style.currency.code}）`
    : `${column.head} (${style.currency.code})`;
}

/** A sheet: what it is and where it is from in the first two lines, then the heads, then the rows. */
export function sheetRows<R>(
  about: { readonly title: string; readonly from: string },
  columns: readonly CarriedColumn<R>[],
  rows: readonly R[],
  style: CarryStyle,
): SheetData {
  return [
    [bold(about.title)],
    [text(about.from)],
    columns.map((column) => bold(carriedHead(column, rows, style))),
    ...rows.map((row) => columns.map((column) => sheetCell(column.value(row), style))),
  ];
}

/** Lines above the rows of a sheet, which stay in sight. */
export const SHEET_HEAD_LINES = 3;

/** Width of a text in the characters a sheet counts; Chinese characters take two. */
const widthOf = (value: string) => [...value].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0);

/** Widths that show the head and most values whole, within reason. */
export function sheetWidths<R>(
  columns: readonly CarriedColumn<R>[],
  rows: readonly R[],
  style: CarryStyle,
): { width: number }[] {
  return columns.map((column) => {
    const words = rows.slice(0, 200).map((row) => carriedText(column.value(row), style));
    const longest = Math.max(...[carriedHead(column, rows, style), ...words].map(widthOf));
    return { width: Math.min(60, Math.max(8, longest + 3)) };
  });
}

/**
 * Rows and heads as lines of tab-separated text. A spreadsheet reads a pasted text that begins like a formula as
 * one, and rounds a code of many digits; an apostrophe before both keeps them as they are.
 */
export function tabbedText<R>(
  columns: readonly CarriedColumn<R>[],
  rows: readonly R[],
  style: CarryStyle,
): string {
  const line = (words: readonly string[]) => words.map((word) => word.replace(/\s+/g, ' ').trim()).join('\t');
  const value = (carried: Carried) => {
    const said = carriedText(carried, style);
    const guarded = typeof carried === 'string' && /^([=+\-@]|\d{16,}$)/.test(said);
    return guarded ? `'${said}` : said;
  };
  return [
    line(columns.map((column) => carriedHead(column, rows, style))),
    ...rows.map((row) => line(columns.map((column) => value(column.value(row))))),
  ].join('\n');
}

/** A file name every system takes: `兑付队列_2026-11-22.xlsx`. */
export function sheetFileName(caption: string, day: string): string {
  const plain = caption
    .replace(/[\\/:*?"<>|\s]+/g, ' ')
    .trim()
    .slice(0, 60);
  return `${plain}_${day}.xlsx`;
}

/** A sheet's tab takes 31 characters and none of these signs. */
export const sheetTab = (caption: string) =>
  caption
    .replace(/[[\]:*?/\\']+/g, ' ')
    .trim()
    .slice(0, 31);
