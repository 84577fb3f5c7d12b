import type { Instant } from '../../../kernel/brand.ts';
import { dayNumber } from '../../../kernel/day.ts';
import { distanceMetres } from '../../../kernel/geo.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { minutes } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { earliestSlot } from '../../booking/index.ts';
import type { Offer } from '../../catalogue/index.ts';
import type { Need } from '../domain/need.ts';
import type { ProviderRecord } from '../domain/provider-record.ts';
import type { OfferState } from '../domain/rank.ts';
import { travelMinutes } from '../domain/travel.ts';
import { planOf, workOf, workText } from '../domain/work.ts';
import { monthsBefore, recordsOf } from '../provider-store.ts';
import { type Asker, originFor } from './context.ts';
import { DAY_MINUTES, finisher } from './offer-finish.ts';
import { type PriceView, pricer, rankedPrice, type WantedWork } from './offer-price.ts';
import { remembering } from './remembering.ts';

export type { PriceView } from './offer-price.ts';

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

/** Prices, distances and earliest slots of many offers: a handful of statements however many there are. */
export async function viewOffers(
  tx: Tx,
  offers: readonly Offer[],
  need: Need,
  asker: Asker,
  at: Instant,
): Promise<Map<string, OfferView>> {
  const from = need.time === undefined || need.time.from < at ? at : need.time.from;
  const view = viewer(need, asker, at);
  const work = workOf(need);
  const wanted = work === undefined ? undefined : planOf(work).minutes;
  const slots = await slotsFor(tx, offers, wanted, from, at);
  const providers = [...new Set(offers.map(({ providerId }) => providerId))];
  const { months } = asker.ranking.provider;
  const records = await recordsOf(tx, providers, monthsBefore(at, months, asker.circle.timezone));
  return new Map(
    offers.map((offer) => {
      const known = { slot: slots.get(offer.id), record: records.get(offer.providerId) };
      return [offer.id, view(offer, known)];
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

/** Sees offer after offer the same way: what an answer says to all of them is worked out once. */
export function viewer(need: Need, asker: Asker, at: Instant): (offer: Offer, known: Known) => OfferView {
  const origin = originFor(need, asker);
  const workIn = workReader(need);
  const priceOf = pricer(need, asker.standing);
  const finishOf = finisher(asker.circle, at);
  const onTheRoadTo = remembering((jurisdictionId: string) =>
    travelMinutes(asker.travelTimes, origin?.jurisdictionId, jurisdictionId),
  );
  const daysSince = remembering((date: string) => Math.max(0, Math.floor(at / DAY) - dayNumber(date)));
  return (offer, { slot, record }) => {
    const work = workIn(offer);
    const finish = finishOf(offer, slot, work?.wholeMinutes);
    const price = priceOf(offer, work);
    const metres = origin === undefined ? undefined : distanceMetres(origin.point, offer.point);
    const onTheRoad = onTheRoadTo(offer.jurisdictionId);
    // A day more or less counts for nothing here, so no zone is asked.
    const confirmedDaysAgo = daysSince(offer.verifiedOn);
    return {
      price,
      distanceMetres: metres,
      slot,
      finish,
      work: work?.text,
      state: {
        ...(price === undefined ? {} : { price: rankedPrice(price, offer, need) }),
        ...(metres === undefined ? {} : { distanceMetres: metres }),
        ...(onTheRoad === undefined ? {} : { travelMinutes: onTheRoad }),
        ...(slot === undefined ? {} : { earliestStart: slot.from }),
        ...(finish === undefined ? {} : { earliestFinish: finish }),
        provider: { ...(record ?? NO_ORDERS), confirmedDaysAgo },
      },
    };
  };
}

const NO_ORDERS = { signed: 0, lapsed: 0, disputed: 0 };

/** The work of a need, with what is said of it. */
interface PlannedWork extends WantedWork {
  readonly text: Bilingual | undefined;
}

/** The cycles of a need run where cycles are run: a glove box on the way there is not busy for weeks. */
function workReader(need: Need): (offer: Offer) => PlannedWork | undefined {
  const work = workOf(need);
  if (work === undefined) return () => undefined;
  const planned = { wholeMinutes: planOf(work).minutes, channels: work.channels, text: workText(work) };
  if (work.reason === undefined) return () => planned;
  return ({ price, capabilities }) =>
    price.unit === 'channel-day' || capabilities.some(({ property }) => CYCLING.has(property))
      ? planned
      : undefined;
}

const CYCLING: ReadonlySet<string> = new Set(['cycles', 'c-rate']);
