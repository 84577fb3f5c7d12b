import { useSuspenseQuery } from '@tanstack/react-query';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { correctMessages } from './correct-messages.ts';
import { clearingMessages } from './messages.ts';
import { PaymentState } from './payment-state.tsx';
import { type ReceivablesView, receivablesQuery } from './queries.ts';

type Owed = ReceivablesView['owed'][number];
type Paid = ReceivablesView['paid'][number];

/** What treasuries owe my organisation, share by share, and what the bank has brought. */
export function ReceivableSheets() {
  const { data } = useSuspenseQuery(receivablesQuery);
  return (
    <>
      <OwedSheet rows={data.owed} />
      <PaidSheet rows={data.paid} />
    </>
  );
}

/** Who pays, and whether it is the sample's money: the first columns of both tables. */
function usePayerColumns() {
  const t = useT(clearingMessages);
  const place = useJurisdictionName();
  return <R extends Owed | Paid>(): readonly Column<R>[] => [
    {
      id: 'payer',
      head: t.payer,
      carry: (row) => place(row.jurisdictionId),
      rowHead: true,
      cell: (row) => (
        <>
          <PartyGlyph lead={[row.jurisdictionId]} reading="place" /> {place(row.jurisdictionId)}
        </>
      ),
    },
    {
      id: 'series',
      head: t.series,
      carry: (row) => ({ provenance: row.series }),
      cell: (row) => <ProvenanceMark kind={row.series} />,
    },
  ];
}

function OwedSheet({ rows }: { rows: readonly Owed[] }) {
  const t = useT(clearingMessages);
  const payerColumns = usePayerColumns();
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  const format = useFormat();
  const columns: readonly Column<Owed>[] = [
    ...payerColumns<Owed>(),
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    { id: 'period', head: t.month, carry: (row) => row.period, cell: (row) => format.period(row.period) },
    dayColumn('at', t.approvedOn, (row) => row.at),
    {
      id: 'record',
      head: t.record,
      carry: (row) => row.orderId ?? row.claimId,
      cell: (row) =>
        row.orderId === undefined ? (
          <a href={`/claims/${row.claimId}`}>{t.claim}</a>
        ) : (
          <a href={`/orders/${row.orderId}`}>{t.order}</a>
        ),
    },
  ];
  return (
    <Sheet title={t.owedToMe} note={t.neverAdded}>
      <Table
        caption={t.owedToMe}
        captionHidden
        columns={columns}
        rows={rows}
        pageIn="page"
        rowKey={(row) => `${row.claimId}/${row.jurisdictionId}/${row.at}/${row.amount}`}
        empty={<EmptyState>{t.nothingOwed}</EmptyState>}
      />
    </Sheet>
  );
}

function PaidSheet({ rows }: { rows: readonly Paid[] }) {
  const t = useT(clearingMessages);
  const words = useT(correctMessages);
  const payerColumns = usePayerColumns();
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  const columns: readonly Column<Paid>[] = [
    ...payerColumns<Paid>(),
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    dayColumn('on', t.paidOn, (row) => row.paidOn),
    textColumn('bank', t.bankReference, (row) => row.bankReference),
    {
      id: 'arrival',
      head: words.arrival,
      carry: (row) => row.confirmedAt ?? row.returned?.on ?? null,
      cell: (row) => <PaymentState payment={row} />,
    },
  ];
  return (
    <Sheet title={t.paidToMe}>
      <Table
        caption={t.paidToMe}
        captionHidden
        columns={columns}
        rows={rows}
        pageIn="paid"
        rowKey={(row) => `${row.jurisdictionId}/${row.bankReference}`}
        empty={<EmptyState>{t.nothingPaid}</EmptyState>}
      />
    </Sheet>
  );
}
