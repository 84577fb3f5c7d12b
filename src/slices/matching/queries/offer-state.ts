import type { Instant, Money } from '../../../kernel/brand.ts';
import { addWorkingDays } from '../../../kernel/calendar.ts';
import { distanceMetres } from '../../../kernel/geo.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { subtract, ZERO } from '../../../kernel/money.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { fromZoned, zoned } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { earliestSlot } from '../../booking/index.ts';
import { type Offer, type PriceRequest, priceLines, takesSlots } from '../../catalogue/index.ts';
import { jurisdictionOf } from '../../circle/index.ts';
import { assessWith } from '../../vouchers/index.ts';
import type { Need } from '../domain/need.ts';
import type { OfferState } from '../domain/rank.ts';
import { type Asker, originFor } from './context.ts';

/** Price of one offer for this asker, the three amounts apart. */
export interface PriceView {
  readonly request: PriceRequest;
  readonly before: Money;
  readonly payNow: Money;
  readonly deductNow: Money;
  readonly laterEstimate: Money;
  readonly estimated: boolean;
  readonly schemeTitle: Bilingual | undefined;
  readonly refusal: Bilingual | undefined;
}

/** Everything about one offer that depends on who asks, when and for what. */
export interface OfferView {
  readonly price: PriceView | undefined;
  readonly distanceMetres: number | undefined;
  readonly slot: TimeRange | undefined;
  readonly finish: Instant | undefined;
  readonly state: OfferState;
}

/** How far ahead free slots are looked for. */
const HORIZON_DAYS = 30;
const MINUTE_SECONDS = 60;
const END_OF_DAY = '18:00';

/** Prices, distances and earliest slots of many offers: a handful of statements however many there are. */
export async function viewOffers(
  tx: Tx,
  offers: readonly Offer[],
  need: Need,
  asker: Asker,
  at: Instant,
): Promise<Map<string, OfferView>> {
  const from = need.time === undefined || need.time.from < at ? at : need.time.from;
  const wanted = wantedMinutes(need);
  const slots = await earliestSlot(tx, offers, wanted ?? 1, from, HORIZON_DAYS, at);
  const origin = originFor(need, asker);
  return new Map(
    offers.map((offer) => {
      const slot = slots.get(offer.id);
      const finish = slot?.to ?? turnaroundEnd(offer, asker, at);
      const price = priceOf(offer, need, asker, wanted);
      const metres = origin === undefined ? undefined : distanceMetres(origin.point, offer.point);
      return [
        offer.id,
        {
          price,
          distanceMetres: metres,
          slot,
          finish,
          state: {
            ...(price === undefined ? {} : { price: rankedPrice(price, offer, need) }),
            ...(metres === undefined ? {} : { distanceMetres: metres }),
            ...(slot === undefined ? {} : { earliestStart: slot.from }),
            ...(finish === undefined ? {} : { earliestFinish: finish }),
          },
        },
      ];
    }),
  );
}

/** How long the work takes, where the need says so, in minutes. */
function wantedMinutes(need: Need): number | undefined {
  // 连续测 7 天 names no property; any stated length of time that is no other property's is the work's.
  const duration = need.quantities.find(
    (quantity) => quantity.unit === 's' && (quantity.property ?? 'duration') === 'duration',
  );
  const seconds = duration?.low ?? duration?.high;
  return seconds === undefined || seconds <= 0 ? undefined : Math.ceil(seconds / MINUTE_SECONDS);
}

/** The amount of work a price is stated for: what the need says, else the smallest order. */
function requestFor(offer: Offer, need: Need, wanted: number | undefined): PriceRequest {
  const single = need.budget?.per === offer.price.unit;
  switch (offer.price.unit) {
    case 'hour':
      return { minutes: single ? 60 : bookable(offer, wanted ?? offer.minMinutes) };
    case 'sample':
      return { samples: 1 };
    case 'item':
      return { items: 1 };
    case 'channel-day':
      return { channels: 1, days: single ? 1 : Math.max(1, Math.ceil((wanted ?? 1) / 1_440)) };
  }
}

function bookable(offer: Offer, minutes: number): number {
  const steps = Math.ceil(minutes / offer.stepMinutes) * offer.stepMinutes;
  return Math.max(offer.minMinutes, steps);
}

function priceOf(offer: Offer, need: Need, asker: Asker, wanted: number | undefined): PriceView | undefined {
  const request = requestFor(offer, need, wanted);
  const quote = priceLines(offer, request);
  if (!quote.ok) return undefined;
  const before = quote.value.total;
  const without = { request, before, payNow: before, deductNow: ZERO, laterEstimate: ZERO, estimated: false };
  if (asker.standing === undefined) return { ...without, schemeTitle: undefined, refusal: undefined };
  const { scheme, decision } = assessWith(asker.standing, {
    providerId: offer.providerId,
    offer,
    amount: before,
  });
  return {
    request,
    before,
    payNow: decision.payNow,
    deductNow: decision.deductNow,
    laterEstimate: decision.laterEstimate,
    estimated: decision.estimated,
    schemeTitle: scheme === undefined ? undefined : { zh: scheme.titleZh, en: scheme.titleEn },
    refusal:
      decision.refusal === undefined ? undefined : { zh: decision.refusal.zh, en: decision.refusal.en },
  };
}

/** What counts for ranking is what the work finally costs the enterprise, promised or hoped for. */
function rankedPrice(price: PriceView, offer: Offer, need: Need): NonNullable<OfferState['price']> {
  return {
    before: price.before,
    after: subtract(price.payNow, price.laterEstimate),
    estimated: price.estimated,
    ...(need.budget?.per === offer.price.unit ? { per: offer.price.unit } : {}),
  };
}

/** Where nothing is booked by slot, the result is there after the promised working days. */
function turnaroundEnd(offer: Offer, asker: Asker, at: Instant): Instant | undefined {
  if (takesSlots(offer) || offer.turnaroundDays === undefined) return undefined;
  const { calendar } = jurisdictionOf(asker.circle, offer.jurisdictionId);
  const day = addWorkingDays(zoned(at, offer.timezone).date, offer.turnaroundDays, calendar);
  return fromZoned(day, END_OF_DAY, offer.timezone);
}
