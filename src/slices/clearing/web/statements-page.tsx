import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCircle, useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { textColumn, useDayColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/session.ts';
import { AgreementList, AgreementSheet } from './agreement.tsx';
import { BankSheet } from './bank-sheet.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { financeMessages } from './finance-messages.ts';
import { clearingMessages } from './messages.ts';
import { NettingSheet } from './netting.tsx';
import { type PeriodRow, type PeriodsView, periodsQuery } from './queries.ts';
import { ReceivableSheets } from './receivables.tsx';

const route = getRouteApi('/statements');

const SERIES = ['own', 'sample'] as const;
type Series = (typeof SERIES)[number];

/** What my treasury owes month by month; or, for a payee, what treasuries owe me. */
export function StatementsPage() {
  const t = useT(clearingMessages);
  const finance = useT(financeMessages);
  const mayRead = useMay('clearing.read');
  return mayRead ? (
    <TreasuryPage />
  ) : (
    <Page
      title={t.receivables}
      lede={t.receivablesLede}
      actions={
        <Link to="/accounts" className={buttonClass()}>
          {finance.accounts}
        </Link>
      }
    >
      <ReceivableSheets />
    </Page>
  );
}

function TreasuryPage() {
  const { jurisdiction } = route.useSearch();
  const { data } = useSuspenseQuery(periodsQuery(jurisdiction));
  const t = useT(clearingMessages);
  const place = useJurisdictionName();
  const mayAgree = useMay('clearing.agree');
  const mayNet = useMay('clearing.netting');
  const mayPay = useMay('clearing.pay');
  return (
    <Page
      title={t.statements}
      lede={t.treasuryLede(place(data.jurisdictionId))}
      actions={mayNet ? <TreasuryChoice chosen={data.jurisdictionId} /> : undefined}
    >
      <Sheet title={t.months} note={t.neverAdded}>
        <PeriodTable view={data} />
      </Sheet>
      {mayPay && <BankSheet />}
      {mayNet && <NettingSheet periods={data.periods.map(({ period }) => period)} />}
      <AgreementList />
      {mayAgree && <AgreementSheet />}
    </Page>
  );
}

function TreasuryChoice({ chosen }: { chosen: string }) {
  const { jurisdictions } = useCircle();
  const navigate = route.useNavigate();
  const t = useT(clearingMessages);
  const text = useText();
  return (
    <ChoiceRow
      label={t.treasury}
      choices={jurisdictions.map((one) => ({ id: one.id, label: text(one.shortName) }))}
      value={chosen}
      onChoose={(jurisdiction) => navigate({ search: { jurisdiction } })}
    />
  );
}

function PeriodTable({ view }: { view: PeriodsView }) {
  const t = useT(clearingMessages);
  const [closing, setClosing] = useState<PeriodRow | null>(null);
  const columns = usePeriodColumns(view, setClosing);
  return (
    <>
      <Table
        caption={t.months}
        captionHidden
        columns={columns}
        rows={view.periods}
        pageIn="page"
        rowKey={(row) => row.period}
        empty={<EmptyState>{t.noMonths}</EmptyState>}
      />
      {closing !== null && (
        <CloseDialog row={closing} running={view.running} onClose={() => setClosing(null)} />
      )}
    </>
  );
}

function usePeriodColumns(
  view: PeriodsView,
  onClose: (row: PeriodRow) => void,
): readonly Column<PeriodRow>[] {
  const t = useT(clearingMessages);
  const dayColumn = useDayColumn();
  const format = useFormat();
  const owed = useOwedColumns(view);
  return [
    {
      id: 'period',
      head: t.month,
      carry: (row) => row.period,
      rowHead: true,
      cell: (row) => <PeriodLink row={row} jurisdiction={view.jurisdictionId} />,
    },
    textColumn(
      'state',
      t.state,
      (row) => (row.state === 'open' ? (row.period === view.running ? t.running : t.open) : t.closed),
      { phone: 'end' },
    ),
    ...owed,
    dayColumn('closed', t.closedOn, (row) => row.closedAt),
    {
      id: 'signed',
      head: t.signatures,
      carry: (row) => (row.state === 'closed' ? row.signed : null),
      cell: (row) => (row.state === 'closed' ? t.signedOf(row.signed) : null),
    },
    {
      id: 'act',
      head: '',
      carry: false,
      number: true,
      phone: 'wide',
      cell: (row) =>
        row.allowed.includes('clearing.close') && (
          <Button onClick={() => onClose(row)} aria-label={t.closeMonth(format.period(row.period))}>
            {t.close}
          </Button>
        ),
    },
  ];
}

/** What is owed by series, with its number of entries. */
function useOwedColumns(view: PeriodsView): readonly Column<PeriodRow>[] {
  const t = useT(clearingMessages);
  const format = useFormat();
  const total = (row: PeriodRow, series: Series) =>
    row.subtotals.find((subtotal) => subtotal.series === series);
  const amountOf = (series: Series) => (row: PeriodRow) => {
    const found = total(row, series);
    return found === undefined || found.entries === 0 ? t.nothing : format.amount(found.amount);
  };
  const entriesOf = (series: Series) => (row: PeriodRow) => {
    const entries = total(row, series)?.entries ?? 0;
    return entries === 0 ? null : t.entries(entries);
  };
  const heads = {
    own: { head: t.ownOwed, entries: t.entriesOwn },
    sample: { head: t.sampleOwed, entries: t.entriesSample },
  };
  // A series nobody is owed anything in has no column; where nothing is owed at all, one says so.
  const used = SERIES.filter((series) => view.periods.some((row) => (total(row, series)?.entries ?? 0) > 0));
  return (used.length === 0 ? SERIES.slice(0, 1) : used).flatMap((series) => [
    {
      id: series,
      head: used.length === 0 ? t.totals : heads[series].head,
      carry: (row: PeriodRow) => ({ money: total(row, series)?.amount ?? '0' }),
      number: true,
      cell: amountOf(series),
    },
    {
      id: `${series}-entries`,
      head: heads[series].entries,
      carry: (row: PeriodRow) => total(row, series)?.entries ?? 0,
      number: true,
      cell: entriesOf(series),
    },
  ]);
}

function PeriodLink({ row, jurisdiction }: { row: PeriodRow; jurisdiction: string }) {
  const format = useFormat();
  const name = format.period(row.period);
  if (row.statementId !== undefined) {
    return (
      <Link to="/statements/$statementId" params={{ statementId: row.statementId }}>
        {name}
      </Link>
    );
  }
  return (
    <Link to="/statements/period/$period" params={{ period: row.period }} search={{ jurisdiction }}>
      {name}
    </Link>
  );
}
