import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { MendOf } from './mend.tsx';
import { voucherMessages } from './messages.ts';
import type { ClaimFile } from './queries.ts';

type Spend = NonNullable<ClaimFile['dossier']['spend']>[number];

/** A year's spend, order by order, counted or not and by which clause. */
export function SpendSheet({ spend }: { spend: readonly Spend[] }) {
  const t = useT(voucherMessages);
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  const pick = usePick();
  const text = useText();
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
    textColumn('provider', t.provider, (row) => pick(row.provider.nameZh, row.provider.nameEn), {
      phone: 'wide',
    }),
    dayColumn('paid', t.paidOn, (row) => row.paidOn),
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    textColumn('counted', t.counted, (row) => (row.counted ? t.countedYes : t.countedNo)),
    {
      id: 'why',
      head: t.clause,
      carry: (row) => clause(row),
      phone: 'wide',
      cell: (row) => (
        <>
          {clause(row)} <small>{!row.counted && <MendOf line={why(row) ?? {}} />}</small>
        </>
      ),
    },
  ];
  return (
    <Sheet title={t.spend}>
      <Table caption={t.spend} captionHidden columns={columns} rows={spend} rowKey={(row) => row.orderId} />
    </Sheet>
  );
}
