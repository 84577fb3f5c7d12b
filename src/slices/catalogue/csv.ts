import { stringify } from 'csv-stringify/sync';

/**
 * A table as CSV with a byte-order mark, every cell quoted. A text a spreadsheet would run as a formula gets an
 * apostrophe in front; a plain negative number stays one.
 */
export const csv = (table: readonly (readonly string[])[]): string =>
  stringify(
    table.map((row) => row.map(harmless)),
    { bom: true, quoted: true, quoted_empty: true, record_delimiter: 'windows' },
  );

const harmless = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
