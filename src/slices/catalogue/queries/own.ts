import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { ownOffersOperation } from '../contract.ts';
import { missingIn } from '../domain/completeness.ts';
import { takesSlots } from '../domain/offer.ts';
import { OFFER_COLUMNS, type OfferRow, toOffer, unitsOfOffers } from '../store.ts';
import { allowedOn } from './pages.ts';

/** All records of the reader's institution, also withdrawn ones, by name. */
export async function ownOffers(tx: Tx, actor: Actor): Promise<Result<OutputOf<typeof ownOffersOperation>>> {
  if (actor.kind !== 'person') return ok({ offers: [] });
  const rows = await tx.query<OfferRow>(
    `select ${OFFER_COLUMNS} from catalogue.offer where provider_id = $1 order by body ->> 'nameZh', id`,
    [actor.orgId],
  );
  const offers = rows.map(toOffer);
  const units = await unitsOfOffers(tx, offers);
  return ok({
    offers: offers.map((offer) => ({
      offer,
      units: (units.get(offer.id) ?? []).map((unit) => ({
        id: unit.id,
        label: unit.label,
        inService: unit.state === 'in-service',
      })),
      takesSlots: takesSlots(offer),
      missing: missingIn(offer),
      allowed: allowedOn(offer, actor),
    })),
  });
}
