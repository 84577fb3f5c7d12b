import type { Refusal, Result } from '../kernel/result.ts';
import { ok } from '../kernel/result.ts';
import { type Actor, hasRole, type Role, type SignedInActor } from './actor.ts';
import { refuse } from './errors.ts';

/** Whose record an action touches; a rule reads only what it needs. */
export interface Subject {
  readonly enterpriseId?: string;
  readonly providerId?: string;
  readonly jurisdictionId?: string;
  readonly jurisdictionIds?: readonly string[];
}

/**
 * One line of a slice's policy. `roles` says who may at all; `own` narrows to whose records.
 * A rule without `own` covers every record the role can see.
 */
export interface Rule {
  readonly roles: readonly Role[] | 'everyone' | 'signed-in';
  readonly own?: (actor: SignedInActor, subject: Subject) => boolean;
}

/** Actions of a slice, `<slice>.<verb>`, each decided here and nowhere else. */
export type Policy<A extends string = string> = Readonly<Record<A, Rule>>;

export const asEnterprise = (actor: SignedInActor, subject: Subject): boolean =>
  subject.enterpriseId === actor.orgId;
export const asProvider = (actor: SignedInActor, subject: Subject): boolean =>
  subject.providerId === actor.orgId;
export const inJurisdiction = (actor: SignedInActor, subject: Subject): boolean =>
  subject.jurisdictionId === actor.jurisdictionId ||
  (subject.jurisdictionIds?.includes(actor.jurisdictionId) ?? false);

/** May this actor try the action at all, whoever owns the record? Used for buttons and for routes. */
export function mayAttempt(rule: Rule, actor: Actor): boolean {
  if (rule.roles === 'everyone') return true;
  if (rule.roles === 'signed-in') return actor.kind === 'person';
  return hasRole(actor, ...rule.roles);
}

/** The full decision for one record. */
export function may(rule: Rule, actor: Actor, subject: Subject): boolean {
  if (!mayAttempt(rule, actor)) return false;
  if (rule.own === undefined) return true;
  return actor.kind === 'person' && rule.own(actor, subject);
}

/** Decides an action; gives the signed-in actor on success so that commands need no further check. */
export function authorise<A extends string>(
  policy: Policy<A>,
  action: A,
  actor: Actor,
  subject: Subject = {},
): Result<SignedInActor, Refusal> {
  if (actor.kind !== 'person') return refuse('sign-in-required');
  if (!may(policy[action], actor, subject)) return refuse('forbidden', { action });
  return ok(actor);
}

/** Actions of the policy this actor may take on this record: sent to the client so that buttons match. */
export function allowedActions<A extends string>(policy: Policy<A>, actor: Actor, subject: Subject): A[] {
  return (Object.keys(policy) as A[]).filter((action) => may(policy[action], actor, subject));
}
