import { describe, expect, it } from 'vitest';
import { daysOfVoucher, daysOfYear } from './invoice-days.ts';
import { testScheme } from './fixtures.ts';

describe('The days of an invoice', () => {
  it('are the life of the voucher, by the clause on validity', () => {
    const scheme = testScheme({ validity: { clause: 'life', months: 6, sameYear: false } });
    const days = { from: '2026-03-10', to: '2026-09-10' };
    expect(daysOfVoucher(scheme, days)).toMatchObject({ of: 'voucher', ...days, clause: 'life' });
    expect(daysOfVoucher(testScheme({ validity: undefined }), days)).toBeUndefined();
  });

  it('are the calendar year of a claim for a year, by the clause of the ratio, whatever the window', () => {
    const scheme = testScheme({ window: { clause: 'life', from: '11-01', to: '02-15' } });
    expect(daysOfYear(scheme, 2025)).toMatchObject({
      of: 'year',
      from: '2025-01-01',
      to: '2025-12-31',
      clause: scheme.ratio.clause,
    });
  });
});
