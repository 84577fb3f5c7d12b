import { type FormEvent, useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { KNOWN_FACTS, useFactName } from './fact-words.ts';
import styles from './identity.module.css';
import { listMessages } from './list-messages.ts';
import { ListPreview } from './list-preview.tsx';
import {
  getList,
  getListRows,
  getLists,
  type Reading,
  type ReadListing,
  readListing,
  takeInListing,
} from './list-queries.ts';

const ACCEPT = ['.xlsx', '.csv'];
const MEGABYTES = 5;

interface ListFields {
  readonly title: string;
  readonly factCode: string | null;
  readonly source: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

function useTakeIn() {
  const today = useToday();
  const t = useT(listMessages);
  const format = useFormat();
  const empty: ListFields = { title: '', factCode: null, source: '', validFrom: today, validTo: null };
  const draft = useDraft('identity.take-in', empty);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [checked, setChecked] = useState(false);
  const [reading, setReading] = useState<Reading>({ missing: 'keep' });
  const [shown, setShown] = useState<ReadListing>();
  const read = useCommand(readListing, { onDone: setShown });
  const record = useCommand(takeInListing, {
    refreshes: [getLists, getList, getListRows],
    onDone: ({ unchanged, counts }) => {
      toast(unchanged ? t.unchanged : t.recorded(format.number(counts.standing)));
      draft.discard();
      setFile(null);
      setShown(undefined);
      setChecked(false);
    },
  });
  const bodyOf = async (how: Reading) => {
    const { title, factCode, source, validFrom, validTo } = draft.value;
    if (factCode === null || file === null || title.trim().length < 2 || source.trim().length < 2) return;
    return {
      title: title.trim(),
      factCode,
      source: source.trim(),
      validFrom,
      ...(validTo === null ? {} : { validTo }),
      fileName: file.file.name,
      content: await base64Of(file.file),
      ...how,
    };
  };
  const send = async (command: typeof read | typeof record, how: Reading) => {
    setChecked(true);
    setReading(how);
    const body = await bodyOf(how);
    if (body !== undefined) command.mutate({ body });
  };
  const chooseFile = (chosen: ChosenFile) => {
    setFile(chosen);
    setShown(undefined);
    setReading({ missing: 'keep' });
  };
  return {
    draft,
    file,
    chooseFile,
    checked,
    reading,
    shown,
    read,
    record,
    tryOut: (how: Reading) => void send(read, how),
    takeIn: () => void send(record, reading),
  };
}

/** Chooses a file, shows how it reads, and takes it in. */
export function TakeInForm() {
  const t = useT(listMessages);
  const form = useTakeIn();
  const { shown, read, record, reading } = form;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    form.tryOut({ missing: reading.missing });
  };
  return (
    <>
      <Sheet title={t.takeIn} note={t.takeInNote}>
        <form className={styles.form} onSubmit={submit}>
          <DraftNote draft={form.draft} />
          <ListFieldset form={form} />
          <FileDrop
            label={t.file}
            accept={ACCEPT}
            maxMegabytes={MEGABYTES}
            value={form.file}
            onChange={form.chooseFile}
          />
          {form.checked && form.file === null && <p role="alert">{t.chooseFile}</p>}
          {read.error !== null && <ProblemNotice error={read.error} onRetry={() => submit()} />}
          <Button type="submit" look={shown === undefined ? 'solid' : 'plain'} busy={read.isPending}>
            {t.read}
          </Button>
        </form>
      </Sheet>
      {shown !== undefined && (
        <ListPreview
          read={shown}
          reading={reading}
          busy={read.isPending}
          record={record}
          onRead={form.tryOut}
          onRecord={form.takeIn}
        />
      )}
    </>
  );
}

function ListFieldset({ form }: { form: ReturnType<typeof useTakeIn> }) {
  const t = useT(listMessages);
  const factName = useFactName();
  const fieldError = useFieldError(form.record.error ?? form.read.error);
  const { value } = form.draft;
  const set = (change: Partial<ListFields>) => form.draft.set({ ...value, ...change });
  return (
    <>
      <TextField
        label={t.title}
        hint={t.titleHint}
        error={fieldError('title')}
        value={value.title}
        onChange={(title) => set({ title })}
        maxLength={120}
        required
      />
      <Select
        label={t.kind}
        error={form.checked && value.factCode === null ? t.chooseKind : fieldError('factCode')}
        options={Object.keys(KNOWN_FACTS).map((id) => ({ id, label: factName(id) }))}
        value={value.factCode}
        onChange={(factCode) => set({ factCode })}
        required
      />
      <TextField
        label={t.source}
        hint={t.sourceHint}
        error={fieldError('source')}
        value={value.source}
        onChange={(source) => set({ source })}
        maxLength={200}
        required
      />
      <DateField
        label={t.validFrom}
        value={value.validFrom}
        onChange={(day) => set({ validFrom: day ?? value.validFrom })}
        required
      />
      <DateField
        label={t.validTo}
        error={fieldError('validTo')}
        value={value.validTo}
        onChange={(day) => set({ validTo: day })}
      />
    </>
  );
}
