import { z } from 'zod';
import { eventType } from '../../platform/event.ts';

const judged = { findingId: z.uuid(), jurisdictionId: z.string(), rule: z.string(), note: z.string() };

/** Somebody looked and found a good reason; it stays quiet until its records change. */
export const findingExplained = eventType('oversight.explained', 1, z.object(judged));
/** Somebody looked and handed it on. */
export const findingReferred = eventType(
  'oversight.referred',
  1,
  z.object({ ...judged, reference: z.string() }),
);
