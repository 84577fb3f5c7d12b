import { z } from 'zod';
import { zJurisdictionId } from '../../kernel/jurisdiction.ts';
import { zMoney } from '../../kernel/money.ts';
import { zInstant } from '../../kernel/time.ts';
import { eventType } from '../../platform/event.ts';

const draw = { jurisdictionId: zJurisdictionId, drawId: z.uuid(), number: z.string() };

/** In the sealed log from the moment of freezing: nobody can say later that the list was another one. */
export const listFrozen = eventType(
  'sampling.frozen',
  1,
  z.object({
    ...draw,
    schemeCode: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    listed: z.int(),
    size: z.int(),
    digest: z.string(),
    seedSource: z.string(),
    seedAt: zInstant,
  }),
);
export const listVoided = eventType('sampling.voided', 1, z.object({ ...draw, reason: z.string() }));
export const seedEntered = eventType(
  'sampling.seed-entered',
  1,
  z.object({ ...draw, role: z.string(), value: z.string() }),
);
export const drawn = eventType(
  'sampling.drawn',
  1,
  z.object({ ...draw, digest: z.string(), seed: z.string(), drawn: z.array(z.string()) }),
);

/** Who is concerned: in every event about a case, so that a reader needs no table of ours. */
const oneCase = {
  jurisdictionId: zJurisdictionId,
  caseId: z.uuid(),
  number: z.string(),
  claimId: z.uuid(),
  enterpriseId: z.uuid(),
  providerId: z.uuid().optional(),
};
export const caseOpened = eventType('sampling.case-opened', 1, z.object(oneCase));
export const caseTaken = eventType(
  'sampling.case-taken',
  1,
  z.object({ ...oneCase, wanted: z.string(), dueOn: z.iso.date() }),
);
/** `personId` is the auditor who has the case. */
export const caseAnswered = eventType(
  'sampling.case-answered',
  1,
  z.object({ ...oneCase, orgId: z.uuid(), personId: z.uuid(), sha256: z.string().optional() }),
);
export const caseReported = eventType(
  'sampling.case-reported',
  1,
  z.object({ ...oneCase, outcome: z.enum(['in-order', 'minor', 'repay']), amount: zMoney.optional() }),
);
