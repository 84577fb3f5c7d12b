import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useText } from '../i18n/language.ts';
import { useT } from '../i18n/messages.ts';
import { PartyGlyph } from '../kit/party-glyph.tsx';
import { useCommand } from '../query.ts';
import { type DemoPerson, getSession, signInAsDemo, signOut, useSession } from '../session.ts';
import styles from './account.module.css';
import { Disclosure } from './disclosure.tsx';
import { roleNames, shellMessages } from './messages.ts';

/** After a change of person every answer may differ: forget them all and run the route again. */
export function usePersonChange(): () => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== getSession.path });
    await client.refetchQueries({ queryKey: [getSession.path] });
    await router.invalidate();
  };
}

/** Who is here; signing in and out; trying other roles when the server is a demo. */
export function Account() {
  const { person, demoPersons } = useSession();
  const t = useT(shellMessages);
  const text = useText();
  if (person === null && demoPersons.length === 0) {
    return (
      <Link to="/sign-in" search={{ next: undefined }} className={styles.link}>
        {t.signIn}
      </Link>
    );
  }
  const label =
    person === null ? (
      t.signIn
    ) : (
      <>
        <span className={styles.name}>{text(person.name)}</span>
        <span className={styles.org}>{text(person.orgName)}</span>
      </>
    );
  return (
    <Disclosure label={label} panelClassName={styles.panel}>
      {(close) => <AccountPanel close={close} />}
    </Disclosure>
  );
}

function AccountPanel({ close }: { close: () => void }) {
  const { person, demoPersons } = useSession();
  const t = useT(shellMessages);
  return (
    <>
      {person === null ? (
        <Link to="/sign-in" search={{ next: undefined }} className={styles.row} onClick={close}>
          {t.signIn}
        </Link>
      ) : (
        <WhoAmI close={close} />
      )}
      {demoPersons.length > 0 && (
        <section aria-label={t.demo} className={styles.demo}>
          <h2>{t.demo}</h2>
          <p>{t.demoNote}</p>
          <DemoPersons persons={demoPersons} onDone={close} />
        </section>
      )}
    </>
  );
}

function WhoAmI({ close }: { close: () => void }) {
  const { person } = useSession();
  const t = useT(shellMessages);
  const text = useText();
  const changed = usePersonChange();
  const router = useRouter();
  const leave = useCommand(signOut, {
    onDone: async () => {
      close();
      await router.navigate({ to: '/' });
      await changed();
    },
  });
  if (person === null) return null;
  return (
    <div className={styles.me}>
      <b>{text(person.name)}</b>
      <span>{text(person.orgName)}</span>
      <span>{person.roles.map((role) => text(roleNames[role])).join(' · ')}</span>
      <button type="button" onClick={() => leave.mutate({})}>
        {t.signOut}
      </button>
      {leave.error !== null && <p role="alert">{text(leave.error)}</p>}
    </div>
  );
}

interface DemoPersonsProps {
  readonly persons: readonly DemoPerson[];
  readonly onDone?: () => void;
}

/** The sample persons, one press each. */
export function DemoPersons({ persons, onDone }: DemoPersonsProps) {
  const text = useText();
  const changed = usePersonChange();
  const enter = useCommand(signInAsDemo, {
    onDone: async () => {
      await changed();
      onDone?.();
    },
  });
  return (
    <>
      <ul>
        {persons.map((person) => (
          <li key={person.login}>
            <button
              type="button"
              className={styles.person}
              onClick={() => enter.mutate({ body: { login: person.login } })}
            >
              <span>
                {text(person.name)} · {person.roles.map((role) => text(roleNames[role])).join(' · ')}
              </span>
              <small>
                <PartyGlyph lead={[person.jurisdictionId]} reading="place" /> {text(person.orgName)}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {enter.error !== null && <p role="alert">{text(enter.error)}</p>}
    </>
  );
}
