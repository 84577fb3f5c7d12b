import type { SignedInActor } from '../../platform/actor.ts';
import {
  asEnterprise,
  asProvider,
  inJurisdiction,
  type Policy,
  type Subject,
} from '../../platform/policy.ts';

/** Auditors look at every place, officers at their own. */
const watching = (actor: SignedInActor, subject: Subject): boolean =>
  actor.roles.includes('auditor') || inJurisdiction(actor, subject);

const PARTIES = ['enterprise_agent', 'provider_staff', 'provider_finance'] as const;
const AUTHORITY = ['voucher_officer', 'finance_officer', 'auditor', 'operator'] as const;

export const samplingPolicy = {
  /** A lot that is not drawn in public convinces nobody. */
  'sampling.view': { roles: 'everyone' },
  /** The claims behind the digests. */
  'sampling.list': { roles: AUTHORITY },
  'sampling.freeze': { roles: ['auditor', 'voucher_officer'], own: watching },
  'sampling.void': { roles: ['auditor', 'voucher_officer'], own: watching },
  'sampling.enter-seed': { roles: ['auditor', 'voucher_officer', 'finance_officer'], own: watching },
  'sampling.cases': { roles: [...PARTIES, ...AUTHORITY] },
  'sampling.take': { roles: ['auditor'] },
  'sampling.report': { roles: ['auditor'] },
  'sampling.answer': {
    roles: PARTIES,
    own: (actor, subject) => asEnterprise(actor, subject) || asProvider(actor, subject),
  },
} satisfies Policy;
