import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { Checkbox, TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { ask, useCommand } from '../../../ui/query.ts';
import { needMessages } from './messages.ts';
import styles from './needs.module.css';
import { CHANGED, checkWords, type OwnNeed, publishNeed } from './queries.ts';

/** What is shown to everybody is written here, and told word by word where it gives the firm away. */
export function PublishDialog({ need, onClose }: { need: OwnNeed; onClose: () => void }) {
  const t = useT(needMessages);
  const [form, setForm] = useState({
    title: need.title,
    summary: [need.wording.text, ...need.wording.added.map(({ words }) => words)].join('\n').trim(),
    contact: '',
    showPlace: true,
    lastDay: null as string | null,
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
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const { contact, showPlace, lastDay } = form;
  const [title, summary] = [form.title.trim(), form.summary.trim()];
  const faults = {
    title: title === '' ? t.titleNeeded : undefined,
    summary: summary.length < 10 ? t.summaryNeeded : undefined,
    contact: contact.trim().length < 3 ? t.contactNeeded : undefined,
    lastDay: lastDay === null ? t.lastDayNeeded : undefined,
  };
  const send = () => {
    setTried(true);
    if (lastDay === null || Object.values(faults).some((fault) => fault !== undefined)) return;
    const shown = { title, summary, showPlace, contact: contact.trim(), lastDay, confirmed: [...confirmed] };
    command.mutate({ params: { needId: need.id }, body: { version: need.version, ...shown } });
  };
  const said = (fault: string | undefined) => (tried ? fault : undefined);
  return (
    <FormDialog title={t.publish} verb={t.publish} command={command} onSend={send} onClose={onClose}>
      <p>{t.publishMeans}</p>
      <TextField
        label={t.title}
        value={form.title}
        onChange={(value) => set({ title: value })}
        error={said(faults.title)}
        maxLength={80}
        required
      />
      <TextArea
        label={t.summary}
        hint={t.summaryHint}
        value={form.summary}
        onChange={(value) => set({ summary: value })}
        error={said(faults.summary)}
        rows={6}
        maxLength={2000}
        required
      />
      <Giveaways title={title} summary={summary} confirmed={confirmed} onConfirm={setConfirmed} />
      <Checkbox label={t.showPlace} checked={showPlace} onChange={(on) => set({ showPlace: on })} />
      <TextField
        label={t.contact}
        hint={t.contactHint}
        value={contact}
        onChange={(value) => set({ contact: value })}
        error={said(faults.contact)}
        maxLength={200}
        required
      />
      <DateField
        label={t.lastDay}
        value={lastDay}
        onChange={(value) => set({ lastDay: value })}
        error={said(faults.lastDay)}
        required
      />
    </FormDialog>
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
  const { data } = useQuery({
    ...ask(checkWords, { body: { title: head, summary: rest.join('\n') } }),
    placeholderData: (before) => before,
  });
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
