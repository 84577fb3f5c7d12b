import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { useMoneyColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { voucherMessages } from './messages.ts';
import { type Movement, movementsQuery, type VoucherView } from './queries.ts';

const KINDS = ['issue', 'reserve', 'reduce', 'release', 'redeem', 'expire', 'revoke'] as const;

/** Every journal that touched the voucher, newest first, with the order or claim it belongs to. */
export function MovementSheet({ voucher }: { voucher: VoucherView }) {
  const { data } = useSuspenseQuery(movementsQuery(voucher.id));
  const t = useT(voucherMessages);
  const columns = useColumns();
  return (
    <Sheet title={t.movements} note={t.movementsNote}>
      <Table
        caption={t.movements}
        captionHidden
        columns={columns}
        rows={[...data.movements].reverse()}
        pageIn="page"
        rowKey={(row) => row.journalId}
        provenance={() => voucher.provenance}
        empty={<EmptyState>{t.noMovements}</EmptyState>}
      />
    </Sheet>
  );
}

function useColumns(): readonly Column<Movement>[] {
  const t = useT(voucherMessages);
  const moneyColumn = useMoneyColumn();
  const format = useFormat();
  const kindOf = ({ kind }: Movement) => {
    const known = KINDS.find((one) => one === kind);
    return known === undefined ? kind : t[`move-${known}`];
  };
  const signed = (wire: string) => {
    if (wire === '0') return '—';
    return wire.startsWith('-') ? format.amount(wire) : `+${format.amount(wire)}`;
  };
  return [
    {
      id: 'kind',
      head: t.matter,
      rowHead: true,
      carry: kindOf,
      cell: (row) => kindOf(row),
    },
    {
      id: 'at',
      head: t.when,
      carry: (row) => ({ moment: row.at }),
      cell: (row) => <time dateTime={row.at}>{format.dateTime(row.at)}</time>,
    },
    {
      id: 'record',
      head: t.record,
      carry: [
        { head: t.order, value: (row) => row.orderId ?? null },
        { head: t.claim, value: (row) => row.claimId ?? null },
      ],
      cell: (row) => <RecordLinks row={row} />,
    },
    {
      id: 'free',
      head: t.change,
      carry: (row) => ({ money: row.free }),
      number: true,
      phone: 'end',
      cell: (row) => signed(row.free),
    },
    {
      id: 'reserved',
      head: t.heldChange,
      carry: (row) => ({ money: row.reserved }),
      number: true,
      cell: (row) => signed(row.reserved),
    },
    moneyColumn('after', t.freeAfter, (row) => row.freeAfter),
    {
      id: 'journal',
      head: t.journal,
      carry: (row) => row.journalId,
      phone: 'hidden',
      cell: (row) => <code title={row.journalId}>{row.journalId.slice(0, 8)}</code>,
    },
  ];
}

function RecordLinks({ row }: { row: Movement }) {
  const t = useT(voucherMessages);
  return (
    <>
      {row.orderId !== undefined && (
        <Link to="/orders/$orderId" params={{ orderId: row.orderId }}>
          {t.order}
        </Link>
      )}
      {row.orderId !== undefined && row.claimId !== undefined && ' '}
      {row.claimId !== undefined && (
        <Link to="/claims/$claimId" params={{ claimId: row.claimId }}>
          {t.claim}
        </Link>
      )}
    </>
  );
}
