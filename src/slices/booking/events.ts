import { z } from 'zod';
import { zInstant } from '../../kernel/time.ts';
import { eventType } from '../../platform/event.ts';
import { CLOSURE_KINDS } from './domain/closures.ts';

const id = z.uuid();

const instrument = { providerId: id, offerId: id };
const fault = { ...instrument, faultId: id, reporterOrg: id, personId: id };

export const faultReported = eventType(
  'booking.fault-reported',
  1,
  z.object({ ...fault, unitId: id.optional(), what: z.string(), since: zInstant }),
);
export const faultDismissed = eventType(
  'booking.fault-dismissed',
  1,
  z.object({ ...fault, reason: z.string() }),
);
export const faultConfirmed = eventType(
  'booking.fault-confirmed',
  1,
  z.object({ ...fault, closureId: id, reason: z.string() }),
);

const closure = { ...instrument, closureId: id, unitId: id };

export const unitClosed = eventType(
  'booking.unit-closed',
  1,
  z.object({
    ...closure,
    kind: z.enum(CLOSURE_KINDS),
    from: zInstant,
    to: zInstant.optional(),
    reason: z.string(),
  }),
);
/** A booking that stands although its unit is closed; one event for each, whoever's it is. */
export const bookingMet = eventType(
  'booking.met-by-closure',
  1,
  z.object({ ...closure, occupancyId: id, from: zInstant, to: zInstant, reason: z.string() }),
);
export const unitReopened = eventType('booking.unit-reopened', 1, z.object(closure));
