import { useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useParties } from '../../../ui/circle.ts';
import { cx } from '../../../ui/cx.ts';
import { type Draft, useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useFieldError } from '../../../ui/field-error.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { changesPerson } from '../../../ui/person-change.ts';
import { useCommand } from '../../../ui/query.ts';
import { signIn } from '../../../ui/session.ts';
import { usePersonChange } from '../../../ui/shell/account.tsx';
import styles from './identity.module.css';
import { identityMessages } from './messages.ts';
import { NewPassword } from './new-password.tsx';
import { type RosterView, register, rosterQuery } from './queries.ts';

const CODE_LENGTH = 18;

/** A firm joins: code checked and filled in from the roster, first agent with an account of her own. */
export function JoinPage() {
  const t = useT(identityMessages);
  return (
    <Page title={t.join} lede={t.joinLede}>
      <Sheet span={8}>
        <JoinForm />
      </Sheet>
      <Sheet title={t.afterwards} span={4}>
        <ol className={styles.steps}>
          {[t.step1, t.step2, t.step3].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className={styles.aside}>
          {t.haveAccount}{' '}
          <Link to="/sign-in" search={{ next: undefined }}>
            {t.signIn}
          </Link>
        </p>
      </Sheet>
    </Page>
  );
}

interface JoinFields {
  readonly code: string;
  readonly name: string;
  readonly jurisdictionId: string | null;
  readonly place: string;
  readonly agent: string;
  readonly login: string;
}

/** Everything but the password, which is kept nowhere. */
const EMPTY: JoinFields = {
  code: '',
  name: '',
  jurisdictionId: null,
  place: '',
  agent: '',
  login: '',
};

/** The code as it is looked up: half-width, without spaces; null until it is long enough to be one. */
function lookedUp(code: string): string | null {
  const plain = code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return plain.length === CODE_LENGTH ? plain : null;
}

/** What the roster knows of the code, once it is complete. */
function useRoster(code: string) {
  const complete = lookedUp(code);
  return useQuery({ ...rosterQuery(complete ?? ''), enabled: complete !== null });
}

/** Registers the firm, then signs its agent in, drops the draft and goes home. */
function useJoining(login: string, password: string, draft: Pick<Draft<JoinFields>, 'keeper'>) {
  const t = useT(identityMessages);
  const router = useRouter();
  const changed = usePersonChange();
  const enter = useCommand(signIn, {
    ...changesPerson,
    onDone: async () => {
      await changed();
      toast(t.welcome);
      await router.navigate({ to: '/' });
    },
  });
  // Without the draft: an attempt it remembered would hold the password.
  const join = useCommand(register, {
    onDone: () => {
      draft.keeper.clear();
      enter.mutate({ body: { login: login.trim(), password } });
    },
  });
  return { join, error: join.error ?? enter.error, busy: join.isPending || enter.isPending };
}

function JoinForm() {
  const t = useT(identityMessages);
  const pick = usePick();
  const draft = useDraft('identity.join', EMPTY);
  const fields = draft.value;
  const [password, setPassword] = useState('');
  const { data: roster } = useRoster(fields.code);
  const { join, error, busy } = useJoining(fields.login, password, draft);
  const fieldError = useFieldError(error);
  const entry = roster?.entry ?? null;
  // What the roster knows holds until the person writes something of her own.
  const filled = {
    name: fields.name === '' && entry !== null ? pick(entry.nameZh, entry.nameEn) : fields.name,
    jurisdictionId: fields.jurisdictionId ?? entry?.jurisdictionId ?? null,
    place: fields.place === '' && entry !== null ? entry.place : fields.place,
  };
  const set = (change: Partial<JoinFields>) => draft.set({ ...fields, ...change });
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    join.mutate({
      body: {
        creditCode: fields.code,
        nameZh: filled.name,
        jurisdictionId: filled.jurisdictionId ?? '',
        place: filled.place,
        agentName: fields.agent,
        login: fields.login.trim(),
        password,
      },
    });
  };
  return (
    <form className={cx(styles.form, styles.pair)} onSubmit={submit}>
      <DraftNote draft={draft} />
      <fieldset className={styles.group}>
        <legend>{t.firm}</legend>
        <CodeField
          code={fields.code}
          roster={roster}
          error={fieldError('creditCode')}
          onChange={(code) => set({ code })}
        />
        <FirmFields filled={filled} set={set} fieldError={fieldError} />
      </fieldset>
      <AgentFields {...{ fields, set, password, setPassword, fieldError }} />
      {error !== null && <ProblemNotice error={error} onRetry={() => submit()} />}
      <Button type="submit" look="solid" large busy={busy}>
        {t.submitJoin}
      </Button>
    </form>
  );
}

interface CodeFieldProps {
  readonly code: string;
  readonly roster: RosterView | undefined;
  readonly error: string | undefined;
  readonly onChange: (code: string) => void;
}

function CodeField({ code, roster, error, onChange }: CodeFieldProps) {
  const t = useT(identityMessages);
  const complete = lookedUp(code) !== null;
  const found = complete ? roster : undefined;
  return (
    <div>
      <TextField
        label={t.creditCode}
        hint={t.creditCodeHint}
        error={error ?? (found?.status === 'invalid' ? t.codeInvalid : undefined)}
        value={code}
        onChange={onChange}
        autoComplete="off"
        maxLength={40}
        required
      />
      <div role="status" className={styles.answer}>
        {found?.status === 'early-pilot' && <p className={styles.warning}>{t.earlyPilot}</p>}
        {found !== undefined && found.status !== 'invalid' && found.entry !== null && (
          <p>
            {t.inRoster} <ProvenanceMark kind={found.entry.provenance} />
          </p>
        )}
        {found !== undefined && found.status !== 'invalid' && found.entry === null && <p>{t.notInRoster}</p>}
      </div>
    </div>
  );
}

interface FirmFieldsProps {
  readonly filled: Pick<JoinFields, 'name' | 'jurisdictionId' | 'place'>;
  readonly set: (change: Partial<JoinFields>) => void;
  readonly fieldError: (field: string) => string | undefined;
}

function FirmFields({ filled, set, fieldError }: FirmFieldsProps) {
  const t = useT(identityMessages);
  const text = useText();
  const parties = useParties();
  return (
    <>
      <TextField
        label={t.firmName}
        error={fieldError('nameZh')}
        value={filled.name}
        onChange={(name) => set({ name })}
        autoComplete="organization"
        maxLength={120}
        required
      />
      <Select
        label={t.jurisdiction}
        error={fieldError('jurisdictionId')}
        options={parties.map((party) => ({ id: party.id, label: text(party.name) }))}
        value={filled.jurisdictionId}
        onChange={(jurisdictionId) => set({ jurisdictionId })}
        required
      />
      <TextField
        label={t.place}
        hint={t.placeHint}
        error={fieldError('place')}
        value={filled.place}
        onChange={(place) => set({ place })}
        autoComplete="street-address"
        maxLength={120}
        required
      />
    </>
  );
}

interface AgentFieldsProps {
  readonly fields: JoinFields;
  readonly set: (change: Partial<JoinFields>) => void;
  readonly password: string;
  readonly setPassword: (password: string) => void;
  readonly fieldError: (field: string) => string | undefined;
}

function AgentFields({ fields, set, password, setPassword, fieldError }: AgentFieldsProps) {
  const t = useT(identityMessages);
  return (
    <fieldset className={styles.group}>
      <legend>{t.agent}</legend>
      <TextField
        label={t.agentName}
        error={fieldError('agentName')}
        value={fields.agent}
        onChange={(agent) => set({ agent })}
        autoComplete="name"
        maxLength={60}
        required
      />
      <TextField
        label={t.login}
        hint={t.loginHint}
        error={fieldError('login')}
        value={fields.login}
        onChange={(login) => set({ login })}
        autoComplete="username"
        maxLength={40}
        required
      />
      <NewPassword
        label={t.password}
        error={fieldError('password')}
        value={password}
        onChange={setPassword}
      />
    </fieldset>
  );
}
