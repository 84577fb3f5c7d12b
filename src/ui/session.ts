import { useSuspenseQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Role } from '../platform/actor.ts';
import type { Operation } from '../platform/contract.ts';
import { endpoint } from './api.ts';
import type { Bilingual } from './i18n/language.ts';
import { ask } from './query.ts';

/** The person signed in and the organisation she acts for. */
export interface SessionPerson {
  readonly personId: string;
  readonly name: Bilingual;
  readonly orgId: string;
  readonly orgName: Bilingual;
  readonly jurisdictionId: string;
  readonly roles: readonly Role[];
}

/** A person of the sample layer anyone may try the product as. */
export interface DemoPerson {
  readonly login: string;
  readonly name: Bilingual;
  readonly orgName: Bilingual;
  readonly jurisdictionId: string;
  readonly roles: readonly Role[];
}

export interface SessionView {
  readonly person: SessionPerson | null;
  /** Empty unless the server runs as a demo. */
  readonly demoPersons: readonly DemoPerson[];
}

type GetSession = Operation & { readonly output: z.ZodType<SessionView> };
type SignIn = Operation & {
  readonly kind: 'command';
  readonly body: z.ZodType<{ login: string; password: string }>;
  readonly output: z.ZodType<unknown>;
};
type DemoSignIn = Operation & {
  readonly kind: 'command';
  readonly body: z.ZodType<{ login: string }>;
  readonly output: z.ZodType<unknown>;
};
type SignOut = Operation & { readonly kind: 'command'; readonly output: z.ZodType<unknown> };

export const getSession = endpoint<GetSession>('query', 'GET', '/api/session');
export const signIn = endpoint<SignIn>('command', 'POST', '/api/session/sign-in');
export const signInAsDemo = endpoint<DemoSignIn>('command', 'POST', '/api/session/demo');
export const signOut = endpoint<SignOut>('command', 'POST', '/api/session/sign-out');

export const sessionQuery = { ...ask(getSession), staleTime: 60_000 };

export function useSession(): SessionView {
  return useSuspenseQuery(sessionQuery).data;
}

/** Does the person hold one of these roles? False for anonymous visitors. */
export function useHasRole(...roles: readonly Role[]): boolean {
  const { person } = useSession();
  return person !== null && roles.some((role) => person.roles.includes(role));
}
