import { describe, expect, it } from 'vitest';
import type { Carried, CarriedColumn, CarryStyle } from './carried.ts';
import { sheetCell, sheetFileName, sheetRows, sheetTab, sheetWidths, tabbedText } from './sheet-rows.ts';

const style: CarryStyle = {
  lang: 'zh',
  timeZone: 'Asia/Shanghai',
  currency: { code: 'CNY', symbol: '¥', exponent: 2 },
  marks: { seed: '文献', sample: '样例', own: '自有' },
};

interface Line {
  readonly code: string;
  readonly amount: string;
}

const columns: readonly CarriedColumn<Line>[] = [
  { head: '代码', value: (row) => row.code },
  { head: '金额', value: (row) => ({ money: row.amount }) },
];
const rows: readonly Line[] = [{ code: '913205850000000012', amount: '148050' }];

describe('a cell of a sheet', () => {
  const cell = (value: Carried) => sheetCell(value, style);

  it('keeps codes as text, so that no digit is lost', () => {
    expect(cell('913205850000000012')).toEqual({ value: '913205850000000012', type: String });
  });

  it('counts with amounts, and keeps as text what a number cannot hold', () => {
    expect(cell({ money: '-148050' })).toEqual({ value: -1480.5, type: Number, format: '#,##0.00' });
    expect(cell({ money: '1234567890123456' })).toEqual({ value: '12345678901234.56', type: String });
  });

  it('has real dates in the zone of the circle', () => {
    const evening = cell({ moment: '2026-11-22T17:30:00Z' });
    expect(evening).toMatchObject({ value: new Date('2026-11-23T01:30:00Z'), type: Date });
    expect(cell({ day: '2026-11-22T17:30:00Z' })).toMatchObject({ value: new Date('2026-11-23T00:00:00Z') });
    expect(cell({ day: '2026-11-22' })).toMatchObject({ value: new Date('2026-11-22T00:00:00Z') });
  });

  it('keeps the words of a qualified figure and shows the unit of a count', () => {
    expect(cell({ qualified: { value: 9700, qualifier: 'gt', unit: '亿元' } })).toEqual({
      value: '超过 9,700 亿元',
      type: String,
    });
    expect(cell({ count: 18, unit: '天' })).toEqual({ value: 18, type: Number, format: '#,##0.##" 天"' });
  });

  it('is empty where nothing is known', () => {
    expect(cell(null)).toBeNull();
  });
});

describe('a sheet', () => {
  it('says what it is and where from, then its heads with the currency', () => {
    const sheet = sheetRows({ title: '订单', from: 'https://circle.example/orders' }, columns, rows, style);
    expect(sheet.slice(0, 3)).toMatchObject([
      [{ value: '订单' }],
      [{ value: 'https://circle.example/orders' }],
      [{ value: '代码' }, { value: '金额（CNY）' }],
    ]);
    expect(sheet).toHaveLength(4);
  });

  it('gives Chinese characters twice the room', () => {
    const wide = [{ head: '名称', value: () => '一二三四五六七八九十' }];
    expect(sheetWidths(wide, rows, style)).toEqual([{ width: 23 }]);
  });

  it('has names every system takes', () => {
    expect(sheetFileName('券/兑付: 2026', '2026-11-22')).toBe('券 兑付 2026_2026-11-22.xlsx');
    expect(sheetTab('[券]/兑付?')).toBe('券 兑付');
  });
});

describe('rows on the clipboard', () => {
  it('are lines of cells that a spreadsheet reads as they were', () => {
    expect(tabbedText(columns, rows, style)).toBe("代码\t金额（CNY）\n'913205850000000012\t1480.50");
  });

  it('never become a formula', () => {
    const evil = [{ head: '备注', value: () => '=HYPERLINK("x")\n下一行' }];
    expect(tabbedText(evil, rows, style)).toBe('备注\n\'=HYPERLINK("x") 下一行');
  });
});
