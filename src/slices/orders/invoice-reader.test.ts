import { Readable } from 'node:stream';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { digitalXml, INVOICE, pdfOf } from '../../../test/support/invoice-files.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { invoiceReader } from './invoice-reader.ts';

/** A page whose drawing unpacks to a thousand times its size. */
function swelling(): Uint8Array {
  const drawing = deflateSync(Buffer.alloc(40_000_000, '0 0 m 1 1 l S '));
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Resources << >> /Contents 4 0 R >>',
    `<< /Length ${drawing.length} /Filter /FlateDecode >>\nstream\n${drawing.toString('latin1')}\nendstream`,
  ]);
}

describe('The reader of invoices', () => {
  const opened: string[] = [];
  const files: Readonly<Record<string, Uint8Array>> = { good: Buffer.from(digitalXml()), bad: swelling() };
  const store: Pick<FileStore, 'open'> = {
    open: async (sha256) => {
      opened.push(sha256);
      const bytes = files[sha256];
      return bytes === undefined ? undefined : Readable.from([Buffer.from(bytes)]);
    },
  };
  const good = { sha256: 'good', mediaType: 'application/xml' };
  const bad = { sha256: 'bad', mediaType: 'application/pdf' };

  it('reads in a thread, each file once, and knows nothing of a file that is gone', async () => {
    const read = invoiceReader(store);
    const answers = await Promise.all([read(good, 2), read(good, 2), read(good, 2)]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ reading: { fields: { number: { value: INVOICE.number } } } });
    }
    expect(opened).toEqual(['good']);
    expect(await read({ ...good, sha256: 'gone' }, 2)).toEqual({});
  });

  it('ends the thread of a file that takes too long, while others are read', async () => {
    const read = invoiceReader(store, { milliseconds: 700, growthBytes: 2 ** 40 });
    const started = performance.now();
    const [stopped, fine] = await Promise.all([read(bad, 2), invoiceReader(store)(good, 2)]);
    expect(stopped).toEqual({ fault: 'too-costly' });
    expect(fine).toHaveProperty('reading.form', 'xml');
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  it('ends the thread of a file that takes too much memory', async () => {
    const read = invoiceReader(store, { milliseconds: 20_000, growthBytes: 1_000_000 });
    expect(await read(bad, 2)).toEqual({ fault: 'too-costly' });
  });
});
