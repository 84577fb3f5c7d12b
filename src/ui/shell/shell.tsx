import { Outlet, useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import { useT } from '../i18n/messages.ts';
import { ToastRegion } from '../kit/toast.tsx';
import { PendingPage } from '../pages/pending.tsx';
import { useLeaving } from '../person-change.ts';
import { Footer } from './footer.tsx';
import { shellMessages } from './messages.ts';
import { type NavItem, Rail } from './rail.tsx';
import styles from './shell.module.css';

/** The frame around every page. */
export function Shell({ nav }: { nav: readonly NavItem[] }) {
  const t = useT(shellMessages);
  const leaving = useLeaving();
  const main = useRef<HTMLElement>(null);
  useFocusOnPageChange(main);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t.skip}
      </a>
      <Rail nav={nav} />
      <OfflineBar />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {leaving ? <PendingPage /> : <Outlet />}
      </main>
      <Footer />
      <ToastRegion />
    </div>
  );
}

/** A change of page moves focus to the content, as a full page load would. */
function useFocusOnPageChange(main: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, main]);
}

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that the network is down for as long as it is. */
function OfflineBar() {
  const online = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  const t = useT(shellMessages);
  return <div role="status">{!online && <p className={styles.offline}>{t.offline}</p>}</div>;
}
