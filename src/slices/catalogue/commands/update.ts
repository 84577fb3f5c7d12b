import { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { zOfferBody } from '../domain/offer.ts';
import { refuse } from '../errors.ts';
import { offerChanged } from '../events.ts';
import { changeOffer } from './change.ts';

/**
 * The institution rewrites its description of a record. Units that are no longer listed go out of service;
 * bookings made on them stand.
 */
export const updateOfferCommand = command({
  name: 'catalogue.update',
  input: z.object({ offerId: z.uuid(), version: z.number().int().min(1), offer: zOfferBody }),
  execute: (context, input) =>
    changeOffer(context, {
      action: 'catalogue.update',
      offerId: input.offerId,
      version: input.version,
      event: offerChanged,
      decide: (before) => {
        if (input.offer.kind !== before.kind) return refuse('kind-fixed', {}, { field: 'kind' });
        if (input.offer.verifiedOn > zoned(context.at, input.offer.timezone).date) {
          return refuse('verified-in-future', { date: input.offer.verifiedOn }, { field: 'verifiedOn' });
        }
        // The body is written anew, so that an optional field left out is gone and not kept from before.
        const { id, providerId, providerNameZh, providerNameEn, jurisdictionId } = before;
        const { state, version, provenance } = before;
        const given = { id, providerId, providerNameZh, providerNameEn, jurisdictionId };
        return ok({ ...input.offer, ...given, state, version, provenance });
      },
    }),
});
