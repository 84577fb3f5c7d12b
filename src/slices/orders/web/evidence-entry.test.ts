import { describe, expect, it } from 'vitest';
import { amountText, type EvidenceEntry, filledFrom, statementsOf } from './evidence-entry.ts';

const entry = (overrides: Partial<EvidenceEntry>): EvidenceEntry => ({
  kind: 'invoice',
  number: ' 2632 0000 ',
  sellerCode: 'S',
  buyerCode: 'B',
  amount: '1,480',
  date: '2026-11-20',
  milestone: '',
  ...overrides,
});

describe('what a paper states', () => {
  it('is copied in full for an invoice and a proof of payment', () => {
    expect(statementsOf(entry({}), 2)).toEqual({
      invoice: { number: '2632 0000', sellerCode: 'S', buyerCode: 'B', amount: '148000', date: '2026-11-20' },
    });
    expect(statementsOf(entry({ kind: 'payment-proof' }), 2)).toEqual({
      payment: { amount: '148000', paidOn: '2026-11-20' },
    });
  });

  it('is nothing for a report', () => {
    expect(statementsOf(entry({ kind: 'report', amount: '', date: null }), 2)).toEqual({});
  });

  it('is not sent while a part is missing', () => {
    const parts: Partial<EvidenceEntry>[] = [
      { number: ' ' },
      { buyerCode: '' },
      { amount: 'x' },
      { date: null },
    ];
    expect(parts.map((part) => statementsOf(entry(part), 2))).toEqual(Array(4).fill(undefined));
  });
});

describe('what a file says by itself', () => {
  const field = (name: string, value: string) => ({ field: name, value, sure: 'exact' as const });
  const empty = entry({ number: '', sellerCode: '', buyerCode: '', amount: '', date: null });
  const first = [field('number', '26312000'), field('amount', '100000'), field('date', '2026-05-20')];

  it('fills what is empty, and leaves what the person wrote', () => {
    const filled = filledFrom({ ...empty, number: '7' }, first, [], 2);
    expect(filled).toMatchObject({ number: '7', amount: '1000.00', date: '2026-05-20', sellerCode: '' });
  });

  it('gives way to another file that is chosen instead', () => {
    const filled = filledFrom(empty, first, [], 2);
    const other = filledFrom({ ...filled, amount: '900' }, [field('number', '5')], first, 2);
    expect(other).toMatchObject({ number: '5', amount: '900', date: null });
  });

  it('writes amounts as people do', () => {
    expect([amountText('5', 2), amountText('100000', 2), amountText('-7', 0)]).toEqual([
      '0.05',
      '1000.00',
      '-7',
    ]);
  });
});
