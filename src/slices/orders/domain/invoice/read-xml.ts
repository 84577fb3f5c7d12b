import { children, type XmlElement } from '../../../../kernel/xml.ts';
import { cleanLines, type InvoiceReading, type ReadField, readValues } from './reading.ts';

/**
 * Names under which a field stands: in the fully digital invoice (`EInvoice`), in the electronic VAT invoice before it
 * (`eInvoice`, also what an OFD attaches), and in the letters some desks write instead.
 */
const NAMES: Readonly<Record<ReadField, readonly string[]>> = {
  number: ['InvoiceNumber', 'EIid', 'InvoiceNo', 'Fphm'],
  code: ['InvoiceCode', 'Fpdm'],
  sellerCode: ['SellerIdNum', 'SellerTaxID', 'Xfsh'],
  sellerName: ['SellerName', 'Xfmc'],
  buyerCode: ['BuyerIdNum', 'BuyerTaxID', 'Gfsh'],
  buyerName: ['BuyerName', 'Gfmc'],
  amount: ['TotalTax-includedAmount', 'TotalTaxIncludedAmount', 'TaxInclusiveTotalAmount', 'Jshj'],
  tax: ['TotalTaxAm', 'TaxTotalAmount', 'Hjse'],
  date: ['IssueTime', 'IssueDate', 'Kprq', 'RequestTime'],
};
const ITEMS = ['IssuItemInformation', 'GoodsInfo'];
const ITEM_NAMES = ['ItemName', 'Item'];

/** Every element of a document, outer before inner. */
function* every(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const inner of element.children) yield* every(inner);
}

/**
 * Reads an invoice that is data. Fields are looked for by name wherever they stand, since publishers nest them
 * differently; the first name in the list that is there counts.
 * @returns undefined when the document is no invoice: it names neither a number nor a total
 */
export function readInvoiceXml(
  document: XmlElement,
  exponent: number,
): Omit<InvoiceReading, 'form'> | undefined {
  const texts = new Map<string, string>();
  const lines: string[] = [];
  for (const element of every(document)) {
    if (element.text !== '' && !texts.has(element.name)) texts.set(element.name, element.text);
    if (ITEMS.includes(element.name)) {
      const item = ITEM_NAMES.flatMap((name) => children(element, name))[0];
      if (item !== undefined) lines.push(item.text);
    }
  }
  const found: Partial<Record<ReadField, { text: string; sure: 'exact' }>> = {};
  for (const [field, names] of Object.entries(NAMES)) {
    const name = names.find((one) => texts.has(one));
    if (name !== undefined) found[field as ReadField] = { text: texts.get(name) ?? '', sure: 'exact' };
  }
  const fields = readValues(found, exponent);
  if (fields.number === undefined || fields.amount === undefined) return undefined;
  return { fields, lines: cleanLines(lines) };
}
