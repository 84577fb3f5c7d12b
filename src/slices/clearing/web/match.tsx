import { useState } from 'react';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { base64Of } from './base64.ts';
import styles from './clearing.module.css';
import { financeMessages } from './finance-messages.ts';
import { ARRIVED, confirmMany, type MatchedLine, type MatchView, matchTransfers } from './queries.ts';

/** Finds in my own bank statement which payments have arrived; I decide where it is unsure. */
export function MatchSheet() {
  const t = useT(financeMessages);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const send = useCommand(matchTransfers, { refreshes: [] });
  const submit = async () => {
    if (file === null) return;
    const body = file.file.name.toLowerCase().endsWith('.xml')
      ? { xml: await file.file.text() }
      : { table: await base64Of(file.file) };
    send.mutate({ body });
  };
  return (
    <Sheet title={t.match}>
      <div className={styles.bank}>
        <p>{t.matchLede}</p>
        <FileDrop
          label={t.matchFile}
          accept={['.xml', '.xlsx', '.csv']}
          maxMegabytes={0.7}
          value={file}
          onChange={setFile}
        />
        {send.error !== null && <ProblemNotice error={send.error} onRetry={() => void submit()} />}
        <p>
          <Button onClick={() => void submit()} disabled={file === null || send.isPending}>
            {t.matchSend}
          </Button>
        </p>
        {send.data !== undefined && (
          <Outcome key={send.submittedAt} view={send.data} onDone={() => send.reset()} />
        )}
      </div>
    </Sheet>
  );
}

const NONE = 'none';
/** What is certain is chosen from the start; everything else waits for a person. */
const firstChoice = ({ match, candidates }: MatchedLine): string =>
  (match === 'exact' || match === 'likely' ? candidates[0]?.paymentId : undefined) ?? NONE;

function Outcome({ view, onDone }: { view: MatchView; onDone: () => void }) {
  const t = useT(financeMessages);
  const [choices, setChoices] = useState<ReadonlyMap<number, string>>(
    new Map(view.lines.map((line) => [line.line, firstChoice(line)])),
  );
  const send = useCommand(confirmMany, {
    refreshes: ARRIVED,
    onDone: ({ results }) => {
      const refused = results.filter(({ outcome }) => outcome === 'refused').length;
      toast(t.confirmed(results.length - refused, refused));
      onDone();
    },
  });
  const chosen = [...new Set([...choices.values()].filter((id) => id !== NONE))];
  const { columns } = view;
  const taken =
    columns === undefined
      ? []
      : (['day', 'amount', 'sender', 'reference', 'note'] as const).flatMap((key) =>
          columns[key] === undefined ? [] : [`${t[key]} = ${columns[key]}`],
        );
  return (
    <div role="status">
      {taken.length > 0 && <p>{t.columnsTaken(taken.join(' · '))}</p>}
      <LineTable
        lines={view.lines}
        choices={choices}
        onChoose={(line, id) => setChoices(new Map(choices).set(line, id))}
      />
      {send.error !== null && <ProblemNotice error={send.error} />}
      {chosen.length > 0 && (
        <p>
          <Button
            look="solid"
            busy={send.isPending}
            onClick={() => send.mutate({ body: { paymentIds: chosen } })}
          >
            {t.confirmChosen(chosen.length)}
          </Button>
        </p>
      )}
    </div>
  );
}

interface LineTableProps {
  readonly lines: readonly MatchedLine[];
  readonly choices: ReadonlyMap<number, string>;
  readonly onChoose: (line: number, paymentId: string) => void;
}

function LineTable({ lines, choices, onChoose }: LineTableProps) {
  const t = useT(financeMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const verdict = ({ match, candidates, unrecorded }: MatchedLine): string => {
    if (match === 'differs') return t.differs(format.money(candidates[0]?.amount ?? '0'));
    if (match === 'likely') return t.likelyOne;
    if (match === 'unrecorded')
      return t.unrecorded(place(unrecorded?.jurisdictionId ?? ''), format.period(unrecorded?.period ?? ''));
    return t[match];
  };
  const columns: readonly Column<MatchedLine>[] = [
    textColumn('line', t.line, (row) => String(row.line), { rowHead: true }),
    textColumn('day', t.day, (row) => row.on ?? null),
    {
      id: 'amount',
      head: t.amount,
      carry: (row) => (row.amount === undefined ? null : { money: row.amount }),
      number: true,
      phone: 'end',
      cell: (row) => (row.amount === undefined ? null : format.amount(row.amount)),
    },
    textColumn('sender', t.sender, (row) => row.sender ?? null, { phone: 'wide' }),
    textColumn('note', t.note, (row) => [row.reference, row.note].filter(Boolean).join(' ') || null, {
      phone: 'hidden',
    }),
    textColumn('verdict', t.verdict, verdict, { phone: 'wide' }),
    {
      id: 'choice',
      head: t.choice,
      carry: (row) => row.candidates.map((one) => one.bankReference).join(' '),
      phone: 'last',
      cell: (row) =>
        row.candidates.length === 0 || row.match === 'known' ? null : (
          <Select
            label={`${t.line} ${row.line}`}
            options={[
              ...row.candidates.map((one) => ({
                id: one.paymentId,
                label: t.candidate(place(one.jurisdictionId), format.day(one.paidOn), one.bankReference),
              })),
              { id: NONE, label: t.none },
            ]}
            value={choices.get(row.line) ?? NONE}
            onChange={(id) => onChoose(row.line, String(id))}
            required
          />
        ),
    },
  ];
  return (
    <Table
      caption={t.lines}
      columns={columns}
      rows={lines}
      rowKey={(row) => String(row.line)}
      empty={<EmptyState>{t.nothingIn}</EmptyState>}
    />
  );
}
