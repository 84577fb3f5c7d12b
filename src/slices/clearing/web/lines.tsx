import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import styles from './clearing.module.css';
import { clearingMessages } from './messages.ts';
import type { StatementLine } from './queries.ts';

/** Every share this treasury owes, one line per claim, each opening into its records. */
export function LineSheet({ lines }: { lines: readonly StatementLine[] }) {
  const t = useT(clearingMessages);
  const pick = usePick();
  const format = useFormat();
  const columns: readonly Column<StatementLine>[] = [
    {
      id: 'claim',
      head: t.claim,
      rowHead: true,
      cell: (row) => (
        <>
          <a href={`/claims/${row.claimId}`}>{row.claimNumber}</a> <ProvenanceMark kind={row.series} />
          <small className={styles.aside} data-screen-only="">
            {row.orderId === undefined ? t.yearSpend : <a href={`/orders/${row.orderId}`}>{t.order}</a>}
          </small>
        </>
      ),
    },
    {
      id: 'firm',
      head: t.firm,
      phone: 'wide',
      cell: (row) => pick(row.enterpriseNameZh, row.enterpriseNameEn),
    },
    { id: 'evidence', head: t.evidenceOn, cell: (row) => format.day(row.evidenceAt) },
    { id: 'approved', head: t.approvedOn, cell: (row) => format.day(row.at) },
    { id: 'amount', head: t.share, number: true, phone: 'end', cell: (row) => format.amount(row.amount) },
  ];
  return (
    <Sheet title={t.lines}>
      <Table
        caption={t.lines}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={(row) => row.obligationId}
        empty={<EmptyState>{t.noLines}</EmptyState>}
      />
    </Sheet>
  );
}
