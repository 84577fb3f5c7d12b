import { type FormEvent, useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { type FactType, factValue, KNOWN_FACTS, useFactName, useFactOptions } from './fact-words.ts';
import styles from './identity.module.css';
import { identityMessages } from './messages.ts';
import { getFirm, recordFact } from './queries.ts';

const typeOf = (code: string | null): FactType =>
  code === null ? 'text' : (KNOWN_FACTS[code]?.type ?? 'text');

interface FactFields {
  readonly code: string | null;
  readonly entered: string;
  readonly source: string;
  readonly validFrom: string;
}

/** Declares a fact of one's own firm, or records one the desk has looked up. */
export function FactForm({ orgId }: { orgId: string }) {
  const t = useT(identityMessages);
  const name = useFactName();
  const today = useToday();
  const empty: FactFields = { code: null, entered: '', source: '', validFrom: today };
  const draft = useDraft(`identity.fact.${orgId}`, empty);
  const { code, entered, source, validFrom } = draft.value;
  const set = (change: Partial<FactFields>) => draft.set({ ...draft.value, ...change });
  const [checked, setChecked] = useState(false);
  const record = useCommand(recordFact, {
    refreshes: [getFirm],
    draft,
    onDone: () => {
      toast(t.factRecorded);
      draft.discard();
      setChecked(false);
    },
  });
  const fieldError = useFieldError(record.error);
  const value = factValue(typeOf(code), entered);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setChecked(true);
    if (code === null || value === null) return;
    record.mutate({ params: { orgId }, body: { code, value, source, validFrom } });
  };
  return (
    <form className={styles.inline} onSubmit={submit}>
      <DraftNote draft={draft} />
      <Select
        label={t.fact}
        error={checked && code === null ? t.chooseFact : fieldError('code')}
        options={Object.keys(KNOWN_FACTS).map((id) => ({ id, label: name(id) }))}
        value={code}
        onChange={(next) => set({ code: next, entered: '' })}
        required
      />
      <ValueField
        type={typeOf(code)}
        value={entered}
        onChange={(words) => set({ entered: words })}
        error={checked && value === null ? t.enterValue : fieldError('value')}
      />
      <TextField
        label={t.factSource}
        hint={t.factSourceHint}
        error={fieldError('source')}
        value={source}
        onChange={(words) => set({ source: words })}
        maxLength={200}
        required
      />
      <DateField
        label={t.validFrom}
        value={validFrom}
        onChange={(day) => set({ validFrom: day ?? today })}
        required
      />
      {record.error !== null && <ProblemNotice error={record.error} onRetry={() => submit()} />}
      <Button type="submit" busy={record.isPending}>
        {t.recordFact}
      </Button>
    </form>
  );
}

interface ValueFieldProps {
  readonly type: FactType;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

function ValueField({ type, value, onChange, error }: ValueFieldProps) {
  const t = useT(identityMessages);
  const options = useFactOptions()(type);
  if (options !== null) {
    return (
      <Select
        label={t.value}
        options={options}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
        error={error}
        required
      />
    );
  }
  return (
    <TextField
      label={t.value}
      value={value}
      onChange={onChange}
      maxLength={200}
      error={error}
      {...(type === 'number' ? { inputMode: 'numeric' as const } : {})}
      required
    />
  );
}
