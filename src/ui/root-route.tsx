import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createRootRouteWithContext, redirect } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Role } from '../platform/actor.ts';
import { CircleContext, circleQuery, dressPage } from './circle.ts';
import { CrashPage, NotFoundPage, StartFailedPage } from './pages/states.tsx';
import { localProblem } from './problem.ts';
import { demoPersonsQuery, sessionQuery } from './session.ts';
import type { NavItem } from './shell/rail.tsx';
import { Shell } from './shell/shell.tsx';
import { SignInAgain } from './shell/sign-in-again.tsx';

export interface RouterContext {
  readonly queryClient: QueryClient;
  /** Main navigation, written in entry/web.tsx. */
  readonly nav: readonly NavItem[];
  /** What other slices place, by name, on a page of one that may not know them. */
  readonly beside: {
    readonly [page in 'desk' | 'search' | 'vouchers']: Readonly<Record<string, ComponentType>>;
  };
}

/**
 * Parent of every page. A slice builds its pages on it in `web/routes.ts`:
 * `createRoute({ getParentRoute: () => rootRoute, path, component: lazyPage(...) })`.
 * Circle and session are loaded before any page shows.
 */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  loader: async ({ context }) => {
    const { queryClient } = context;
    const [circle, { demo }] = await Promise.all([
      queryClient.ensureQueryData(circleQuery),
      queryClient.ensureQueryData(sessionQuery),
    ]);
    await queryClient.ensureQueryData(demoPersonsQuery(demo));
    dressPage(circle);
  },
  component: Root,
  errorComponent: StartFailedPage,
  notFoundComponent: NotFoundPage,
});

function Root() {
  const { nav } = rootRoute.useRouteContext();
  return (
    <CircleContext value={useSuspenseQuery(circleQuery).data}>
      <Shell nav={nav} />
      <SignInAgain />
    </CircleContext>
  );
}

/** What every page falls back to; spread into `createRouter`. */
export const pageDefaults = {
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
};

interface GuardInput {
  readonly context: RouterContext;
  readonly location: { readonly href: string };
}

/**
 * `beforeLoad` of pages that need a person in one of these roles; any person when none is named.
 * Sends visitors to sign in and back again. The server decides for itself on every call.
 */
export function requireRole(...roles: readonly Role[]) {
  return async ({ context, location }: GuardInput): Promise<void> => {
    const { acting } = await context.queryClient.ensureQueryData(sessionQuery);
    if (acting === null) throw redirect({ to: '/sign-in', search: { next: location.href } });
    if (roles.length > 0 && !acting.roles.some((role) => roles.includes(role)))
      throw localProblem('noPermission', 403);
  };
}
