import { isCancelledError, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button, buttonClass } from '../kit/button.tsx';
import { ProblemNotice } from '../kit/states.tsx';
import { Page } from '../page.tsx';
import { asProblem } from '../problem.ts';
import { UnreachablePage } from './not-loaded.tsx';
import { PendingPage } from './pending.tsx';
import styles from './states.module.css';

const messages = defineMessages({
  zh: {
    notFound: '没有这个页面',
    notFoundWhy: '网址可能抄错了，也可能这里的内容已经移走。',
    crash: '这个页面没能打开',
    noPermission: '您现在的身份不能看这一页',
    noPermissionWhy: '这一页只对办理此事的人开放。如需办理，请换用有权限的账号，或联系本单位管理员。',
    startFailed: '平台暂时打不开',
    home: '回首页',
    reload: '再试一次',
  },
  en: {
    notFound: 'There is no such page',
    notFoundWhy: 'The address may be mistyped, or what was here has moved.',
    crash: 'This page could not be opened',
    noPermission: 'Your current role cannot see this page',
    noPermissionWhy:
      'It is open only to those who handle the matter. Use an account that may, or ask your administrator.',
    startFailed: 'The platform cannot be opened for now',
    home: 'Home',
    reload: 'Try again',
  },
});

export function NotFoundPage() {
  const t = useT(messages);
  return (
    <Page title={t.notFound} lede={t.notFoundWhy}>
      <p>
        <Link to="/" className={buttonClass()}>
          {t.home}
        </Link>
      </p>
    </Page>
  );
}

export function NoPermissionPage() {
  const t = useT(messages);
  return (
    <Page title={t.noPermission} lede={t.noPermissionWhy}>
      <p>
        <Link to="/" className={buttonClass()}>
          {t.home}
        </Link>
      </p>
    </Page>
  );
}

interface FailedProps {
  readonly error: unknown;
}

/** A page failed while loading or drawing; the shell around it still works. */
export function CrashPage({ error }: FailedProps) {
  const t = useT(messages);
  const router = useRouter();
  // The person is changing; the page is about to be drawn for the next one.
  if (isCancelledError(error)) return <PendingPage />;
  if (asProblem(error).code === 'ui.offline') {
    return <UnreachablePage onRetry={() => void router.invalidate()} />;
  }
  if (asProblem(error).status === 403) return <NoPermissionPage />;
  if (asProblem(error).status === 404) return <NotFoundPage />;
  return (
    <Page title={t.crash}>
      <ProblemNotice error={error} />
      <p>
        <Button onClick={() => router.invalidate()}>{t.reload}</Button>
      </p>
    </Page>
  );
}

/** Circle or session could not be read: nothing of the shell can be drawn. */
export function StartFailedPage({ error }: FailedProps) {
  const t = useT(messages);
  const router = useRouter();
  const client = useQueryClient();
  const again = async () => {
    await client.resetQueries();
    await router.invalidate();
  };
  return (
    <main className={styles.start}>
      <h1>{t.startFailed}</h1>
      <ProblemNotice error={error} />
      <Button look="solid" onClick={again}>
        {t.reload}
      </Button>
    </main>
  );
}
