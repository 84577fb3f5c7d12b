import { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { offerChanged } from '../events.ts';
import { changeOffer } from './change.ts';

/** The institution confirms that a record is still right as it stands, as of today where the offer is. */
export const verifyOfferCommand = command({
  name: 'catalogue.verify',
  input: z.object({ offerId: z.uuid(), version: z.number().int().min(1) }),
  execute: (context, input) =>
    changeOffer(context, {
      action: 'catalogue.verify',
      offerId: input.offerId,
      version: input.version,
      event: offerChanged,
      decide: (before) => ok({ ...before, verifiedOn: zoned(context.at, before.timezone).date }),
    }),
});
