import type { Check } from '../evidence.ts';
import type { InvoiceForm, InvoiceReading } from './reading.ts';

/** What a person states of an invoice, as texts. */
export interface StatedInvoice {
  readonly number: string;
  readonly sellerCode: string;
  readonly buyerCode: string;
  readonly amount: string;
  readonly date: string;
}

const STATED = ['number', 'sellerCode', 'buyerCode', 'amount', 'date'] as const;
export type StatedField = (typeof STATED)[number];

/** How a stated value came: read from the file's data or text, or typed. */
export type Origin = InvoiceForm | 'typed';

export interface FieldOrigin {
  readonly field: StatedField;
  readonly stated: string;
  readonly origin: Origin;
  /** What the file says, where it says something. */
  readonly read: string | null;
}

const alike = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** Each stated value with how it came: it counts as read when the file says the same, whoever pressed the keys. */
export function originsOf(invoice: StatedInvoice, reading: InvoiceReading | undefined): FieldOrigin[] {
  return STATED.map((field): FieldOrigin => {
    const stated = invoice[field];
    const read = reading?.fields[field]?.value;
    const same = reading !== undefined && read !== undefined && alike(read) === alike(stated);
    return { field, stated, origin: same ? reading.form : 'typed', read: read ?? null };
  });
}

const NAMES: Readonly<Record<StatedField, readonly [string, string]>> = {
  number: ['发票号码', 'Invoice number'],
  sellerCode: ['销售方代码', 'Seller code'],
  buyerCode: ['购买方代码', 'Buyer code'],
  amount: ['金额', 'Amount'],
  date: ['开票日期', 'Date'],
};

/**
 * Compares what was stated with what the file itself says. What was only guessed from its shape proves nothing; a file
 * that cannot be read leaves the question open.
 */
export function checkReading(
  invoice: StatedInvoice,
  reading: InvoiceReading | undefined,
  show: (field: StatedField, value: string) => { readonly zh: string; readonly en: string },
): Check[] {
  if (reading === undefined) {
    return [
      {
        code: 'read',
        result: 'open',
        zh: '内容为手工填写，文件中没有读到文字可比。',
        en: 'Stated by hand; the file holds no text to compare with.',
      },
    ];
  }
  const differing = originsOf(invoice, reading).filter(
    ({ field, origin, read }) =>
      origin === 'typed' && read !== null && reading.fields[field]?.sure !== 'shape',
  );
  if (differing.length === 0) {
    return [
      {
        code: 'read',
        result: 'pass',
        zh: '填写的内容与文件一致。',
        en: 'What is stated agrees with the file.',
      },
    ];
  }
  return differing.map(({ field, stated, read }) => {
    const [zh, en] = NAMES[field];
    const [typed, found] = [show(field, stated), show(field, read ?? '')];
    return {
      code: 'read',
      result: 'fail',
      zh: `${zh}填写为 ${typed.zh}，文件中是 ${found.zh}。`,
      en: `${en} was stated as ${typed.en}; the file says ${found.en}.`,
    };
  });
}
