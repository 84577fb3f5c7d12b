import { describe, expect, it } from 'vitest';
import type { OfferRecord } from '../../catalogue/web/index.ts';
import { enoughFor, type SchemeLimits } from './enough.ts';

const offer = {
  price: { unit: 'hour', amount: '60000', extras: [] },
  ...{ serviceCode: 'test', minMinutes: 60, maxMinutes: 480, stepMinutes: 30 },
} as unknown as OfferRecord;
const from = (amount: string, services: SchemeLimits['services'] = { deny: [] }): SchemeLimits => ({
  minimum: { amount },
  services,
});

describe('the length with which a slot is looked for', () => {
  it('is the shortest that reaches the least a voucher asks for', () => {
    expect(enoughFor(offer, [from('150000')])).toEqual({ minutes: 150, amount: '150000' });
    expect(enoughFor(offer, [from('400000'), from('70000')])).toEqual({ minutes: 90, amount: '70000' });
  });

  it('stays the offer’s shortest where that will do, or nothing else would help', () => {
    expect(enoughFor(offer, [])).toBeUndefined();
    expect(enoughFor(offer, [from('60000')])).toBeUndefined();
    expect(enoughFor(offer, [{ services: { deny: [] } }, from('150000')])).toBeUndefined();
    expect(enoughFor(offer, [from('99900000')])).toBeUndefined();
  });

  it('asks no scheme that does not cover the service', () => {
    expect(enoughFor(offer, [from('150000', { deny: [{ codes: ['test'] }] })])).toBeUndefined();
    expect(enoughFor(offer, [from('150000', { allow: { codes: ['other'] }, deny: [] })])).toBeUndefined();
  });
});
