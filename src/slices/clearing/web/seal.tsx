import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { UPLOAD_MAX_MEGABYTES, uploadFile } from '../../../ui/files.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { type ApiProblem, asProblem } from '../../../ui/problem.ts';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { orderMessages } from './order-messages.ts';
import { MOVED, type StatementView, seal } from './queries.ts';

const SCANS = ['.pdf', '.png', '.jpg', '.jpeg'] as const;

interface SealProps {
  readonly statement: StatementView;
  readonly statementId: string;
}

/** The place of the seal: room for ink on paper; on the screen the scan of it, or the way to file one. */
export function SealState({ statement, statementId }: SealProps) {
  const t = useT(orderMessages);
  const format = useFormat();
  const [filing, setFiling] = useState(false);
  const { scan } = statement;
  if (scan !== undefined) {
    return (
      <span data-screen-only="">
        {t.sealedOn(format.day(scan.sealedOn))}{' '}
        <a href={`/api/clearing/statements/${statementId}/scan`} download>
          {t.sealOpen}
        </a>
      </span>
    );
  }
  if (!statement.allowed.includes('clearing.seal')) return <span data-screen-only="">{t.stampNote}</span>;
  return (
    <span data-screen-only="">
      <Button onClick={() => setFiling(true)}>{t.sealUpload}</Button>
      {filing && <SealDialog statementId={statementId} onClose={() => setFiling(false)} />}
    </span>
  );
}

/** Sends the scan first, then says which day is on the seal. */
function SealDialog({ statementId, onClose }: { statementId: string; onClose: () => void }) {
  const t = useT(orderMessages);
  const today = useToday();
  const [sealedOn, setDay] = useState(today);
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [tried, setTried] = useState(false);
  const [uploading, setUploading] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const send = useCommand(seal, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.sealedNow);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  const submit = async () => {
    setTried(true);
    if (chosen === null) return;
    setUploading(true);
    setProblem(null);
    try {
      const sha256 = await uploadFile(chosen);
      send.mutate({ params: { statementId }, body: { sha256, sealedOn } });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setUploading(false);
    }
  };
  return (
    <FormDialog
      title={t.sealUpload}
      verb={t.sealUpload}
      command={{ isPending: uploading || send.isPending, error: problem ?? send.error }}
      onSend={() => void submit()}
      onClose={onClose}
    >
      <p>{t.sealMeans}</p>
      <FileDrop
        label={t.sealFile}
        accept={SCANS}
        maxMegabytes={UPLOAD_MAX_MEGABYTES}
        value={chosen}
        onChange={setChosen}
      />
      {tried && chosen === null && <p role="alert">{t.sealNoFile}</p>}
      <DateField
        label={t.sealDay}
        error={fieldError('sealedOn')}
        value={sealedOn}
        onChange={(day) => setDay(day ?? today)}
        max={today}
        required
      />
    </FormDialog>
  );
}
