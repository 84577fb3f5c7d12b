import { chargeOf, unitsCharged } from '../domain/charge.ts';
import type { OfferRecord } from './api.ts';

type OfferPrice = OfferRecord['price'];

/** How much is wanted; which field counts follows from the price unit. Same shape as the server's. */
export interface WantedQuantity {
  readonly minutes?: number | undefined;
  readonly samples?: number | undefined;
  readonly items?: number | undefined;
  readonly channels?: number | undefined;
  readonly days?: number | undefined;
  readonly extras?: readonly string[] | undefined;
}

export interface ListPriceLine {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Minor units. */
  readonly amount: bigint;
}

/**
 * Price without any voucher, for visitors who cannot ask for a quote; the first line is the work itself. The
 * server's `priceLines` also judges the request, with a library that does not belong in a page; the sums are the same.
 */
export function listPriceLines(
  price: OfferPrice,
  wanted: WantedQuantity,
): readonly ListPriceLine[] | undefined {
  const quantity = unitsCharged(price.unit, wanted);
  if (quantity === undefined || !Number.isInteger(quantity) || quantity < 1) return undefined;
  const charge = (amount: string) => chargeOf(BigInt(amount), quantity, price.unit === 'hour');
  const extras = price.extras.filter((extra) => wanted.extras?.includes(extra.code) === true);
  return [
    { id: 'work', zh: '', en: '', amount: charge(price.circleAmount ?? price.amount) },
    ...extras.map((extra) => ({
      id: extra.code,
      zh: extra.zh,
      en: extra.en,
      amount: extra.per === 'order' ? BigInt(extra.amount) : charge(extra.amount),
    })),
  ];
}
