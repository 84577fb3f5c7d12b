import { useState } from 'react';
import { useLanguage, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { useCommand } from '../../../ui/query.ts';
import { roundsMessages } from './messages.ts';
import { issueList, MOVED, type RoundView, type TakenIn, takeResults } from './queries.ts';
import styles from './rounds.module.css';

type Department = RoundView['departments'][number];

/** Lists out to the departments, and back in. */
export function CheckSheet({ round }: { round: RoundView }) {
  const t = useT(roundsMessages);
  const text = useText();
  const may = round.allowed.includes('rounds.check');
  const columns: readonly Column<Department>[] = [
    textColumn('department', t.department, (row) => text(row), { rowHead: true }),
    {
      id: 'open',
      head: t.openRows,
      carry: (row) => row.open,
      number: true,
      phone: 'end',
      cell: (row) => row.open,
    },
    {
      id: 'list',
      head: t.listNumber,
      carry: (row) => row.list?.number ?? null,
      phone: 'wide',
      cell: (row) => <ListCell round={round} department={row} />,
    },
  ];
  return (
    <Sheet title={t.checkLists}>
      <Table
        caption={t.checkLists}
        captionHidden
        columns={columns}
        rows={round.departments}
        rowKey={(row) => row.code}
      />
      {may && <TakeIn round={round} />}
    </Sheet>
  );
}

function ListCell({ round, department }: { round: RoundView; department: Department }) {
  const t = useT(roundsMessages);
  const lang = useLanguage();
  const send = useCommand(issueList, { refreshes: MOVED });
  const { code, list } = department;
  const may = round.allowed.includes('rounds.check');
  const params = { roundId: round.id, department: code };
  return (
    <div className={styles.row}>
      {list !== undefined && <span>{list.number}</span>}
      {list?.current === false && may && <span className={styles.warning}>{t.outdated}</span>}
      {may && list?.current !== true && (
        <Button onClick={() => send.mutate({ params })} busy={send.isPending}>
          {t.issue}
        </Button>
      )}
      {may && list?.current === true && (
        <a
          href={`/api/rounds/${round.id}/lists/${code}/xlsx?lang=${lang}`}
          className={buttonClass()}
          download
        >
          {t.download}
        </a>
      )}
      {send.error !== null && <ProblemNotice error={send.error} />}
    </div>
  );
}

function TakeIn({ round }: { round: RoundView }) {
  const t = useT(roundsMessages);
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const send = useCommand(takeResults, { refreshes: MOVED });
  const run = async () => {
    if (chosen === null) return;
    const xlsx = await base64Of(chosen.file);
    send.mutate({ params: { roundId: round.id }, body: { xlsx } });
  };
  return (
    <div className={styles.stack}>
      <h3>{t.takeIn}</h3>
      <FileDrop
        label={t.takeInFile}
        accept={['.xlsx']}
        maxMegabytes={1}
        value={chosen}
        onChange={setChosen}
      />
      <p>
        <Button onClick={() => void run()} disabled={chosen === null} busy={send.isPending}>
          {t.send}
        </Button>
      </p>
      {send.error !== null && <ProblemNotice error={send.error} onRetry={() => void run()} />}
      {send.data !== undefined && <Results taken={send.data} />}
    </div>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

type Row = TakenIn['rows'][number];

function Results({ taken }: { taken: TakenIn }) {
  const t = useT(roundsMessages);
  const said = ({ outcome, fault }: Row): string => {
    if (fault !== undefined) return t[fault];
    if (outcome === 'open') return t.openRow;
    return outcome === 'faulty' ? '' : t[outcome];
  };
  const columns: readonly Column<Row>[] = [
    textColumn('line', t.line, (row) => String(row.line), { rowHead: true }),
    textColumn('place', t.place, (row) => row.place),
    textColumn('result', t.checksHead, (row) => (row.result === undefined ? null : t[row.result])),
    textColumn('outcome', t.outcome, said, { phone: 'wide' }),
  ];
  return (
    <div role="status">
      <Table
        caption={`${t.results} ${taken.list}`}
        columns={columns}
        rows={taken.rows}
        pageIn="results"
        rowKey={(row) => String(row.line)}
        empty={<EmptyState>{t.openRow}</EmptyState>}
      />
      {taken.missing.length > 0 && (
        <p className={styles.warning}>{t.missingRows(taken.missing.join(', '))}</p>
      )}
    </div>
  );
}
