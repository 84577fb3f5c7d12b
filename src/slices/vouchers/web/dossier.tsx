import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { voucherMessages } from './messages.ts';
import type { ClaimFile } from './queries.ts';
import styles from './vouchers.module.css';

type Evidence = ClaimFile['dossier']['evidence'][number];
type Spend = NonNullable<ClaimFile['dossier']['spend']>[number];

/** Evidence with what was compared: the invoice against order, parties and payment. */
export function EvidenceSheet({ claim }: { claim: ClaimFile }) {
  const t = useT(voucherMessages);
  const text = useText();
  const format = useFormat();
  const columns: readonly Column<Evidence>[] = [
    { id: 'kind', head: t.paper, carry: (row) => t[row.kind], rowHead: true, cell: (row) => t[row.kind] },
    {
      id: 'file',
      head: t.file,
      carry: [
        { head: t.file, value: (row) => row.fileName },
        { head: 'SHA-256', value: (row) => row.sha256 },
      ],
      phone: 'wide',
      cell: (row) => (
        <>
          {claim.orderId === undefined ? (
            row.fileName
          ) : (
            <a href={`/api/orders/${claim.orderId}/evidence/${row.id}/file`}>{row.fileName}</a>
          )}
          <small className={styles.aside}>
            <code title={row.sha256}>{row.sha256.slice(0, 16)}…</code>
          </small>
        </>
      ),
    },
    {
      id: 'filed',
      head: t.filed,
      carry: (row) => ({ moment: row.filedAt }),
      cell: (row) => format.dateTime(row.filedAt),
    },
    {
      id: 'checks',
      head: t.compared,
      carry: (row) => row.checks.map((check) => text(check)).join(t.comma),
      phone: 'wide',
      cell: (row) => <Checks evidence={row} />,
    },
  ];
  return (
    <Sheet title={t.evidence} note={t.evidenceNote}>
      <Table
        caption={t.evidence}
        captionHidden
        columns={columns}
        rows={claim.dossier.evidence}
        rowKey={(row) => row.id}
        empty={
          <EmptyState>{claim.dossier.spend === undefined ? t.noEvidence : t.evidenceInSpend}</EmptyState>
        }
      />
    </Sheet>
  );
}

function Checks({ evidence }: { evidence: Evidence }) {
  const t = useT(voucherMessages);
  const text = useText();
  if (evidence.checks.length === 0) return <span className={styles.faint}>{t.nothingCompared}</span>;
  return (
    <ul className={styles.checks}>
      {evidence.checks.map((check) => (
        <li key={check.zh} data-result={check.result}>
          <b>{t[check.result === 'pass' ? 'agrees' : 'differs']}</b> {text(check)}
        </li>
      ))}
    </ul>
  );
}

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
