import { type FormEvent, useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useFieldError } from '../../../ui/field-error.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { roleNames } from '../../../ui/shell/messages.ts';
import { addYears, useToday } from '../../../ui/today.ts';
import styles from './identity.module.css';
import { identityMessages } from './messages.ts';
import { NewPassword } from './new-password.tsx';
import { authorise, getMembers, type Member } from './queries.ts';

/** Everything but the password, which is kept nowhere. */
interface GrantFields {
  readonly name: string;
  readonly login: string;
  readonly role: Member['role'] | null;
  readonly validFrom: string;
  readonly validTo: string;
}

/** Authorises a person to act for my organisation, by default for a year from today. */
export function GrantForm({ roles }: { roles: readonly Member['role'][] }) {
  const t = useT(identityMessages);
  const today = useToday();
  const empty: GrantFields = {
    name: '',
    login: '',
    role: roles.length === 1 ? (roles[0] ?? null) : null,
    validFrom: today,
    validTo: addYears(today, 1),
  };
  const draft = useDraft('identity.grant', empty);
  const fields = draft.value;
  const [password, setPassword] = useState('');
  const set = (change: Partial<GrantFields>) => draft.set({ ...fields, ...change });
  // Without the draft: an attempt it remembered would hold the password.
  const grant = useCommand(authorise, {
    refreshes: [getMembers],
    onDone: () => {
      toast(t.granted(fields.name));
      draft.discard();
      setPassword('');
    },
  });
  const fieldError = useFieldError(grant.error);
  const { role, ...rest } = fields;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (role !== null) grant.mutate({ body: { ...rest, login: rest.login.trim(), password, role } });
  };
  const parts = { fields, set, fieldError };
  return (
    <form className={styles.form} onSubmit={submit}>
      <DraftNote draft={draft} />
      <PersonFields {...parts} roles={roles} />
      <NewPassword
        label={t.firstPassword}
        error={fieldError('password')}
        value={password}
        onChange={setPassword}
      />
      <DateFields {...parts} />
      {grant.error !== null && <ProblemNotice error={grant.error} onRetry={() => submit()} />}
      <Button type="submit" look="solid" busy={grant.isPending} aria-disabled={role === null}>
        {t.grant}
      </Button>
    </form>
  );
}

interface PartProps {
  readonly fields: GrantFields;
  readonly set: (change: Partial<GrantFields>) => void;
  readonly fieldError: (field: string) => string | undefined;
}

function PersonFields({ fields, set, fieldError, roles }: PartProps & { roles: readonly Member['role'][] }) {
  const t = useT(identityMessages);
  const text = useText();
  return (
    <>
      <TextField
        label={t.agentName}
        error={fieldError('name')}
        value={fields.name}
        onChange={(name) => set({ name })}
        maxLength={60}
        required
      />
      <Select
        label={t.role}
        error={fieldError('role')}
        options={roles.map((one) => ({ id: one, label: text(roleNames[one]) }))}
        value={fields.role}
        onChange={(chosen) => set({ role: roles.find((one) => one === chosen) ?? null })}
        required
      />
      <TextField
        label={t.login}
        hint={t.loginHint}
        error={fieldError('login')}
        value={fields.login}
        onChange={(login) => set({ login })}
        autoComplete="off"
        maxLength={40}
        required
      />
    </>
  );
}

function DateFields({ fields, set, fieldError }: PartProps) {
  const t = useT(identityMessages);
  return (
    <>
      <DateField
        label={t.validFrom}
        error={fieldError('validFrom')}
        value={fields.validFrom}
        onChange={(day) => set({ validFrom: day ?? fields.validFrom })}
        required
      />
      <DateField
        label={t.validTo}
        error={fieldError('validTo')}
        value={fields.validTo}
        onChange={(day) => set({ validTo: day ?? fields.validTo })}
        min={fields.validFrom}
        required
      />
    </>
  );
}
