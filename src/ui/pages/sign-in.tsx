import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { ProblemNotice } from '../kit/states.tsx';
import { Page } from '../page.tsx';
import { useCommand } from '../query.ts';
import { signIn, useDemoPersons } from '../session.ts';
import { DemoPersons, usePersonChange } from '../shell/account.tsx';
import { shellMessages } from '../shell/messages.ts';
import styles from './sign-in.module.css';

const messages = defineMessages({
  zh: {
    title: '登录',
    lede: '搜索和浏览公开内容不需要登录；预约、用券和办理事项需要。',
    own: '用账号登录',
    login: '账号',
    password: '密码',
    submit: '登录',
    newHere: '企业第一次使用？',
    join: '用信用代码注册',
  },
  en: {
    title: 'Sign in',
    lede: 'Searching and reading the public part needs no account; booking, vouchers and desk work do.',
    own: 'With an account',
    login: 'Account',
    password: 'Password',
    submit: 'Sign in',
    newHere: 'New here with your firm?',
    join: 'Register by credit code',
  },
});

/** Goes back to the page that asked for a person; only to an address of our own. */
function useReturn(): () => Promise<void> {
  const { next } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const safe = next?.startsWith('/') && !next.startsWith('//') ? next : '/';
  return () => router.navigate({ href: safe });
}

export function SignInPage() {
  const t = useT(messages);
  const shell = useT(shellMessages);
  const demoPersons = useDemoPersons();
  const goBack = useReturn();
  return (
    <Page title={t.title} lede={t.lede}>
      <Sheet title={t.own} span={5}>
        <SignInForm onDone={goBack} />
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

function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useT(messages);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const changed = usePersonChange();
  const enter = useCommand(signIn, {
    onDone: async () => {
      await changed();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ body: { login, password } });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField label={t.login} value={login} onChange={setLogin} autoComplete="username" required />
      <TextField
        label={t.password}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        required
      />
      {enter.error !== null && <ProblemNotice error={enter.error} />}
      <Button type="submit" look="solid" large busy={enter.isPending}>
        {t.submit}
      </Button>
    </form>
  );
}
