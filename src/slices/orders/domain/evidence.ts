import type { Money } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { add, min, subtract, sum } from '../../../kernel/money.ts';

export const EVIDENCE_KINDS = [
  'application',
  'contract',
  'usage-record',
  'report',
  'invoice',
  'payment-proof',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** An invoice as its paper states it. */
export interface Invoice {
  readonly number: string;
  readonly sellerCode: string;
  readonly buyerCode: string;
  readonly amount: Money;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** A payment as its proof states it. */
export interface Payment {
  readonly amount: Money;
  /** `YYYY-MM-DD`. */
  readonly paidOn: string;
}

/** Days between which the scheme that pays wants the invoice dated, both included, and its clause. */
export interface SchemeDays {
  readonly of: 'voucher' | 'year';
  readonly from: string;
  readonly to: string;
  readonly clause: string;
  readonly text: Bilingual;
}

/** What a piece of evidence is compared with. */
export interface Expected {
  readonly providerCode?: string | undefined;
  readonly enterpriseCode?: string | undefined;
  readonly orderedPrice: Money;
  /** Price of the minutes recorded last, once there are any. */
  readonly usagePrice?: Money | undefined;
  readonly deducted: Money;
  /** What other invoices on file for the same work add up to; left out, nothing. */
  readonly invoicedBesides?: Money | undefined;
  /** Days between which the invoice must be dated, `YYYY-MM-DD`, both included. */
  readonly placedOn: string;
  readonly today: string;
  /** Left out where no scheme that is known pays. */
  readonly schemeDays?: SchemeDays | undefined;
}

/** `open`: there is nothing to compare with yet. */
export type CheckResult = 'pass' | 'fail' | 'open';

/** One comparison with its outcome, readable by the person it concerns. */
export interface Check {
  readonly code: 'seller' | 'buyer' | 'amount' | 'usage' | 'date' | 'scheme-days' | 'paid' | 'read';
  readonly result: CheckResult;
  readonly zh: string;
  readonly en: string;
}

/** Writes an amount for reading, in both languages. */
export type ShowMoney = (amount: Money) => { readonly zh: string; readonly en: string };

/** How the same code or number is written by different hands: width, spaces, hyphens and case do not count. */
export const plainCode = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** Compares an invoice with the order: parties, amount, recorded use, date; and with the days of the scheme. */
export function checkInvoice(invoice: Invoice, expected: Expected, show: ShowMoney): Check[] {
  return [
    checkCode('seller', invoice.sellerCode, expected.providerCode),
    checkCode('buyer', invoice.buyerCode, expected.enterpriseCode),
    checkAmount(invoice, expected, show),
    checkUsage(invoice, expected, show),
    checkDate(invoice, expected),
    ...checkSchemeDays(invoice, expected),
  ];
}

/** True when the invoice names both parties as registered, as far as their codes are on record. */
export const namesBothParties = (checks: readonly Check[]): boolean =>
  checks.every((check) => (check.code !== 'seller' && check.code !== 'buyer') || check.result !== 'fail');

/** The same of an invoice by itself. */
export const forParties = (
  { sellerCode, buyerCode }: Invoice,
  { providerCode, enterpriseCode }: Pick<Expected, 'providerCode' | 'enterpriseCode'>,
): boolean =>
  (providerCode === undefined || plainCode(sellerCode) === plainCode(providerCode)) &&
  (enterpriseCode === undefined || plainCode(buyerCode) === plainCode(enterpriseCode));

function checkCode(side: 'seller' | 'buyer', stated: string, registered: string | undefined): Check {
  const [zh, en] = side === 'seller' ? ['销售方', 'Seller'] : ['购买方', 'Buyer'];
  if (registered === undefined) {
    return {
      code: side,
      result: 'open',
      zh: `${zh}代码没有登记，无法比对。`,
      en: `${en} has no code on record.`,
    };
  }
  if (plainCode(stated) === plainCode(registered)) {
    return { code: side, result: 'pass', zh: `${zh}代码一致。`, en: `${en} code agrees.` };
  }
  return {
    code: side,
    result: 'fail',
    zh: `${zh}代码不一致：发票为 ${stated}，登记为 ${registered}。`,
    en: `${en} code differs: the invoice says ${stated}, the register ${registered}.`,
  };
}

/** An order may be invoiced in several parts: together they make up its price. */
function checkAmount({ amount: own }: Invoice, expected: Expected, show: ShowMoney): Check {
  const { orderedPrice, usagePrice, invoicedBesides } = expected;
  const amount = invoicedBesides === undefined ? own : add(own, invoicedBesides);
  if ([own, amount].some((one) => one === orderedPrice || one === usagePrice)) {
    return {
      code: 'amount',
      result: 'pass',
      zh: '金额与订单一致。',
      en: 'The amount agrees with the order.',
    };
  }
  const due = show(usagePrice ?? orderedPrice);
  if (amount !== own) {
    return {
      code: 'amount',
      result: 'fail',
      zh: `金额不一致：各张发票合计 ${show(amount).zh}，订单为 ${due.zh}。`,
      en: `The amount differs: the invoices add up to ${show(amount).en}, the order to ${due.en}.`,
    };
  }
  return {
    code: 'amount',
    result: 'fail',
    zh: `金额不一致：发票为 ${show(amount).zh}，订单为 ${due.zh}。`,
    en: `The amount differs: the invoice says ${show(amount).en}, the order ${due.en}.`,
  };
}

function checkUsage(
  { amount: own }: Invoice,
  { usagePrice, invoicedBesides }: Expected,
  show: ShowMoney,
): Check {
  const amount = invoicedBesides === undefined ? own : add(own, invoicedBesides);
  if (usagePrice === undefined) {
    return {
      code: 'usage',
      result: 'open',
      zh: '还没有用时记录可比。',
      en: 'No use is recorded to compare with yet.',
    };
  }
  if (own === usagePrice || amount === usagePrice) {
    return { code: 'usage', result: 'pass', zh: '金额与用时相符。', en: 'The amount fits the recorded use.' };
  }
  return {
    code: 'usage',
    result: 'fail',
    zh: `金额与用时不符：按记录用时应为 ${show(usagePrice).zh}，发票为 ${show(amount).zh}。`,
    en: `The amount does not fit the recorded use, which costs ${show(usagePrice).en}; the invoice says ${show(amount).en}.`,
  };
}

function checkDate({ date }: Invoice, { placedOn, today }: Expected): Check {
  if (date >= placedOn && date <= today) {
    return { code: 'date', result: 'pass', zh: '开票日期合理。', en: 'The date is plausible.' };
  }
  return {
    code: 'date',
    result: 'fail',
    zh: `开票日期 ${date} 不在下单日 ${placedOn} 与今天 ${today} 之间。`,
    en: `The date ${date} is not between the order (${placedOn}) and today (${today}).`,
  };
}

const DAYS_OF = {
  voucher: { zh: '券的有效期', en: 'the life of the voucher' },
  year: { zh: '申报的年度', en: 'the year claimed' },
} as const satisfies Record<SchemeDays['of'], Bilingual>;

/** A clause inside a sentence of ours leaves its own full stop out. */
const unstopped = (text: string): string => text.replace(/[。.]$/, '');

/** A date outside is shown to the desk and refuses nothing: an order placed in time may be invoiced later. */
function checkSchemeDays({ date }: Invoice, { schemeDays }: Expected): Check[] {
  if (schemeDays === undefined) return [];
  const { of, from, to, clause, text } = schemeDays;
  const days = DAYS_OF[of];
  if (date >= from && date <= to) {
    return [
      {
        code: 'scheme-days',
        result: 'pass',
        zh: `开票日期在${days.zh}内（条款 ${clause}）。`,
        en: `The date is within ${days.en} (clause ${clause}).`,
      },
    ];
  }
  return [
    {
      code: 'scheme-days',
      result: 'fail',
      zh: `开票日期 ${date} 不在${days.zh} ${from} 至 ${to} 内（条款 ${clause}：${unstopped(text.zh)}）。`,
      en: `The date ${date} is outside ${days.en}, ${from} to ${to} (clause ${clause}: ${unstopped(text.en)}).`,
    },
  ];
}

/** Compares what was paid with what the enterprise owes after the deduction. */
export function checkPayment(payment: Payment, expected: Expected, show: ShowMoney): Check[] {
  const price = expected.usagePrice ?? expected.orderedPrice;
  if (add(payment.amount, expected.deducted) === price) {
    return [{ code: 'paid', result: 'pass', zh: '付款与应付一致。', en: 'The payment is what was due.' }];
  }
  const due = show(min(price, (price - expected.deducted) as Money));
  return [
    {
      code: 'paid',
      result: 'fail',
      zh: `付款 ${show(payment.amount).zh}，应付 ${due.zh}。`,
      en: `${show(payment.amount).en} was paid, ${due.en} was due.`,
    },
  ];
}

/**
 * What counts as spent on an order in a year: its payments of that year, within what earlier years left of its
 * price, so that no part of the price counts in two years.
 */
export function spentInYear(payments: readonly Payment[], year: number, price: Money): Money {
  const paidBy = (last: number): Money => {
    const counted = payments.filter((payment) => Number(payment.paidOn.slice(0, 4)) <= last);
    return min(price, sum(counted.map((payment) => payment.amount)));
  };
  return subtract(paidBy(year), paidBy(year - 1));
}
