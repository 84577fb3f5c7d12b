import type { Money } from '../../../kernel/brand.ts';
import { fromWire, money, sum, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { chargeOf, unitsCharged } from './charge.ts';
import type { Offer, PriceUnit } from './offer.ts';
import { refusePrice } from './refusals.ts';

/**
 * How much of an offer is wanted; which field counts depends on the offer's price unit: `minutes` for an hourly
 * price, `samples`, `items`, or `channels` × `days`. For a slot priced by channel-day, `minutes` is enough: one
 * channel, each day begun counts.
 */
export interface PriceRequest {
  readonly minutes?: number | undefined;
  readonly samples?: number | undefined;
  readonly items?: number | undefined;
  readonly channels?: number | undefined;
  readonly days?: number | undefined;
  /** Codes of the offer's extras that are wanted. */
  readonly extras?: readonly string[] | undefined;
}

export interface PriceLine {
  readonly labelZh: string;
  readonly labelEn: string;
  /** Whole number of `unit`; minutes where the price is by the hour, so that nothing is rounded on paper. */
  readonly quantity: number;
  readonly unit: 'minute' | Exclude<PriceUnit, 'hour'> | 'order';
  /** Price of one unit; of sixty minutes where `unit` is `minute`. */
  readonly unitPrice: Money;
  readonly amount: Money;
}

export interface PriceQuote {
  readonly lines: readonly PriceLine[];
  readonly total: Money;
}

const QUANTITY_MAX = 1_000_000;
/** Half of what the database holds as one amount. */
const TOTAL_MAX = 2n ** 62n;

const isCount = (n: number | undefined): n is number =>
  n !== undefined && Number.isInteger(n) && n >= 1 && n <= QUANTITY_MAX;

/** The price of a request, line by line. Refuses a missing, fractional or huge quantity or total, and unknown extras. */
export function priceLines(
  offer: Pick<Offer, 'nameZh' | 'nameEn' | 'price'>,
  request: PriceRequest,
): Result<PriceQuote> {
  const wanted = quantityFor(offer.price.unit, request);
  if (!wanted.ok) return wanted;
  const { quantity, unit } = wanted.value;
  const unitPrice = fromWire(offer.price.circleAmount ?? offer.price.amount);
  const lines: PriceLine[] = [
    {
      labelZh: offer.nameZh,
      labelEn: offer.nameEn,
      quantity,
      unit,
      unitPrice,
      amount: charge(unitPrice, quantity, unit),
    },
  ];
  for (const code of new Set(request.extras ?? [])) {
    const extra = offer.price.extras.find((one) => one.code === code);
    if (extra === undefined) return refusePrice('unknown-extra', { code }, { field: 'extras' });
    const price = fromWire(extra.amount);
    const counted: Counted = extra.per === 'order' ? { quantity: 1, unit: 'order' } : { quantity, unit };
    const amount = charge(price, counted.quantity, counted.unit);
    lines.push({ labelZh: extra.zh, labelEn: extra.en, ...counted, unitPrice: price, amount });
  }
  const total = sum(lines.map((line) => line.amount));
  if (total > TOTAL_MAX) return refusePrice('total-too-large');
  return ok({ lines, total });
}

interface Counted {
  readonly quantity: number;
  readonly unit: PriceLine['unit'];
}

/** The field that is missing is named as the person knows it. */
const FIELD = { hour: 'minutes', sample: 'samples', item: 'items', 'channel-day': 'days' } as const;

function quantityFor(unit: PriceUnit, request: PriceRequest): Result<Counted> {
  const { channels } = request;
  if (unit === 'channel-day' && channels !== undefined && !isCount(channels)) {
    return refusePrice('quantity-missing', { field: 'channels' }, { field: 'channels' });
  }
  return counted(unitsCharged(unit, request), unit === 'hour' ? 'minute' : unit, FIELD[unit]);
}

function counted(quantity: number | undefined, unit: PriceLine['unit'], field: string): Result<Counted> {
  return isCount(quantity) ? ok({ quantity, unit }) : refusePrice('quantity-missing', { field }, { field });
}

const charge = (unitPrice: Money, quantity: number, unit: PriceLine['unit']): Money =>
  money(chargeOf(unitPrice, quantity, unit === 'minute'));

/** The quote as plain JSON: amounts as digits. */
export const priceQuoteWire = (quote: PriceQuote) => ({
  lines: quote.lines.map((line) => ({
    ...line,
    unitPrice: toWire(line.unitPrice),
    amount: toWire(line.amount),
  })),
  total: toWire(quote.total),
});
