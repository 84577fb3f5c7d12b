import { z } from 'zod';
import { eventType } from '../../platform/event.ts';
import { EDGE_KINDS } from './domain/graph.ts';

const zTieOf = {
  tieId: z.uuid(),
  jurisdictionId: z.string(),
  kind: z.enum(EDGE_KINDS),
  holderKey: z.string(),
  heldKey: z.string(),
};

export const tieDeclared = eventType(
  'ties.declared',
  1,
  z.object({
    ...zTieOf,
    percent: z.int().optional(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().optional(),
  }),
);
export const tiesCompleted = eventType(
  'ties.completed',
  1,
  z.object({ organisationId: z.uuid(), jurisdictionId: z.string(), validTo: z.iso.date() }),
);
export const tieVerified = eventType('ties.verified', 1, z.object({ ...zTieOf, reason: z.string() }));
export const tieStruck = eventType('ties.struck', 1, z.object({ ...zTieOf, reason: z.string() }));
/** One extract: what it added and ended, by id. */
export const extractImported = eventType(
  'ties.imported',
  1,
  z.object({
    jurisdictionId: z.string(),
    asOf: z.iso.date(),
    source: z.string(),
    added: z.array(z.uuid()),
    ended: z.array(z.object({ tieId: z.uuid(), validTo: z.iso.date() })),
    kept: z.int(),
    faults: z.int(),
  }),
);
