import { useState } from 'react';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { useCommand } from '../../../ui/query.ts';
import type { ImportReport } from '../contract.ts';
import { todayHere } from './days.ts';
import { tieMessages } from './messages.ts';
import { CHANGED, importTies } from './queries.ts';

const CHUNK = 32_768;

/** The bytes of a file as Base64, in pieces: one call takes only so many arguments. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  }
  return btoa(text);
}

/** A desk imports a register extract and reads what became of each row that was not used. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useT(tieMessages);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [asOf, setAsOf] = useState<string | null>(todayHere);
  const [source, setSource] = useState('');
  const [tried, setTried] = useState(false);
  const [report, setReport] = useState<ImportReport>();
  const command = useCommand(importTies, { refreshes: CHANGED, onDone: setReport });
  const send = async () => {
    setTried(true);
    if (file === null || asOf === null || source.trim().length < 2) return;
    command.mutate({ body: { asOf, source: source.trim(), content: await base64Of(file.file) } });
  };
  return (
    <FormDialog
      title={t.import}
      verb={t.import}
      command={command}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{t.importMeans}</p>
      <FileDrop
        label={t.importFile}
        accept={['.xlsx', '.csv']}
        maxMegabytes={5}
        value={file}
        onChange={setFile}
      />
      {tried && file === null && <p role="alert">{t.fileNeeded}</p>}
      <DateField label={t.asOf} value={asOf} onChange={setAsOf} max={todayHere()} required />
      <TextField
        label={t.importSource}
        value={source}
        onChange={setSource}
        error={tried && source.trim().length < 2 ? t.sourceNeeded : undefined}
        maxLength={120}
        required
      />
      {report !== undefined && <Report report={report} />}
    </FormDialog>
  );
}

function Report({ report }: { report: ImportReport }) {
  const t = useT(tieMessages);
  const pick = usePick();
  return (
    <div role="status">
      <p>{t.imported(report.added, report.ended, report.kept)}</p>
      {report.faults.length > 0 && (
        <>
          <p>{t.faults(report.faults.length)}</p>
          <ul>
            {report.faults.map((fault) => (
              <li key={`${fault.row} ${fault.en}`}>
                {t.line(fault.row)}
                {pick(fault.zh, fault.en)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
