import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Progress, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { OUTCOMES, type Outcome } from '../domain/board-run.ts';
import { boardRunMessages } from './board-run-messages.ts';
import {
  allRows,
  type BoardRow,
  type BoardRun,
  cutRows,
  getRows,
  getRun,
  getRuns,
  rowsQuery,
  runQuery,
  stopRun,
} from './board-run-queries.ts';
import styles from './needs.module.css';

const route = getRouteApi('/needs/board/$runId');

/** One matching of all needs: how far it is, and what came of it. */
export function BoardRunPage() {
  const { runId } = route.useParams();
  const { data: run } = useSuspenseQuery(runQuery(runId));
  const t = useT(boardRunMessages);
  const format = useFormat();
  return (
    <Page
      title={t.runOf(format.dateTime(run.startedAt))}
      trail={<Link to="/needs/board">{t.runs}</Link>}
      facts={<ProvenanceMark kind={run.provenance} />}
      actions={run.allowed.includes('needs.match-board') && <Stop run={run} />}
    >
      <AboutSheet run={run} />
      <ResultSheet run={run} />
    </Page>
  );
}

function Stop({ run }: { run: BoardRun }) {
  const t = useT(boardRunMessages);
  const [asking, setAsking] = useState(false);
  const command = useCommand(stopRun, {
    refreshes: [getRun, getRuns, getRows],
    onDone: () => {
      toast(t.stopped);
      setAsking(false);
    },
  });
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t.stop}
      </Button>
      {asking && (
        <FormDialog
          title={t.stop}
          verb={t.stop}
          look="danger"
          command={command}
          onSend={() => command.mutate({ params: { runId: run.id }, body: {} })}
          onClose={() => setAsking(false)}
        >
          <p>{t.stopMeans}</p>
        </FormDialog>
      )}
    </>
  );
}

function AboutSheet({ run }: { run: BoardRun }) {
  const t = useT(boardRunMessages);
  const format = useFormat();
  const visible = OUTCOMES.reduce((all, outcome) => all + countOf(run, outcome), 0);
  const waiting = countOf(run, 'waiting');
  const time = useTime(run.secondsLeft ?? 0);
  return (
    <Sheet>
      {run.state === 'running' && <Progress label={t.progress} done={run.needs - waiting} all={run.needs} />}
      <FactList
        facts={[
          { label: t.state, value: t[`state-${run.state}`] },
          run.secondsLeft !== null && { label: t.progress, value: t.left(time) },
          { label: t.needs, value: format.number(run.needs) },
          run.startedBy !== null && { label: t.startedBy, value: run.startedBy },
          run.endedBy !== null && { label: t.stoppedBy, value: run.endedBy },
          run.asOf !== null && { label: t.asOf, value: format.dateTime(run.asOf) },
          run.analysers.length > 0 && { label: t.analyser, value: run.analysers.join(' ') },
        ]}
      />
      {visible < run.needs && <p>{t.away(format.number(run.needs - visible))}</p>}
    </Sheet>
  );
}

const countOf = ({ outcomes }: BoardRun, outcome: Outcome): number => outcomes[outcome] ?? 0;

const MINUTE = 60;

function useTime(seconds: number): string {
  const t = useT(boardRunMessages);
  const format = useFormat();
  return seconds < 2 * MINUTE
    ? t.seconds(format.number(seconds))
    : t.minutes(format.number(Math.ceil(seconds / MINUTE)));
}

function ResultSheet({ run }: { run: BoardRun }) {
  const t = useT(boardRunMessages);
  const { after, outcome } = route.useSearch();
  const navigate = route.useNavigate();
  const place = { ...(after === undefined ? {} : { after }), ...(outcome === undefined ? {} : { outcome }) };
  const { data, error, refetch } = useQuery(rowsQuery(run.id, place, run.state === 'running'));
  const kept = outcome === undefined ? {} : { outcome };
  const { rows, next } = cutRows(data?.rows ?? []);
  const to = { to: '/needs/board/$runId', params: { runId: run.id } } as const;
  return (
    <Sheet title={t.results}>
      <ChoiceRow
        label={t.outcome}
        choices={[
          { id: '', label: t.all },
          ...OUTCOMES.filter((one) => countOf(run, one) > 0).map((one) => ({
            id: one as string,
            label: t[`outcome-${one}`],
            count: countOf(run, one),
          })),
        ]}
        value={outcome ?? ''}
        onChoose={(one) => void navigate({ search: one === '' ? {} : { outcome: one as Outcome } })}
      />
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton rows={8} />}
      {data !== undefined && <RowTable run={run} rows={rows} outcome={outcome} />}
      <CursorLinks
        label={t.results}
        first={after === undefined ? undefined : { ...to, search: kept }}
        next={next === undefined ? undefined : { ...to, search: { ...kept, after: next } }}
      />
    </Sheet>
  );
}

interface RowTableProps {
  readonly run: BoardRun;
  readonly rows: readonly BoardRow[];
  readonly outcome: Outcome | undefined;
}

function RowTable({ run, rows, outcome }: RowTableProps) {
  const t = useT(boardRunMessages);
  const columns = useColumns();
  return (
    <Table
      caption={t.results}
      captionHidden
      columns={columns}
      provenance={(row) => row.provenance}
      rows={rows}
      rowKey={(row) => row.publicationId}
      filter={outcome === undefined ? undefined : t[`outcome-${outcome}`]}
      part={{ allRows: () => allRows(run.id, outcome) }}
      empty={<EmptyState>{t.noRows}</EmptyState>}
    />
  );
}

function useColumns(): readonly Column<BoardRow>[] {
  const t = useT(boardRunMessages);
  const format = useFormat();
  const words = useRowWords();
  const jurisdiction = useJurisdictionName();
  return [
    {
      id: 'need',
      head: t.need,
      carry: (row) => row.title,
      rowHead: true,
      cell: (row) => (
        <Link to="/needs/$publicationId" params={{ publicationId: row.publicationId }} lang="zh">
          {row.title}
        </Link>
      ),
    },
    textColumn('place', t.place, (row) =>
      row.jurisdictionId === null ? t.noPlace : jurisdiction(row.jurisdictionId),
    ),
    textColumn('outcome', t.outcome, (row) => t[`outcome-${row.outcome}`]),
    {
      id: 'fits',
      head: t.fits,
      carry: (row) => row.fits,
      number: true,
      cell: (row) => format.number(row.fits),
    },
    {
      id: 'best',
      head: t.best,
      carry: words.offers,
      phone: 'wide',
      cell: (row) => <Best row={row} />,
    },
    {
      id: 'score',
      head: t.score,
      carry: (row) => row.best[0]?.score ?? null,
      number: true,
      cell: (row) => {
        const score = row.best[0]?.score;
        return score === undefined ? null : format.number(Math.round(score));
      },
    },
    textColumn('why', t.why, words.why, { phone: 'wide' }),
    textColumn('gives', t.gives, words.gives, { phone: 'wide' }),
  ];
}

/** The best offer, and the others that were kept. */
function Best({ row }: { row: BoardRow }) {
  const text = useText();
  const format = useFormat();
  return row.best.map(({ offerId, name, provider, score }) => (
    <div key={offerId} className={styles.best}>
      <Link to="/offers/$offerId" params={{ offerId }}>
        {text(name)}
      </Link>
      <span>{format.number(Math.round(score))}</span>
      <small>{text(provider)}</small>
    </div>
  ));
}

function useRowWords() {
  const t = useT(boardRunMessages);
  const text = useText();
  const format = useFormat();
  const joined = (words: readonly string[]): string | null => (words.length === 0 ? null : words.join(' '));
  return {
    offers: ({ best }: BoardRow) =>
      joined(
        best.map(
          ({ name, provider, score }) =>
            `${text(name)} ${text(provider)} ${format.number(Math.round(score))}`,
        ),
      ),
    why: ({ best: [first] }: BoardRow) => joined((first?.reasons ?? []).map(text)),
    gives: ({ best: [first], relaxations }: BoardRow) =>
      relaxations.length > 0
        ? joined(relaxations.map((one) => t.moreFit(text(one), format.number(one.more))))
        : joined((first?.gives ?? []).map(text)),
  };
}
