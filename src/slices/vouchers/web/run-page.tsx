import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, Progress } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useSchemeName } from './parts.tsx';
import { RunActions } from './run-actions.tsx';
import { runMessages } from './run-messages.ts';
import {
  allRunRows,
  cutRows,
  type RowState,
  type RunFile,
  type RunRow,
  runQuery,
  runRowsQuery,
} from './run-queries.ts';
import styles from './vouchers.module.css';

const route = getRouteApi('/desk/runs/$runId');

/** One issue to many: its preview, how far it is, and what became of each firm. */
export function RunPage() {
  const { runId } = route.useParams();
  const { data: run } = useSuspenseQuery(runQuery(runId));
  const t = useT(runMessages);
  const granted = run.planned.granted;
  const decided = countOf(run, 'issued') + countOf(run, 'refused');
  return (
    <Page
      title={t.runTitle(run.number)}
      trail={<Link to="/desk/runs">{t.runs}</Link>}
      facts={<ProvenanceMark kind={run.provenance} />}
      lede={useLede(run)}
      actions={<RunActions run={run} />}
    >
      {run.state === 'running' && (
        <Sheet>
          <Progress label={t.progress} done={decided} all={granted} />
        </Sheet>
      )}
      <BasisSheet run={run} />
      <BudgetSheet run={run} />
      <OutcomeSheet run={run} />
      <RowSheet run={run} />
    </Page>
  );
}

const countOf = (run: RunFile, state: RowState): number =>
  run.counts.filter((count) => count.state === state).reduce((all, count) => all + count.rows, 0);

const sumOf = (run: RunFile, state: RowState): string =>
  run.counts
    .filter((count) => count.state === state)
    .reduce((all, count) => all + BigInt(count.amount), 0n)
    .toString();

function useLede(run: RunFile): string {
  const t = useT(runMessages);
  const format = useFormat();
  const granted = format.number(run.planned.granted);
  const total = format.money(run.plannedTotal);
  const issued = format.number(countOf(run, 'issued'));
  switch (run.state) {
    case 'prepared':
      return t.ledePrepared(granted, format.number(run.planned.rows), total);
    case 'proposed':
      return t.ledeProposed(granted, total);
    case 'running':
      return t.ledeRunning(issued, granted);
    case 'discarded':
      return t.ledeDiscarded;
    default:
      return t.ledeEnded(issued, format.money(sumOf(run, 'issued')));
  }
}

function BasisSheet({ run }: { run: RunFile }) {
  const t = useT(runMessages);
  const format = useFormat();
  const schemeName = useSchemeName();
  const who = (label: string, did: RunFile['prepared'] | undefined) =>
    did !== undefined && {
      label,
      value: `${format.dateTime(did.at)}${did.person === undefined ? '' : ` · ${did.person}`}`,
    };
  const { onlyWithout, includeEstimated, listTitle } = run.choice;
  return (
    <Sheet title={t.basis} span={6}>
      <FactList
        facts={[
          { label: t.scheme, value: schemeName(run.scheme) },
          { label: t.state, value: t.stateName(run.state) },
          {
            label: t.chosen,
            value: listTitle === undefined ? t.allOnRecord : <span lang="zh-CN">{listTitle}</span>,
          },
          { label: t.conditions, value: t.rules(onlyWithout, includeEstimated) },
          run.amount !== undefined && { label: t.face, value: format.money(run.amount) },
          who(t.preparedBy, run.prepared),
          who(t.proposedBy, run.proposed),
          who(run.needsSecond ? t.confirmedBy : t.start, run.confirmed),
          who(t.endedBy, run.ended),
        ]}
      />
    </Sheet>
  );
}

type PlannedPayer = RunFile['planned']['payers'][number];

function BudgetSheet({ run }: { run: RunFile }) {
  const t = useT(runMessages);
  const place = useJurisdictionName();
  const moneyColumn = useMoneyColumn();
  const issued = new Map(run.issuedShares.map(({ payer, amount }) => [payer, amount]));
  const columns: readonly Column<PlannedPayer>[] = [
    textColumn('payer', t.payer, (row) => place(row.payer), { rowHead: true }),
    moneyColumn('before', t.before, (row) => row.before),
    moneyColumn('after', t.after, (row) => row.after),
    moneyColumn('issued', t.issued, (row) => issued.get(row.payer) ?? '0', { phone: 'end' }),
  ];
  return (
    <Sheet title={t.budgets} note={t.budgetsNote} span={6}>
      <Table
        caption={t.budgets}
        captionHidden
        columns={columns}
        provenance={() => run.provenance}
        rows={run.planned.payers}
        rowKey={(row) => row.payer}
        empty={<EmptyState>{t.noRows}</EmptyState>}
      />
    </Sheet>
  );
}

type Count = RunFile['counts'][number];

function OutcomeSheet({ run }: { run: RunFile }) {
  const t = useT(runMessages);
  const text = useText();
  const format = useFormat();
  const moneyColumn = useMoneyColumn();
  const columns: readonly Column<Count>[] = [
    textColumn('outcome', t.outcome, (row) => t.rowState(row.state), { rowHead: true }),
    textColumn('reason', t.reason, (row) => (row.refusal === undefined ? null : text(row.refusal)), {
      phone: 'wide',
    }),
    {
      id: 'rows',
      head: t.rowsHead,
      carry: (row) => row.rows,
      number: true,
      cell: (row) => format.number(row.rows),
    },
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
  ];
  return (
    <Sheet title={t.outcomes}>
      <Table
        caption={t.outcomes}
        captionHidden
        columns={columns}
        provenance={() => run.provenance}
        rows={run.counts}
        rowKey={(row) => `${row.state} ${row.refusal?.zh ?? ''}`}
        empty={<EmptyState>{t.noRows}</EmptyState>}
      />
    </Sheet>
  );
}

const STATES = ['planned', 'left-out', 'issued', 'refused'] as const;

function RowSheet({ run }: { run: RunFile }) {
  const { after, state } = route.useSearch();
  const { data } = useSuspenseQuery(
    runRowsQuery(run.id, {
      ...(after === undefined ? {} : { after }),
      ...(state === undefined ? {} : { state }),
    }),
  );
  const t = useT(runMessages);
  const navigate = route.useNavigate();
  const { rows, next } = cutRows(data.rows);
  const params = { runId: run.id };
  const kept = state === undefined ? {} : { state };
  return (
    <Sheet title={t.rows}>
      <div className={styles.filters}>
        <ChoiceRow
          label={t.outcome}
          choices={[
            { id: 'all', label: t.all, count: run.planned.rows },
            ...STATES.filter((one) => countOf(run, one) > 0).map((one) => ({
              id: one,
              label: t.rowState(one),
              count: countOf(run, one),
            })),
          ]}
          value={state ?? 'all'}
          onChoose={(one) =>
            void navigate({ search: one === 'all' ? {} : { state: one as RowState }, replace: true })
          }
        />
      </div>
      <RowTable run={run} rows={rows} state={state} part={after !== undefined || next !== undefined} />
      <CursorLinks
        label={t.rows}
        first={after === undefined ? undefined : { to: '/desk/runs/$runId', params, search: kept }}
        next={
          next === undefined
            ? undefined
            : { to: '/desk/runs/$runId', params, search: { ...kept, after: next } }
        }
      />
    </Sheet>
  );
}

interface RowTableProps {
  readonly run: RunFile;
  readonly rows: readonly RunRow[];
  readonly state: RowState | undefined;
  readonly part: boolean;
}

function RowTable({ run, rows, state, part }: RowTableProps) {
  const t = useT(runMessages);
  const columns = useRowColumns();
  return (
    <Table
      caption={t.runTitle(run.number)}
      captionHidden
      columns={columns}
      provenance={() => run.provenance}
      rows={rows}
      rowKey={(row) => String(row.no)}
      filter={state === undefined ? undefined : t.rowState(state)}
      {...(part ? { part: { allRows: () => allRunRows(run.id, state) } } : {})}
      empty={<EmptyState>{t.noRows}</EmptyState>}
    />
  );
}

function useRowColumns(): readonly Column<RunRow>[] {
  const t = useT(runMessages);
  const pick = usePick();
  const text = useText();
  const format = useFormat();
  const why = (row: RunRow) =>
    row.refusal === undefined ? (row.estimated ? t.estimated : null) : text(row.refusal);
  return [
    {
      id: 'firm',
      head: t.firm,
      carry: (row) => pick(row.nameZh, row.nameEn),
      rowHead: true,
      cell: (row) =>
        row.enterpriseId === undefined ? (
          pick(row.nameZh, row.nameEn)
        ) : (
          <Link to="/firms/$orgId" params={{ orgId: row.enterpriseId }}>
            {pick(row.nameZh, row.nameEn)}
          </Link>
        ),
    },
    {
      id: 'code',
      head: t.creditCode,
      carry: (row) => row.creditCode,
      phone: 'wide',
      cell: (row) => <code>{row.creditCode}</code>,
    },
    {
      id: 'outcome',
      head: t.outcome,
      carry: (row) => t.rowState(row.state),
      cell: (row) =>
        row.voucherId === undefined ? (
          t.rowState(row.state)
        ) : (
          <Link to="/vouchers/$voucherId" params={{ voucherId: row.voucherId }}>
            {t.rowState(row.state)}
          </Link>
        ),
    },
    {
      id: 'face',
      head: t.granted,
      carry: (row) => {
        const face = row.face ?? row.planned;
        return face === undefined ? null : { money: face };
      },
      number: true,
      cell: (row) => {
        const face = row.face ?? row.planned;
        return face === undefined ? null : format.amount(face);
      },
    },
    textColumn('why', t.reason, why, { phone: 'wide' }),
  ];
}
