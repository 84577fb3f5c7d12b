import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../../kernel/result.ts';
import type { Offer } from './offer.ts';
import { priceLines, priceQuoteWire } from './price.ts';

const priced = (price: Partial<Offer['price']>) => ({
  nameZh: '试验台',
  nameEn: 'Test bench',
  price: { unit: 'hour' as const, amount: '30000', extras: [], ...price },
});

describe('A price', () => {
  it('by the hour is charged to the minute', () => {
    const quote = must(priceLines(priced({}), { minutes: 90 }));
    expect(priceQuoteWire(quote)).toEqual({
      lines: [
        {
          labelZh: '试验台',
          labelEn: 'Test bench',
          quantity: 90,
          unit: 'minute',
          unitPrice: '30000',
          amount: '45000',
        },
      ],
      total: '45000',
    });
  });

  it('of a minute that is no whole minor unit is rounded half up', () => {
    expect(must(priceLines(priced({ amount: '100' }), { minutes: 1 })).total).toBe(2n);
    expect(must(priceLines(priced({ amount: '100' }), { minutes: 20 })).total).toBe(33n);
  });

  it('for the circle goes before the list price', () => {
    expect(must(priceLines(priced({ circleAmount: '24000' }), { minutes: 60 })).total).toBe(24000n);
  });

  it('by sample, item or channel-day counts whole units', () => {
    expect(must(priceLines(priced({ unit: 'sample' }), { samples: 3 })).total).toBe(90000n);
    expect(must(priceLines(priced({ unit: 'item' }), { items: 2 })).total).toBe(60000n);
    expect(must(priceLines(priced({ unit: 'channel-day' }), { channels: 8, days: 84 })).total).toBe(
      20_160_000n,
    );
  });

  it('of a slot by channel-day counts each day begun', () => {
    expect(must(priceLines(priced({ unit: 'channel-day' }), { minutes: 1_441 })).total).toBe(60000n);
  });

  it('adds the extras that are wanted, per unit or once per order, each once', () => {
    const extras = [
      { code: 'prep', zh: '制样', en: 'Preparation', amount: '5000', per: 'unit' as const },
      { code: 'report', zh: '报告', en: 'Report', amount: '20000', per: 'order' as const },
    ];
    const quote = must(
      priceLines(priced({ unit: 'sample', extras }), { samples: 3, extras: ['prep', 'report', 'report'] }),
    );
    expect(quote.lines.map((line) => line.amount)).toEqual([90000n, 15000n, 20000n]);
    expect(quote.total).toBe(125000n);
  });

  it('is refused with the field when the quantity is missing, zero, fractional or unbelievable', () => {
    for (const samples of [undefined, 0, 1.5, -1, 1e9]) {
      const refused = priceLines(priced({ unit: 'sample' }), { samples });
      expect(refused.ok ? '' : refused.error).toMatchObject({
        code: 'catalogue.quantity-missing',
        field: 'samples',
      });
    }
  });

  it('is refused when its total is more than the database can hold', () => {
    const dear = priced({ unit: 'item', amount: '999999999999999' });
    expect(must(priceLines(dear, { items: 1 })).total).toBe(999_999_999_999_999n);
    const refused = priceLines(dear, { items: 1_000_000 });
    expect(refused.ok ? '' : refused.error.code).toBe('catalogue.total-too-large');
  });

  it('names an extra that does not exist', () => {
    const refused = priceLines(priced({}), { minutes: 60, extras: ['gold'] });
    expect(refused.ok ? '' : refused.error.en).toContain('gold');
  });

  it('always totals its lines and never falls when more is wanted', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(String);
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 100_000 }), (price, minutes) => {
        const offer = priced({ amount: price });
        const quote = must(priceLines(offer, { minutes }));
        const more = must(priceLines(offer, { minutes: minutes + 1 }));
        expect(quote.total).toBe(quote.lines.reduce((sum, line) => sum + line.amount, 0n));
        expect(more.total >= quote.total).toBe(true);
      }),
    );
  });
});
