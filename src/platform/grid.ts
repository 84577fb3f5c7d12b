import { parse as parseCsv } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';

/** The cells of a table that somebody filled in, as texts: trimmed, dates as `YYYY-MM-DD`, '' for an empty one. */
export interface Grid {
  readonly rows: readonly (readonly string[])[];
}

/**
 * `old-workbook`: the format of before 2007. `unreadable`: neither a workbook nor a text. `empty`: no cell is filled.
 * `too-long`: more rows than one reading takes.
 */
export type GridFault = 'old-workbook' | 'unreadable' | 'empty' | 'too-long';

export const GRID_ROWS_MAX = 20_000;
const COLUMNS_MAX = 100;
/** What a workbook may unpack to; a file of some megabytes can claim gigabytes. */
const UNPACKED_MAX_BYTES = 100 * 1_048_576;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads the first sheet with anything on it of an XLSX workbook, or a CSV text in UTF-8 or GB 18030 with commas,
 * semicolons or tabs. The cells of a merged block all say what its first one says. `rows[n]` is line n + 1.
 */
export async function readGrid(bytes: Uint8Array): Promise<Grid | GridFault> {
  if (startsWith(bytes, OLD_WORKBOOK)) return 'old-workbook';
  try {
    return bounded(startsWith(bytes, ZIP) ? await readWorkbook(bytes) : readText(bytes));
  } catch {
    // Whatever the two readers stumble over, it is the file that cannot be read.
    return 'unreadable';
  }
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

function bounded(rows: readonly (readonly string[])[]): Grid | GridFault {
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== ''));
  if (last < 0) return 'empty';
  if (last >= GRID_ROWS_MAX) return 'too-long';
  return { rows: rows.slice(0, last + 1).map((row) => row.slice(0, COLUMNS_MAX)) };
}

function readText(bytes: Uint8Array): string[][] {
  const text = decoded(bytes);
  if (text.includes('\0')) throw new Error('A text holds no NUL.');
  const [head = ''] = text.split(/\r?\n/, 1);
  const delimiter = [',', '\t', ';'].reduce((best, one) =>
    head.split(one).length > head.split(best).length ? one : best,
  );
  const rows: string[][] = parseCsv(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  });
  return rows.map((row) => row.map(tidy));
}

/** Spreadsheets in China still save CSV in GB 18030, which is hardly ever valid UTF-8. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

const tidy = (text: string): string => text.replaceAll('\u00a0', ' ').trim();

async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const parts = unpack(bytes);
  // Numbers stay as they stand in the file: eighteen digits are no number that a computer keeps.
  const sheets = await readXlsxFile<string>(Buffer.from(bytes), { parseNumber: (text) => text });
  const index = sheets.findIndex(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  const rows = (sheets[index]?.data ?? []).map((row) => row.map(textOf));
  for (const block of mergedBlocks(parts, index)) spread(rows, block);
  return rows;
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return tidy(String(cell));
}

type Parts = Readonly<Record<string, Uint8Array>>;

/** The parts that say where sheets and merged blocks are. Throws when the workbook would unpack to too much. */
function unpack(bytes: Uint8Array): Parts {
  let total = 0;
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      total += originalSize;
      if (total > UNPACKED_MAX_BYTES) throw new Error('The workbook unpacks to too much.');
      return /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(name);
    },
  });
}

/** A block of merged cells, counted from 0, both ends included. */
interface Block {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function mergedBlocks(parts: Parts, index: number): Block[] {
  const xml = textPart(parts, sheetPath(parts, index));
  return [...xml.matchAll(/<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(
    ([, left = '', top, right = '', bottom]) => ({
      top: Number(top) - 1,
      left: columnOf(left),
      bottom: Number(bottom) - 1,
      right: columnOf(right),
    }),
  );
}

const textPart = (parts: Parts, name: string): string => {
  const part = parts[name];
  return part === undefined ? '' : strFromU8(part);
};

function sheetPath(parts: Parts, index: number): string {
  const sheet = [...textPart(parts, 'xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g)][index]?.[0] ?? '';
  const id = /\br:id="([^"]+)"/.exec(sheet)?.[1];
  const links = textPart(parts, 'xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g);
  const link = [...links].map(([tag]) => tag).find((tag) => / Id="([^"]+)"/.exec(tag)?.[1] === id) ?? '';
  const target = / Target="([^"]+)"/.exec(link)?.[1] ?? '';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function spread(rows: string[][], { top, left, bottom, right }: Block): void {
  const value = rows[top]?.[left] ?? '';
  for (const row of rows.slice(top, bottom + 1)) {
    for (let column = left; column <= Math.min(right, COLUMNS_MAX); column += 1) {
      while (row.length < column) row.push('');
      row[column] = value;
    }
  }
}
