import { useSuspenseQuery } from '@tanstack/react-query';
import { useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { useMay } from '../../../ui/session.ts';
import { correctMessages } from './correct-messages.ts';
import { MatchSheet } from './match.tsx';
import { clearingMessages } from './messages.ts';
import { AgeSheet, OpenSheet } from './owed.tsx';
import { PayerSheet } from './payers.tsx';
import { PaymentState } from './payment-state.tsx';
import { type ReceivablesView, receivablesQuery } from './queries.ts';

type Paid = ReceivablesView['paid'][number];

/** What treasuries owe my organisation, share by share, and what the bank has brought. */
export function ReceivableSheets() {
  const { data } = useSuspenseQuery(receivablesQuery);
  const mayMatch = useMay('clearing.match');
  const open = data.owed.filter((row) => row.stage !== 'paid');
  return (
    <>
      <AgeSheet open={open} />
      <OpenSheet open={open} />
      {mayMatch && <MatchSheet />}
      <PaidSheet rows={data.paid} />
      <PayerSheet payers={data.payers} />
    </>
  );
}

/** Who pays, and whether it is the sample's money: the first columns of both tables. */
function usePayerColumns() {
  const t = useT(clearingMessages);
  const place = useJurisdictionName();
  return (): readonly Column<Paid>[] => [
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

function PaidSheet({ rows }: { rows: readonly Paid[] }) {
  const t = useT(clearingMessages);
  const words = useT(correctMessages);
  const payerColumns = usePayerColumns();
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  const columns: readonly Column<Paid>[] = [
    ...payerColumns(),
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
