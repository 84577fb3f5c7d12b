import { describe, expect, it } from 'vitest';
import { bodyOf } from '../domain/offer-body.ts';
import type { OfferRecord } from './api.ts';
import { entryOf, type OfferEntry, readOffer } from './offer-entry.ts';

const offer = {
  ...{ id: 'o', providerId: 'p', providerNameZh: '甲', providerNameEn: 'A', jurisdictionId: 'j' },
  ...{ state: 'published', version: 3, provenance: 'own', nameZh: '电镜', kind: 'instrument' },
  price: { unit: 'hour', amount: '80000', circleAmount: '60000', extras: [] },
  openingHours: [{ days: [1, 2, 3], from: '09:00', to: '17:00' }],
  ...{ openOnHolidays: false, noticeMinutes: 1440, cancelNoticeMinutes: 25 },
  contactRole: { zh: '测试中心', en: 'test centre' },
} as unknown as OfferRecord;
const entry = entryOf(offer, 2);
const read = (change: Partial<OfferEntry>, takesSlots = true) =>
  readOffer({ ...entry, ...change }, { offer, takesSlots }, 2);

describe('the own change of an offer', () => {
  it('sends a record back as it came when nothing was typed', () => {
    expect(read({})).toEqual({ body: bodyOf(offer) });
  });

  it('is typed in whole units, hours and times of the day', () => {
    const changed = { price: '1,000', circlePrice: '', notice: '1.5', from: ['9：30'], days: ['67'] };
    expect(read(changed)).toMatchObject({
      body: {
        price: { amount: '100000', unit: 'hour' },
        noticeMinutes: 90,
        openingHours: [{ days: [6, 7], from: '09:30', to: '17:00' }],
      },
    });
    expect(read({ circlePrice: '' })).not.toHaveProperty('body.price.circleAmount');
  });

  it('names what cannot be sent', () => {
    const faults = (change: Partial<OfferEntry>) => {
      const answer = read(change);
      return 'faults' in answer ? answer.faults : [];
    };
    expect(faults({ price: '' })).toEqual(['price']);
    expect(faults({ circlePrice: '900' })).toEqual(['circlePrice']);
    expect(faults({ days: [], from: [], to: [] })).toEqual(['hours']);
    expect(faults({ to: ['09:00'] })).toEqual(['hours 0']);
    expect(faults({ to: ['25:00'] })).toEqual(['hours 0']);
    expect(faults({ notice: '-1', cancelNotice: '9999' })).toEqual(['notice', 'cancelNotice']);
    expect(faults({ contactZh: ' ', contactEn: '' })).toEqual(['contactZh', 'contactEn']);
  });

  it('needs no hours where no slot is taken', () => {
    expect(read({ days: [], from: [], to: [] }, false)).toHaveProperty('body.openingHours', []);
  });
});
