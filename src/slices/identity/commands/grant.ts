import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { CommandContext } from '../../../platform/command.ts';
import { refuse } from '../errors.ts';
import { authorisationGranted } from '../events.ts';
import { insertMembership, insertPerson } from '../store.ts';

export interface Grant {
  readonly orgId: string;
  readonly name: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly role: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** Left out when the person grants it to itself, as a firm's first agent does. */
  readonly grantedBy?: string;
  readonly provenance: 'sample' | 'own';
}

/** A new person with one dated authorisation to act for an organisation. */
export async function grantToNewPerson(
  context: CommandContext,
  grant: Grant,
): Promise<Result<{ personId: Uuid; membershipId: Uuid }>> {
  const { tx, at } = context;
  const { orgId, name, login, passwordHash, role, validFrom, validTo, provenance } = grant;
  const personId = context.newId();
  if (!(await insertPerson(tx, { id: personId, login, name, passwordHash, provenance }, at))) {
    return refuse('login-taken', { login }, { field: 'login' });
  }
  const membershipId = context.newId();
  const grantedBy = grant.grantedBy ?? personId;
  const membership = { orgId, id: membershipId, personId, role, validFrom, validTo, grantedBy };
  if (!(await insertMembership(tx, membership, at))) return refuse('already-authorised');
  context.emit({
    event: authorisationGranted,
    provenance,
    payload: { orgId, membershipId, personId, role, validFrom, validTo },
  });
  return ok({ personId, membershipId });
}
