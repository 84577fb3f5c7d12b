import { useState } from 'react';
import { MOVED, recordMeeting } from '../../slices/programme/web/index.ts';
import { useParties } from '../../ui/circle.ts';
import { useDraft } from '../../ui/draft.ts';
import { useFieldError } from '../../ui/field-error.ts';
import { useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { DateField } from '../../ui/kit/date-field.tsx';
import { TextField } from '../../ui/kit/field.tsx';
import { FormDialog } from '../../ui/kit/form-dialog.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { toast } from '../../ui/kit/toast.tsx';
import { useCommand } from '../../ui/query.ts';
import { secretariatMessages } from './secretariat-messages.ts';

/** What is typed into the form. */
type MeetingDraft = Readonly<Record<'title' | 'titleEn' | 'date' | 'place' | 'host' | 'papers', string>>;

const EMPTY: MeetingDraft = { title: '', titleEn: '', date: '', place: '', host: '', papers: '' };

/** A meeting that was held or is called, so that "since the last meeting" has a day. */
export function MeetingDialog({ onClose }: { onClose: () => void }) {
  const t = useT(secretariatMessages);
  const draft = useDraft<MeetingDraft>('programme.meeting', EMPTY);
  const [tried, setTried] = useState(false);
  const send = useCommand(recordMeeting, {
    refreshes: MOVED,
    draft,
    onDone: () => {
      toast(t.saved);
      onClose();
    },
  });
  const wrong = useFieldError(send.error);
  const { value } = draft;
  const set = (change: Partial<MeetingDraft>) => draft.set({ ...value, ...change });
  const submit = () => {
    setTried(true);
    const { title, titleEn, date, place, host, papers } = value;
    if ([title, date, place, host].some((words) => words.trim().length < 2)) return;
    send.mutate({
      body: {
        title: { zh: title.trim(), ...(titleEn.trim() === '' ? {} : { en: titleEn.trim() }) },
        date,
        place: place.trim(),
        host,
        ...(papers.trim() === '' ? {} : { papers: papers.trim() }),
      },
    });
  };
  return (
    <FormDialog
      title={t.recordTitle}
      verb={t.save}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <MeetingFields value={value} onChange={set} wrong={wrong} tried={tried} />
    </FormDialog>
  );
}

interface MeetingFieldsProps {
  readonly value: MeetingDraft;
  readonly onChange: (change: Partial<MeetingDraft>) => void;
  readonly wrong: (field: string) => string | undefined;
  readonly tried: boolean;
}

function MeetingFields({ value, onChange, wrong, tried }: MeetingFieldsProps) {
  const t = useT(secretariatMessages);
  const text = useText();
  const parties = useParties();
  const need = (words: string) => (tried && words.trim().length < 2 ? t.required : undefined);
  const line = (field: 'title' | 'titleEn' | 'place' | 'papers', label: string, required: boolean) => (
    <TextField
      label={label}
      required={required}
      maxLength={field === 'papers' ? 500 : 120}
      value={value[field]}
      onChange={(words) => onChange({ [field]: words })}
      error={(required ? need(value[field]) : undefined) ?? wrong(field)}
    />
  );
  return (
    <>
      {line('title', t.meetingTitle, true)}
      {line('titleEn', t.meetingTitleEn, false)}
      <DateField
        label={t.meetingDate}
        required
        value={value.date === '' ? null : value.date}
        onChange={(date) => onChange({ date: date ?? '' })}
        error={need(value.date) ?? wrong('date')}
      />
      <Select
        label={t.meetingHost}
        required
        options={parties.map(({ id, name }) => ({ id, label: text(name) }))}
        value={value.host === '' ? null : value.host}
        onChange={(host) => onChange({ host: host ?? '' })}
        error={need(value.host) ?? wrong('host')}
      />
      {line('place', t.meetingPlace, true)}
      {line('papers', t.papers, false)}
    </>
  );
}
