import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { voucherMessages } from './messages.ts';
import type { ClaimFile } from './queries.ts';

type Spend = NonNullable<ClaimFile['dossier']['spend']>[number];

/** A year's spend, order by order, counted or not and by which clause. */
export function SpendSheet({ spend }: { spend: readonly Spend[] }) {
  const t = useT(voucherMessages);
  const pick = usePick();
  const text = useText();
  const format = useFormat();
  const why = (row: Spend) => row.trace.find((line) => line.result === 'fail') ?? row.trace[0];
  const clause = (row: Spend) => {
    const line = why(row);
    return line === undefined ? null : `${text(line)} ${line.clause}`;
  };
  const columns: readonly Column<Spend>[] = [
    {
      id: 'order',
      head: t.order,
      carry: (row) => row.orderNumber,
      rowHead: true,
      cell: (row) => <a href={`/orders/${row.orderId}`}>{row.orderNumber}</a>,
    },
    {
      id: 'provider',
      head: t.provider,
      carry: (row) => pick(row.provider.nameZh, row.provider.nameEn),
      phone: 'wide',
      cell: (row) => pick(row.provider.nameZh, row.provider.nameEn),
    },
    {
      id: 'paid',
      head: t.paidOn,
      carry: (row) => ({ day: row.paidOn }),
      cell: (row) => format.day(row.paidOn),
    },
    {
      id: 'amount',
      head: t.amount,
      carry: (row) => ({ money: row.amount }),
      number: true,
      phone: 'end',
      cell: (row) => format.amount(row.amount),
    },
    {
      id: 'counted',
      head: t.counted,
      carry: (row) => (row.counted ? t.countedYes : t.countedNo),
      cell: (row) => (row.counted ? t.countedYes : t.countedNo),
    },
    {
      id: 'why',
      head: t.clause,
      carry: (row) => clause(row),
      phone: 'wide',
      cell: clause,
    },
  ];
  return (
    <Sheet title={t.spend}>
      <Table caption={t.spend} captionHidden columns={columns} rows={spend} rowKey={(row) => row.orderId} />
    </Sheet>
  );
}
