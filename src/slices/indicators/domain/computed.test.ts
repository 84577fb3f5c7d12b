import { describe, expect, it } from 'vitest';
import { fromPayment, fromRedemption, fromSignedUse, meanOf, type SignedUse } from './computed.ts';

const use: SignedUse = {
  orderId: 'order',
  enterpriseId: 'firm',
  providerId: 'institute',
  offerKind: 'instrument',
  jurisdictionId: 'north',
  providerJurisdictionId: 'south',
  payerIds: ['province', 'north'],
  minutes: 90,
};

describe('Figures computed from events', () => {
  it('count a signed order across a border for the enterprise, and its minutes for the instrument', () => {
    expect(fromSignedUse(use).map((one) => [one.indicator, one.jurisdictionId, one.value])).toEqual([
      ['cross-border-orders', 'north', 1n],
      ['shared-minutes', 'south', 90n],
    ]);
  });

  it('leave out orders within one jurisdiction, and minutes of services', () => {
    const within = fromSignedUse({ ...use, providerJurisdictionId: 'north' });
    expect(within.map((one) => one.indicator)).toEqual(['shared-minutes']);
    const service = fromSignedUse({ ...use, offerKind: 'service' });
    expect(service.map((one) => one.indicator)).toEqual(['cross-border-orders']);
  });

  it('open only for jurisdictions that may see the order', () => {
    expect(fromSignedUse(use)[0]?.partyIds).toEqual(['north', 'province']);
  });

  it('count each payer’s own share of a redemption, and sum to the whole', () => {
    const moved = fromRedemption({
      claimId: 'claim',
      enterpriseId: 'firm',
      jurisdictionId: 'north',
      shares: [
        { payer: 'province', amount: '7501' },
        { payer: 'north', amount: '7499' },
        { payer: 'south', amount: '0' },
      ],
    });
    expect(moved.map((one) => [one.jurisdictionId, one.value])).toEqual([
      ['province', 7501n],
      ['north', 7499n],
    ]);
  });

  it('count the days each claim of a payment waited, for the treasury that paid', () => {
    const claim = { schemeJurisdictionId: 'north', enterpriseId: 'firm', days: 12 };
    const claims = [
      { ...claim, claimId: 'a', orderId: 'order' },
      { ...claim, claimId: 'b', days: 0 },
    ];
    const moved = fromPayment({ jurisdictionId: 'province', payeeId: 'institute', claims });
    expect(moved.map((one) => [one.recordId, one.value, one.providerId])).toEqual([
      ['a', 12n, 'institute'],
      ['b', 0n, 'institute'],
    ]);
    expect(moved[0]?.partyIds).toEqual(['province', 'north']);
    const reimbursed = fromPayment({ jurisdictionId: 'province', payeeId: 'firm', claims });
    expect(reimbursed[0]?.providerId).toBeUndefined();
  });

  it('average with one decimal, halves up, and never from nothing', () => {
    expect(meanOf(25n, 2n)).toBe('12.5');
    expect(meanOf(1n, 3n)).toBe('0.3');
    expect(meanOf(5n, 100n)).toBe('0.1');
    expect(() => meanOf(0n, 0n)).toThrow(RangeError);
  });
});
