import type { SignedInActor } from '../../platform/actor.ts';
import { inJurisdiction, type Policy, type Subject } from '../../platform/policy.ts';

const conference = ['secretariat', 'liaison', 'leader', 'auditor', 'operator'] as const;

/** The secretariat plans for any lead; a party's liaison only what that party itself will lead. */
const asPlanner = (actor: SignedInActor, subject: Subject): boolean =>
  actor.roles.includes('secretariat') || inJurisdiction(actor, subject);

/** What of it a reader sees is decided by row-level security: own items are for those who take part in them. */
export const programmePolicy = {
  'programme.view': { roles: 'everyone' },
  'programme.watch': { roles: conference },
  'programme.plan': { roles: ['secretariat', 'liaison'], own: asPlanner },
  /** A party reports for itself: as lead or as partner. */
  'programme.report': { roles: ['liaison'], own: inJurisdiction },
  /** Accepting, returning and closing: never the office that reported. */
  'programme.judge': { roles: ['secretariat'] },
  'programme.raise': { roles: ['secretariat', 'liaison'] },
  'programme.decide': { roles: ['leader'] },
  'programme.convene': { roles: ['secretariat'] },
} satisfies Policy;
