import { describe, expect, it } from 'vitest';
import { type EvidenceEntry, statementsOf } from './evidence-entry.ts';

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
