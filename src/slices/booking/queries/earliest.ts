import type { Instant, Uuid } from '../../../kernel/brand.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { later, minutes } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Offer, takesSlots, type Unit, unitsOfOffers } from '../../catalogue/index.ts';
import { type Circle, circleOf, jurisdictionOf } from '../../circle/index.ts';
import { type DayClock, dayClock, type Openings, openingsWithin } from '../domain/openings.ts';
import { earliestOnAny, slotMinutes } from '../domain/slots.ts';
import { type Taken, takenWithin } from '../store.ts';

/** Most offers have a slot soon; only those that have none are looked at further ahead. */
const NEAR_DAYS = 14;

/**
 * The earliest free slot of each offer that has one: as many statements for a thousand offers as for one.
 * @param wanted minutes; raised to the offer's shortest slot and to whole steps
 * @param from earliest start; each offer's notice counts from `at`
 * @param horizonDays the slot ends at most so many days after `from`
 * @param at now; left out, `from` is now
 */
export async function earliestSlot(
  tx: Tx,
  offers: readonly Offer[],
  wanted: number,
  from: Instant,
  horizonDays: number,
  at: Instant = from,
): Promise<Map<Uuid, TimeRange>> {
  const bookable = offers.filter((offer) => takesSlots(offer) && offer.state === 'published');
  if (bookable.length === 0) return new Map();
  const units = await unitsOfOffers(tx, bookable);
  const circle = await circleOf(tx);
  const found = new Map<Uuid, TimeRange>();
  for (const days of new Set([Math.min(NEAR_DAYS, horizonDays), horizonDays])) {
    const open = bookable.filter((offer) => !found.has(offer.id));
    if (open.length === 0) break;
    const window: TimeRange = { from, to: later(from, minutes(days * 1_440)) };
    for (const [id, slot] of await earliestWithin(tx, { offers: open, units, circle, window, wanted, at })) {
      found.set(id, slot);
    }
  }
  return found;
}

interface Search {
  readonly offers: readonly Offer[];
  readonly units: ReadonlyMap<Uuid, readonly Unit[]>;
  readonly circle: Circle;
  readonly window: TimeRange;
  readonly wanted: number;
  readonly at: Instant;
}

async function earliestWithin(tx: Tx, search: Search): Promise<Map<Uuid, TimeRange>> {
  const { window, at } = search;
  const unitsInService = (offer: Offer): readonly Unit[] =>
    (search.units.get(offer.id) ?? []).filter((unit) => unit.state === 'in-service');
  const unitIds = search.offers.flatMap((offer) => unitsInService(offer).map((unit) => unit.id));
  const busy = byUnit(await takenWithin(tx, unitIds, window, at));
  const openingsOf = openingsFinder(search.circle, window);
  const found = new Map<Uuid, TimeRange>();
  for (const offer of search.offers) {
    const length = slotMinutes(offer, search.wanted);
    if (length === undefined) continue;
    const notBefore = Math.max(window.from, at + minutes(offer.noticeMinutes)) as Instant;
    const slot = earliestOnAny(
      openingsOf(offer),
      unitsInService(offer).map((unit) => busy.get(unit.id) ?? []),
      { minutes: length, stepMinutes: offer.stepMinutes, notBefore },
    );
    if (slot !== undefined) found.set(offer.id, slot);
  }
  return found;
}

function byUnit(taken: readonly Taken[]): Map<Uuid, Taken[]> {
  const busy = new Map<Uuid, Taken[]>();
  for (const one of taken) {
    const list = busy.get(one.unitId);
    if (list === undefined) busy.set(one.unitId, [one]);
    else list.push(one);
  }
  return busy;
}

/**
 * Offers of one place with the same hours share their openings; most of a catalogue does. Open time ends with the
 * window, because what is taken after it was not read.
 */
function openingsFinder(circle: Circle, window: TimeRange): (offer: Offer) => Openings {
  const clocks = new Map<string, DayClock>();
  const known = new Map<string, Openings>();
  return (offer) => {
    const { calendar } = jurisdictionOf(circle, offer.jurisdictionId);
    const place = `${offer.jurisdictionId} ${offer.timezone}`;
    const key = `${place} ${offer.openOnHolidays} ${JSON.stringify(offer.openingHours)}`;
    const clock = clocks.get(place) ?? dayClock(offer.timezone, calendar);
    clocks.set(place, clock);
    const openings =
      known.get(key) ?? clipped(openingsWithin(offer, window, clock, calendar.weekend), window);
    known.set(key, openings);
    return openings;
  };
}

const clipped = (openings: Openings, { to }: TimeRange): Openings => ({
  ...openings,
  merged: openings.merged.map((range) => (range.to > to ? { ...range, to } : range)),
});
