import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../kernel/brand.ts';
import { instant, iso, later, minutes } from '../../../kernel/time.ts';
import type { Offer } from '../../catalogue/index.ts';
import type { Circle } from '../../circle/index.ts';
import { DAY_MINUTES, finisher } from './offer-finish.ts';

const AT = instant('2026-11-23T02:00:00Z');
const calendar = { weekend: [6, 7], holidays: ['2026-11-25'], workdays: ['2026-11-28'] };
const CIRCLE = {
  jurisdictions: [
    { id: 'north', calendar },
    { id: 'south', calendar: { ...calendar, holidays: [] } },
  ],
} as unknown as Circle;

const offer = (jurisdictionId: string, turnaroundDays?: number): Offer =>
  ({
    jurisdictionId,
    kind: 'instrument',
    timezone: 'Asia/Shanghai',
    accessMode: turnaroundDays === undefined ? 'assisted' : 'sample-in',
    openingHours: turnaroundDays === undefined ? [{ days: [1], from: '09:00', to: '17:00' }] : [],
    ...(turnaroundDays === undefined ? {} : { turnaroundDays }),
  }) as unknown as Offer;

describe('When the result of an offer is there', () => {
  const finish = finisher(CIRCLE, AT);
  const slot = { from: later(AT, minutes(60)), to: later(AT, minutes(120)) };

  it('is the end of the slot, of the work that outlasts it, or of the promised working days', () => {
    expect(finish(offer('north'), slot, 30)).toBe(slot.to);
    expect(finish(offer('north'), slot, 3 * DAY_MINUTES)).toBe(later(slot.from, minutes(3 * DAY_MINUTES)));
    expect(finish(offer('north'), undefined, undefined)).toBeUndefined();
    const days = (place: string): string => iso(finish(offer(place, 3), undefined, undefined) ?? AT);
    expect([days('north'), days('south')]).toEqual(['2026-11-27T10:00:00.000Z', '2026-11-26T10:00:00.000Z']);
  });

  it('is no day at all for work of a century', () => {
    for (const wanted of [200 * 366 * DAY_MINUTES, 6_000_000_000]) {
      expect(finish(offer('north'), slot, wanted)).toBeUndefined();
      expect(finish(offer('north', 5), undefined, wanted)).toBeUndefined();
    }
  });

  it('is for each of many offers what it is for that one alone', () => {
    const asked = fc.record({
      place: fc.constantFrom('north', 'south'),
      days: fc.integer({ min: 1, max: 40 }),
      wanted: fc.constantFrom(undefined, 60, 5_000, 90_000),
    });
    fc.assert(
      fc.property(fc.array(asked, { minLength: 2, maxLength: 12 }), (many) => {
        const one = (place: string, days: number, wanted: number | undefined): Instant | undefined =>
          finisher(CIRCLE, AT)(offer(place, days), undefined, wanted);
        for (const { place, days, wanted } of many)
          expect(finish(offer(place, days), undefined, wanted)).toBe(one(place, days, wanted));
      }),
    );
  });
});
