import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRICE_UNITS } from '../domain/offer.ts';
import { priceLines } from '../domain/price.ts';
import { listPriceLines } from './list-price.ts';

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(String);
const price = fc.record({
  unit: fc.constantFrom(...PRICE_UNITS),
  amount,
  extras: fc.constant<Parameters<typeof listPriceLines>[0]['extras']>([
    { code: 'a', zh: '制样', en: 'Preparation', amount: '15000', per: 'order' },
    { code: 'b', zh: '气氛', en: 'Gas', amount: '333', per: 'unit' },
  ]),
});
const count = fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined });
const wanted = fc.record({
  minutes: count,
  samples: count,
  items: count,
  channels: fc.constantFrom(undefined, 1, 3),
  days: fc.constantFrom(undefined, 1, 14),
  extras: fc.subarray(['a', 'b']),
});

describe('the price a visitor sees', () => {
  it('is the one the server would charge without a voucher, line by line', () => {
    fc.assert(
      fc.property(price, wanted, (offerPrice, request) => {
        const server = priceLines({ nameZh: '样例', nameEn: 'Sample', price: offerPrice }, request);
        const page = listPriceLines(offerPrice, request);
        expect(page?.map((line) => line.amount)).toEqual(
          server.ok ? server.value.lines.map((line) => line.amount) : undefined,
        );
      }),
    );
  });
});
