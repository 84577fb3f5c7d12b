import { describe, expect, it } from 'vitest';
import { money } from '../../../kernel/money.ts';
import { COUNTY, PROVINCE } from './fixtures.ts';
import { outlookOf } from './outlook.ts';

const both = (county: number, province: number) => [
  { payer: COUNTY, amount: money(county) },
  { payer: PROVINCE, amount: money(province) },
];
const grants = (count: number, county: number, province: number) =>
  Array.from({ length: count }, () => ({ shares: both(county, province) }));

describe('The day a budget runs out', () => {
  it('is not said from too few records', () => {
    expect(outlookOf(both(1000, 1000), grants(4, 10, 10), '2026-11-22')).toEqual({
      kind: 'too-few',
      records: 4,
    });
  });

  it('is the day the poorest payer has nothing left at the pace of ninety days', () => {
    // The county gave 900 in ninety days, ten a day, and has 300 left.
    expect(outlookOf(both(300, 9000), grants(9, 100, 100), '2026-11-22')).toEqual({
      kind: 'projected',
      records: 9,
      perMonth: 600n,
      runsOutOn: '2026-12-22',
      firstToEnd: COUNTY,
    });
  });

  it('is today when nothing is left', () => {
    expect(outlookOf(both(0, 10), grants(5, 1, 1), '2026-11-22')).toMatchObject({ runsOutOn: '2026-11-22' });
  });

  it('is left out beyond two years', () => {
    const far = outlookOf(both(1_000_000, 1_000_000), grants(5, 1, 1), '2026-11-22');
    expect(far).toMatchObject({ kind: 'projected' });
    expect(far).not.toHaveProperty('runsOutOn');
  });
});
