import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  digitalLines,
  digitalXml,
  INVOICE,
  ofdWithData,
  ofdWithTags,
  olderXml,
  pdfOf,
  textPdf,
} from '../../../test/support/invoice-files.ts';
import { type ReadOutcome, readInvoiceBytes } from './invoice-bytes.ts';

const XML = 'application/xml';
const OFD = 'application/ofd';
const PDF = 'application/pdf';
const read = (bytes: Uint8Array | string, type: string) =>
  readInvoiceBytes(typeof bytes === 'string' ? strToU8(bytes) : bytes, type, 2);
const valuesOf = (outcome: ReadOutcome) => {
  if (!('reading' in outcome) || outcome.reading === undefined) return outcome;
  const { fields, form } = outcome.reading;
  return { form, ...Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value])) };
};

const WANTED = {
  number: INVOICE.number,
  sellerCode: INVOICE.sellerCode,
  sellerName: INVOICE.sellerName,
  buyerCode: INVOICE.buyerCode,
  amount: '100000',
  date: INVOICE.date,
};

describe('An invoice is read', () => {
  it('from the data of the fully digital one, and of the electronic VAT invoice before it', async () => {
    expect(valuesOf(await read(digitalXml(), XML))).toMatchObject({ form: 'xml', ...WANTED, tax: '5660' });
    const older = await read(olderXml(), XML);
    expect(valuesOf(older)).toMatchObject({ ...WANTED, code: '031002600111', number: '12345678' });
    expect('reading' in older && older.reading?.lines).toEqual([INVOICE.item]);
  });

  it('from an OFD, by the data attached or by tags that point at its page', async () => {
    expect(valuesOf(await read(ofdWithData(), OFD))).toMatchObject({ form: 'ofd', number: '12345678' });
    expect(valuesOf(await read(ofdWithTags(), OFD))).toMatchObject({ form: 'ofd', ...WANTED });
  });

  it('from a PDF by where its words stand, whatever their order in the file', async () => {
    for (const lines of [digitalLines(), [...digitalLines()].reverse()]) {
      const found = await read(textPdf(lines), PDF);
      expect(valuesOf(found)).toMatchObject({ form: 'pdf', ...WANTED, tax: '5660' });
      expect('reading' in found && found.reading?.fields.amount?.sure).toBe('label');
    }
  });

  it('from XML in the encoding that it names', async () => {
    const text = digitalXml({ ...INVOICE, sellerName: 'A' }).replace('UTF-8', 'utf-16');
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(valuesOf(await read(bytes, XML))).toMatchObject({ number: INVOICE.number });
  });

  it('not at all where it is none: a scan, a picture, another document', async () => {
    expect(await read(textPdf([{ x: 10, y: 10, text: '检测报告' }]), PDF)).toEqual({});
    expect(await read('<?xml version="1.0"?><Order><Id>1</Id></Order>', XML)).toEqual({});
    expect(await read(new Uint8Array([1, 2, 3]), 'image/png')).toEqual({});
  });
});

describe('A file that means harm is given up with its reason', () => {
  it('entities of its own, nesting without end, no XML at all', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`;
    for (const text of [
      laughs,
      `<?xml version="1.0"?>${'<a>'.repeat(100_000)}`,
      '<?xml version="1.0"?><a>',
    ]) {
      expect(await read(text, XML)).toEqual({ fault: 'damaged' });
    }
    expect(await read(`<?xml version="1.0"?><a>${'x'.repeat(4_000_000)}</a>`, XML)).toEqual({
      fault: 'too-long',
    });
  });

  it('an archive that unpacks to more than an invoice can be, or says less than it holds', async () => {
    const bomb = zipSync({
      'OFD.xml': strToU8('<?xml?>'),
      'Doc_0/Pages/Page_0/Content.xml': new Uint8Array(5_000_000),
    });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await read(bomb, OFD)).toEqual({ fault: 'too-long' });
    const many = Object.fromEntries(
      Array.from({ length: 600 }, (_, n) => [`Doc_0/Pages/Page_${n}/Content.xml`, strToU8('<a/>')]),
    );
    expect(await read(zipSync(many), OFD)).toEqual({ fault: 'too-long' });
    const lying = zipSync({ 'Doc_0/Attachs/original_invoice.xml': new Uint8Array(1_000_000) });
    const view = new DataView(lying.buffer, lying.byteOffset, lying.byteLength);
    for (let at = 0; at + 30 < lying.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true);
    }
    expect(valuesOf(await read(lying, OFD))).not.toHaveProperty('number');
    expect(await read(ofdWithData().slice(0, 200), OFD)).toEqual({ fault: 'damaged' });
  });

  it('a PDF of hundreds of pages, locked, or cut off', async () => {
    expect(await read(textPdf(digitalLines(), 400), PDF)).toEqual({ fault: 'too-long' });
    const key = `<${'00'.repeat(32)}>`;
    const locked = pdfOf(
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'],
      `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -44 >> /ID [${key} ${key}] `,
    );
    expect(await read(locked, PDF)).toEqual({ fault: 'encrypted' });
    expect(await read(textPdf(digitalLines()).slice(0, 300), PDF)).toEqual({ fault: 'damaged' });
  });
});
