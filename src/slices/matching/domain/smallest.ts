type PriceUnit = 'hour' | 'sample' | 'item' | 'channel-day';

/** The least that can be ordered of an offer: what a price "from" is the price of. */
export function smallestOrder(offer: {
  readonly price: { readonly unit: PriceUnit };
  readonly minMinutes: number;
}): {
  readonly minutes?: number;
  readonly samples?: number;
  readonly items?: number;
  readonly channels?: number;
  readonly days?: number;
} {
  switch (offer.price.unit) {
    case 'hour':
      return { minutes: Math.max(60, offer.minMinutes) };
    case 'sample':
      return { samples: 1 };
    case 'item':
      return { items: 1 };
    case 'channel-day':
      return { channels: 1, days: 1 };
  }
}
