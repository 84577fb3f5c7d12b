import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCircle, useJurisdictionName } from '../../../ui/circle.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Checkbox, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import type { Fields } from '../domain/difference.ts';
import { rulebookMessages } from './messages.ts';
import { type ModelRole, rolesOf } from './model-roles.ts';
import { type LibraryAnswer, MOVED, type ModelView, startDraft } from './queries.ts';
import styles from './rulebook.module.css';
import { asText } from './shape.ts';

interface BindDialogProps {
  readonly model: ModelView;
  readonly schemes: LibraryAnswer['schemes'];
  readonly onClose: () => void;
}

/** Chooses places for the roles of a model, and schemes for those it names; then the draft begins. */
export function BindDialog({ model, schemes, onClose }: BindDialogProps) {
  const t = useT(rulebookMessages);
  const text = useText();
  const name = useJurisdictionName();
  const { acting } = useSession();
  const navigate = useNavigate();
  const { roles, others } = rolesOf(model.model as Fields);
  const issuer = asText((model.model as Fields).jurisdiction);
  const own = acting?.jurisdictionId;
  const [places, setPlaces] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [named, setNamed] = useState<Readonly<Record<string, string>>>({});
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const send = useCommand(startDraft, {
    refreshes: MOVED,
    onDone: ({ draftId }) => {
      toast(t.started);
      void navigate({ to: '/rulebook/drafts/$draftId', params: { draftId } });
    },
  });
  const fieldError = useFieldError(send.error);
  const open = roles.filter((one) => one.role !== issuer);
  const complete =
    open.every((one) => (places[one.role] ?? []).length > 0) && others.every((one) => named[one.code]);
  const submit = () => {
    setChecked(true);
    if (!complete || code === '') return;
    const chosen = Object.fromEntries(Object.entries(places).map(([role, ids]) => [role, [...ids]]));
    const other = others.length === 0 ? {} : { schemes: { ...named } };
    send.mutate({ body: { model: { key: model.key, code, places: chosen, ...other } } });
  };
  return (
    <FormDialog title={t.start} verb={t.start} command={send} onSend={submit} onClose={onClose}>
      <TextField
        label={t.newCode}
        hint={t.newCodeHint}
        error={checked && code === '' ? t.newCodeHint : fieldError('model.code')}
        value={code}
        onChange={(words) => setCode(words.trim().toLowerCase())}
        maxLength={64}
        required
      />
      {own !== undefined && <p className={styles.note}>{`${name(own)}：${t.ownPlace}`}</p>}
      {open.map((role) => (
        <RoleField
          key={role.role}
          role={role}
          chosen={places[role.role] ?? []}
          onChange={(ids) => setPlaces({ ...places, [role.role]: ids })}
        />
      ))}
      {others.map((one) => (
        <Select
          key={one.code}
          label={text(one)}
          options={schemes.map((each) => ({ id: each.code, label: text(each.title) }))}
          value={named[one.code] ?? null}
          onChange={(id) => setNamed({ ...named, [one.code]: id ?? '' })}
          required
        />
      ))}
      {checked && !complete && <p className={styles.fault}>{t.chooseAll}</p>}
    </FormDialog>
  );
}

interface RoleFieldProps {
  readonly role: ModelRole;
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

function RoleField({ role, chosen, onChange }: RoleFieldProps) {
  const text = useText();
  const { jurisdictions } = useCircle();
  const options = jurisdictions.map(({ id, shortName }) => ({ id, label: text(shortName) }));
  if (!role.many) {
    return (
      <Select
        label={text(role)}
        options={options}
        value={chosen[0] ?? null}
        onChange={(id) => onChange(id === null ? [] : [id])}
        required
      />
    );
  }
  return (
    <fieldset className={styles.group}>
      <legend>{text(role)}</legend>
      <div className={styles.several}>
        {options.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={label}
            checked={chosen.includes(id)}
            onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </div>
    </fieldset>
  );
}
