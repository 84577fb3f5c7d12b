import { useState } from 'react';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import type { Fields } from '../domain/difference.ts';
import { rulebookMessages } from './messages.ts';
import { readFile } from './queries.ts';
import styles from './rulebook.module.css';

const MEGABYTES = 0.4;

/** The draft as a file, out and in; what is wrong with a file is told by line and field. */
export function FileTransfer({ draftId, onRead }: { draftId: string; onRead: (body: Fields) => void }) {
  const t = useT(rulebookMessages);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const read = useCommand(readFile, {
    onDone: ({ body }) => {
      if (body === null) return;
      onRead(body as Fields);
      toast(t.readNow);
    },
  });
  const submit = async () => {
    if (file !== null) read.mutate({ body: { text: await file.file.text() } });
  };
  return (
    <details>
      <summary>{t.importFile}</summary>
      <div className={styles.stack}>
        <p>
          <a className={buttonClass()} href={`/api/rulebook/drafts/${draftId}/file`} download>
            {t.exportFile}
          </a>
        </p>
        <p className={styles.note}>{t.importLede}</p>
        <FileDrop
          label={t.chooseFile}
          accept={['.yaml', '.yml', '.json']}
          maxMegabytes={MEGABYTES}
          value={file}
          onChange={setFile}
        />
        <p>
          <Button busy={read.isPending} disabled={file === null} onClick={() => void submit()}>
            {t.read}
          </Button>
        </p>
        {read.error !== null && <ProblemNotice error={read.error} onRetry={() => void submit()} />}
        {read.data !== undefined && read.data.faults.length > 0 && <FileFaults faults={read.data.faults} />}
      </div>
    </details>
  );
}

interface FileFault {
  readonly line: number;
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

function FileFaults({ faults }: { faults: readonly FileFault[] }) {
  const t = useT(rulebookMessages);
  const text = useText();
  const columns: readonly Column<FileFault>[] = [
    textColumn('line', t.lineHead, (row) => String(row.line)),
    textColumn('path', t.fieldHead, (row) => row.path || t.wholeDraft, { rowHead: true }),
    textColumn('fault', t.faultHead, text, { phone: 'wide' }),
  ];
  return (
    <Table
      caption={t.fileFaults}
      columns={columns}
      rows={faults}
      rowKey={(row) => `${row.line} ${row.path} ${row.en}`}
    />
  );
}
