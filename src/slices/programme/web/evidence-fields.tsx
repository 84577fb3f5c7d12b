import { useState } from 'react';
import { UPLOAD_ENDINGS, UPLOAD_MAX_MEGABYTES, uploadFile } from '../../../ui/files.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Chip, ChipRow } from '../../../ui/kit/chip.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { fileMessages } from './file-messages.ts';
import type { ReportDraft } from './report-draft.ts';

interface EvidenceFieldsProps {
  readonly value: ReportDraft;
  readonly onChange: (change: Partial<ReportDraft>) => void;
  readonly wrong: (field: string) => string | undefined;
}

/** Files are sent as they are chosen, so that the report itself is sent in one moment. */
export function EvidenceFields({ value, onChange, wrong }: EvidenceFieldsProps) {
  const t = useT(fileMessages);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const add = async (chosen: ChosenFile) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const sha256 = await uploadFile(chosen);
      if (value.files.includes(sha256)) return;
      const bare = chosen.file.name.replace(/\.[^.]+$/, '').slice(0, 120);
      const title = bare.length < 2 ? chosen.file.name : bare;
      onChange({ files: [...value.files, sha256], fileTitles: [...value.fileTitles, title] });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <FileDrop
        label={t.file}
        accept={UPLOAD_ENDINGS}
        maxMegabytes={UPLOAD_MAX_MEGABYTES}
        value={null}
        onChange={(chosen) => void add(chosen)}
        disabled={busy}
      />
      {value.files.length > 0 && (
        <ChipRow label={t.evidence}>
          {value.files.map((sha256, index) => (
            <Chip
              key={sha256}
              value={value.fileTitles[index] ?? sha256}
              onRemove={() =>
                onChange({
                  files: value.files.toSpliced(index, 1),
                  fileTitles: value.fileTitles.toSpliced(index, 1),
                })
              }
            />
          ))}
        </ChipRow>
      )}
      {problem !== undefined && <ProblemNotice error={problem} />}
      <TextField
        label={t.link}
        hint={t.linkHint}
        value={value.url}
        onChange={(url) => onChange({ url })}
        error={wrong('evidence')}
        maxLength={500}
      />
      {value.url.trim() !== '' && (
        <TextField
          label={t.linkTitle}
          value={value.urlTitle}
          onChange={(urlTitle) => onChange({ urlTitle })}
          maxLength={120}
        />
      )}
    </>
  );
}
