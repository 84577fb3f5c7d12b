import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { TimeRange } from '../../kernel/range.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type Offer, takesSlots, type Unit } from '../catalogue/index.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { checkSlot } from './domain/slots.ts';
import { refuse } from './errors.ts';
import { confirmHeld, expireStale, insertHold, releaseActive, stateOf, takenWithin } from './store.ts';

export interface SlotClaim {
  /** Id of the new occupancy. */
  readonly id: Uuid;
  readonly offer: Offer;
  /** Units of the offer in the order to be tried; those out of service are passed over. */
  readonly units: readonly Unit[];
  readonly range: TimeRange;
  /** The hold ends then unless it is confirmed before. */
  readonly expiresAt: Instant;
  readonly at: Instant;
}

/**
 * Holds one unit of an offer for a range. Judges the offer's rules, clears holds past their deadline, then tries
 * the units in order: free as far as can be seen first, because waiting for another's open transaction is slow.
 * Refuses with `booking.slot-taken` when every unit is taken, `booking.unit-closed` when every one is closed.
 */
export async function claimSlot(
  tx: Tx,
  claim: SlotClaim,
): Promise<Result<{ occupancyId: Uuid; unitId: Uuid }>> {
  const { offer, range, at } = claim;
  const named = { offer: offer.nameZh };
  if (offer.state !== 'published') return refuse('not-offered', named);
  if (!takesSlots(offer)) return refuse('takes-no-slots', named);
  const units = claim.units.filter((unit) => unit.state === 'in-service' && unit.offerId === offer.id);
  if (units.length === 0) return refuse('no-unit-in-service', named);
  const calendar = jurisdictionOf(await circleOf(tx), offer.jurisdictionId).calendar;
  const allowed = checkSlot(offer, range, at, calendar);
  if (!allowed.ok) return allowed;

  const unitIds = units.map((unit) => unit.id);
  await expireStale(tx, offer.providerId, unitIds, range, at);
  const inTheWay = await takenWithin(tx, unitIds, range, at);
  const taken = new Set(inTheWay.map((one) => one.unitId));
  for (const unitId of unitIds.filter((id) => !taken.has(id))) {
    const hold = { providerId: offer.providerId, id: claim.id, unitId, range, expiresAt: claim.expiresAt };
    if (await insertHold(tx, hold, at)) return ok({ occupancyId: claim.id, unitId });
  }
  const closed = new Set(inTheWay.filter((one) => one.state === 'closed').map((one) => one.unitId));
  return unitIds.every((id) => closed.has(id)) ? refuse('unit-closed') : refuse('slot-taken');
}

/** Held and not past its deadline becomes confirmed; anything else is refused and stays as it is. */
export async function confirmSlot(
  tx: Tx,
  providerId: Uuid,
  occupancyId: Uuid,
  at: Instant,
): Promise<Result<undefined>> {
  if (await confirmHeld(tx, providerId, occupancyId, at)) return ok(undefined);
  const state = await stateOf(tx, providerId, occupancyId);
  return state === 'held' || state === 'expired' ? refuse('hold-expired') : refuse('not-held');
}

/** Frees a held or confirmed slot. @returns false when it was free already, which is no fault */
export function releaseSlot(tx: Tx, providerId: Uuid, occupancyId: Uuid, at: Instant): Promise<boolean> {
  return releaseActive(tx, providerId, occupancyId, at);
}
