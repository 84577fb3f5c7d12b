import { strToU8, zipSync } from 'fflate';

/** An invoice as the files made from it say it. */
export interface InvoiceWords {
  readonly number: string;
  readonly sellerCode: string;
  readonly sellerName: string;
  readonly buyerCode: string;
  readonly buyerName: string;
  /** Decimal, in the currency's main unit. */
  readonly amount: string;
  readonly tax: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly item: string;
}

export const INVOICE: InvoiceWords = {
  number: '26312000000012345678',
  sellerCode: '91310114MA1GU1234X',
  sellerName: '测试检测技术有限公司',
  buyerCode: '91320585MA1XY5678Q',
  buyerName: '测试新材料（苏州）有限公司',
  amount: '1000.00',
  tax: '56.60',
  date: '2026-05-20',
  item: '*研发和技术服务*电池循环寿命测试',
};

/** The fully digital invoice as data. */
export const digitalXml = (of: InvoiceWords = INVOICE): string => `<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><Header><EIid>${of.number}</EIid><EInvoiceTag>SWEI3200</EInvoiceTag></Header>
<EInvoiceData>
<SellerInformation><SellerIdNum>${of.sellerCode}</SellerIdNum><SellerName>${of.sellerName}</SellerName></SellerInformation>
<BuyerInformation><BuyerIdNum>${of.buyerCode}</BuyerIdNum><BuyerName>${of.buyerName}</BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>943.40</TotalAmWithoutTax><TotalTaxAm>${of.tax}</TotalTaxAm>
<TotalTax-includedAmount>${of.amount}</TotalTax-includedAmount><RequestTime>${of.date} 09:10:11</RequestTime></BasicInformation>
<IssuItemInformation><ItemName>${of.item}</ItemName><Amount>943.40</Amount></IssuItemInformation>
</EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>${of.number}</InvoiceNumber><IssueTime>${of.date}</IssueTime></TaxSupervisionInfo></EInvoice>`;

/** The electronic VAT invoice before it: twelve digits of code, eight of number. */
export const olderXml = (of: InvoiceWords = INVOICE): string => `<?xml version="1.0" encoding="UTF-8"?>
<eInvoice xmlns="http://www.edrm.org.cn/schema/e-invoice/2019"><InvoiceCode>031002600111</InvoiceCode>
<InvoiceNo>${of.number.slice(-8)}</InvoiceNo><IssueDate>${of.date.replaceAll('-', '年').replace(/年(\d\d)$/, '月$1日')}</IssueDate>
<Buyer><BuyerName>${of.buyerName}</BuyerName><BuyerTaxID>${of.buyerCode}</BuyerTaxID></Buyer>
<Seller><SellerName>${of.sellerName}</SellerName><SellerTaxID>${of.sellerCode}</SellerTaxID></Seller>
<TaxInclusiveTotalAmount>${of.amount}</TaxInclusiveTotalAmount><TaxTotalAmount>${of.tax}</TaxTotalAmount>
<GoodsInfos><GoodsInfo><Item>${of.item}</Item></GoodsInfo></GoodsInfos></eInvoice>`;

const archive = (entries: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])));

const OFD_HEAD = {
  'OFD.xml': '<?xml version="1.0"?><OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>',
  'Doc_0/Document.xml':
    '<?xml version="1.0"?><Document><CustomTags>Tags/CustomTags.xml</CustomTags></Document>',
};

/** An OFD with the data attached, as desks of before sent it. */
export const ofdWithData = (of: InvoiceWords = INVOICE): Uint8Array =>
  archive({ ...OFD_HEAD, 'Doc_0/Attachs/original_invoice.xml': olderXml(of) });

/** An OFD whose tags point at the texts on its page. */
export function ofdWithTags(of: InvoiceWords = INVOICE): Uint8Array {
  const texts: Readonly<Record<string, string>> = {
    InvoiceNo: of.number,
    IssueDate: of.date,
    BuyerName: of.buyerName,
    BuyerTaxID: of.buyerCode,
    SellerName: of.sellerName,
    SellerTaxID: of.sellerCode,
    TaxInclusiveTotalAmount: `¥${of.amount}`,
  };
  const names = Object.keys(texts);
  const tags = names.map(
    (name, index) =>
      `<${name}><ofd:ObjectRef xmlns:ofd="o" PageRef="1">${index + 10}</ofd:ObjectRef></${name}>`,
  );
  const objects = names.map(
    (name, index) =>
      `<ofd:TextObject ID="${index + 10}"><ofd:TextCode>${texts[name]}</ofd:TextCode></ofd:TextObject>`,
  );
  return archive({
    ...OFD_HEAD,
    'Doc_0/Tags/CustomTag.xml': `<?xml version="1.0"?><eInvoice>${tags.join('')}</eInvoice>`,
    'Doc_0/Pages/Page_0/Content.xml': `<?xml version="1.0"?><ofd:Page xmlns:ofd="o"><ofd:Layer>${objects.join('')}</ofd:Layer></ofd:Page>`,
  });
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Where the words of a fully digital invoice stand, buyer at the left and seller at the right. */
export const digitalLines = (of: InvoiceWords = INVOICE): Line[] => {
  const [year = '', month = '', day = ''] = of.date.split('-');
  return [
    { x: 550, y: 355, text: '发票号码：' },
    { x: 610, y: 355, text: of.number },
    { x: 220, y: 360, text: '电子发票（普通发票）' },
    { x: 550, y: 340, text: '开票日期：' },
    { x: 610, y: 340, text: `${year}年${month}月${day}日` },
    { x: 450, y: 310, text: '名称：' },
    { x: 490, y: 310, text: of.sellerName },
    { x: 30, y: 310, text: '名称：' },
    { x: 70, y: 310, text: of.buyerName },
    { x: 30, y: 290, text: '统一社会信用代码/纳税人识别号：' },
    { x: 190, y: 290, text: of.buyerCode },
    { x: 450, y: 290, text: '统一社会信用代码/纳税人识别号：' },
    { x: 615, y: 290, text: of.sellerCode },
    { x: 30, y: 260, text: '项目名称' },
    { x: 130, y: 260, text: '规格型号' },
    { x: 560, y: 260, text: '金额' },
    { x: 700, y: 260, text: '税额' },
    { x: 30, y: 240, text: of.item },
    { x: 560, y: 240, text: '943.40' },
    { x: 700, y: 240, text: of.tax },
    { x: 60, y: 120, text: '合' },
    { x: 100, y: 120, text: '计' },
    { x: 560, y: 120, text: '¥943.40' },
    { x: 700, y: 120, text: `¥${of.tax}` },
    { x: 60, y: 100, text: '价税合计（大写）' },
    { x: 170, y: 100, text: '壹仟元整' },
    { x: 560, y: 100, text: `（小写）¥${of.amount}` },
  ];
};

/** A PDF whose letters are known by a table of their own, as invoice programs write them; no font is needed to read it. */
export function textPdf(lines: readonly Line[], pages = 1): Uint8Array {
  const letters = [...new Set(lines.flatMap(({ text }) => [...text]))];
  const hex = (number: number) => number.toString(16).padStart(4, '0');
  const codes = new Map(letters.map((letter, index) => [letter, hex(index + 1)]));
  const shown = lines.map(
    ({ x, y, text }) =>
      `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm <${[...text].map((letter) => codes.get(letter)).join('')}> Tj ET`,
  );
  const table = letters.map((letter) => `<${codes.get(letter)}> <${hex(letter.codePointAt(0) ?? 0)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < table.length; at += 100) {
    const part = table.slice(at, at + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
  const kids = Array.from({ length: pages }, (_, index) => `${index + 8} 0 R`);
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    stream(cmap),
    stream(shown.join('\n')),
    ...kids.map(
      () =>
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 396] /Resources << /Font << /F1 3 0 R >> >> /Contents 7 0 R >>',
    ),
  ]);
}

const stream = (text: string, more = ''): string =>
  `<< /Length ${text.length} ${more}>>\nstream\n${text}\nendstream`;

/** Objects numbered from 1, the first being the catalogue; latin letters only. */
export function pdfOf(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const entries = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
