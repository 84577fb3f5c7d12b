import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Role } from '../platform/actor.ts';
import type * as identity from '../slices/identity/contract.ts';
import { call, endpoint } from './api.ts';
import { ask } from './query.ts';
import type { DemoPerson, SessionView } from './session-view.ts';

export const getSession = endpoint<typeof identity.sessionOperation>('query', 'GET', '/api/session');
export const signIn = endpoint<typeof identity.signInOperation>('query', 'POST', '/api/session/sign-in');
export const signOut = endpoint<typeof identity.signOutOperation>('query', 'POST', '/api/session/sign-out');
export const switchOrganisation = endpoint<typeof identity.switchOperation>(
  'query',
  'POST',
  '/api/session/switch',
);
export const getDemoPersons = endpoint<typeof identity.demoPersonsOperation>(
  'query',
  'GET',
  '/api/demo/persons',
);
export const enterAsDemo = endpoint<typeof identity.demoEnterOperation>('query', 'POST', '/api/demo/enter');

/** Asked also while the person changes: by it the page learns who is here now. */
export const sessionQuery = {
  ...ask(getSession),
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call(getSession, {}, { signal }),
  staleTime: 60_000,
};

/** Demo persons, asked for only where the server says it is a demo. */
export const demoPersonsQuery = (demo: boolean) =>
  queryOptions({
    queryKey: [getDemoPersons.path, demo],
    queryFn: async () => (demo ? (await call(getDemoPersons, {})).persons : []),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useSession(): SessionView {
  return useSuspenseQuery(sessionQuery).data;
}

/** Empty unless the server runs as a demo. */
export function useDemoPersons(): readonly DemoPerson[] {
  return useSuspenseQuery(demoPersonsQuery(useSession().demo)).data;
}

/** Does the person hold one of these roles? False for anonymous visitors. */
export function useHasRole(...roles: readonly Role[]): boolean {
  const { acting } = useSession();
  return acting !== null && roles.some((role) => acting.roles.includes(role));
}

/** May the person try this action at all, e.g. `orders.book`? The server decides on every call. */
export function useMay(action: string): boolean {
  return useSession().may.includes(action);
}
