import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Instant, Uuid } from '../../kernel/brand.ts';
import { checkCreditCode } from '../../kernel/creditcode.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { iso, zoned } from '../../kernel/time.ts';
import { type Actor, ROLES, type Role, type SignedInActor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import type { Api } from '../../platform/http/api.ts';
import { SESSION_COOKIE } from '../../platform/http/server.ts';
import { allowedActions } from '../../platform/policy.ts';
import { circleOf } from '../circle/index.ts';
import { authoriseCommand, revokeCommand } from './commands/authorise.ts';
import { registerCommand } from './commands/register.ts';
import { recordFactCommand, rejectCommand, verifyCommand } from './commands/verify.ts';
import * as operations from './contract.ts';
import { type FactRecord, mayGrant, type Organisation } from './domain/organisation.ts';
import { refuse } from './errors.ts';
import { identityPolicy } from './policy.ts';
import { rosterRoutes } from './roster-routes.ts';
import { listingsOf } from './roster-store.ts';
import {
  closeSession,
  hashPassword,
  type OpenedSession,
  openSession,
  SESSION_MINUTES,
  signIn,
} from './sessions.ts';
import {
  type Acting,
  actingFor,
  factsOf,
  type Member,
  membersOf,
  organisationOf,
  organisations,
  personByLogin,
  personName,
  rosterEntry,
  SENT_BACK,
  sentBack,
} from './store.ts';

export interface IdentityOptions {
  /** Logins one may enter without a password; undefined when the demo is off. */
  readonly demoLogins: ReadonlySet<string> | undefined;
  /** The platform itself, in whose name an anonymous visitor registers a firm. */
  readonly platformActor: SignedInActor;
  /** Every action of every policy this actor may attempt. */
  readonly mayAttempt: (actor: Actor) => string[];
  /** Cookies only over TLS; off on a plain loopback address. */
  readonly secureCookies: boolean;
}

export function identityRoutes(api: Api, options: IdentityOptions): void {
  sessionRoutes(api, options);
  demoRoutes(api, options);
  joinRoutes(api, options);
  memberRoutes(api);
  deskRoutes(api);
  rosterRoutes(api);
}

function giveCookie(reply: FastifyReply, opened: OpenedSession, secure: boolean): void {
  reply.setCookie(SESSION_COOKIE, opened.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    // Told as a length: a date would be read on the visitor's clock, which may be wrong.
    maxAge: SESSION_MINUTES * 60,
  });
}

function entered(
  reply: FastifyReply,
  opened: Result<OpenedSession>,
  secure: boolean,
): Result<{ expiresAt: string }> {
  if (!opened.ok) return opened;
  giveCookie(reply, opened.value, secure);
  return ok({ expiresAt: iso(opened.value.expiresAt) });
}

function sessionRoutes(api: Api, options: IdentityOptions): void {
  api.raw(operations.sessionOperation, async ({ actor }) => {
    const may = options.mayAttempt(actor);
    const demo = options.demoLogins !== undefined;
    if (actor.kind !== 'person') return ok({ person: null, acting: null, others: [], may, demo });
    return api.uow.asWorker(async (tx, at) => {
      const today = zoned(at, (await circleOf(tx)).timezone).date;
      const all = (await actingFor(tx, actor.personId, today)).map(toActing);
      const name = (await personName(tx, actor.personId)) ?? '';
      return ok({
        person: { id: actor.personId, name },
        acting: all.find((entry) => entry.orgId === actor.orgId) ?? null,
        others: all.filter((entry) => entry.orgId !== actor.orgId),
        may,
        demo,
      });
    });
  });
  api.raw(operations.signInOperation, async ({ body, reply }) =>
    entered(reply, await signIn(api.uow, body), options.secureCookies),
  );
  api.raw(operations.signOutOperation, async ({ request, reply }) => {
    const token = request.cookies[SESSION_COOKIE];
    if (token !== undefined) await closeSession(api.uow, token);
    reply.clearCookie(SESSION_COOKIE, { path: '/' });
    return ok({ signedOut: true });
  });
  api.raw(operations.switchOperation, async ({ actor, body, request, reply }) => {
    if (actor.kind !== 'person') return platformRefuse('sign-in-required');
    const opened = await openSession(api.uow, actor.personId, body.orgId);
    const old = request.cookies[SESSION_COOKIE];
    if (opened.ok && old !== undefined) await closeSession(api.uow, old);
    return entered(reply, opened, options.secureCookies);
  });
}

const toActing = (entry: Acting) => ({
  ...entry,
  provenance: z.enum(['seed', 'sample', 'own']).parse(entry.provenance),
  roles: entry.roles as Role[],
});

function demoRoutes(api: Api, options: IdentityOptions): void {
  const { demoLogins } = options;
  api.raw(operations.demoPersonsOperation, async () => {
    if (demoLogins === undefined) return refuse('demo-off');
    return api.uow.asWorker(async (tx, at) => {
      const today = zoned(at, (await circleOf(tx)).timezone).date;
      const persons = [];
      for (const login of demoLogins) {
        const person = await personByLogin(tx, login);
        const [first] = person === undefined ? [] : await actingFor(tx, person.id, today);
        if (person === undefined || first === undefined) continue;
        const { orgNameZh, orgNameEn, roles } = toActing(first);
        persons.push({ login, name: person.name, orgNameZh, orgNameEn, roles });
      }
      return ok({ persons });
    });
  });
  api.raw(operations.demoEnterOperation, async ({ body, reply }) => {
    if (demoLogins === undefined || !demoLogins.has(body.login)) return refuse('demo-off');
    const person = await api.uow.asWorker((tx) => personByLogin(tx, body.login));
    if (person === undefined) return refuse('demo-off');
    return entered(reply, await openSession(api.uow, person.id), options.secureCookies);
  });
}

function joinRoutes(api: Api, options: IdentityOptions): void {
  // Whoever is about to join is nobody yet, and is told no more than name and place.
  api.raw(operations.rosterOperation, async ({ params }) =>
    api.uow.asWorker((tx) => lookUp(tx, params.creditCode)),
  );
  api.raw(operations.registerOperation, async ({ body, request }) => {
    const key = z.uuid().safeParse(request.headers['idempotency-key']);
    if (!key.success) return platformRefuse('key-required');
    const { password, ...rest } = body;
    const input = { ...rest, passwordHash: await hashPassword(password) };
    return api.uow.run(registerCommand, options.platformActor, key.data.toLowerCase() as Uuid, input);
  });
}

async function lookUp(tx: Tx, creditCode: string) {
  const { organisationCodes } = await circleOf(tx);
  const check =
    organisationCodes === 'free'
      ? { status: 'valid' as const, code: creditCode.normalize('NFKC').toUpperCase() }
      : checkCreditCode(creditCode);
  const entry = check.status === 'invalid' ? undefined : await knownFirm(tx, check.code);
  return ok({ status: check.status, code: check.code, entry: entry ?? null });
}

/** A firm that has not joined, as registers know it or else as the newest list of a desk names it. */
async function knownFirm(tx: Tx, code: string) {
  const found = await rosterEntry(tx, code);
  if (found !== undefined) {
    const { nameZh, nameEn, jurisdictionId, place, provenance } = found;
    return { nameZh, nameEn, jurisdictionId, place, provenance };
  }
  const [listed] = await listingsOf(tx, code);
  if (listed === undefined) return undefined;
  const { nameZh, about, jurisdictionId, list } = listed;
  return {
    nameZh,
    nameEn: about.nameEn ?? nameZh,
    jurisdictionId,
    place: about.place ?? '',
    provenance: list.provenance,
  };
}

function memberRoutes(api: Api): void {
  api.query(operations.membersOperation, async (tx, { actor }) => {
    if (actor.kind !== 'person') return platformRefuse('sign-in-required');
    const organisation = await organisationOf(tx, actor.orgId);
    const subject = { enterpriseId: actor.orgId, providerId: actor.orgId };
    const allowed = allowedActions(identityPolicy, actor, subject);
    const members = (await membersOf(tx, actor.orgId)).map((member) => presentMember(member, actor, allowed));
    const grantable =
      organisation === undefined ? [] : ROLES.filter((role) => mayGrant(organisation.kind, role));
    return ok({ members, grantable, allowed });
  });
  api.raw(operations.authoriseOperation, async ({ actor, body, request }) => {
    if (actor.kind !== 'person') return platformRefuse('sign-in-required');
    const key = z.uuid().safeParse(request.headers['idempotency-key']);
    if (!key.success) return platformRefuse('key-required');
    const { password, ...rest } = body;
    const input = { ...rest, orgId: actor.orgId, passwordHash: await hashPassword(password) };
    return api.uow.run(authoriseCommand, actor, key.data.toLowerCase() as Uuid, input);
  });
  api.command(operations.revokeOperation, revokeCommand, ({ actor, params }) => ({
    orgId: actor.kind === 'person' ? actor.orgId : '',
    membershipId: params.membershipId,
  }));
}

function presentMember(member: Member, actor: SignedInActor, allowed: readonly string[]) {
  const revocable = member.revokedAt === null && member.personId !== actor.personId;
  return {
    ...member,
    role: member.role as Role,
    revokedAt: member.revokedAt === null ? null : iso(member.revokedAt as Instant),
    allowed: allowed.filter((action) => action === 'identity.revoke' && revocable),
  };
}

const withSentBack = (found: { readonly reason: string; readonly at: Instant } | undefined) =>
  found === undefined ? {} : { sentBack: { reason: found.reason, at: iso(found.at) } };

/**
 * Anybody may register with a credit code printed on a shop's wall. What registers know of the firm is therefore
 * shown to its agent only once the desk has checked that the agent acts for it.
 */
function factsFor(actor: Actor, organisation: Organisation, facts: readonly FactRecord[]): FactRecord[] {
  const own = actor.kind === 'person' && actor.orgId === organisation.id;
  if (!own || organisation.state === 'verified') return [...facts];
  return facts.filter((fact) => fact.basis === 'declared' || fact.code === SENT_BACK);
}

function deskRoutes(api: Api): void {
  api.query(operations.deskOperation, async (tx, { actor }) => {
    const waiting = await organisations(tx, { kind: 'enterprise', state: 'unverified' });
    const back = await sentBack(
      tx,
      waiting.map((organisation) => organisation.id),
    );
    return ok({
      waiting: waiting.map((organisation) => ({
        ...organisation,
        ...withSentBack(back.get(organisation.id)),
        allowed: allowedActions(identityPolicy, actor, { jurisdictionId: organisation.jurisdictionId }),
      })),
    });
  });
  api.command(operations.verifyOperation, verifyCommand, ({ params }) => params);
  api.query(operations.factsOperation, async (tx, { actor, params }) => {
    const organisation = await organisationOf(tx, params.orgId);
    if (organisation === undefined) return refuse('unknown-organisation');
    const all = await factsOf(tx, params.orgId);
    const facts = factsFor(actor, organisation, all);
    const back = await sentBack(tx, [organisation.id]);
    const subject = { jurisdictionId: organisation.jurisdictionId, enterpriseId: organisation.id };
    return ok({
      organisation: { ...organisation, ...withSentBack(back.get(organisation.id)) },
      facts,
      hidden: all.length - facts.length,
      allowed: allowedActions(identityPolicy, actor, subject),
    });
  });
  api.command(operations.rejectOperation, rejectCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(operations.recordFactOperation, recordFactCommand, ({ params, body }) => ({
    ...body,
    enterpriseId: params.orgId,
  }));
}
