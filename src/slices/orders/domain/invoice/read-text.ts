import {
  cleanLines,
  dayIn,
  type InvoiceReading,
  isCreditCode,
  type ReadField,
  readValues,
  type Sureness,
} from './reading.ts';

type Found = Partial<Record<ReadField, { text: string; sure: Sureness }>>;

const CODE = /(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])/g;
/** Labels are set with spaces between their letters, and colons of either width. */
const NUMBER = /发\s*票\s*号\s*码\s*:?\s*(\d{20}|\d{8})(?!\d)/;
const INVOICE_CODE = /发\s*票\s*代\s*码\s*:?\s*(\d{10,12})(?!\d)/;
const DATE = /开\s*票\s*日\s*期\s*:?\s*(\d{4}\s*年?\s*-?\d{1,2}\s*月?\s*-?\d{1,2}\s*日?)/;
const TOTAL = /[(]?\s*小\s*写\s*[)]?\s*:?\s*¥?\s*(-?[\d,]+\.\d{1,2})/;
const TOTAL_LINE = /价\s*税\s*合\s*计[^\n]*?¥\s*(-?[\d,]+\.\d{1,2})/;
const SUMS = /(?<!税\s*)合\s*计\s*:?\s*¥?\s*-?[\d,]+\.\d{1,2}\s+¥?\s*(-?[\d,]+\.\d{1,2})/;
const NAME = /名\s*称\s*:\s*([^\s:]{2,80})/g;
const PARTY_CODE = /(?:识\s*别\s*号|信\s*用\s*代\s*码)\s*:\s*([0-9A-Z]{15,20})(?![0-9A-Z])/g;
const ITEM = /(\*[^\s*]{2,30}\*\S{1,60})/g;
/** The code beside the number: `01,<kind>,<code>,<number>,<amount>,<date>,…`. */
const QR = /(?<![\d,])01,\d{2},(\d{0,12}),(\d{8}|\d{20}),-?[\d.]*,(\d{8}),/;

/**
 * Reads an invoice from the text of its page, lines from top to bottom and each from left to right. Buyer stands before
 * seller in every layout: beside each other on the fully digital one, above each other on those before.
 * @returns undefined when the text is no invoice: neither number nor total stand beside their labels
 */
export function readInvoiceText(text: string, exponent: number): Omit<InvoiceReading, 'form'> | undefined {
  const page = text.normalize('NFKC').replaceAll('￥', '¥').replaceAll('：', ':');
  const found: Found = { ...partiesIn(page) };
  const label = (field: ReadField, value: string | undefined) => {
    if (value !== undefined) found[field] = { text: value, sure: 'label' };
  };
  label('number', NUMBER.exec(page)?.[1]);
  label('code', INVOICE_CODE.exec(page)?.[1]);
  label('date', DATE.exec(page)?.[1]);
  label('amount', TOTAL.exec(page)?.[1] ?? TOTAL_LINE.exec(page)?.[1]);
  label('tax', SUMS.exec(page)?.[1]);
  const [, qrCode = '', qrNumber, qrDate] = QR.exec(page) ?? [];
  if (qrNumber !== undefined) found.number = { text: qrNumber, sure: 'exact' };
  if (qrCode !== '') found.code = { text: qrCode, sure: 'exact' };
  if (qrDate !== undefined && dayIn(qrDate) !== undefined) found.date = { text: qrDate, sure: 'exact' };
  if (found.number === undefined) label('number', lonelyNumber(page));
  const fields = readValues(found, exponent);
  if (fields.number === undefined && fields.amount === undefined) return undefined;
  return { fields, lines: cleanLines([...page.matchAll(ITEM)].map(([, item = '']) => item)) };
}

/** Twenty digits on their own are the number of a fully digital invoice, wherever its label went. */
const lonelyNumber = (page: string): string | undefined => {
  const all = [...new Set(page.match(/(?<!\d)\d{20}(?!\d)/g) ?? [])];
  return all.length === 1 ? all[0] : undefined;
};

/** Two names and two codes, the buyer's first. Labels that lost their values leave codes that are valid by themselves. */
function partiesIn(page: string): Found {
  const found: Found = {};
  const names = [...page.matchAll(NAME)].map(([, name = '']) => name);
  const [buyerName, sellerName] = names;
  if (names.length === 2 && buyerName !== undefined && sellerName !== undefined) {
    found.buyerName = { text: buyerName, sure: 'label' };
    found.sellerName = { text: sellerName, sure: 'label' };
  }
  const labelled = [...page.matchAll(PARTY_CODE)].map(([, code = '']) => code);
  const alone = [...new Set(page.match(CODE) ?? [])].filter(isCreditCode);
  const [codes, sure]: [readonly string[], Sureness] =
    labelled.length === 2 ? [labelled, 'label'] : [alone, 'shape'];
  const [buyer, seller] = codes;
  if (codes.length === 2 && buyer !== undefined && seller !== undefined) {
    found.buyerCode = { text: buyer, sure };
    found.sellerCode = { text: seller, sure };
  }
  return found;
}
