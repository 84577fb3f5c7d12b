import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { useCommand } from '../../../ui/query.ts';
import { bankMessages } from './bank-messages.ts';
import { base64Of } from './base64.ts';
import styles from './clearing.module.css';
import { layoutsQuery, MOVED, type NotifiedLine, takeNotification } from './queries.ts';

/** The layout that is none: what banks write everywhere. */
const MESSAGE = 'message';

/** Takes in what the bank reports, and answers for every line of it. */
export function BankSheet() {
  const t = useT(bankMessages);
  const pick = usePick();
  const { data: layouts } = useQuery(layoutsQuery);
  const [layout, setLayout] = useState(MESSAGE);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const send = useCommand(takeNotification, { refreshes: MOVED });
  const submit = async () => {
    if (file === null) return;
    const body =
      layout === MESSAGE ? { xml: await file.file.text() } : { xlsx: await base64Of(file.file), layout };
    send.mutate({ body });
  };
  return (
    <Sheet title={t.title}>
      <div className={styles.bank}>
        <p>{t.lede}</p>
        {layouts !== undefined && layouts.in.length > 0 && (
          <Select
            label={t.layout}
            options={[
              { id: MESSAGE, label: t.message },
              ...layouts.in.map((one) => ({ id: one.id, label: pick(one.nameZh, one.nameEn) })),
            ]}
            value={layout}
            onChange={(id) => {
              setLayout(String(id));
              setFile(null);
            }}
            required
          />
        )}
        <FileDrop
          label={t.file}
          accept={layout === MESSAGE ? ['.xml'] : ['.xlsx']}
          maxMegabytes={0.7}
          value={file}
          onChange={setFile}
        />
        {send.error !== null && <ProblemNotice error={send.error} onRetry={() => void submit()} />}
        <p>
          <Button onClick={() => void submit()} disabled={file === null || send.isPending}>
            {t.send}
          </Button>
        </p>
        {send.data !== undefined && <Results lines={send.data.lines} />}
      </div>
    </Sheet>
  );
}

function Results({ lines }: { lines: readonly NotifiedLine[] }) {
  const t = useT(bankMessages);
  const pick = usePick();
  const format = useFormat();
  const count = (outcome: NotifiedLine['outcome']) => lines.filter((one) => one.outcome === outcome).length;
  const said = ({ outcome, refusal }: NotifiedLine) =>
    refusal === undefined ? t[outcome === 'refused' ? 'recorded' : outcome] : pick(refusal.zh, refusal.en);
  const columns: readonly Column<NotifiedLine>[] = [
    textColumn('line', t.line, (row) => String(row.line), { rowHead: true }),
    textColumn('outcome', t.outcome, said, { phone: 'wide' }),
    {
      id: 'amount',
      head: t.amount,
      carry: (row) => (row.amount === undefined ? null : { money: row.amount }),
      number: true,
      phone: 'end',
      cell: (row) => (row.amount === undefined ? null : format.amount(row.amount)),
    },
    textColumn('day', t.bookedOn, (row) => row.bookedOn ?? null),
    textColumn('reference', t.bankReference, (row) => row.bankReference ?? null),
    textColumn('id', t.endToEndId, (row) => row.endToEndId ?? null, { phone: 'hidden' }),
  ];
  return (
    <div role="status">
      <p>{t.counted(count('recorded'), count('failed'), count('known'), count('refused'))}</p>
      <Table
        caption={t.results}
        columns={columns}
        rows={lines}
        rowKey={(row) => String(row.line)}
        empty={<EmptyState>{t.noLines}</EmptyState>}
      />
    </div>
  );
}
