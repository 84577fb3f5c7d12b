import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Sheet } from '../kit/sheet.tsx';
import { ownPath } from '../own-path.ts';
import { Page } from '../page.tsx';
import { useDemoPersons } from '../session.ts';
import { DemoPersons, usePersonChange } from '../shell/account.tsx';
import { shellMessages } from '../shell/messages.ts';
import { SignInForm } from '../shell/sign-in-form.tsx';
import styles from './sign-in.module.css';

const messages = defineMessages({
  zh: {
    title: '登录',
    lede: '搜索和浏览公开内容不需要登录；预约、用券和办理事项需要。',
    own: '用账号登录',
    newHere: '企业第一次使用？',
    join: '用信用代码注册',
  },
  en: {
    title: 'Sign in',
    lede: 'Searching and reading the public part needs no account; booking, vouchers and desk work do.',
    own: 'With an account',
    newHere: 'New here with your firm?',
    join: 'Register by credit code',
  },
});

/** Goes back to the page that asked for a person; only to an address of our own. */
function useReturn(): () => Promise<void> {
  const { next } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  return () => router.navigate({ href: ownPath(next, window.location.origin) });
}

export function SignInPage() {
  const t = useT(messages);
  const shell = useT(shellMessages);
  const demoPersons = useDemoPersons();
  const changed = usePersonChange();
  const goBack = useReturn();
  return (
    <Page title={t.title} lede={t.lede}>
      <Sheet title={t.own} span={5}>
        <SignInForm onDone={() => changed().then(goBack)} />
        <p className={styles.aside}>
          {t.newHere} <Link to="/join">{t.join}</Link>
        </p>
      </Sheet>
      {demoPersons.length > 0 && (
        <Sheet title={shell.demo} note={shell.demoNote} span={7}>
          <DemoPersons persons={demoPersons} onDone={goBack} />
        </Sheet>
      )}
    </Page>
  );
}
