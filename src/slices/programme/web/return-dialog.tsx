import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { fileMessages } from './file-messages.ts';
import { MOVED, returnReport } from './queries.ts';

/** Sends a report back; the reason is what the reporting office works from. */
export function ReturnDialog({ reportId, onClose }: { reportId: string; onClose: () => void }) {
  const t = useT(fileMessages);
  const form = useId();
  const draft = useDraft(`programme.return.${reportId}`, { note: '' });
  const [missing, setMissing] = useState(false);
  const send = useCommand(returnReport, {
    refreshes: MOVED,
    draft,
    onDone: () => {
      toast(t.sendBackDone);
      onClose();
    },
  });
  const wrong = useFieldError(send.error);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const note = draft.value.note.trim();
    setMissing(note.length < 2);
    if (note.length >= 2) send.mutate({ params: { reportId }, body: { note } });
  };
  return (
    <Dialog
      title={t.sendBackTitle}
      open
      blocking
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="solid" type="submit" form={form} busy={send.isPending}>
            {t.sendBack}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <DraftNote draft={draft} />
        <TextArea
          label={t.sendBackNote}
          hint={t.sendBackHint}
          error={missing ? t.required : wrong('note')}
          value={draft.value.note}
          onChange={(note) => draft.set({ note })}
          maxLength={2000}
          required
        />
      </form>
      {send.error !== null && <ProblemNotice error={send.error} onRetry={() => submit()} />}
    </Dialog>
  );
}
