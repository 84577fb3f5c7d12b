import { z } from 'zod';
import { eventType } from '../../platform/event.ts';

/*
 * None of these says whose need it is: what its owner does is recorded veiled, and the text stays in its own record,
 * so that it can be withdrawn. A kept need that is not published leaves no event at all: it is nobody else's matter.
 */

const zPublication = { publicationId: z.uuid() };
/** Providers whose expression of interest was open when the need was closed. */
const zWaiting = { providerIds: z.array(z.uuid()) };
const zSides = { ...zPublication, providerId: z.uuid() };

export const needPublished = eventType(
  'needs.published',
  1,
  z.object({ ...zPublication, validUntil: z.iso.datetime() }),
);
export const needRenewed = eventType(
  'needs.renewed',
  1,
  z.object({ ...zPublication, validUntil: z.iso.datetime() }),
);
export const needWithdrawn = eventType(
  'needs.withdrawn',
  1,
  z.object({ ...zPublication, ...zWaiting, met: z.boolean() }),
);
export const needExpired = eventType('needs.expired', 1, z.object({ ...zPublication, ...zWaiting }));
export const interestExpressed = eventType('needs.interest-expressed', 1, z.object(zSides));
export const interestRetracted = eventType('needs.interest-retracted', 1, z.object(zSides));
export const interestAccepted = eventType('needs.interest-accepted', 1, z.object(zSides));
export const interestDeclined = eventType('needs.interest-declined', 1, z.object(zSides));
/** A standing search found offers; `digest` counts how often it has told of any. */
export const offersFound = eventType(
  'needs.found',
  1,
  z.object({ needId: z.uuid(), digest: z.int().min(1), count: z.int().min(1) }),
);
/** All open needs are being held against all offers. */
export const boardMatchStarted = eventType(
  'needs.board-match-started',
  1,
  z.object({ runId: z.uuid(), needs: z.int().min(1) }),
);
/** It came to its end or was stopped; `unmatched` counts needs for which there is nothing, nor nearly. */
export const boardMatchEnded = eventType(
  'needs.board-match-ended',
  1,
  z.object({
    runId: z.uuid(),
    how: z.enum(['done', 'stopped']),
    needs: z.int(),
    answered: z.int(),
    unmatched: z.int(),
  }),
);
