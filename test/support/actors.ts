import { randomUUID } from 'node:crypto';
import type { JurisdictionId, Uuid } from '../../src/kernel/brand.ts';
import type { Role, SignedInActor } from '../../src/platform/actor.ts';

/** An actor with the given roles; `at` places it in a jurisdiction. */
export function testActor(role: Role, overrides: Partial<SignedInActor> = {}): SignedInActor {
  return {
    kind: 'person',
    personId: randomUUID() as Uuid,
    orgId: randomUUID() as Uuid,
    jurisdictionId: 'north' as JurisdictionId,
    roles: [role],
    provenance: 'own',
    ...overrides,
  };
}
