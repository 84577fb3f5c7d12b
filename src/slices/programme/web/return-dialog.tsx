import { useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { fileMessages } from './file-messages.ts';
import { MOVED, returnReport } from './queries.ts';

/** Sends a report back; the reason is what the reporting office works from. */
export function ReturnDialog({ reportId, onClose }: { reportId: string; onClose: () => void }) {
  const t = useT(fileMessages);
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
  const submit = () => {
    const note = draft.value.note.trim();
    setMissing(note.length < 2);
    if (note.length >= 2) send.mutate({ params: { reportId }, body: { note } });
  };
  return (
    <FormDialog
      title={t.sendBackTitle}
      verb={t.sendBack}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <TextArea
        label={t.sendBackNote}
        hint={t.sendBackHint}
        error={missing ? t.required : wrong('note')}
        value={draft.value.note}
        onChange={(note) => draft.set({ note })}
        maxLength={2000}
        required
      />
    </FormDialog>
  );
}
