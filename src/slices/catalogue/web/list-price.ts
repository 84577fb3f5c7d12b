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

const DAY_MINUTES = 1_440;

/** Units wanted; minutes where the price is by the hour. Undefined while it is incomplete. */
function unitsWanted(price: OfferPrice, wanted: WantedQuantity): number | undefined {
  switch (price.unit) {
    case 'hour':
      return wanted.minutes;
    case 'sample':
      return wanted.samples;
    case 'item':
      return wanted.items;
    case 'channel-day': {
      const days = wanted.days ?? (wanted.minutes && Math.ceil(wanted.minutes / DAY_MINUTES));
      return days === undefined ? undefined : days * (wanted.channels ?? 1);
    }
  }
}

/**
 * Price without any voucher, for visitors who cannot ask for a quote; the first line is the work itself. The same
 * sums as the server's `priceLines`, which stays the one that counts: that module brings the validation library
 * with it, which does not belong in a page.
 */
export function listPriceLines(
  price: OfferPrice,
  wanted: WantedQuantity,
): readonly ListPriceLine[] | undefined {
  const quantity = unitsWanted(price, wanted);
  if (quantity === undefined || !Number.isInteger(quantity) || quantity < 1) return undefined;
  const charge = (amount: string) =>
    // Sixtieths of an hour's price, half a minor unit rounded up.
    price.unit === 'hour'
      ? (BigInt(amount) * BigInt(quantity) * 2n + 60n) / 120n
      : BigInt(amount) * BigInt(quantity);
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
