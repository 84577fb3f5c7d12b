import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Instant } from '../../kernel/brand.ts';
import type { Result } from '../../kernel/result.ts';
import { ok } from '../../kernel/result.ts';
import { later, minutes, zoned } from '../../kernel/time.ts';
import { type Actor, ANONYMOUS } from '../../platform/actor.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { circleOf } from '../circle/index.ts';
import { refuse } from './errors.ts';
import { actingFor, actorOfSession, endSession, insertSession, personByLogin } from './store.ts';

const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const SESSION_MINUTES = 12 * 60;

/** Checked when a login is unknown, so that answering takes the same work either way. */
const NOBODY = hash('nobody', ARGON2);

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2);

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: Instant;
}

/**
 * Who a token stands for now; anonymous when it is unknown, ended, expired or without valid authorisation. A
 * person without a password came in by the demo, so that its sessions end with the demo.
 */
export function resolveActor(
  uow: UnitOfWork,
  token: string,
  { demo }: { readonly demo: boolean },
): Promise<Actor> {
  return uow.asWorker(async (tx, at) => {
    const today = zoned(at, (await circleOf(tx)).timezone).date;
    return (await actorOfSession(tx, { tokenHash: hashToken(token), at, today, demo })) ?? ANONYMOUS;
  });
}

/** Signs a person in for the first organisation that authorised them, or the one asked for. */
export async function signIn(
  uow: UnitOfWork,
  input: { login: string; password: string; orgId?: string | undefined },
): Promise<Result<OpenedSession>> {
  const person = await uow.asWorker((tx) => personByLogin(tx, input.login.trim().toLowerCase()));
  const stored = person?.password_hash ?? (await NOBODY);
  const right = await verify(stored, input.password);
  if (person === undefined || person.password_hash === null || !right) return refuse('wrong-login');
  return openSession(uow, person.id, input.orgId);
}

/** Opens a session with a fresh token: at sign-in, at every change of organisation, and for demo persons. */
export function openSession(
  uow: UnitOfWork,
  personId: string,
  orgId?: string,
): Promise<Result<OpenedSession>> {
  return uow.asWorker(async (tx, at) => {
    const today = zoned(at, (await circleOf(tx)).timezone).date;
    const acting = await actingFor(tx, personId, today);
    if (acting.length === 0) return refuse('no-authorisation');
    const chosen = orgId === undefined ? acting[0] : acting.find((entry) => entry.orgId === orgId);
    if (chosen === undefined) return refuse('not-member');
    const token = randomBytes(32).toString('base64url');
    const expiresAt = later(at, minutes(SESSION_MINUTES));
    await insertSession(tx, { tokenHash: hashToken(token), personId, orgId: chosen.orgId, at, expiresAt });
    return ok({ token, expiresAt });
  });
}

export function closeSession(uow: UnitOfWork, token: string): Promise<void> {
  return uow.asWorker((tx, at) => endSession(tx, hashToken(token), at));
}
