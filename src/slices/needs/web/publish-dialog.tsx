import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { Checkbox, TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { needMessages } from './messages.ts';
import styles from './needs.module.css';
import { CHANGED, type OwnNeed, publishNeed, wordsQuery } from './queries.ts';

interface Form {
  readonly title: string;
  readonly summary: string;
  readonly contact: string;
  readonly showPlace: boolean;
  readonly lastDay: string | null;
}

const trimmed = ({ title, summary, contact, ...rest }: Form): Form => ({
  ...rest,
  title: title.trim(),
  summary: summary.trim(),
  contact: contact.trim(),
});

const SUMMARY_MIN = 10;
const CONTACT_MIN = 3;

/** What is shown to everybody is written here, and told word by word where it gives the firm away. */
export function PublishDialog({ need, onClose }: { need: OwnNeed; onClose: () => void }) {
  const t = useT(needMessages);
  const [form, setForm] = useState<Form>({
    title: need.title,
    summary: [need.wording.text, ...need.wording.added.map(({ words }) => words)].join('\n').trim(),
    contact: '',
    showPlace: true,
    lastDay: null,
  });
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const command = useCommand(publishNeed, {
    refreshes: CHANGED,
    onDone: () => {
      toast(t.publishedNow);
      onClose();
    },
  });
  const { lastDay, ...shown } = trimmed(form);
  const faults = {
    title: shown.title === '' ? t.titleNeeded : undefined,
    summary: shown.summary.length < SUMMARY_MIN ? t.summaryNeeded : undefined,
    contact: shown.contact.length < CONTACT_MIN ? t.contactNeeded : undefined,
    lastDay: lastDay === null ? t.lastDayNeeded : undefined,
  };
  const send = () => {
    setTried(true);
    if (lastDay === null || Object.values(faults).some((fault) => fault !== undefined)) return;
    const body = { ...shown, version: need.version, lastDay, confirmed: [...confirmed] };
    command.mutate({ params: { needId: need.id }, body });
  };
  return (
    <FormDialog title={t.publish} verb={t.publish} command={command} onSend={send} onClose={onClose}>
      <p>{t.publishMeans}</p>
      <Fields form={form} faults={tried ? faults : {}} onChange={(change) => setForm({ ...form, ...change })}>
        <Giveaways
          title={shown.title}
          summary={shown.summary}
          confirmed={confirmed}
          onConfirm={setConfirmed}
        />
      </Fields>
    </FormDialog>
  );
}

interface FieldsProps {
  readonly form: Form;
  readonly faults: { readonly [field in keyof Form]?: string | undefined };
  readonly onChange: (change: Partial<Form>) => void;
  /** Stands below what is shown. */
  readonly children: ReactNode;
}

function Fields({ form, faults, onChange, children }: FieldsProps) {
  const t = useT(needMessages);
  return (
    <>
      <TextField
        label={t.title}
        value={form.title}
        onChange={(title) => onChange({ title })}
        error={faults.title}
        maxLength={80}
        required
      />
      <TextArea
        label={t.summary}
        hint={t.summaryHint}
        value={form.summary}
        onChange={(summary) => onChange({ summary })}
        error={faults.summary}
        rows={6}
        maxLength={2000}
        required
      />
      {children}
      <Checkbox
        label={t.showPlace}
        checked={form.showPlace}
        onChange={(showPlace) => onChange({ showPlace })}
      />
      <TextField
        label={t.contact}
        hint={t.contactHint}
        value={form.contact}
        onChange={(contact) => onChange({ contact })}
        error={faults.contact}
        maxLength={200}
        required
      />
      <DateField
        label={t.lastDay}
        value={form.lastDay}
        onChange={(lastDay) => onChange({ lastDay })}
        error={faults.lastDay}
        required
      />
    </>
  );
}

interface GiveawaysProps {
  readonly title: string;
  readonly summary: string;
  readonly confirmed: readonly string[];
  readonly onConfirm: (words: readonly string[]) => void;
}

/** The words that would give the firm away, each to be changed above or confirmed here. */
function Giveaways({ title, summary, confirmed, onConfirm }: GiveawaysProps) {
  const t = useT(needMessages);
  const asked = useDeferredValue(`${title}\n${summary}`);
  const [head = '', ...rest] = asked.split('\n');
  const { data } = useQuery(wordsQuery(head, rest.join('\n')));
  if (data === undefined || data.found.length === 0) return null;
  const toggle = (words: string, on: boolean) =>
    onConfirm(on ? [...confirmed, words] : confirmed.filter((each) => each !== words));
  return (
    <div className={styles.warning} role="status">
      <p>{t.gives}</p>
      {data.found.map(({ kind, words }) => (
        <Checkbox
          key={words}
          label={
            <>
              {t.confirmWords(words)} <small>{t[`kind-${kind}`]}</small>
            </>
          }
          checked={confirmed.includes(words)}
          onChange={(on) => toggle(words, on)}
        />
      ))}
    </div>
  );
}
