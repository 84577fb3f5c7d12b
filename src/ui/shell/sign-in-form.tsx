import { type FormEvent, useState } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { ProblemNotice } from '../kit/states.tsx';
import { changesPerson } from '../person-change.ts';
import { useCommand } from '../query.ts';
import { signIn } from '../session.ts';
import styles from './sign-in-form.module.css';

const messages = defineMessages({
  zh: { login: '账号', password: '密码', submit: '登录' },
  en: { login: 'Account', password: 'Password', submit: 'Sign in' },
});

/** Account and password. What follows is up to the page: go on where one was, or start over as somebody else. */
export function SignInForm({ onDone }: { onDone: () => Promise<void> }) {
  const t = useT(messages);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const enter = useCommand(signIn, { ...changesPerson, onDone });
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
