import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { UPLOAD_ENDINGS, UPLOAD_MAX_MEGABYTES, uploadFile } from '../../../ui/files.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { type ApiProblem, asProblem } from '../../../ui/problem.ts';
import { useCommand } from '../../../ui/query.ts';
import { samplingMessages } from './messages.ts';
import { answerCase, type CasePageView, MOVED, reportCase, takeCase } from './queries.ts';

interface DialogProps {
  readonly one: CasePageView;
  readonly onClose: () => void;
}

/** An auditor takes a case and says what both sides are to hand in. */
export function TakeDialog({ one, onClose }: DialogProps) {
  const t = useT(samplingMessages);
  const [wanted, setWanted] = useState(one.wanted ?? '');
  const [dueOn, setDueOn] = useState<string | null>(one.dueOn);
  const [tried, setTried] = useState(false);
  const send = useCommand(takeCase, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.taken);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  const missing = wanted.trim().length < 2;
  const submit = () => {
    setTried(true);
    if (missing || dueOn === null) return;
    send.mutate({ params: { caseId: one.id }, body: { wanted: wanted.trim(), dueOn } });
  };
  return (
    <FormDialog title={t.take} verb={t.take} command={send} onSend={submit} onClose={onClose}>
      <p>{t.takeMeans}</p>
      <TextArea
        label={t.wanted}
        hint={t.wantedHint}
        value={wanted}
        onChange={setWanted}
        error={tried && missing ? t.wantedNeeded : fieldError('wanted')}
        maxLength={1000}
        required
      />
      <DateField
        label={t.dueOn}
        value={dueOn}
        onChange={setDueOn}
        error={tried && dueOn === null ? t.dayNeeded : fieldError('dueOn')}
        required
      />
    </FormDialog>
  );
}

/** Sends the file first, then hands it in with the note. */
function useAnswering(one: CasePageView, onClose: () => void) {
  const t = useT(samplingMessages);
  const [uploading, setUploading] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const sending = useCommand(answerCase, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.answered);
      onClose();
    },
  });
  const send = async (note: string, chosen: ChosenFile | null) => {
    setUploading(true);
    setProblem(null);
    try {
      const file =
        chosen === null ? undefined : { sha256: await uploadFile(chosen), fileName: chosen.file.name };
      const body = { note, ...(file === undefined ? {} : { file }) };
      sending.mutate({ params: { caseId: one.id }, body });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setUploading(false);
    }
  };
  return {
    send,
    command: { isPending: uploading || sending.isPending, error: problem ?? sending.error },
  };
}

/** A party hands in what the auditor asked for. */
export function AnswerDialog({ one, onClose }: DialogProps) {
  const t = useT(samplingMessages);
  const [note, setNote] = useState('');
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [tried, setTried] = useState(false);
  const { send, command } = useAnswering(one, onClose);
  const missing = note.trim() === '' && chosen === null;
  const submit = () => {
    setTried(true);
    if (!missing) void send(note.trim(), chosen);
  };
  return (
    <FormDialog title={t.answer} verb={t.answer} command={command} onSend={submit} onClose={onClose}>
      {one.wanted !== null && <p>{one.wanted}</p>}
      <FileDrop
        label={t.chooseFile}
        accept={UPLOAD_ENDINGS}
        maxMegabytes={UPLOAD_MAX_MEGABYTES}
        value={chosen}
        onChange={setChosen}
      />
      <TextArea
        label={t.note}
        value={note}
        onChange={setNote}
        error={tried && missing ? t.answerNeeded : undefined}
        maxLength={2000}
      />
    </FormDialog>
  );
}

const OUTCOMES = ['in-order', 'minor', 'repay'] as const;

interface Report {
  readonly outcome: (typeof OUTCOMES)[number];
  readonly findings: string;
  readonly repay: string;
}

/** What is sent, and what of it is still missing. */
function readReport({ outcome, findings, repay: typed }: Report, exponent: number) {
  const repay = outcome === 'repay' ? typedAmount(typed, exponent) : undefined;
  return {
    missing: findings.trim().length < 2,
    noAmount: outcome === 'repay' && repay === undefined,
    body: { outcome, findings: findings.trim(), ...(repay === undefined ? {} : { repay }) },
  };
}

/** What came out, for good. */
export function ReportDialog({ one, onClose }: DialogProps) {
  const t = useT(samplingMessages);
  const { currency } = useCircle();
  const draft = useDraft<Report>(`sampling.report.${one.id}`, {
    outcome: 'in-order',
    findings: '',
    repay: '',
  });
  const { value: report } = draft;
  const set = (change: Partial<Report>) => draft.set({ ...report, ...change });
  const [tried, setTried] = useState(false);
  const send = useCommand(reportCase, {
    refreshes: MOVED,
    draft,
    onDone: () => {
      toast(t.reportDone);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  const { missing, noAmount, body } = readReport(report, currency.exponent);
  const submit = () => {
    setTried(true);
    if (!missing && !noAmount) send.mutate({ params: { caseId: one.id }, body });
  };
  return (
    <FormDialog
      title={t.report}
      verb={t.report}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p>{t.reportMeans}</p>
      <Select
        label={t.outcome}
        options={OUTCOMES.map((id) => ({ id, label: t[id] }))}
        value={report.outcome}
        onChange={(id) => set({ outcome: OUTCOMES.find((each) => each === id) ?? report.outcome })}
        required
      />
      {report.outcome === 'repay' && (
        <TextField
          label={t.repayAmount}
          inputMode="decimal"
          suffix={currency.symbol}
          value={report.repay}
          onChange={(repayTyped) => set({ repay: repayTyped })}
          error={tried && noAmount ? t.repayNeeded : fieldError('repay')}
          required
        />
      )}
      <TextArea
        label={t.findings}
        hint={t.findingsHint}
        value={report.findings}
        onChange={(findings) => set({ findings })}
        error={tried && missing ? t.findingsNeeded : fieldError('findings')}
        rows={5}
        maxLength={5000}
        required
      />
    </FormDialog>
  );
}
