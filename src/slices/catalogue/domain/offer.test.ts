import { describe, expect, it } from 'vitest';
import { testOffer } from '../../../../test/support/offers.ts';
import { explain } from '../../../platform/input.ts';
import { zOffer, zOfferBody } from './offer.ts';
import { bodyOf } from './offer-body.ts';

const body = (overrides: object) => ({ ...bodyOf({ ...testOffer(), version: 1 }), ...overrides });

const faults = (overrides: object): string[] => {
  const parsed = zOfferBody.safeParse(body(overrides));
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${explain(issue).en}`);
};

describe('An offer', () => {
  it('is plain JSON that comes back as it was', () => {
    const offer = { ...testOffer(), version: 3 };
    expect(zOffer.parse(JSON.parse(JSON.stringify(offer)))).toEqual(offer);
  });

  it('that is booked by slot needs opening hours; one that is handed in needs a turnaround', () => {
    expect(faults({ openingHours: [] })).toEqual(['openingHours: booking by slot needs opening hours']);
    expect(faults({ accessMode: 'sample-in', openingHours: [] })).toEqual([
      'turnaroundDays: sample-in and services need turnaround days',
    ]);
    expect(faults({ accessMode: 'sample-in', openingHours: [], turnaroundDays: 5 })).toEqual([]);
  });

  it('keeps its lengths on its grid', () => {
    expect(faults({ minMinutes: 90 })).toHaveLength(1);
    expect(faults({ minMinutes: 660 })).toHaveLength(1);
    expect(faults({ minMinutes: 30, stepMinutes: 30 })).toEqual([]);
  });

  it('says what is wrong in plain words', () => {
    expect(faults({ price: { unit: 'hour', amount: '12.5', extras: [] } })).toEqual([
      'price.amount: it must be whole minor units, e.g. 30000',
    ]);
    expect(faults({ price: { unit: 'hour', amount: '10', circleAmount: '11', extras: [] } })).toEqual([
      'price: the circle price must not exceed the list price',
    ]);
    expect(faults({ units: ['1', '1'] })).toEqual(['units: the labels of units must differ']);
    expect(faults({ timezone: 'Mars/Olympus' })).toHaveLength(1);
    expect(faults({ openingHours: [{ days: [1], from: '08:00', to: '08:00' }] })).toEqual([
      'openingHours.0: start and end are equal; write 00:00 to 24:00 for a whole day',
    ]);
    expect(
      faults({
        capabilities: [{ property: 'force', labelZh: '力', labelEn: 'Force', low: 5, high: 1, unit: 'kN' }],
      }),
    ).toEqual(['capabilities.0: the lower bound must not exceed the upper one']);
  });
});
