import { describe, expect, it } from 'vitest';
import { fromPaidClaims, fromPlaced, type Route } from './flows.ts';

const placed = {
  orderId: 'order',
  enterpriseId: 'firm',
  providerId: 'institute',
  jurisdictionId: 'north',
  providerJurisdictionId: 'south',
  payerIds: ['province', 'north'],
};
const claim = { claimId: 'claim', schemeJurisdictionId: 'north', enterpriseId: 'firm', amount: '7501' };
const routes = new Map<string, Route>([
  ['order', { fromId: 'north', towardId: 'south', providerId: 'institute' }],
]);

describe('Flows between parties', () => {
  it('count a booking from the enterprise’s place to the provider’s, within one place too', () => {
    expect(fromPlaced(placed)).toMatchObject({ jurisdictionId: 'north', towardId: 'south', value: 1n });
    expect(fromPlaced({ ...placed, providerJurisdictionId: 'north' }).towardId).toBe('north');
  });

  it('open only for the places that may see the order', () => {
    expect(fromPlaced(placed).partyIds).toEqual(['north', 'province']);
  });

  it('send a payment the way of its order, whoever paid', () => {
    expect(fromPaidClaims('province', [{ ...claim, orderId: 'order' }], routes)).toMatchObject([
      {
        jurisdictionId: 'north',
        towardId: 'south',
        value: 7501n,
        providerId: 'institute',
        partyIds: ['province', 'north'],
      },
    ]);
  });

  it('leave out payments that belong to no single order, or to one never seen', () => {
    expect(fromPaidClaims('province', [claim, { ...claim, orderId: 'unknown' }], routes)).toEqual([]);
  });
});
