import { describe, expect, it } from 'vitest';
import { isAccountNumber, isBankCode, masked, plainNumber } from './account.ts';
import { amountIn, bankRows, dayFrom, headerFault, listOf } from './layout.ts';
import { blamesAccount, readStatusReport } from './pain002.ts';
import { checkTreasuries, zTreasury } from './treasury.ts';

const OUT = {
  id: 'list',
  name: { zh: '清单', en: 'List' },
  sheet: '明细',
  columns: [
    { header: '户名', field: 'holder' },
    { header: '账号', field: 'account' },
    { header: '金额', field: 'amount', amount: 'minor' },
    { header: '日期', field: 'day', day: 'YYYY年M月D日' },
    { header: '类型', fixed: '授权支付' },
  ],
};
const IN = {
  id: 'results',
  name: { zh: '结果', en: 'Results' },
  sheet: '结果',
  columns: [
    { header: '账号', field: 'account' },
    { header: '金额', field: 'amount' },
    { header: '日期', field: 'day' },
    { header: '流水', field: 'bank-reference' },
  ],
};
const treasury = (over: object) => zTreasury.safeParse({ jurisdiction: 'north', ...over });
const where = (over: object) => {
  const read = treasury(over);
  return read.success ? [] : read.error.issues.map((issue) => issue.path.join('.'));
};

describe('Layouts of a treasury', () => {
  it('are sound, or the field that is not is named', () => {
    expect(where({ out: [OUT], in: [IN] })).toEqual([]);
    expect(where({ out: [{ ...OUT, columns: [{ header: '户名', field: 'holder' }] }] })).toEqual([
      'out.0.columns',
      'out.0.columns',
    ]);
    const twice = [...OUT.columns, { header: '户名', fixed: '又一列' }];
    expect(where({ out: [{ ...OUT, columns: twice }] })).toEqual(['out.0.columns.5.header']);
    const both = [...OUT.columns, { header: '备注', field: 'purpose', fixed: '固定' }];
    expect(where({ out: [{ ...OUT, columns: both }] })).toEqual(['out.0.columns.5']);
    expect(where({ in: [{ ...IN, columns: IN.columns.slice(0, 3) }] })).toEqual(['in.0.columns']);
    const outcome = [...IN.columns, { header: '状态', field: 'outcome' }];
    expect(where({ in: [{ ...IN, columns: outcome }] })).toEqual(['in.0.columns.4']);
    expect(where({ account: { holder: 'a', bank: 'b', bankCode: '12', number: '1' } })).toEqual([
      'account.bankCode',
      'account.number',
    ]);
  });

  it('stand once for each treasury, and under one name each', () => {
    const one = zTreasury.parse({ jurisdiction: 'north', out: [OUT], in: [{ ...IN, id: 'list' }] });
    const found = checkTreasuries({ treasuries: [one], sampleTreasuries: [one] });
    expect(found.map((fault) => `${fault.part} ${fault.field}`)).toEqual([
      'sampleTreasuries jurisdiction',
      'treasuries out',
      'sampleTreasuries out',
    ]);
  });

  it('write a payment in their own columns, amounts and days as they say', () => {
    const [layout] = zTreasury.parse({ jurisdiction: 'north', out: [{ ...OUT, above: ['标题'] }] }).out;
    if (layout === undefined) throw new Error('The layout is sound.');
    const account = { holder: '机构', bank: '银行', bankCode: '102305000019', number: '622200001' };
    const rows = listOf(layout, {
      instructionId: 'i',
      payer: '北市',
      period: '2026-05',
      series: 'own',
      currency: { code: 'CNY', exponent: 2 },
      at: '2026-05-09T00:00:00.000Z',
      day: '2026-05-09',
      lines: [
        { endToEndId: 'e', payeeId: 'p', nameZh: '机构', account, amount: '1234', entries: 2, subjects: [] },
      ],
    });
    expect(rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : Number(cell.figure))))).toEqual([
      ['标题'],
      ['户名', '账号', '金额', '日期', '类型'],
      ['机构', '622200001', '1234', '2026年5月9日', '授权支付'],
    ]);
  });

  it('are read only where every header stands in its place', () => {
    const [layout] = zTreasury.parse({ jurisdiction: 'north', in: [IN] }).in;
    if (layout === undefined) throw new Error('The layout is sound.');
    const headers = ['账号', '金额', '日期', '流水'];
    expect(headerFault(layout, [headers])).toBeUndefined();
    expect(headerFault(layout, [['账号', '日期', '金额', '流水']])).toEqual({
      column: 2,
      wanted: '金额',
      found: '日期',
    });
    expect(headerFault(layout, [[...headers, '备注']])).toEqual({ column: 5, wanted: '', found: '备注' });
    expect(headerFault(layout, [])).toEqual({ column: 1, wanted: '账号', found: '' });
    const day = new Date('2026-05-09T00:00:00Z');
    const rows = [
      headers,
      ['6222 0001-2', 0.1 + 0.2, day, 'B1'],
      [null, null, null, null],
      ['x', '1.005', '9日', ''],
    ];
    expect(bankRows(layout, rows, 2)).toEqual([
      {
        line: 2,
        account: '622200012',
        amount: '30',
        day: '2026-05-09',
        bankReference: 'B1',
        outcome: 'paid',
      },
      { line: 4, account: 'X', outcome: 'paid' },
    ]);
  });

  it('take amounts exactly and days only of the calendar', () => {
    expect(['1,234.50', '¥5', '0.005', '-1', '壹'].map((text) => amountIn(text, 'number', 2))).toEqual([
      '123450',
      '500',
      undefined,
      undefined,
      undefined,
    ]);
    expect(['0012', '1.2'].map((text) => amountIn(text, 'minor', 2))).toEqual(['12', undefined]);
    const days = ['2026-5-9', '20260509', '2026年5月9日', '2026/05/09 10:00', '2026-02-30', '9.5.2026'];
    expect(days.map(dayFrom)).toEqual([
      '2026-05-09',
      '2026-05-09',
      '2026-05-09',
      '2026-05-09',
      undefined,
      undefined,
    ]);
  });
});

describe('Bank facts', () => {
  it('are numbers and codes that banks have, however they are typed', () => {
    expect(plainNumber(' 6222-0001 ab')).toBe('62220001AB');
    expect(['62220001AB', '12345', '6222/01'].map(isAccountNumber)).toEqual([true, false, false]);
    expect(['102305000019', 'BKCHCNBJ', 'BKCHCNBJ300', '1023', 'BKCH'].map(isBankCode)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(masked('62220001')).toBe('****0001');
    expect(masked('001')).toBe('001');
  });

  it('are called wrong by some reasons of a status report and not by others', () => {
    expect(['AC01', 'AC04', 'BE01', 'AM04', undefined].map(blamesAccount)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(readStatusReport('<Document><Other/></Document>')).toBeUndefined();
    expect(readStatusReport('not XML')).toBeUndefined();
  });
});
