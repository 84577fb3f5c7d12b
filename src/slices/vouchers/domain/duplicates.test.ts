import { describe, expect, it } from 'vitest';
import { type Presented, papersUsed } from './duplicates.ts';
import { deductScheme, reimburseScheme, variant } from './fixtures.ts';

const invoice = (number: string, sellerCode: string, sha256: string, orderId = 'order-1'): Presented => ({
  kind: 'invoice',
  fileName: `${number}.pdf`,
  sha256,
  orderId,
  invoice: { number, sellerCode },
});
const used = (scheme: typeof deductScheme, ...evidence: Presented[]) =>
  papersUsed(scheme, { dossier: { evidence } });
const papers = (...evidence: Presented[]) => used(deductScheme, ...evidence).map((use) => use.paper);

describe('A claim uses up', () => {
  it('an invoice by its number and seller, however they are written, and by its file', () => {
    expect(papers(invoice('fp 00-1', '9131ａb', 'hash'))).toEqual(['file:hash', 'invoice:9131AB:FP001']);
  });

  it('a report by its file, but no contract and no proof of payment: those may cover several orders', () => {
    const of = (kind: Presented['kind']): Presented => ({ kind, fileName: 'a', sha256: kind, orderId: 'o' });
    expect(papers(of('report'), of('contract'), of('payment-proof'), of('application'))).toEqual([
      'file:report',
    ]);
  });

  it('nothing by an invoice that names others', () => {
    const { invoice: _stated, ...wrong } = invoice('1', 'a', 'h');
    expect(papers(wrong)).toEqual([]);
  });

  it('the papers of counted orders only, where it is for a year', () => {
    const evidence = [invoice('1', 'a', 'x', 'in'), invoice('2', 'a', 'y', 'out')];
    const spend = [
      { orderId: 'in', counted: true },
      { orderId: 'out', counted: false },
    ];
    const kept = papersUsed(reimburseScheme, { dossier: { evidence, spend } });
    expect(kept.map((use) => use.paper)).toEqual(['file:x', 'invoice:A:1']);
  });

  it('one spend under one scheme; a scheme that adds to another by its rules counts apart', () => {
    const paper = invoice('1', 'a', 'x');
    const [first] = used(deductScheme, paper);
    const [second] = used(reimburseScheme, paper);
    expect(first?.paper).toBe(second?.paper);
    expect(first?.series).toBe(second?.series);
    expect(first?.holder).not.toBe(second?.holder);
    const matching = variant(deductScheme, {
      ratio: { ...deductScheme.ratio, matching: { clause: 'x', scheme: 'other' } },
      clauses: [...deductScheme.clauses, { ref: 'x', zh: '配套', en: 'Matching' }],
    });
    expect(used(matching, paper)[0]?.series).not.toBe(first?.series);
  });
});
