import { describe, expect, it } from 'vitest';
import { deductScheme } from './fixtures.ts';
import { daysOfVoucher, daysOfYear } from './invoice-days.ts';

describe('The days of an invoice', () => {
  it('are the life of the voucher, by the clause on validity', () => {
    const validity = { clause: 'life', months: 6, sameYear: false };
    const days = { from: '2026-03-10', to: '2026-09-10' };
    expect(daysOfVoucher({ ...deductScheme, validity }, days)).toMatchObject({
      of: 'voucher',
      ...days,
      clause: 'life',
    });
    expect(daysOfVoucher({ ...deductScheme, validity: undefined }, days)).toBeUndefined();
  });

  it('are the calendar year of a claim for a year, by the clause of the ratio, whatever the window', () => {
    const scheme = { ...deductScheme, window: { clause: 'window', from: '11-01', to: '02-15' } };
    expect(daysOfYear(scheme, 2025)).toMatchObject({
      of: 'year',
      from: '2025-01-01',
      to: '2025-12-31',
      clause: scheme.ratio.clause,
    });
  });
});
