import type { Instant, Money } from '../../../kernel/brand.ts';
import { addWorkingDays } from '../../../kernel/calendar.ts';
import { dayNumber } from '../../../kernel/day.ts';
import { distanceMetres } from '../../../kernel/geo.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { fromWire, subtract, ZERO } from '../../../kernel/money.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { fromZoned, later, minutes, zoned } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { earliestSlot } from '../../booking/index.ts';
import { type Offer, type PriceRequest, priceLines, takesSlots } from '../../catalogue/index.ts';
import { jurisdictionOf } from '../../circle/index.ts';
import { assessor, type Standing } from '../../vouchers/index.ts';
import type { Need } from '../domain/need.ts';
import type { ProviderRecord } from '../domain/provider-record.ts';
import type { OfferState } from '../domain/rank.ts';
import { travelMinutes } from '../domain/travel.ts';
import { planOf, type Work, workOf, workText } from '../domain/work.ts';
import { monthsBefore, recordsOf } from '../provider-store.ts';
import { type Asker, originFor } from './context.ts';

/** Price of one offer for this asker, the three amounts apart. */
export interface PriceView {
  readonly request: PriceRequest;
  /** Whether the need says how much, or the request is the smallest order. */
  readonly basis: 'need' | 'smallest';
  readonly before: Money;
  readonly payNow: Money;
  readonly deductNow: Money;
  readonly laterEstimate: Money;
  readonly estimated: boolean;
  readonly schemeTitle: Bilingual | undefined;
  readonly refusal: Bilingual | undefined;
  /** Nothing now, but a larger order of this amount would be supported. */
  readonly voucherFrom: Money | undefined;
}

/** Everything about one offer that depends on who asks, when and for what. */
export interface OfferView {
  readonly price: PriceView | undefined;
  readonly distanceMetres: number | undefined;
  readonly slot: TimeRange | undefined;
  readonly finish: Instant | undefined;
  /** How the time follows from the need, where it is long. */
  readonly work: Bilingual | undefined;
  readonly state: OfferState;
}

/** How far ahead free slots are looked for. */
const HORIZON_DAYS = 30;
const DAY = minutes(24 * 60);
const DAY_MINUTES = 1_440;
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
  const slots = await slotsFor(tx, offers, minutesOf(workOf(need)), from, at);
  const providers = [...new Set(offers.map(({ providerId }) => providerId))];
  const { months } = asker.ranking.provider;
  const records = await recordsOf(tx, providers, monthsBefore(at, months, asker.circle.timezone));
  return new Map(
    offers.map((offer) => {
      const known = { slot: slots.get(offer.id), record: records.get(offer.providerId) };
      return [offer.id, viewOf(offer, need, asker, known, at)];
    }),
  );
}

/** The earliest slot of each offer that takes the work whole; of work of days that no slot takes, its start. */
async function slotsFor(
  tx: Tx,
  offers: readonly Offer[],
  wanted: number | undefined,
  from: Instant,
  at: Instant,
): Promise<ReadonlyMap<string, TimeRange>> {
  const whole = await earliestSlot(tx, offers, wanted ?? 1, from, HORIZON_DAYS, at);
  if (wanted === undefined || wanted <= DAY_MINUTES) return whole;
  // It ends when it is done, outside opening hours as well.
  const others = offers.filter(({ id }) => !whole.has(id));
  return new Map([...whole, ...(await earliestSlot(tx, others, 1, from, HORIZON_DAYS, at))]);
}

/** What is known of an offer beside its own record. */
export interface Known {
  readonly slot?: TimeRange | undefined;
  readonly record?: ProviderRecord | undefined;
}

/** The same of one offer, from what is known of it already. */
export function viewOf(
  offer: Offer,
  need: Need,
  asker: Asker,
  { slot, record }: Known,
  at: Instant,
): OfferView {
  const origin = originFor(need, asker);
  const work = workOn(offer, need);
  const finish = finishOf(offer, asker, slot, minutesOf(work), at);
  const price = priceOf(offer, need, asker, work);
  const metres = origin === undefined ? undefined : distanceMetres(origin.point, offer.point);
  const onTheRoad = travelMinutes(asker.travelTimes, origin?.jurisdictionId, offer.jurisdictionId);
  return {
    price,
    distanceMetres: metres,
    slot,
    finish,
    work: work === undefined ? undefined : workText(work),
    state: {
      ...(price === undefined ? {} : { price: rankedPrice(price, offer, need) }),
      ...(metres === undefined ? {} : { distanceMetres: metres }),
      ...(onTheRoad === undefined ? {} : { travelMinutes: onTheRoad }),
      ...(slot === undefined ? {} : { earliestStart: slot.from }),
      ...(finish === undefined ? {} : { earliestFinish: finish }),
      provider: {
        ...(record ?? NO_ORDERS),
        confirmedDaysAgo: daysSince(offer.verifiedOn, at),
      },
    },
  };
}

const NO_ORDERS = { signed: 0, lapsed: 0, disputed: 0 };

/** A day more or less counts for nothing here, so no zone is asked. */
const daysSince = (date: string, at: Instant): number => Math.max(0, Math.floor(at / DAY) - dayNumber(date));

/** The cycles of a need run where cycles are run: a glove box on the way there is not busy for weeks. */
function workOn(offer: Offer, need: Need): Work | undefined {
  const work = workOf(need);
  const cycles =
    offer.price.unit === 'channel-day' || offer.capabilities.some(({ property }) => CYCLING.has(property));
  return work?.reason === undefined || cycles ? work : undefined;
}

const CYCLING: ReadonlySet<string> = new Set(['cycles', 'c-rate']);

/** How long the work takes from start to end, where the need says so. */
const minutesOf = (work: Work | undefined): number | undefined =>
  work === undefined ? undefined : planOf(work).minutes;

/** The amount of work a price is stated for: what the need says, else the smallest order. */
function requestFor(offer: Offer, need: Need, work: Work | undefined): Pick<PriceView, 'request' | 'basis'> {
  const wanted = minutesOf(work);
  const single = need.budget?.per === offer.price.unit;
  const { samples } = need.counts;
  const basis = (said: unknown) => (single || said !== undefined ? 'need' : 'smallest');
  switch (offer.price.unit) {
    case 'hour':
      return {
        request: { minutes: single ? 60 : bookable(offer, wanted ?? offer.minMinutes) },
        basis: basis(wanted),
      };
    case 'sample':
      return { request: { samples: single ? 1 : (samples ?? 1) }, basis: basis(samples) };
    case 'item':
      return { request: { items: 1 }, basis: basis(undefined) };
    case 'channel-day': {
      const days = single ? 1 : Math.max(1, Math.ceil((wanted ?? 1) / DAY_MINUTES));
      const channels = single ? 1 : (work?.channels ?? need.counts.channels ?? 1);
      return { request: { channels, days }, basis: basis(wanted) };
    }
  }
}

function bookable(offer: Offer, minutes: number): number {
  const steps = Math.ceil(minutes / offer.stepMinutes) * offer.stepMinutes;
  return Math.max(offer.minMinutes, steps);
}

function priceOf(offer: Offer, need: Need, asker: Asker, work: Work | undefined): PriceView | undefined {
  const { request, basis } = requestFor(offer, need, work);
  const quote = priceLines(offer, request);
  if (!quote.ok) return undefined;
  const before = quote.value.total;
  const asked = { request, basis, before } as const;
  if (asker.standing === undefined) return { ...asked, ...UNSUPPORTED, payNow: before };
  const assess = assessorOf(asker.standing);
  const { scheme, decision } = assess({ ...assessed(offer), amount: before });
  return {
    ...asked,
    payNow: decision.payNow,
    deductNow: decision.deductNow,
    laterEstimate: decision.laterEstimate,
    estimated: decision.estimated,
    schemeTitle: scheme === undefined ? undefined : { zh: scheme.titleZh, en: scheme.titleEn },
    refusal:
      decision.refusal === undefined ? undefined : { zh: decision.refusal.zh, en: decision.refusal.en },
    voucherFrom: decision.outcome === 'granted' ? undefined : supportedFrom(asker.standing, offer, before),
  };
}

const UNSUPPORTED = {
  deductNow: ZERO,
  laterEstimate: ZERO,
  estimated: false,
  schemeTitle: undefined,
  refusal: undefined,
  voucherFrom: undefined,
} as const;

const assessed = (offer: Offer) => ({ providerId: offer.providerId, offer });

/** All offers of an answer are put to the same standing, so what does not depend on the price is settled once. */
function assessorOf(standing: Standing): ReturnType<typeof assessor> {
  const assess = ASSESSORS.get(standing) ?? assessor(standing);
  ASSESSORS.set(standing, assess);
  return assess;
}

const ASSESSORS = new WeakMap<Standing, ReturnType<typeof assessor>>();

/** The least amount above this one that a scheme in force would support, where only its minimum refused. */
function supportedFrom(standing: Standing, offer: Offer, before: Money): Money | undefined {
  const assess = assessorOf(standing);
  return standing.schemes
    .flatMap(({ scheme }) => (scheme.minimum === undefined ? [] : [fromWire(scheme.minimum.amount)]))
    .filter((minimum) => minimum > before)
    .sort((a, b) => (a < b ? -1 : 1))
    .find((amount) => assess({ ...assessed(offer), amount }).decision.outcome === 'granted');
}

/** What counts for ranking is what the work finally costs the enterprise, promised or hoped for. */
function rankedPrice(price: PriceView, offer: Offer, need: Need): NonNullable<OfferState['price']> {
  return {
    before: price.before,
    after: subtract(price.payNow, price.laterEstimate),
    estimated: price.estimated,
    unit: offer.price.unit,
    ...(need.budget?.per === offer.price.unit ? { per: offer.price.unit } : {}),
  };
}

/** When the result is there: after the slot, or after the work that outlasts it, or after the promised days. */
function finishOf(
  offer: Offer,
  asker: Asker,
  slot: TimeRange | undefined,
  wanted: number | undefined,
  at: Instant,
): Instant | undefined {
  const long = wanted !== undefined && wanted > DAY_MINUTES ? minutes(wanted) : 0;
  if (slot !== undefined) return long === 0 ? slot.to : later(slot.from, long);
  // The promised days are for handing over and reporting; what runs for weeks runs before them.
  return turnaroundEnd(offer, asker, later(at, long));
}

/** Where nothing is booked by slot, the result is there after the promised working days. */
function turnaroundEnd(offer: Offer, asker: Asker, at: Instant): Instant | undefined {
  if (takesSlots(offer) || offer.turnaroundDays === undefined) return undefined;
  const { jurisdictionId, timezone, turnaroundDays } = offer;
  const known = ENDS.get(asker) ?? new Map<string, Instant>();
  ENDS.set(asker, known);
  const key = `${at} ${jurisdictionId} ${timezone} ${turnaroundDays}`;
  const end = known.get(key) ?? endOf(asker, jurisdictionId, timezone, turnaroundDays, at);
  known.set(key, end);
  return end;
}

/** Hundreds of offers of one answer promise the same few numbers of days. */
const ENDS = new WeakMap<Asker, Map<string, Instant>>();

function endOf(
  { circle }: Asker,
  jurisdictionId: string,
  timezone: string,
  turnaroundDays: number,
  at: Instant,
): Instant {
  const { calendar } = jurisdictionOf(circle, jurisdictionId);
  return fromZoned(addWorkingDays(zoned(at, timezone).date, turnaroundDays, calendar), END_OF_DAY, timezone);
}
