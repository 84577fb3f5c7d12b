import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { testOffer } from '../../../test/support/offers.ts';
import { csv } from './csv.ts';
import { offerTable } from './domain/table.ts';

const currency = { code: 'CNY', exponent: 2, symbol: '¥' };
const exported = (overrides: Parameters<typeof testOffer>[0]) => {
  const text = csv(offerTable([{ ...testOffer(overrides), version: 1 }], currency, 'en'));
  return parse(text, { bom: true, columns: true })[0] as Record<string, string>;
};

describe('The exported catalogue', () => {
  it('carries provenance, codes as text and amounts as plain decimals', () => {
    const row = exported({ assetNumber: '00123', provenance: 'sample' });
    expect(row).toMatchObject({
      provenance: 'sample',
      asset_number: '00123',
      list_price: '300.00',
      circle_price: '',
      currency: 'CNY',
      capabilities: '电流 0.1–300 A',
    });
  });

  it('is read back as written, whatever the texts hold', () => {
    const nameZh = '一, "二"\n三';
    expect(exported({ nameZh }).name_zh).toBe(nameZh);
  });

  it('gives a spreadsheet nothing to run, and leaves negative numbers alone', () => {
    const row = exported({ nameZh: '=HYPERLINK("x")', point: { lon: -3.7, lat: 40.4 } });
    expect(row.name_zh).toBe('\'=HYPERLINK("x")');
    expect(row.lon).toBe('-3.7');
  });

  it('has as many cells in each row as in its header, in both languages', () => {
    for (const lang of ['zh', 'en'] as const) {
      const table = offerTable([{ ...testOffer(), version: 1 }], currency, lang);
      expect(new Set(table.map((row) => row.length)).size).toBe(1);
    }
  });
});
