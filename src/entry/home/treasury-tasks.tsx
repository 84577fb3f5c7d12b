import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getPeriods } from '../../slices/clearing/web/index.ts';
import { useCircle, useFormat } from '../../ui/circle.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { buttonClass } from '../../ui/kit/button.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import { ask } from '../../ui/query.ts';
import { useSession } from '../../ui/session.ts';
import { dayIn, useToday } from '../../ui/today.ts';
import { useWorkCalendar, workingDaysBetween } from '../../ui/working-days.ts';
import { treasuryMessages } from './treasury-messages.ts';
import { MonthLink, useAmountColumn } from './treasury-months.tsx';
import { useOwed } from './treasury-payees.tsx';
import { stillOwed, type Task, tasksOf } from './treasury-work.ts';

/** Working days of this treasury from a day or instant until today. */
function useWaited(): (since: string) => number {
  const { acting } = useSession();
  const calendar = useWorkCalendar(acting?.jurisdictionId);
  const { timezone } = useCircle();
  const today = useToday();
  return (since) => workingDaysBetween(dayIn(new Date(since), timezone), today, calendar);
}

/** The opening sentence of a treasury: what there is to sign, how old, and what is owed. */
export function TreasurySentence() {
  const t = useT(treasuryMessages);
  const waited = useWaited();
  const { data } = useQuery(ask(getPeriods));
  const { owed, complete } = useOwed();
  if (data === undefined) return <>{t.reading}</>;
  const toSign = tasksOf(data).filter(({ verb }) => verb === 'sign');
  const [oldest] = toSign;
  return (
    <>
      {oldest === undefined ? (
        t.nothing
      ) : (
        <>
          {t.before}
          <Link to="/statements">{t.figure(toSign.length)}</Link>
          {t.oldest(Math.max(...toSign.map(({ since }) => waited(since))))}
          {t.stop}
        </>
      )}
      {complete && <Sums lead={t.owed} sums={stillOwed(owed, 'closed')} />}
      {complete && <Sums lead={t.owedSoFar} sums={stillOwed(owed, 'open')} />}
    </>
  );
}

/** An amount per series, each a link; nothing where nothing is owed. */
function Sums({ lead, sums }: { lead: string; sums: ReturnType<typeof stillOwed> }) {
  const t = useT(treasuryMessages);
  const format = useFormat();
  if (sums.length === 0) return null;
  return (
    <>
      {lead}
      {sums.map(({ series, amount }, index) => (
        <span key={series}>
          {index > 0 && t.comma}
          <Link to="/statements">{format.money(amount)}</Link>
          {series === 'sample' && t.sampleOf}
        </span>
      ))}
      {t.stop}
    </>
  );
}

/** What waits to be closed, signed or paid; one verb each. */
export function TreasuryTasks() {
  const t = useT(treasuryMessages);
  const periods = useQuery(ask(getPeriods));
  const columns = useColumns();
  return (
    <Sheet title={t.todo} note={t.todoNote}>
      {periods.error !== null && (
        <ProblemNotice error={periods.error} onRetry={() => void periods.refetch()} />
      )}
      {periods.error === null && periods.data === undefined && <Skeleton rows={3} />}
      {periods.data !== undefined && (
        <Table
          caption={t.todo}
          captionHidden
          columns={columns}
          rows={tasksOf(periods.data)}
          rowKey={({ row }) => row.period}
          empty={<EmptyState>{t.noTasks}</EmptyState>}
        />
      )}
    </Sheet>
  );
}

function useColumns(): readonly Column<Task>[] {
  const t = useT(treasuryMessages);
  const waited = useWaited();
  const owed = useAmountColumn();
  const waitsFor = ({ verb, step, row }: Task): string => {
    if (verb === 'close') return t['wait-close'];
    return step === undefined ? t['wait-pay'](row.paid, row.payees) : t['wait-sign'](t[step]);
  };
  return [
    {
      id: 'month',
      head: t.month,
      carry: ({ row }) => row.period,
      rowHead: true,
      cell: ({ row }) => <MonthLink row={row} />,
    },
    {
      id: 'step',
      head: t.waitsFor,
      carry: waitsFor,
      phone: 'wide',
      cell: (task) => waitsFor(task),
    },
    {
      id: 'since',
      head: t.waiting,
      carry: [{ head: t.waitingHead, value: ({ since }) => waited(since) }],
      cell: ({ since }) => t.days(waited(since)),
    },
    {
      ...owed,
      carry: owed.carry.map(({ head, value }) => ({ head, value: ({ row }: Task) => value(row) })),
      cell: ({ row }) => owed.cell(row),
    },
    {
      id: 'verb',
      head: '',
      carry: false,
      number: true,
      phone: 'wide',
      cell: (task) => <Verb task={task} />,
    },
  ];
}

function Verb({ task: { row, verb, mine } }: { task: Task }) {
  const t = useT(treasuryMessages);
  const format = useFormat();
  if (!mine) return <>{t.others}</>;
  const look = {
    className: buttonClass({ look: 'solid' }),
    'aria-label': `${t[verb]} ${format.period(row.period)}`,
  };
  return row.statementId === undefined ? (
    <Link to="/statements" {...look}>
      {t[verb]}
    </Link>
  ) : (
    <Link to="/statements/$statementId" params={{ statementId: row.statementId }} {...look}>
      {t[verb]}
    </Link>
  );
}
