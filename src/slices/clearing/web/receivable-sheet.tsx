import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sumWire } from '../../../ui/amounts.ts';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { clearingMessages } from './messages.ts';
import { type ReceivablesView, receivablesQuery } from './queries.ts';

const SERIES = ['own', 'sample'] as const;

/** What one treasury owes me and has paid, in one series. */
interface Balance {
  readonly jurisdictionId: string;
  readonly series: (typeof SERIES)[number];
  readonly owed: string;
  readonly paid: string;
  /** Owed and not paid yet. */
  readonly open: string;
}

/** Per treasury and series, what was taken back set off; own and sample are never added. */
function balancesOf({ owed, paid }: ReceivablesView): Balance[] {
  const treasuries = [...new Set(owed.map(({ jurisdictionId }) => jurisdictionId))];
  return treasuries.flatMap((jurisdictionId) =>
    SERIES.flatMap((series): Balance[] => {
      const mine = <R extends { jurisdictionId: string; series: string; amount: string }>(rows: R[]) =>
        sumWire(
          rows
            .filter((row) => row.jurisdictionId === jurisdictionId && row.series === series)
            .map((row) => row.amount),
        );
      const due = mine(owed);
      if (due === '0') return [];
      // What the bank gave back has not arrived.
      const got = mine(paid.filter((row) => row.returned === undefined));
      return [{ jurisdictionId, series, owed: due, paid: got, open: String(BigInt(due) - BigInt(got)) }];
    }),
  );
}

/** How much is still owed to my organisation, for an opening sentence; nothing while it is looked up. */
export function ReceivableSentence() {
  const t = useT(clearingMessages);
  const format = useFormat();
  const { data } = useQuery(receivablesQuery);
  if (data === undefined) return null;
  const open = (series: string) =>
    sumWire(
      balancesOf(data)
        .filter((one) => one.series === series)
        .map((one) => one.open),
    );
  const parts = SERIES.map((series) => ({ series, amount: open(series) })).filter(
    ({ amount }) => amount !== '0',
  );
  if (parts.length === 0) return <>{t.nothingOpen}</>;
  return (
    <>
      {t.stillOwed}
      {parts.map(({ series, amount }, index) => (
        <span key={series}>
          {index > 0 && t.comma}
          <Link to="/statements" search={{}}>
            {format.money(amount)}
          </Link>
          {series === 'sample' && t.ofSample}
        </span>
      ))}
      {t.stop}
    </>
  );
}

/** Money owed to my organisation, treasury by treasury. */
export function ReceivableSheet() {
  const t = useT(clearingMessages);
  const { data, error, refetch } = useQuery(receivablesQuery);
  const columns = useColumns();
  return (
    <Sheet
      title={t.receivables}
      note={
        <Link to="/statements" search={{}}>
          {t.everyLine}
        </Link>
      }
    >
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton rows={3} />}
      {data !== undefined && (
        <Table
          caption={t.receivables}
          captionHidden
          columns={columns}
          rows={balancesOf(data)}
          rowKey={(row) => `${row.jurisdictionId}/${row.series}`}
          provenance={(row) => row.series}
          empty={<EmptyState>{t.nothingOwed}</EmptyState>}
        />
      )}
    </Sheet>
  );
}

function useColumns(): readonly Column<Balance>[] {
  const t = useT(clearingMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  return [
    {
      id: 'payer',
      head: t.payer,
      rowHead: true,
      carry: (row) => place(row.jurisdictionId),
      cell: (row) => (
        <>
          <PartyGlyph lead={[row.jurisdictionId]} reading="place" /> {place(row.jurisdictionId)}{' '}
          <ProvenanceMark kind={row.series} />
        </>
      ),
    },
    {
      id: 'owed',
      head: t.owedToMe,
      number: true,
      carry: (row) => ({ money: row.owed }),
      cell: (row) => format.amount(row.owed),
    },
    {
      id: 'paid',
      head: t.paidToMe,
      number: true,
      carry: (row) => ({ money: row.paid }),
      cell: (row) => format.amount(row.paid),
    },
    {
      id: 'open',
      head: t.notYet,
      number: true,
      phone: 'end',
      carry: (row) => ({ money: row.open }),
      cell: (row) => <b>{format.money(row.open)}</b>,
    },
  ];
}
