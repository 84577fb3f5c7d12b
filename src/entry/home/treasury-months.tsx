import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getPeriods, type PeriodRow } from '../../slices/clearing/web/queries.ts';
import { useFormat } from '../../ui/circle.ts';
import { defineMessages, useT } from '../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import { ask } from '../../ui/query.ts';

/** Months on the first page; the list of statements has the rest. */
const SHOWN = 6;
const SIGNATURES = 3;

const messages = defineMessages({
  zh: {
    reading: '正在看本级的对账单。',
    nothing: '本级没有待签的对账单。',
    before: '有 ',
    figure: (count: number) => `${count} 份对账单`,
    after: '还没签完。',
    title: '各月应付',
    month: '月份',
    state: '状态',
    open: '未结账',
    closed: (signed: number) => (signed < SIGNATURES ? `已结账，签了 ${signed}/${SIGNATURES}` : '已签完'),
    amount: '应付',
    own: '应付（自有）',
    sample: '应付（样例）',
    none: '还没有应付。兑付批准以后，本级的份额会记在这里。',
    all: '全部对账单',
  },
  en: {
    reading: 'Looking up the statements of your treasury.',
    nothing: 'No statement of your treasury waits for a signature.',
    before: '',
    figure: (count: number) => (count === 1 ? 'One statement' : `${count} statements`),
    after: ' not fully signed yet.',
    title: 'Owed by month',
    month: 'Month',
    state: 'State',
    open: 'open',
    closed: (signed: number) =>
      signed < SIGNATURES ? `closed, ${signed} of ${SIGNATURES} signed` : 'signed',
    amount: 'Owed',
    own: 'Owed (own)',
    sample: 'Owed (sample)',
    none: 'Nothing is owed yet. Once a claim is approved, this treasury’s share stands here.',
    all: 'All statements',
  },
});

/** Amount of one series; nothing owed where the month has none. */
const amountOf = (row: PeriodRow, series: 'own' | 'sample') => ({
  money: row.subtotals.find((part) => part.series === series)?.amount ?? '0',
});

const unsigned = (row: PeriodRow) => row.state === 'closed' && row.signed < SIGNATURES;

/** The opening sentence of a treasury: statements that still wait for signatures. */
export function TreasurySentence() {
  const t = useT(messages);
  const periods = useQuery(ask(getPeriods));
  if (periods.data === undefined) return <>{t.reading}</>;
  const count = periods.data.periods.filter(unsigned).length;
  if (count === 0) return <>{t.nothing}</>;
  return (
    <>
      {t.before}
      <Link to="/statements">{t.figure(count)}</Link>
      {t.after}
    </>
  );
}

/** What the treasury owes, month by month; own and sample stay apart. */
export function TreasuryMonths() {
  const t = useT(messages);
  const format = useFormat();
  const periods = useQuery(ask(getPeriods));
  const columns: readonly Column<PeriodRow>[] = [
    {
      id: 'month',
      head: t.month,
      carry: (row) => row.period,
      rowHead: true,
      cell: (row) =>
        row.statementId === undefined ? (
          <Link to="/statements/period/$period" params={{ period: row.period }}>
            {format.period(row.period)}
          </Link>
        ) : (
          <Link to="/statements/$statementId" params={{ statementId: row.statementId }}>
            {format.period(row.period)}
          </Link>
        ),
    },
    {
      id: 'state',
      head: t.state,
      carry: (row) => (row.state === 'open' ? t.open : t.closed(row.signed)),
      cell: (row) => (row.state === 'open' ? t.open : t.closed(row.signed)),
    },
    {
      id: 'amount',
      head: t.amount,
      carry: (['own', 'sample'] as const).map((series) => ({
        head: t[series],
        value: (row: PeriodRow) => amountOf(row, series),
      })),
      number: true,
      phone: 'end',
      cell: (row) =>
        row.subtotals.map((part) => (
          <p key={part.series}>
            {format.money(part.amount)} <ProvenanceMark kind={part.series} />
          </p>
        )),
    },
  ];
  return (
    <Sheet title={t.title} note={<Link to="/statements">{t.all}</Link>}>
      {periods.error !== null && (
        <ProblemNotice error={periods.error} onRetry={() => void periods.refetch()} />
      )}
      {periods.error === null && periods.data === undefined && <Skeleton rows={3} />}
      {periods.data !== undefined && (
        <Table
          caption={t.title}
          captionHidden
          columns={columns}
          rows={periods.data.periods.slice(0, SHOWN)}
          rowKey={(row) => row.period}
          empty={<EmptyState>{t.none}</EmptyState>}
        />
      )}
    </Sheet>
  );
}
