import { strFromU8, unzipSync } from 'fflate';
import { getDocumentProxy } from 'unpdf';
import { readXml, XmlFault } from '../../kernel/xml.ts';
import { readInvoiceOfd, worthReading } from './domain/invoice/read-ofd.ts';
import { readInvoiceText } from './domain/invoice/read-text.ts';
import { readInvoiceXml } from './domain/invoice/read-xml.ts';
import type { InvoiceForm, InvoiceReading, Unread } from './domain/invoice/reading.ts';

/** Why a file was not read to its end. */
export type ReadFault = Exclude<Unread, 'no-invoice'>;

/** Reading is left out where the file is no invoice that can be read: a scan, a photograph, another document. */
export type ReadOutcome = { readonly reading?: InvoiceReading } | { readonly fault: ReadFault };

/** An invoice is a page or two of a few thousand letters; what is larger is none. */
const XML_MAX_BYTES = 4_000_000;
const ENTRY_MAX_BYTES = 4_000_000;
const ARCHIVE_MAX_BYTES = 16_000_000;
const ENTRIES_MAX = 500;
const PAGES_MAX = 20;
const PAGES_READ = 3;
const ITEMS_MAX = 20_000;

/** Reads an invoice from the bytes of its file. Throws nothing a file can cause, apart from running out of memory. */
export async function readInvoiceBytes(
  bytes: Uint8Array,
  mediaType: string,
  exponent: number,
): Promise<ReadOutcome> {
  switch (mediaType) {
    case 'application/xml':
      return outcome('xml', readXmlBytes(bytes, exponent));
    case 'application/ofd':
      return outcome('ofd', readOfdBytes(bytes, exponent));
    case 'application/pdf':
      return outcome('pdf', await readPdfBytes(bytes, exponent));
    default:
      return {};
  }
}

type Read = Omit<InvoiceReading, 'form'> | undefined | ReadFault;

const outcome = (form: InvoiceForm, read: Read): ReadOutcome => {
  if (read === undefined) return {};
  return typeof read === 'string' ? { fault: read } : { reading: { form, ...read } };
};

const ENCODINGS = ['utf-8', 'gbk', 'gb2312', 'gb18030', 'utf-16', 'utf-16le', 'utf-16be'];

/** Text in the encoding its declaration names; the byte order mark wins. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = strFromU8(bytes.subarray(0, 200), true);
  const named = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1]?.toLowerCase() ?? '';
  return new TextDecoder(ENCODINGS.includes(named) ? named : 'utf-8').decode(bytes);
}

function readXmlBytes(bytes: Uint8Array, exponent: number): Read {
  if (bytes.length > XML_MAX_BYTES) return 'too-long';
  try {
    return readInvoiceXml(readXml(decoded(bytes)), exponent);
  } catch (error) {
    if (error instanceof XmlFault) return 'damaged';
    throw error;
  }
}

/** Sizes are those the archive declares; an entry that turns out larger fails, for its buffer is no larger than that. */
function readOfdBytes(bytes: Uint8Array, exponent: number): Read {
  let total = 0;
  let count = 0;
  let tooLong = false;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1;
        if (!worthReading(name)) return false;
        total += originalSize;
        tooLong ||= originalSize > ENTRY_MAX_BYTES || total > ARCHIVE_MAX_BYTES || count > ENTRIES_MAX;
        return !tooLong;
      },
    });
    if (tooLong) return 'too-long';
    const texts = Object.entries(entries).map(([name, entry]): [string, string] => [name, decoded(entry)]);
    return readInvoiceOfd(new Map(texts), exponent);
  } catch {
    return tooLong ? 'too-long' : 'damaged';
  }
}

async function readPdfBytes(bytes: Uint8Array, exponent: number): Promise<Read> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
    if (document.numPages > PAGES_MAX) return 'too-long';
    const rows: string[] = [];
    for (let number = 1; number <= Math.min(document.numPages, PAGES_READ); number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      rows.push(
        ...rowsOf(items.slice(0, ITEMS_MAX).flatMap((item) => ('str' in item ? [pieceOf(item)] : []))),
      );
    }
    return readInvoiceText(rows.join('\n'), exponent);
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged';
  }
}

/** A run of letters where it stands on its page, in points from the lower left. */
interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

const pieceOf = (item: { str: string; transform: unknown[]; width: number; height: number }): Piece => ({
  text: item.str,
  x: Number(item.transform[4]),
  y: Number(item.transform[5]),
  width: item.width,
  size: item.height > 0 ? item.height : 10,
});

/** Pieces as lines of text, from top to bottom and from left to right: the order in the file is any. */
function rowsOf(pieces: readonly Piece[]): string[] {
  const sorted = pieces.filter(({ text }) => text !== '').sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: Piece[][] = [];
  for (const piece of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && first.y - piece.y < first.size / 2) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => joined(row.sort((a, b) => a.x - b.x)));
}

/** Letters set closer than half their size belong to one word. */
function joined(row: readonly Piece[]): string {
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of row) {
    if (text !== '' && piece.x - end > piece.size / 2) text += ' ';
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text;
}
