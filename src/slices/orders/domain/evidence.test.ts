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
