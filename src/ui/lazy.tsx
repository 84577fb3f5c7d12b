import { type ComponentType, type FunctionComponent, use, useCallback, useEffect, useReducer } from 'react';
import { PageNotLoaded, PartNotLoaded } from './pages/not-loaded.tsx';

/** A component whose code is fetched when it is first needed, or a little before. */
export interface LazyComponent<P> extends FunctionComponent<P> {
  /** Fetches the code; never fails, for what is missing shows once it is to be drawn. Gone when it is here. */
  preload?: () => Promise<void>;
}

/** Stands in for code that could not be fetched. */
export type NotLoaded = ComponentType<{
  /** Fetches once more. @returns whether it worked; then this component is replaced */
  readonly again: () => Promise<boolean>;
}>;

/**
 * A style sheet that failed stays in the page as if it were there; taken away, it is asked for again together
 * with the code that needs it.
 */
function forgetFailedStyle({ target }: Event): void {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.remove();
}

function lazily<P extends object>(
  fetchCode: () => Promise<ComponentType<P>>,
  Missing: NotLoaded,
): LazyComponent<P> {
  let loaded: ComponentType<P> | undefined;
  let failed = false;
  let underway: Promise<void> | undefined;
  let settled: Promise<void> | undefined;
  const load = (): Promise<void> => {
    // Failures of style sheets do not rise, so they are met on the way down; adding it twice does nothing.
    document.addEventListener('error', forgetFailedStyle, true);
    if (underway !== undefined) return underway;
    const asked = fetchCode()
      .then(
        (component) => {
          loaded = component;
          // The router then shows the page without waiting a turn for it.
          delete Lazy.preload;
        },
        () => {
          failed = true;
        },
      )
      .finally(() => {
        underway = undefined;
        // Marked as React marks what it has waited for, so that asking again does not wait a turn.
        settled = Object.assign(asked, { status: 'fulfilled', value: undefined });
      });
    underway = asked;
    return asked;
  };
  const Lazy: LazyComponent<P> = (props) => {
    const [, redraw] = useReducer((count: number) => count + 1, 0);
    // Whoever comes back later gets a fresh attempt.
    useEffect(
      () => () => {
        failed = false;
      },
      [],
    );
    const again = useCallback(async () => {
      await load();
      redraw();
      return loaded !== undefined;
    }, []);
    // Whoever has waited must ask in the same place once more: a rule of React for `use`.
    if (loaded === undefined && !failed) use(load());
    else if (settled !== undefined) use(settled);
    if (loaded !== undefined) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    return <Missing again={again} />;
  };
  Lazy.preload = load;
  return Lazy;
}

/**
 * A page of a route, fetched when somebody goes there: `lazyPage(() => import('./desk-page.tsx'), 'DeskPage')`.
 * Without a connection it says so inside the frame and goes on by itself once the network is back.
 */
export const lazyPage = <M extends Readonly<Record<string, unknown>>, K extends keyof M>(
  fetchModule: () => Promise<M>,
  name: K,
): LazyComponent<object> =>
  // Not said in the types: a page knows the routes and its route knows the page, which the compiler cannot unroll.
  lazily(async () => (await fetchModule())[name] as ComponentType, PageNotLoaded);

/** A part of a page, such as a dialog, fetched when it is first shown. Belongs inside a Suspense. */
export const lazyPart = <P extends object>(fetchPart: () => Promise<ComponentType<P>>): LazyComponent<P> =>
  lazily(fetchPart, PartNotLoaded);
