import type { Instant, Uuid } from '../../../kernel/brand.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { later, minutes } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Offer, takesSlots, type Unit, unitsOfOffers } from '../../catalogue/index.ts';
import { type Circle, circleOf, jurisdictionOf } from '../../circle/index.ts';
import { type DayClock, dayClock, type Openings, openingsWithin } from '../domain/openings.ts';
import { earliestOnAny, slotMinutes } from '../domain/slots.ts';
import { type Taken, takenWithin } from '../store.ts';

/**
 * The earliest free slot of each offer that has one: three statements however many offers are asked.
 * @param wanted minutes; raised to the offer's shortest slot and to whole steps
 * @param from earliest start; each offer's notice counts from `at`
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
  const window: TimeRange = { from, to: later(from, minutes(horizonDays * 1_440)) };
  const units = await unitsOfOffers(tx, bookable);
  const inService = [...units.values()].flat().filter((unit) => unit.state === 'in-service');
  const unitIds = inService.map((unit) => unit.id);
  const busy = byUnit(await takenWithin(tx, unitIds, window, at));
  const openingsOf = openingsFinder(await circleOf(tx), window);
  const found = new Map<Uuid, TimeRange>();
  for (const offer of bookable) {
    const length = slotMinutes(offer, wanted);
    if (length === undefined) continue;
    const notBefore = Math.max(from, at + minutes(offer.noticeMinutes)) as Instant;
    const slot = earliestOnAny(
      openingsOf(offer),
      (units.get(offer.id) ?? []).filter(isInService).map((unit) => busy.get(unit.id) ?? []),
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

const isInService = (unit: Unit): boolean => unit.state === 'in-service';

/** Offers of one place with the same hours share their openings; most of a catalogue does. */
function openingsFinder(circle: Circle, window: TimeRange): (offer: Offer) => Openings {
  const clocks = new Map<string, DayClock>();
  const known = new Map<string, Openings>();
  return (offer) => {
    const { calendar } = jurisdictionOf(circle, offer.jurisdictionId);
    const place = `${offer.jurisdictionId} ${offer.timezone}`;
    const key = `${place} ${offer.openOnHolidays} ${JSON.stringify(offer.openingHours)}`;
    const clock = clocks.get(place) ?? dayClock(offer.timezone, calendar);
    clocks.set(place, clock);
    const openings = known.get(key) ?? openingsWithin(offer, window, clock, calendar.weekend);
    known.set(key, openings);
    return openings;
  };
}
