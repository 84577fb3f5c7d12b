import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import type { OrderFile } from './api.ts';
import { orderPageMessages } from './order-messages.ts';

type Usage = OrderFile['usage'][number];

/** Hours as the provider recorded them, every revision kept. */
export function UsagePart({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const format = useFormat();
  const latest = order.usage.at(-1)?.revision;
  const columns: readonly Column<Usage>[] = [
    {
      id: 'revision',
      head: '',
      carry: (use) => t.revision(use.revision),
      rowHead: true,
      cell: (use) => t.revision(use.revision),
    },
    {
      id: 'time',
      head: t.usageTime,
      carry: (use) => ({ from: use.from, to: use.to }),
      phone: 'wide',
      cell: (use) => format.slot(use.from, use.to),
    },
    {
      id: 'length',
      head: t.usageLength,
      carry: (use) => ({ count: use.minutes, unit: t.minutes }),
      number: true,
      phone: 'end',
      cell: (use) => format.duration(use.minutes),
    },
    textColumn('note', t.usageNote, (use) => use.note),
    {
      id: 'state',
      head: t.usageState,
      carry: (use) =>
        use.signedAt !== null
          ? t.signedAt(format.dateTime(use.signedAt))
          : use.revision === latest
            ? t.unsigned
            : t.replaced,
      cell: (use) =>
        use.signedAt !== null
          ? t.signedAt(format.dateTime(use.signedAt))
          : use.revision === latest
            ? t.unsigned
            : t.replaced,
    },
  ];
  return (
    <Table
      caption={t.usage}
      captionHidden
      columns={columns}
      rows={[...order.usage].reverse()}
      rowKey={(use) => String(use.revision)}
      empty={<EmptyState>{t.usageNone}</EmptyState>}
    />
  );
}
