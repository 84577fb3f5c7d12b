import { describe, expect, it } from 'vitest';
import { checkReading, originsOf } from './origin.ts';
import { readInvoiceText } from './read-text.ts';
import { dayIn, type InvoiceReading, minorUnits } from './reading.ts';

const plain = (text: string) => {
  const fields: InvoiceReading['fields'] = readInvoiceText(text, 2)?.fields ?? {};
  return Object.fromEntries(
    Object.entries(fields).map(([key, { value, sure }]) => [key, `${value} ${sure}`]),
  );
};

describe('The text of an invoice', () => {
  it('gives the electronic VAT invoice of before, parties above each other', () => {
    const page = `上海增值税电子普通发票  发票代码: 031002600111
      发票号码：12345678   开票日期：2026 年 05 月 20 日  校验码：1234
      名    称：甲新材料有限公司   纳税人识别号：91310000MA1FL0000X
      货物或应税劳务、服务名称 规格型号 单位 数量 单价 金额 税率 税额
      *研发和技术服务*检测费  次 1 943.40 943.40 6% 56.60
      合      计   ￥943.40  ￥56.60
      价税合计(大写) 壹仟圆整  (小写)￥1,000.00
      名    称：乙检测有限公司   纳税人识别号：91310000MA1GB0000Y`;
    expect(plain(page)).toEqual({
      code: '031002600111 label',
      number: '12345678 label',
      date: '2026-05-20 label',
      amount: '100000 label',
      tax: '5660 label',
      buyerName: '甲新材料有限公司 label',
      sellerName: '乙检测有限公司 label',
      buyerCode: '91310000MA1FL0000X label',
      sellerCode: '91310000MA1GB0000Y label',
    });
  });

  it('trusts the code beside the number before the printed one', () => {
    const page = '发票号码：00000000 (小写)¥10.00\n01,32,,26312000000012345678,10.00,20260520,,A1B2,';
    expect(plain(page)).toMatchObject({ number: '26312000000012345678 exact', date: '2026-05-20 exact' });
  });

  it('guesses codes whose labels stand elsewhere, and only two that are valid', () => {
    const page = '26312000000012345678 （小写）￥10.00\n91440300708461136T 甲\n914403001922038216 乙';
    expect(plain(page)).toMatchObject({
      number: '26312000000012345678 label',
      buyerCode: '91440300708461136T shape',
      sellerCode: '914403001922038216 shape',
    });
    expect(plain(page.replace('8216', '8217'))).not.toHaveProperty('sellerCode');
  });

  it('reads days and amounts as they are printed, and nothing that is neither', () => {
    expect(['2026年5月2日', '20260502', '2026-05-02 09:00:00'].map(dayIn)).toEqual(
      Array(3).fill('2026-05-02'),
    );
    expect(dayIn('2026-13-02')).toBeUndefined();
    expect(['￥1,000.5', '-0.05', '0'].map((text) => minorUnits(text, 2))).toEqual(['100050', '-5', '0']);
    expect(['1.005', '壹仟', ''].map((text) => minorUnits(text, 2))).toEqual(Array(3).fill(undefined));
  });
});

describe('What is stated of an invoice', () => {
  const stated = { number: '2631', sellerCode: 'S', buyerCode: 'B', amount: '100', date: '2026-05-20' };
  const reading: InvoiceReading = {
    form: 'xml',
    fields: {
      number: { value: '2631', sure: 'exact' },
      amount: { value: '90', sure: 'exact' },
      sellerCode: { value: 'X', sure: 'shape' },
    },
    lines: [],
  };
  const show = (_field: string, value: string) => ({ zh: value, en: value });

  it('counts as read where the file says the same, however it is written', () => {
    const came = originsOf({ ...stated, number: ' ２６ 31' }, reading).map(({ field, origin }) => [
      field,
      origin,
    ]);
    expect(Object.fromEntries(came)).toMatchObject({ number: 'xml', amount: 'typed', date: 'typed' });
  });

  it('is told against what the file says, not against what was guessed from it', () => {
    const checks = checkReading(stated, reading, show);
    expect(checks.map((check) => [check.result, check.en])).toEqual([
      ['fail', 'Amount was stated as 100; the file says 90.'],
    ]);
    expect(checkReading({ ...stated, amount: '90' }, reading, show)[0]?.result).toBe('pass');
    expect(checkReading(stated, undefined, show)[0]?.result).toBe('open');
  });
});
