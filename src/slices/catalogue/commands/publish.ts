import { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { organisationOf } from '../../identity/index.ts';
import { zOfferBody } from '../domain/offer.ts';
import { refuse } from '../errors.ts';
import { offerPublished } from '../events.ts';
import { cataloguePolicy } from '../policy.ts';
import { insertOffer, type NewOffer } from '../store.ts';

/** An institution puts an instrument or a service into the public catalogue. */
export const publishOfferCommand = command({
  name: 'catalogue.publish',
  input: z.object({ offer: zOfferBody }),
  execute: async (context, input) => {
    const allowed = authorise(cataloguePolicy, 'catalogue.publish', context.actor);
    if (!allowed.ok) return allowed;
    const provider = await organisationOf(context.tx, allowed.value.orgId);
    if (provider?.kind !== 'provider') return refuse('not-a-provider');
    if (input.offer.verifiedOn > zoned(context.at, input.offer.timezone).date) {
      return refuse('verified-in-future', { date: input.offer.verifiedOn }, { field: 'verifiedOn' });
    }
    const offer: NewOffer = {
      ...input.offer,
      id: context.newId(),
      providerId: provider.id,
      providerNameZh: provider.nameZh,
      providerNameEn: provider.nameEn,
      jurisdictionId: provider.jurisdictionId,
      state: 'published',
      provenance: provider.provenance === 'sample' ? 'sample' : 'own',
    };
    if (!(await insertOffer(context.tx, offer, context.at))) {
      return refuse('asset-taken', { assetNumber: offer.assetNumber ?? '' }, { field: 'assetNumber' });
    }
    const { provenance } = offer;
    context.emit({ event: offerPublished, provenance, payload: { offer: { ...offer, version: 1 } } });
    return ok({ offerId: offer.id, version: 1 });
  },
});
