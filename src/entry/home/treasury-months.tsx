import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getPeriods, type PeriodRow } from '../../slices/clearing/web/index.ts';
import { useFormat } from '../../ui/circle.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { textColumn } from '../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import { ask } from '../../ui/query.ts';
import { treasuryMessages } from './treasury-messages.ts';
import { SERIES, type Series, SIGN_STEPS } from './treasury-work.ts';

/** Months on the first page; the list of statements has the rest. */
const SHOWN = 6;

/** A month as a link to its statement, or to what stands in it so far. */
export function MonthLink({ row }: { row: { period: string; statementId?: string | undefined } }) {
  const format = useFormat();
  return row.statementId === undefined ? (
    <Link to="/statements/period/$period" params={{ period: row.period }}>
      {format.period(row.period)}
    </Link>
  ) : (
    <Link to="/statements/$statementId" params={{ statementId: row.statementId }}>
      {format.period(row.period)}
    </Link>
  );
}

/** Amount of one series; nothing owed where the month has none. */
const amountOf = (row: PeriodRow, series: Series) => ({
  money: row.subtotals.find((part) => part.series === series)?.amount ?? '0',
});

/** What a month owes: own and sample apart, a series only where it has entries. */
export function useAmountColumn() {
  const t = useT(treasuryMessages);
  const format = useFormat();
  return {
    id: 'amount',
    head: t.amount,
    number: true,
    phone: 'end' as const,
    carry: SERIES.map((series) => ({ head: t[series], value: (row: PeriodRow) => amountOf(row, series) })),
    cell: (row: PeriodRow) => {
      const parts = row.subtotals.filter(({ entries }) => entries > 0);
      return parts.length === 0
        ? t.none
        : parts.map((part) => (
            <p key={part.series}>
              <ProvenanceMark kind={part.series} /> {format.money(part.amount)}
            </p>
          ));
    },
  };
}

/** What the treasury owes, month by month. */
export function TreasuryMonths() {
  const t = useT(treasuryMessages);
  const amount = useAmountColumn();
  const periods = useQuery(ask(getPeriods));
  const stateOf = (row: PeriodRow) =>
    row.state === 'open' ? t.open : t.closed(row.signed, SIGN_STEPS.length);
  const columns: readonly Column<PeriodRow>[] = [
    {
      id: 'month',
      head: t.month,
      carry: (row) => row.period,
      rowHead: true,
      cell: (row) => <MonthLink row={row} />,
    },
    textColumn('state', t.state, stateOf),
    amount,
  ];
  return (
    <Sheet title={t.months} note={<Link to="/statements">{t.all}</Link>}>
      {periods.error !== null && (
        <ProblemNotice error={periods.error} onRetry={() => void periods.refetch()} />
      )}
      {periods.error === null && periods.data === undefined && <Skeleton rows={3} />}
      {periods.data !== undefined && (
        <Table
          caption={t.months}
          captionHidden
          columns={columns}
          rows={periods.data.periods.slice(0, SHOWN)}
          rowKey={(row) => row.period}
          empty={<EmptyState>{t.noMonths}</EmptyState>}
        />
      )}
    </Sheet>
  );
}
