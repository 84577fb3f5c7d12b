import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button, buttonClass } from '../kit/button.tsx';
import { Page } from '../page.tsx';
import { askServer, reloadOnce } from '../server-app.ts';
import styles from './not-loaded.module.css';
import { PendingPage } from './pending.tsx';

const messages = defineMessages({
  zh: {
    offline: '没有连上服务器，这一页打不开',
    offlineWhy:
      '这一页的内容还没有取到。您在这台设备上填好的内容都还在；网络恢复后这一页会自己打开，也可以现在再试一次。',
    broken: '这一页没能取到',
    brokenWhy: '服务器连得上，但这一页的程序没有取到，可能是平台刚刚更新。刷新后再看；填好的草稿会留着。',
    partOffline: '没有连上服务器，这一部分打不开。',
    partBroken: '这一部分没能取到，可能是平台刚刚更新。请记下没有提交的内容，再刷新页面。',
    again: '再试一次',
    trying: '正在再试……',
    reload: '刷新页面',
    home: '回首页',
  },
  en: {
    offline: 'No connection, so this page cannot be opened',
    offlineWhy:
      'This page has not been fetched yet. What you entered on this device is kept. The page opens by itself once the network is back; you can also try again now.',
    broken: 'This page could not be fetched',
    brokenWhy:
      'The server answers, but the code of this page did not arrive; the platform may just have been updated. Reload it; drafts are kept.',
    partOffline: 'No connection, so this part cannot be opened.',
    partBroken:
      'This part could not be fetched; the platform may just have been updated. Note down what you have not sent, then reload the page.',
    again: 'Try again',
    trying: 'Trying again …',
    reload: 'Reload the page',
    home: 'Home',
  },
});

/** Calls as soon as the browser says that the network is back. */
function useBackOnline(retry: () => void): void {
  useEffect(() => {
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [retry]);
}

interface UnreachableProps {
  readonly onRetry: () => void;
  readonly trying?: boolean;
}

/** A page that needs the server, which cannot be reached: the frame around it and all drafts are still here. */
export function UnreachablePage({ onRetry, trying = false }: UnreachableProps) {
  const t = useT(messages);
  useBackOnline(onRetry);
  return (
    <Page title={t.offline} lede={t.offlineWhy}>
      <div className={styles.next}>
        <Button look="solid" busy={trying} onClick={onRetry}>
          {t.again}
        </Button>
        <Link to="/" className={buttonClass()}>
          {t.home}
        </Link>
        <span role="status">{trying && t.trying}</span>
      </div>
    </Page>
  );
}

type Why = 'asking' | 'offline' | 'trying' | 'broken';

/**
 * Why code is missing, and the ways on: the server may be out of reach, or serve a newer build, in which case a
 * page is loaded anew by itself and a part only when the person says so.
 */
function useMissingCode(again: () => Promise<boolean>, mayReload: boolean) {
  const [why, setWhy] = useState<Why>('asking');
  const ask = useCallback(async () => {
    const { app, entry } = await askServer();
    if (app === 'unreachable') return setWhy('offline');
    if (app === 'newer' && mayReload && reloadOnce(entry)) return;
    if (await again()) return;
    // Many browsers remember that a script could not be fetched, until the page is loaded anew.
    if (app === 'same' && mayReload && reloadOnce(`${entry} ${window.location.pathname}`)) return;
    setWhy('broken');
  }, [again, mayReload]);
  useEffect(() => void ask(), [ask]);
  const retry = useCallback(() => {
    setWhy('trying');
    void ask();
  }, [ask]);
  return { why, retry };
}

interface NotLoadedProps {
  readonly again: () => Promise<boolean>;
}

/** In place of a page whose code could not be fetched. */
export function PageNotLoaded({ again }: NotLoadedProps) {
  const t = useT(messages);
  const { why, retry } = useMissingCode(again, true);
  if (why === 'asking') return <PendingPage />;
  if (why !== 'broken') return <UnreachablePage onRetry={retry} trying={why === 'trying'} />;
  return (
    <Page title={t.broken} lede={t.brokenWhy}>
      <p>
        <Button look="solid" onClick={() => window.location.reload()}>
          {t.reload}
        </Button>
      </p>
    </Page>
  );
}

/** In place of a part whose code could not be fetched; the page around it goes on. */
export function PartNotLoaded({ again }: NotLoadedProps) {
  const t = useT(messages);
  const { why, retry } = useMissingCode(again, false);
  useBackOnline(retry);
  if (why === 'asking') return null;
  return (
    <div role="alert" className={styles.part}>
      <p>{why === 'broken' ? t.partBroken : t.partOffline}</p>
      {why === 'broken' ? (
        <Button onClick={() => window.location.reload()}>{t.reload}</Button>
      ) : (
        <Button busy={why === 'trying'} onClick={retry}>
          {t.again}
        </Button>
      )}
    </div>
  );
}
