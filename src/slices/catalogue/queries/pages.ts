import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { allowedActions } from '../../../platform/policy.ts';
import { type Organisation, organisationOf } from '../../identity/index.ts';
import type { offerOperation, offersOperation, providerOperation } from '../contract.ts';
import { type Offer, takesSlots } from '../domain/offer.ts';
import { refuse } from '../errors.ts';
import { cataloguePolicy } from '../policy.ts';
import { offerById, unitsOf } from '../store.ts';
import { facetsOf, type OfferFilter, offersPage, type Paging } from './list.ts';
import { practiceOf } from './practice.ts';

/** The catalogue, one page at a time, with the counts beside each filter. */
export async function catalogueList(
  tx: Tx,
  query: OfferFilter & Paging,
): Promise<Result<OutputOf<typeof offersOperation>>> {
  const { page, size, ...filter } = query;
  const { total, offers } = await offersPage(tx, filter, { page, size });
  return ok({ total, page, size, offers: offers.map(summaryOf), facets: await facetsOf(tx, filter) });
}

/** Everything public about one offer, also after it was withdrawn. */
export async function offerPage(
  tx: Tx,
  actor: Actor,
  offerId: string,
): Promise<Result<OutputOf<typeof offerOperation>>> {
  const offer = await offerById(tx, offerId);
  if (offer === undefined) return refuse('offer-not-found');
  const provider = await organisationOf(tx, offer.providerId);
  if (provider === undefined) throw new Error(`Offer ${offer.id} belongs to no organisation.`);
  const units = await unitsOf(tx, offer);
  return ok({
    offer,
    provider: providerView(provider),
    units: units.map((unit) => ({ id: unit.id, label: unit.label, inService: unit.state === 'in-service' })),
    takesSlots: takesSlots(offer),
    provenance: offer.provenance,
    allowed: allowedOn(offer, actor),
  });
}

/** An institution with a page of what it offers. */
export async function providerPage(
  tx: Tx,
  actor: Actor,
  providerId: string,
  query: Pick<OfferFilter, 'kind' | 'category' | 'access'> & Paging,
): Promise<Result<OutputOf<typeof providerOperation>>> {
  const provider = await organisationOf(tx, providerId);
  if (provider?.kind !== 'provider') return refuse('provider-not-found');
  const { page, size, ...filter } = query;
  const paging = { page, size };
  const { total, offers } = await offersPage(tx, { ...filter, provider: providerId }, paging);
  const own = actor.kind === 'person' && actor.orgId === provider.id;
  return ok({
    ...paging,
    total,
    offers: offers.map(summaryOf),
    facets: await facetsOf(tx, { provider: providerId }),
    provider: providerView(provider),
    practice: await practiceOf(tx, providerId),
    provenance: provider.provenance,
    allowed: own
      ? allowedActions(cataloguePolicy, actor, {}).filter((action) => action === 'catalogue.publish')
      : [],
  });
}

/** What this viewer may do with the offer: by policy, and by state: a withdrawn record is only read. */
export function allowedOn(offer: Offer, actor: Actor): string[] {
  const allowed = allowedActions(cataloguePolicy, actor, { providerId: offer.providerId });
  return allowed.filter((action) =>
    offer.state === 'retired'
      ? action === 'catalogue.read'
      : action !== 'catalogue.publish' && action !== 'catalogue.own',
  );
}

function summaryOf(offer: Offer) {
  const { id, kind, nameZh, nameEn, providerId, providerNameZh, providerNameEn, jurisdictionId } = offer;
  const { place, point, category, accessMode, qualifications, price, verifiedOn, state, provenance } = offer;
  return {
    ...{ id, kind, nameZh, nameEn, providerId, providerNameZh, providerNameEn, jurisdictionId },
    ...{ place, point, category, accessMode, qualifications, price, verifiedOn, state, provenance },
  };
}

function providerView(provider: Organisation) {
  const { id, nameZh, nameEn, jurisdictionId, place, point, provenance } = provider;
  return { id, nameZh, nameEn, jurisdictionId, place, point, provenance };
}
