import { z } from 'zod';
import { eventType } from '../../platform/event.ts';

const id = z.uuid();

export const organisationJoined = eventType(
  'identity.joined',
  1,
  z.object({ orgId: id, creditCode: z.string(), jurisdictionId: z.string(), fromRoster: z.boolean() }),
);
export const organisationVerified = eventType('identity.verified', 1, z.object({ orgId: id }));
export const authorisationGranted = eventType(
  'identity.authorised',
  1,
  z.object({
    orgId: id,
    membershipId: id,
    personId: id,
    role: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
  }),
);
export const authorisationRevoked = eventType(
  'identity.revoked',
  1,
  z.object({ orgId: id, membershipId: id }),
);
export const factRecorded = eventType(
  'identity.fact',
  1,
  z.object({ enterpriseId: id, code: z.string(), basis: z.string(), source: z.string() }),
);
