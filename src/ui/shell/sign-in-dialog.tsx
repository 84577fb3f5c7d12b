import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ProblemNotice } from '../kit/states.tsx';
import { changesPerson, releaseQuestions } from '../person-change.ts';
import { useCommand } from '../query.ts';
import { enterAsDemo, sessionQuery, switchOrganisation, useDemoPersons } from '../session.ts';
import type { SessionView } from '../session-view.ts';
import type { SignInAsk } from '../sign-in-again.ts';
import { usePersonChange } from './account.tsx';
import { SignInForm } from './sign-in-form.tsx';

const messages = defineMessages({
  zh: {
    title: '登录已过期',
    words: (name: string) => `请用${name}的账号重新登录。填好的内容都在，登录后接着提交。`,
    demo: (name: string) => `以${name}的身份继续`,
    notNow: '先不登录',
  },
  en: {
    title: 'Your session has ended',
    words: (name: string) =>
      `Sign in again as ${name}. What you entered is still here and is sent once you are in.`,
    demo: (name: string) => `Continue as ${name}`,
    notNow: 'Not now',
  },
});

/** Asks whoever worked here to sign in again, above the page and without leaving it. */
export function SignInDialog({ ask }: { ask: SignInAsk }) {
  const t = useT(messages);
  const client = useQueryClient();
  const changed = usePersonChange();
  const name = ask.before.person?.name ?? '';
  const settle = async () => {
    const same = await resume(client, ask.before).finally(releaseQuestions);
    if (!same) await changed();
    ask.answer(same ? 'same' : 'other');
  };
  return (
    <Dialog
      title={t.title}
      open
      blocking
      onClose={() => ask.answer('not-now')}
      actions={<Button onClick={() => ask.answer('not-now')}>{t.notNow}</Button>}
    >
      <p>{t.words(name)}</p>
      <DemoEntry name={name} label={t.demo(name)} onDone={settle} />
      <SignInForm onDone={settle} />
    </Dialog>
  );
}

/** Takes up the session again, for the organisation acted for before. @returns false when it is somebody else's */
async function resume(client: QueryClient, before: SessionView): Promise<boolean> {
  const read = () => client.fetchQuery({ ...sessionQuery, staleTime: 0 });
  const now = await read();
  if (now.person?.id !== before.person?.id) return false;
  const orgId = before.acting?.orgId;
  if (orgId !== undefined && now.acting?.orgId !== orgId) {
    if (!now.others.some((other) => other.orgId === orgId)) return false;
    await call(switchOrganisation, { body: { orgId } });
    await read();
  }
  // What was refused meanwhile is asked again; what the page shows stays, so that nothing typed is lost.
  await client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
  return true;
}

interface DemoEntryProps {
  readonly name: string;
  readonly label: string;
  readonly onDone: () => Promise<void>;
}

/** Sample persons have no password: one press, where the server is a demo. */
function DemoEntry({ name, label, onDone }: DemoEntryProps) {
  const person = useDemoPersons().find((each) => each.name === name);
  const enter = useCommand(enterAsDemo, { ...changesPerson, onDone });
  if (person === undefined) return null;
  return (
    <>
      <Button
        look="solid"
        busy={enter.isPending}
        onClick={() => enter.mutate({ body: { login: person.login } })}
      >
        {label}
      </Button>
      {enter.error !== null && <ProblemNotice error={enter.error} />}
    </>
  );
}
