import { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { offerRetired } from '../events.ts';
import { changeOffer } from './change.ts';

/** The institution withdraws a record for good. Its page stays; bookings already made stand. */
export const retireOfferCommand = command({
  name: 'catalogue.retire',
  input: z.object({ offerId: z.uuid(), version: z.number().int().min(1) }),
  execute: (context, input) =>
    changeOffer(context, {
      action: 'catalogue.retire',
      offerId: input.offerId,
      version: input.version,
      event: offerRetired,
      decide: (before) => ok({ ...before, state: 'retired' }),
    }),
});
