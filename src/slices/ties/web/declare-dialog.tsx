import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { percentOf } from '../domain/percent.ts';
import { tieMessages } from './messages.ts';
import { CHANGED, declareTie, type Tie } from './queries.ts';

const KINDS: readonly Tie['kind'][] = ['shares', 'legal-representative', 'subordinate', 'jointly-built'];
const SIDES = ['holder', 'held'] as const;
const WHO = ['organisation', 'person'] as const;

const BLANK = {
  kind: 'shares' as Tie['kind'],
  side: 'holder' as (typeof SIDES)[number],
  is: 'organisation' as (typeof WHO)[number],
  name: '',
  code: '',
  percent: '',
  from: null as string | null,
};

/** What the fields say once they hold together. */
function bodyOf({ kind, side, is, name, code, percent, from }: typeof BLANK) {
  const size = percentOf(percent);
  if (name.trim().length < 2 || size === 'bad' || from === null) return undefined;
  const person = is === 'person' || kind === 'legal-representative';
  const other = person
    ? {
        is: 'person' as const,
        name: name.trim(),
        ...(code.trim() === '' ? {} : { identity: code.trim() }),
      }
    : { is: 'organisation' as const, name: name.trim(), creditCode: code.trim() };
  return {
    kind,
    side: kind === 'legal-representative' ? ('holder' as const) : side,
    other,
    validFrom: from,
    ...(kind === 'shares' && size !== undefined ? { percent: size } : {}),
  };
}

/** An organisation declares whom it is tied to. */
export function DeclareDialog({ onClose }: { onClose: () => void }) {
  const t = useT(tieMessages);
  const [form, setForm] = useState(BLANK);
  const [tried, setTried] = useState(false);
  const command = useCommand(declareTie, {
    refreshes: CHANGED,
    onDone: () => {
      toast(t.declared);
      onClose();
    },
  });
  const set = (change: Partial<typeof BLANK>) => setForm({ ...form, ...change });
  const send = () => {
    setTried(true);
    const body = bodyOf(form);
    if (body !== undefined) command.mutate({ body });
  };
  const represents = form.kind === 'legal-representative';
  return (
    <FormDialog title={t.declare} verb={t.declare} command={command} onSend={send} onClose={onClose}>
      <p>{t.declareMeans}</p>
      <Select
        label={t.kind}
        options={KINDS.map((id) => ({ id, label: t[id] }))}
        value={form.kind}
        onChange={(id) => set({ kind: KINDS.find((kind) => kind === id) ?? 'shares' })}
        required
      />
      {!represents && (
        <Select
          label={t.side}
          options={SIDES.map((id) => ({ id, label: t[`side-${id}`] }))}
          value={form.side}
          onChange={(id) => set({ side: id === 'held' ? 'held' : 'holder' })}
          required
        />
      )}
      {!represents && form.side === 'holder' && (
        <Select
          label={t.other}
          options={WHO.map((id) => ({ id, label: t[`is-${id}`] }))}
          value={form.is}
          onChange={(id) => set({ is: id === 'person' ? 'person' : 'organisation' })}
          required
        />
      )}
      <PartyFields form={form} tried={tried} person={represents || form.is === 'person'} onChange={set} />
      <DateField
        label={t.from}
        value={form.from}
        onChange={(from) => set({ from })}
        error={tried && form.from === null ? t.fromNeeded : undefined}
        required
      />
    </FormDialog>
  );
}

interface PartyProps {
  readonly form: typeof BLANK;
  readonly tried: boolean;
  readonly person: boolean;
  readonly onChange: (change: Partial<typeof BLANK>) => void;
}

function PartyFields({ form, tried, person, onChange }: PartyProps) {
  const t = useT(tieMessages);
  return (
    <>
      <TextField
        label={t.name}
        value={form.name}
        onChange={(name) => onChange({ name })}
        error={tried && form.name.trim().length < 2 ? t.nameNeeded : undefined}
        maxLength={120}
        required
      />
      <TextField
        label={person ? t.identity : t.creditCode}
        {...(person ? { hint: t.identityHint } : {})}
        value={form.code}
        onChange={(code) => onChange({ code })}
        maxLength={40}
        required={!person}
      />
      {form.kind === 'shares' && (
        <TextField
          label={t.percentField}
          hint={t.percentHint}
          inputMode="decimal"
          value={form.percent}
          onChange={(percent) => onChange({ percent })}
          error={tried && percentOf(form.percent) === 'bad' ? t.percentBad : undefined}
          maxLength={8}
        />
      )}
    </>
  );
}
