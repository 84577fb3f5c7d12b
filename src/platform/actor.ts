import type { JurisdictionId, Uuid } from '../kernel/brand.ts';

/** Roles a person can hold for an organisation. */
export const ROLES = [
  'enterprise_agent',
  'provider_staff',
  'provider_finance',
  'voucher_officer',
  'finance_officer',
  'liaison',
  'secretariat',
  'leader',
  'auditor',
  'operator',
] as const;

export type Role = (typeof ROLES)[number];

/** Who acts: read from the session on every request, never from the client. */
export interface SignedInActor {
  readonly kind: 'person';
  readonly personId: Uuid;
  readonly orgId: Uuid;
  readonly jurisdictionId: JurisdictionId;
  readonly roles: readonly Role[];
  /** Provenance of the organisation; what a sample organisation does is sample. */
  readonly provenance: Provenance;
}

export interface AnonymousActor {
  readonly kind: 'anonymous';
}

export type Actor = SignedInActor | AnonymousActor;

export const ANONYMOUS: AnonymousActor = { kind: 'anonymous' };

export const PROVENANCES = ['seed', 'sample', 'own'] as const;
export type Provenance = (typeof PROVENANCES)[number];

export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.kind === 'person' && roles.some((role) => actor.roles.includes(role));
}
