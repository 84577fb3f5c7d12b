import { unzipSync } from 'fflate';
import * as excel from 'read-excel-file/node';
import type { InCell } from './domain/layout.ts';

const ROWS_MAX = 5_000;
/** What a file of at most a megabyte may unpack to; more is no list that people keep. */
const UNPACKED_MAX = 40_000_000;

/**
 * The rows of a workbook's sheet, the first one without a name. @returns undefined when it is no workbook, has no such
 * sheet, or is too large
 */
export async function readSheet(bytes: Buffer, sheet?: string): Promise<InCell[][] | undefined> {
  if (!unpacksWithin(bytes)) return undefined;
  try {
    const rows = await (sheet === undefined ? excel.readSheet(bytes) : excel.readSheet(bytes, sheet));
    return rows.length > ROWS_MAX ? undefined : (rows as unknown as InCell[][]);
  } catch {
    // The reader throws plain errors of many kinds for what is no workbook or lacks the sheet.
    return undefined;
  }
}

function unpacksWithin(bytes: Buffer): boolean {
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return false;
      },
    });
  } catch {
    return false;
  }
  return total <= UNPACKED_MAX;
}
