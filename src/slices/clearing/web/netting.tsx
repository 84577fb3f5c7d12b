import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import styles from './clearing.module.css';
import { clearingMessages } from './messages.ts';
import { type NettingView, nettingQuery } from './queries.ts';

const SHOWN = 6;

/** Between treasuries for a month: netted where an agreement is in force, gross everywhere else. */
export function NettingSheet({ periods }: { periods: readonly string[] }) {
  const t = useT(clearingMessages);
  const format = useFormat();
  const [period, setPeriod] = useState(periods[0] ?? '');
  const { data, error, isPending, refetch } = useQuery({ ...nettingQuery(period), enabled: period !== '' });
  return (
    <Sheet title={t.between} note={t.betweenNote}>
      <ChoiceRow
        label={t.month}
        choices={periods.slice(0, SHOWN).map((id) => ({ id, label: format.period(id) }))}
        value={period}
        onChoose={setPeriod}
      />
      {isPending && period !== '' && <Skeleton rows={3} />}
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.series.filter(moves).map((series) => (
        <SeriesTable key={series.series} view={series} />
      ))}
      {data?.series.some(moves) === false && <EmptyState>{t.nothingBetween}</EmptyState>}
    </Sheet>
  );
}

interface Row {
  readonly key: string;
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly agreement: string | null;
}

/** A series with nothing between treasuries is not worth an empty table. */
const moves = (view: NettingView['series'][number]): boolean => rowsOf(view).length > 0;

function rowsOf(view: NettingView['series'][number]): Row[] {
  const netted = view.pairs.flatMap((pair): Row[] =>
    pair.net === undefined
      ? []
      : [
          {
            key: `${pair.agreement}/${pair.a}/${pair.b}`,
            payer: pair.net.from,
            payee: pair.net.to,
            amount: pair.net.amount,
            agreement: pair.agreement,
          },
        ],
  );
  const gross = view.gross.map(
    ({ payer, payeeJurisdiction, amount }): Row => ({
      key: `${payer}/${payeeJurisdiction}`,
      payer,
      payee: payeeJurisdiction,
      amount,
      agreement: null,
    }),
  );
  return [...netted, ...gross];
}

function SeriesTable({ view }: { view: NettingView['series'][number] }) {
  const t = useT(clearingMessages);
  const moneyColumn = useMoneyColumn();
  const place = useJurisdictionName();
  const columns: readonly Column<Row>[] = [
    {
      id: 'pair',
      head: t.fromTreasury,
      carry: (row) => t.owes(place(row.payer), place(row.payee)),
      rowHead: true,
      cell: (row) => t.owes(place(row.payer), place(row.payee)),
    },
    textColumn('how', t.how, (row) => (row.agreement === null ? t.gross : t.net(row.agreement))),
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
  ];
  return (
    <div className={styles.series}>
      <ProvenanceMark kind={view.series} />
      <Table
        caption={t.between}
        captionHidden
        columns={columns}
        provenance={() => view.series}
        rows={rowsOf(view)}
        rowKey={(row) => row.key}
      />
      {view.multilateral.map((group) => (
        <Positions key={group.agreements.join('/')} group={group} series={view.series} />
      ))}
    </div>
  );
}

type Group = NettingView['series'][number]['multilateral'][number];

/** What is left for each of three or more treasuries that agreements join: one sum each, together zero. */
function Positions({ group, series }: { group: Group; series: 'own' | 'sample' }) {
  const t = useT(clearingMessages);
  const moneyColumn = useMoneyColumn();
  const place = useJurisdictionName();
  const columns: readonly Column<Group['positions'][number]>[] = [
    textColumn('treasury', t.treasury, (row) => place(row.treasury), { rowHead: true }),
    moneyColumn('amount', t.position, (row) => row.amount, { phone: 'end' }),
  ];
  return (
    <Table
      caption={t.positions(group.agreements.join('、'))}
      columns={columns}
      provenance={() => series}
      rows={group.positions}
      rowKey={(row) => row.treasury}
    />
  );
}
