import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { allowedActions } from '../../../platform/policy.ts';
import { type Offer, offerById, type Unit, unitsOfOffers } from '../../catalogue/index.ts';
import { standingClosures } from '../closure-store.ts';
import type { outagesOperation } from '../contract.ts';
import { openFaults } from '../fault-store.ts';
import { bookingPolicy } from '../policy.ts';

const OF_FAULTS: readonly string[] = ['booking.close-unit', 'booking.dismiss-fault'];
const OF_CLOSURES: readonly string[] = ['booking.reopen-unit'];

/** What of the reader's own institution is broken or closed: reports that wait, closures that stand or are planned. */
export async function outages(
  tx: Tx,
  actor: Actor,
  at: Instant,
): Promise<Result<OutputOf<typeof outagesOperation>>> {
  if (actor.kind !== 'person') return ok({ faults: [], closures: [] });
  const faults = await openFaults(tx, actor.orgId);
  const closures = await standingClosures(tx, actor.orgId, at);
  const named = await offersNamed(tx, new Set([...faults, ...closures].map(({ offerId }) => offerId)));
  const mine = allowedActions(bookingPolicy, actor, { providerId: actor.orgId });
  return ok({
    faults: faults.flatMap(({ id, offerId, unitId, what, since, reportedAt, provenance }) => {
      const offer = named.get(offerId);
      if (offer === undefined) return [];
      const unit = offer.units.find((one) => one.id === unitId);
      const told = { id, what, since: iso(since), reportedAt: iso(reportedAt), provenance };
      const allowed = mine.filter((action) => OF_FAULTS.includes(action));
      return [{ ...told, ...offer, unitId: unitId ?? null, unitLabel: unit?.label ?? null, allowed }];
    }),
    closures: closures.flatMap(({ id, offerId, unitId, kind, from, to, reason, provenance }) => {
      const offer = named.get(offerId);
      if (offer === undefined) return [];
      const unitLabel = offer.units.find((one) => one.id === unitId)?.label ?? '';
      const times = { from: iso(from), to: to === undefined ? null : iso(to) };
      const allowed = mine.filter((action) => OF_CLOSURES.includes(action));
      return [{ id, ...offer, unitId, unitLabel, kind, ...times, reason, provenance, allowed }];
    }),
  });
}

async function offersNamed(tx: Tx, ids: ReadonlySet<Uuid>) {
  const offers: Offer[] = [];
  for (const id of ids) {
    const offer = await offerById(tx, id);
    if (offer !== undefined) offers.push(offer);
  }
  const units = await unitsOfOffers(tx, offers);
  return new Map(offers.map((offer) => [offer.id, named(offer, units.get(offer.id) ?? [])] as const));
}

const named = ({ id, nameZh, nameEn }: Offer, units: readonly Unit[]) => ({
  offerId: id,
  offerNameZh: nameZh,
  offerNameEn: nameEn,
  units: units.map((unit) => ({ id: unit.id, label: unit.label })),
});
