import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { EvidenceFields } from './evidence-fields.tsx';
import { fileMessages } from './file-messages.ts';
import { LeadFields } from './lead-fields.tsx';
import { type FileView, MOVED, reportProgress } from './queries.ts';
import { bodyOf, emptyReport, type ReportDraft } from './report-draft.ts';

interface ReportDialogProps {
  readonly file: FileView;
  readonly onClose: () => void;
}

/** One party's word on one month; the lead also says stage, forecast and milestones. Kept as a draft. */
export function ReportDialog({ file, onClose }: ReportDialogProps) {
  const t = useT(fileMessages);
  const format = useFormat();
  const { acting } = useSession();
  const lead = acting?.jurisdictionId === file.lead;
  const draft = useDraft<ReportDraft>(`programme.report.${file.id}`, emptyReport(file));
  const [missing, setMissing] = useState(false);
  const send = useCommand(reportProgress, {
    refreshes: MOVED,
    draft,
    onDone: () => {
      toast(t.reportDone);
      onClose();
    },
  });
  const wrong = useFieldError(send.error);
  const { value } = draft;
  const set = (change: Partial<ReportDraft>) => draft.set({ ...value, ...change });
  const submit = () => {
    const empty = value.text.trim().length < 2 || value.nextStep.trim().length < 2;
    setMissing(empty);
    if (!empty) send.mutate({ params: { undertakingId: file.id }, body: bodyOf(value, lead) });
  };
  return (
    <FormDialog
      title={t.reportTitle(format.period(value.period))}
      verb={t.send}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <WordFields file={file} value={value} onChange={set} wrong={wrong} missing={missing} />
      {lead ? <LeadFields file={file} value={value} onChange={set} wrong={wrong} /> : <p>{t.leadOnly}</p>}
      <EvidenceFields value={value} onChange={set} wrong={wrong} />
    </FormDialog>
  );
}

interface WordFieldsProps {
  readonly file: FileView;
  readonly value: ReportDraft;
  readonly onChange: (change: Partial<ReportDraft>) => void;
  readonly wrong: (field: string) => string | undefined;
  /** Sending was tried with something left out. */
  readonly missing: boolean;
}

/** What every party says: of which month, what was done, what comes next. */
function WordFields({ file, value, onChange, wrong, missing }: WordFieldsProps) {
  const t = useT(fileMessages);
  const format = useFormat();
  const short = (words: string) => (missing && words.trim().length < 2 ? t.required : undefined);
  return (
    <>
      <Select
        label={t.month}
        required
        options={file.reportable.map((month) => ({ id: month, label: format.period(month) }))}
        value={value.period}
        onChange={(period) => onChange({ period: period ?? value.period })}
        error={wrong('period')}
      />
      <TextArea
        label={t.text}
        hint={t.textHint}
        error={short(value.text) ?? wrong('text')}
        value={value.text}
        onChange={(text) => onChange({ text })}
        maxLength={2000}
        required
      />
      <TextField
        label={t.nextStep}
        hint={t.nextHint}
        error={short(value.nextStep) ?? wrong('nextStep')}
        value={value.nextStep}
        onChange={(nextStep) => onChange({ nextStep })}
        maxLength={120}
        required
      />
    </>
  );
}
