import { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { ROLES } from '../../../platform/actor.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { mayGrant } from '../domain/organisation.ts';
import { refuse } from '../errors.ts';
import { authorisationRevoked } from '../events.ts';
import { identityPolicy } from '../policy.ts';
import { organisationOf, revokeMembership } from '../store.ts';
import { grantToNewPerson } from './grant.ts';
import { zRegister } from './register.ts';

const zDate = z.iso.date();

/** A member lets a further person act for the organisation, in one role, between two dates. */
export const authoriseCommand = command({
  name: 'identity.authorise',
  input: z.object({
    orgId: z.uuid(),
    name: z.string().trim().min(1).max(60),
    login: zRegister.shape.login,
    passwordHash: z.string(),
    role: z.enum(ROLES),
    validFrom: zDate,
    validTo: zDate,
  }),
  identity: ({ passwordHash: _, ...rest }) => rest,
  execute: async (context, input) => {
    const allowed = authorise(identityPolicy, 'identity.authorise', context.actor, {
      enterpriseId: input.orgId,
      providerId: input.orgId,
    });
    if (!allowed.ok) return allowed;
    const organisation = await organisationOf(context.tx, input.orgId);
    if (organisation === undefined) return refuse('unknown-organisation');
    if (!mayGrant(organisation.kind, input.role)) {
      return refuse('role-not-for-organisation', { role: input.role }, { field: 'role' });
    }
    if (input.validTo < input.validFrom) return refuse('dates-reversed', {}, { field: 'validTo' });
    const provenance = organisation.provenance === 'sample' ? 'sample' : 'own';
    const { orgId, name, login, passwordHash, role, validFrom, validTo } = input;
    const granted = await grantToNewPerson(context, {
      orgId,
      name,
      login,
      passwordHash,
      role,
      validFrom,
      validTo,
      grantedBy: allowed.value.personId,
      provenance,
    });
    if (!granted.ok) return granted;
    return ok({ membershipId: granted.value.membershipId as string });
  },
});

/** Takes an authorisation back; it stops at the person's next request. */
export const revokeCommand = command({
  name: 'identity.revoke',
  input: z.object({ orgId: z.uuid(), membershipId: z.uuid() }),
  execute: async (context, input) => {
    const allowed = authorise(identityPolicy, 'identity.revoke', context.actor, {
      enterpriseId: input.orgId,
      providerId: input.orgId,
    });
    if (!allowed.ok) return allowed;
    const revoked = await revokeMembership(context.tx, {
      orgId: input.orgId,
      membershipId: input.membershipId,
      notPerson: allowed.value.personId,
      at: context.at,
    });
    if (revoked === undefined) return refuse('not-revocable');
    const provenance = allowed.value.provenance === 'sample' ? 'sample' : 'own';
    context.emit({ event: authorisationRevoked, provenance, payload: { ...input, ...revoked } });
    return ok({ revoked: true });
  },
});
