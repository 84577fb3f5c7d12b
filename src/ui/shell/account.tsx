import { type Query, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { getCircle, useJurisdictionName } from '../circle.ts';
import { usePick, useText } from '../i18n/language.ts';
import { useT } from '../i18n/messages.ts';
import { changesPerson, releaseQuestions, setLeaving } from '../person-change.ts';
import { useCommand } from '../query.ts';
import {
  enterAsDemo,
  getDemoPersons,
  getSession,
  signOut,
  switchOrganisation,
  useDemoPersons,
  useMay,
  useSession,
} from '../session.ts';
import type { ActingView, DemoPerson } from '../session-view.ts';
import styles from './account.module.css';
import { Disclosure } from './disclosure.tsx';
import { roleNames, shellMessages } from './messages.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** Answers that a change of person leaves as they are, or that `usePersonChange` reads again first. */
const SAME_FOR_EVERYONE = new Set<unknown>([getSession.path, getCircle.path, getDemoPersons.path]);

const personal = ({ queryKey }: Pick<Query, 'queryKey'>): boolean => !SAME_FOR_EVERYONE.has(queryKey[0]);

/**
 * After a change of person every answer may differ: the last person's page goes, what it still asks is called
 * off, every answer is forgotten, and the route runs again. The command that changed it spreads `changesPerson`.
 */
export function usePersonChange(): () => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    try {
      await client.refetchQueries({ queryKey: [getSession.path] });
      setLeaving(true);
      await new Promise((redrawn) => setTimeout(redrawn));
      await client.cancelQueries({ predicate: personal });
      releaseQuestions();
      await client.resetQueries({ predicate: personal });
      await router.invalidate();
    } finally {
      releaseQuestions();
      setLeaving(false);
    }
  };
}

/** Name of an organisation in the reader's language. */
function useOrgName(): (org: Pick<ActingView, 'orgNameZh' | 'orgNameEn'>) => string {
  const pick = usePick();
  return (org) => pick(org.orgNameZh, org.orgNameEn);
}

function useRoleNames(): (roles: ActingView['roles']) => string {
  const text = useText();
  return (roles) => roles.map((role) => text(roleNames[role])).join(' · ');
}

/** Who is here; signing in and out; trying other roles when the server is a demo. */
export function Account() {
  const { person, acting } = useSession();
  const demoPersons = useDemoPersons();
  const t = useT(shellMessages);
  const orgName = useOrgName();
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
        <span className={styles.name}>{person.name}</span>
        {acting !== null && <span className={styles.org}>{orgName(acting)}</span>}
      </>
    );
  return (
    <Disclosure label={label} panelClassName={styles.panel}>
      {(close) => <AccountPanel close={close} />}
    </Disclosure>
  );
}

function AccountPanel({ close }: { close: () => void }) {
  const { person } = useSession();
  const demoPersons = useDemoPersons();
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
      <div className={styles.theme}>
        <ThemeSwitch />
      </div>
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
  const { person, acting, others } = useSession();
  const t = useT(shellMessages);
  const text = useText();
  const orgName = useOrgName();
  const placeName = useJurisdictionName();
  const rolesOf = useRoleNames();
  const mayManage = useMay('identity.members');
  const changed = usePersonChange();
  const router = useRouter();
  const leave = useCommand(signOut, {
    ...changesPerson,
    onDone: async () => {
      close();
      await router.navigate({ to: '/' });
      await changed();
    },
  });
  const change = useCommand(switchOrganisation, { ...changesPerson, onDone: changed });
  const failed = leave.error ?? change.error;
  return (
    <div className={styles.me}>
      <b>{person?.name}</b>
      {acting !== null && (
        <>
          <span>
            {orgName(acting)} · {placeName(acting.jurisdictionId)}
          </span>
          <span>{rolesOf(acting.roles)}</span>
        </>
      )}
      {acting !== null && (
        <Link to="/settings" search={{}} onClick={close}>
          {t.reminders}
        </Link>
      )}
      {acting !== null && mayManage && (
        <Link to="/members" onClick={close}>
          {t.members}
        </Link>
      )}
      {acting?.orgKind === 'enterprise' && (
        <Link to="/firms/$orgId" params={{ orgId: acting.orgId }} onClick={close}>
          {t.firm}
        </Link>
      )}
      {others.map((other) => (
        <button
          key={other.orgId}
          type="button"
          onClick={() => change.mutate({ body: { orgId: other.orgId } })}
        >
          {t.actFor(orgName(other))}
        </button>
      ))}
      <button type="button" onClick={() => leave.mutate({})}>
        {t.signOut}
      </button>
      {failed !== null && <p role="alert">{text(failed)}</p>}
    </div>
  );
}

interface DemoPersonsProps {
  readonly persons: readonly DemoPerson[];
  readonly onDone?: () => void;
}

/** The sample persons by what they do, one press each. */
export function DemoPersons({ persons, onDone }: DemoPersonsProps) {
  const text = useText();
  const orgName = useOrgName();
  const rolesOf = useRoleNames();
  const changed = usePersonChange();
  const groups = [...new Set(persons.map((person) => rolesOf(person.roles)))];
  const enter = useCommand(enterAsDemo, {
    ...changesPerson,
    onDone: async () => {
      await changed();
      onDone?.();
    },
  });
  return (
    <>
      <div className={styles.persons}>
        {groups.map((roles) => (
          <div key={roles} className={styles.group}>
            <h3>{roles}</h3>
            <ul>
              {persons
                .filter((person) => rolesOf(person.roles) === roles)
                .map((person) => (
                  <li key={person.login}>
                    <button
                      type="button"
                      className={styles.person}
                      onClick={() => enter.mutate({ body: { login: person.login } })}
                    >
                      <span>{person.name}</span>
                      <small>{orgName(person)}</small>
                    </button>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
      {enter.error !== null && <p role="alert">{text(enter.error)}</p>}
    </>
  );
}
