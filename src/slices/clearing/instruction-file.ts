import { createHash } from 'node:crypto';
import writeXlsxFile from 'write-excel-file/node';
import { figureCell, textCell } from '../../platform/spreadsheet.ts';
import { steadyWorkbook } from '../../platform/steady-workbook.ts';
import type { PaymentOrder } from './domain/instruction.ts';
import { listOf } from './domain/layout.ts';
import { painOf } from './domain/pain001.ts';
import type { OutLayout } from './domain/treasury.ts';

export const PAIN_001 = 'pain.001';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface OrderFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly extension: 'xml' | 'xlsx';
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

/** The file of a payment order, the same bytes for the same order: in a treasury's own layout, or as pain.001 without one. */
export async function fileOf(order: PaymentOrder, layout: OutLayout | undefined): Promise<OrderFile> {
  const bytes = layout === undefined ? Buffer.from(painOf(order), 'utf8') : await sheetOf(order, layout);
  return {
    bytes,
    mediaType: layout === undefined ? 'application/xml; charset=utf-8' : XLSX,
    extension: layout === undefined ? 'xml' : 'xlsx',
    digest: createHash('sha256').update(bytes).digest('hex'),
  };
}

async function sheetOf(order: PaymentOrder, layout: OutLayout): Promise<Buffer> {
  const rows = listOf(layout, order).map((row) =>
    row.map((cell) =>
      'figure' in cell ? figureCell(cell.figure, order.currency.exponent) : textCell(cell.text),
    ),
  );
  const workbook = await writeXlsxFile([
    { sheet: layout.sheet, data: rows, columns: layout.columns.map(() => ({ width: 20 })) },
  ]).toBuffer();
  return steadyWorkbook(workbook);
}
