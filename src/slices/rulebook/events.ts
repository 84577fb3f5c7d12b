import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { eventType } from '../../platform/event.ts';

const zDraft = {
  draftId: z.uuid(),
  jurisdictionId: zJurisdictionId,
  schemeCode: z.string(),
};
const zVersion = { ...zDraft, version: z.int(), effectiveFrom: z.iso.date() };

export const draftStarted = eventType(
  'rulebook.started',
  1,
  z.object({ ...zDraft, baseVersion: z.int().optional(), model: z.string().optional() }),
);
export const draftProposed = eventType(
  'rulebook.proposed',
  1,
  z.object({ ...zVersion, reason: z.string(), digest: z.string() }),
);
export const draftReturned = eventType('rulebook.returned', 1, z.object({ ...zDraft, reason: z.string() }));
export const draftWithdrawn = eventType('rulebook.withdrawn', 1, z.object({ ...zDraft, reason: z.string() }));
/** Somebody asks what the draft would have done to the decisions of a span. */
export const whatIfAsked = eventType(
  'rulebook.what-if-asked',
  1,
  z.object({ ...zDraft, runId: z.uuid(), from: z.iso.date(), to: z.iso.date() }),
);
/** The rules of the scheme change on this day; `digest` is SHA-256 over the RFC 8785 text of the version. */
export const versionPublished = eventType(
  'rulebook.published',
  1,
  z.object({ ...zVersion, digest: z.string() }),
);
