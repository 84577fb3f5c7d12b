import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { CopyText } from '../../../ui/kit/copy-text.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import styles from './clearing.module.css';
import { financeMessages } from './finance-messages.ts';
import type { ReceivablesView } from './queries.ts';

type Payer = ReceivablesView['payers'][number];
type Title = NonNullable<Payer['invoice']>;

const FIELDS = ['name', 'creditCode', 'address', 'phone', 'bank', 'number'] as const;

/** What invoices to each payer must name, ready to be copied, and where an invoice is still owed. */
export function PayerSheet({ payers }: { payers: readonly Payer[] }) {
  const t = useT(financeMessages);
  const pick = usePick();
  const text = (title: Title) => FIELDS.map((field) => `${t[field]}：${title[field]}`).join('\n');
  const columns: readonly Column<Payer>[] = [
    textColumn('payer', t.sender, (row) => pick(row.nameZh, row.nameEn), { rowHead: true }),
    textColumn('kind', t.payerKind, (row) => t[row.kind], { phone: 'end' }),
    {
      id: 'invoice',
      head: t.invoice,
      carry: FIELDS.map((field) => ({ head: t[field], value: (row: Payer) => row.invoice?.[field] ?? null })),
      phone: 'wide',
      cell: ({ invoice }) =>
        invoice === undefined ? (
          t.noInvoice
        ) : (
          <>
            {invoice.name} <code>{invoice.creditCode}</code>
            <small className={styles.aside}>
              {invoice.address} {invoice.phone} · {invoice.bank} <code>{invoice.number}</code>
            </small>
          </>
        ),
    },
    textColumn('owed', t.invoicesOwed, (row) =>
      row.invoicesOwed === 0 ? null : t.invoicesOf(row.invoicesOwed),
    ),
    {
      id: 'copy',
      head: '',
      carry: false,
      phone: 'last',
      cell: ({ invoice }) =>
        invoice === undefined ? null : <CopyText text={text(invoice)} label={t.copy} done={t.copied} />,
    },
  ];
  return (
    <Sheet title={t.payers} note={t.payersNote}>
      <Table
        caption={t.payers}
        captionHidden
        columns={columns}
        rows={payers}
        pageIn="payers"
        rowKey={(row) => row.id}
        empty={<EmptyState>{t.noPayers}</EmptyState>}
      />
    </Sheet>
  );
}
