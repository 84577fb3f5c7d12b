import type { SignedInActor } from '../../platform/actor.ts';
import { inJurisdiction, type Policy, type Subject } from '../../platform/policy.ts';

const ofOwnOrganisation = (actor: SignedInActor, subject: Subject): boolean =>
  actor.roles.includes('operator') ||
  subject.enterpriseId === actor.orgId ||
  subject.providerId === actor.orgId;

const byDesk = (actor: SignedInActor, subject: Subject): boolean =>
  actor.roles.includes('operator') || inJurisdiction(actor, subject);

export const identityPolicy = {
  'identity.sign-in': { roles: 'everyone' },
  'identity.join': { roles: 'everyone' },
  'identity.members': { roles: ['enterprise_agent', 'provider_staff', 'provider_finance', 'operator'] },
  'identity.authorise': { roles: ['enterprise_agent', 'provider_staff', 'operator'], own: ofOwnOrganisation },
  'identity.revoke': { roles: ['enterprise_agent', 'provider_staff', 'operator'], own: ofOwnOrganisation },
  'identity.desk': { roles: ['voucher_officer', 'auditor', 'operator'] },
  'identity.verify': { roles: ['voucher_officer', 'operator'], own: byDesk },
  'identity.lists': { roles: ['voucher_officer', 'finance_officer', 'auditor', 'operator'] },
  /** Into the lists of one's own desk, always. */
  'identity.take-in': { roles: ['voucher_officer'] },
  'identity.facts': { roles: ['enterprise_agent', 'voucher_officer', 'auditor', 'operator'] },
  'identity.declare': { roles: ['enterprise_agent'] },
} satisfies Policy;
