import { z } from 'zod';
import { eventType } from '../../platform/event.ts';

const id = z.uuid();

export const organisationJoined = eventType(
  'identity.joined',
  1,
  z.object({ orgId: id, creditCode: z.string(), jurisdictionId: z.string(), fromRoster: z.boolean() }),
);
export const organisationVerified = eventType('identity.verified', 1, z.object({ orgId: id }));
export const organisationRejected = eventType(
  'identity.rejected',
  1,
  z.object({ orgId: id, reason: z.string(), closed: z.boolean() }),
);
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
export const listTakenIn = eventType(
  'identity.list-taken-in',
  1,
  z.object({
    listId: id,
    jurisdictionId: z.string(),
    title: z.string(),
    factCode: z.string(),
    version: z.int(),
    /** SHA-256 of the file. */
    digest: z.string(),
    counts: z.record(z.string(), z.int()),
  }),
);
/** As it was told before the person had to be notified. */
export const authorisationRevokedV1 = eventType(
  'identity.revoked',
  1,
  z.object({ orgId: id, membershipId: id }),
);
export const authorisationRevoked = eventType(
  'identity.revoked',
  2,
  z.object({ orgId: id, membershipId: id, personId: id, role: z.string() }),
);
export const factRecorded = eventType(
  'identity.fact',
  1,
  z.object({ enterpriseId: id, code: z.string(), basis: z.string(), source: z.string() }),
);
