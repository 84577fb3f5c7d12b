import { element, escapeXml } from '../kernel/xml.ts';

/** A one-page PDF with a few lines of plain Latin text: small, and a real document that opens everywhere. */
export function samplePdf(lines: readonly string[]): string {
  const text = lines
    .map((line) => `(${line.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&')}) Tj T*`)
    .join('\n');
  const content = `BT /F1 12 Tf 16 TL 72 770 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  return `${body}xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

/** An invoice as data, in the form of the fully digital one; plainly invented, down to its number. */
export function sampleInvoiceXml(of: {
  readonly number: string;
  readonly seller: { readonly code: string; readonly name: string };
  readonly buyer: { readonly code: string; readonly name: string };
  /** Decimal, in the currency's main unit. */
  readonly amount: string;
  readonly date: string;
  readonly item: string;
}): string {
  const party = (side: 'Seller' | 'Buyer', { code, name }: { code: string; name: string }) =>
    element(`${side}Information`, [
      element(`${side}IdNum`, escapeXml(code)),
      element(`${side}Name`, escapeXml(name)),
    ]);
  const body = element('EInvoice', [
    '<!-- Sample document. Made up for trying the product; it proves nothing. -->',
    element('Header', [element('EIid', of.number)]),
    element('EInvoiceData', [
      party('Seller', of.seller),
      party('Buyer', of.buyer),
      element('BasicInformation', [element('TotalTax-includedAmount', of.amount)]),
      element('IssuItemInformation', [element('ItemName', escapeXml(of.item))]),
    ]),
    element('TaxSupervisionInfo', [element('InvoiceNumber', of.number), element('IssueTime', of.date)]),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
}
