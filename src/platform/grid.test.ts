import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { GRID_ROWS_MAX, type Grid, type GridFault, readGrid } from './grid.ts';

const text = (words: string) => new TextEncoder().encode(words);
const rowsOf = (read: Grid | GridFault) => (typeof read === 'string' ? read : read.rows);

describe('A table that somebody filled in', () => {
  it('reads a workbook line for line, numbers and dates as they stand', async () => {
    const data = [
      [{ value: '名单', type: String }],
      [
        { value: '代码', type: String },
        { value: '日期', type: String },
      ],
      [
        { value: 42, type: Number },
        { value: new Date('2026-03-01T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
      ],
    ];
    const bytes = await writeXlsxFile(data as never).toBuffer();
    expect(rowsOf(await readGrid(bytes))).toEqual([
      ['名单', ''],
      ['代码', '日期'],
      ['42', '2026-03-01'],
    ]);
  });

  it('gives every cell of a merged block what its first one says', async () => {
    const town = { value: '北镇', type: String, rowSpan: 3 };
    const cell = (value: string) => ({ value, type: String });
    const data = [
      [cell('镇'), cell('企业')],
      [town, cell('甲')],
      [null, cell('乙')],
      [null, cell('丙')],
    ];
    const bytes = await writeXlsxFile(data as never).toBuffer();
    expect(rowsOf(await readGrid(bytes))).toEqual([
      ['镇', '企业'],
      ['北镇', '甲'],
      ['北镇', '乙'],
      ['北镇', '丙'],
    ]);
  });

  it('reads CSV in both encodings that spreadsheets write, and keeps empty lines so that numbers stay true', async () => {
    expect(rowsOf(await readGrid(text('\ufeff代码,名称\n\n1, 甲 \n')))).toEqual([
      ['代码', '名称'],
      [''],
      ['1', '甲'],
    ]);
    // 名称 in GB 18030.
    const chinese = Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6, 0x09, 0x41, 0x0a]);
    expect(rowsOf(await readGrid(chinese))).toEqual([['名称', 'A']]);
  });

  it('says what is wrong with a file it cannot read', async () => {
    expect(await readGrid(text(''))).toBe('empty');
    expect(await readGrid(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]))).toBe('old-workbook');
    expect(await readGrid(Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]))).toBe('unreadable');
    expect(await readGrid(text('a\0b'))).toBe('unreadable');
    expect(await readGrid(text('x\n'.repeat(GRID_ROWS_MAX + 1)))).toBe('too-long');
  });
});
