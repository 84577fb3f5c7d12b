import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, subtract } from '../../../kernel/money.ts';
import {
  type Check,
  checkInvoice,
  checkPayment,
  type Expected,
  type Invoice,
  namesBothParties,
  type SchemeDays,
  spentInYear,
} from './evidence.ts';

const show = (amount: bigint) => ({ zh: `${amount} 分`, en: `${amount} cents` });

const expected: Expected = {
  providerCode: '91310114AB000101XX',
  enterpriseCode: '91310114AB000102XX',
  orderedPrice: money(60_000),
  usagePrice: money(45_000),
  deducted: money(20_000),
  placedOn: '2026-05-18',
  today: '2026-06-01',
};

const invoice: Invoice = {
  number: 'FP-1',
  sellerCode: '91310114ab000101xx',
  buyerCode: '９１３１０１１４ AB000102XX',
  amount: money(45_000),
  date: '2026-05-20',
};

const outcome = (checks: readonly Check[]) => checks.map((check) => `${check.code} ${check.result}`);

describe('An invoice compared with its order', () => {
  it('passes when parties, amount, use and date agree, however the codes are written', () => {
    expect(outcome(checkInvoice(invoice, expected, show))).toEqual([
      'seller pass',
      'buyer pass',
      'amount pass',
      'usage pass',
      'date pass',
    ]);
  });

  it('says what differs, with both figures', () => {
    const wrong = { ...invoice, amount: money(60_000), buyerCode: 'X', date: '2026-06-02' };
    const checks = checkInvoice(wrong, expected, show);
    expect(outcome(checks)).toEqual(['seller pass', 'buyer fail', 'amount pass', 'usage fail', 'date fail']);
    expect(checks[3]?.zh).toContain('45000 分');
    expect(checks[3]?.en).toContain('60000 cents');
  });

  it('leaves open what cannot be compared yet', () => {
    const early = { ...expected, usagePrice: undefined, providerCode: undefined };
    const checks = checkInvoice({ ...invoice, amount: money(60_000) }, early, show);
    expect(outcome(checks)).toEqual(['seller open', 'buyer pass', 'amount pass', 'usage open', 'date pass']);
    expect(namesBothParties(checks)).toBe(true);
  });

  it('is one of several that together make up the price, or the whole of it beside one that was replaced', () => {
    const besides = { ...expected, invoicedBesides: money(15_000) };
    const part = (amount: number) =>
      outcome(checkInvoice({ ...invoice, amount: money(amount) }, besides, show));
    expect(part(30_000)).toEqual(['seller pass', 'buyer pass', 'amount pass', 'usage pass', 'date pass']);
    expect(part(45_000)[3]).toBe('usage pass');
    const short = checkInvoice({ ...invoice, amount: money(10_000) }, besides, show);
    expect(short[2]?.zh).toContain('合计 25000 分');
  });

  it('names both parties only when neither code differs', () => {
    expect(namesBothParties(checkInvoice(invoice, expected, show))).toBe(true);
    expect(namesBothParties(checkInvoice({ ...invoice, sellerCode: 'X' }, expected, show))).toBe(false);
    expect(namesBothParties(checkInvoice({ ...invoice, amount: money(1) }, expected, show))).toBe(true);
  });
});

describe('The date of an invoice under a scheme', () => {
  const life = { of: 'voucher', clause: '5', text: { zh: '六个月有效', en: 'Six months.' } } as const;
  const on = (date: string, days: Pick<SchemeDays, 'from' | 'to'>, of: SchemeDays['of'] = 'voucher') => {
    const schemeDays = { ...life, ...days, of };
    const wide = { ...expected, placedOn: '2025-01-01', today: '2027-12-31', schemeDays };
    return checkInvoice({ ...invoice, date }, wide, show).at(-1);
  };
  const days = { from: '2026-03-10', to: '2026-09-10' };

  it('passes from the first day of the voucher to its last, and on neither day beside them', () => {
    const results = ['2026-03-09', '2026-03-10', '2026-09-10', '2026-09-11'].map((date) => on(date, days));
    expect(results.map((one) => `${one?.code} ${one?.result}`)).toEqual([
      'scheme-days fail',
      'scheme-days pass',
      'scheme-days pass',
      'scheme-days fail',
    ]);
  });

  it('names the clause either way, and the days where it is outside', () => {
    expect(on('2026-03-10', days)?.zh).toBe('开票日期在券的有效期内（条款 5）。');
    expect(on('2026-09-11', days)).toMatchObject({
      zh: '开票日期 2026-09-11 不在券的有效期 2026-03-10 至 2026-09-10 内（条款 5：六个月有效）。',
      en: 'The date 2026-09-11 is outside the life of the voucher, 2026-03-10 to 2026-09-10 (clause 5: Six months).',
    });
    expect(on('2026-01-01', { from: '2025-01-01', to: '2025-12-31' }, 'year')?.zh).toContain('申报的年度');
  });

  it('says nothing where no scheme pays', () => {
    expect(checkInvoice(invoice, expected, show).map((one) => one.code)).not.toContain('scheme-days');
  });
});

describe('A proof of payment', () => {
  it('passes when paid and deducted make up the price', () => {
    const paid = (amount: number) =>
      checkPayment({ amount: money(amount), paidOn: '2026-05-21' }, expected, show)[0]?.result;
    expect(paid(25_000)).toBe('pass');
    expect(paid(24_999)).toBe('fail');
    expect(paid(45_000)).toBe('fail');
  });

  it('counts for the year it was paid in, and never beyond the price', () => {
    const payments = fc.array(
      fc.record({
        amount: fc.bigInt({ min: 0n, max: 100_000n }).map(money),
        paidOn: fc.constantFrom('2025-12-31', '2026-01-01', '2026-06-30'),
      }),
    );
    fc.assert(
      fc.property(payments, (list) => {
        const price = money(60_000);
        const [last, present] = [spentInYear(list, 2025, price), spentInYear(list, 2026, price)];
        expect(last <= price && present <= price).toBe(true);
        const whole = list.reduce((total, one) => total + one.amount, 0n);
        expect(subtract(money(whole), money(last + present)) >= 0n).toBe(true);
      }),
    );
  });
});
