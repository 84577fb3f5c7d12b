import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Choosing, type Column, Table } from '../../../ui/kit/table.tsx';
import type { Outcome } from './bulk-run.ts';
import { voucherMessages } from './messages.ts';
import { SchemeName, useSchemeName } from './parts.tsx';
import type { Waiting } from './queue.ts';
import { schemeMessages } from './scheme-messages.ts';
import styles from './vouchers.module.css';

interface QueueTableProps {
  readonly queue: readonly Waiting[];
  readonly choosing?: Choosing<Waiting>;
  /** What became of the rows of a bulk approval, said beside each. */
  readonly outcomes?: ReadonlyMap<string, Outcome>;
  readonly filter?: string | undefined;
}

/** What waits for a desk, oldest first, with the promised day and how late it is. */
export function QueueTable({ queue, choosing, outcomes, filter }: QueueTableProps) {
  const t = useT(voucherMessages);
  const columns = useColumns(outcomes);
  return (
    <Table
      caption={t.toDo}
      captionHidden
      columns={columns}
      rows={queue}
      pageIn="page"
      rowKey={(row) => row.id}
      provenance={({ record }) => record.provenance}
      filter={filter}
      {...(choosing === undefined ? {} : { choosing })}
      empty={<EmptyState>{t.nothingWaits}</EmptyState>}
    />
  );
}

function useColumns(outcomes: ReadonlyMap<string, Outcome> | undefined): readonly Column<Waiting>[] {
  const t = useT(voucherMessages);
  const pick = usePick();
  const format = useFormat();
  const place = useJurisdictionName();
  const schemeName = useSchemeName();
  const firm = ({ record }: Waiting) => pick(record.enterpriseNameZh ?? '', record.enterpriseNameEn ?? '');
  return [
    {
      id: 'what',
      head: t.matter,
      carry: [
        { head: t.matter, value: (row) => t[row.kind] },
        { head: t.number, value: (row) => row.record.number },
      ],
      rowHead: true,
      cell: (row) => (
        <>
          <RecordLink row={row} /> <ProvenanceMark kind={row.record.provenance} />
          <FirstNote row={row} />
          <OutcomeNote outcome={outcomes?.get(row.id)} />
        </>
      ),
    },
    { id: 'firm', head: t.firm, phone: 'wide', carry: firm, cell: firm },
    {
      id: 'scheme',
      head: t.scheme,
      carry: [
        { head: t.scheme, value: ({ record }) => schemeName(record.scheme) },
        { head: t.issuer, value: ({ record }) => place(record.scheme.jurisdictionId) },
      ],
      cell: ({ record }) => (
        <>
          <PartyGlyph lead={[record.scheme.jurisdictionId]} />{' '}
          <span className={styles.schemeCell}>
            <SchemeName scheme={record.scheme} />
          </span>
        </>
      ),
    },
    {
      id: 'state',
      head: t.state,
      carry: (row) => t[row.record.state],
      cell: ({ record }) => t[record.state],
    },
    {
      id: 'amount',
      head: t.amount,
      carry: (row) => ({ money: row.amount }),
      number: true,
      phone: 'end',
      cell: (row) => format.money(row.amount),
    },
    {
      id: 'waited',
      head: t.waiting,
      carry: [
        { head: t.filedOn, value: (row) => ({ moment: row.filedAt }) },
        { head: t.workingDaysHead, value: ({ record }) => record.workingDays },
        { head: t.promisedBy, value: ({ record }) => (record.dueOn ? { day: record.dueOn } : null) },
        { head: t.lateHead, value: ({ record }) => record.lateDays },
      ],
      number: true,
      phone: 'more',
      cell: (row) => <WaitedCell row={row} />,
    },
  ];
}

function RecordLink({ row }: { row: Waiting }) {
  const t = useT(voucherMessages);
  const words = `${t[row.kind]} ${row.record.number}`;
  return row.kind === 'claim' ? (
    <Link to="/claims/$claimId" params={{ claimId: row.id }}>
      {words}
    </Link>
  ) : (
    <Link to="/vouchers/$voucherId" params={{ voucherId: row.id }}>
      {words}
    </Link>
  );
}

function WaitedCell({ row: { record, filedAt } }: { row: Waiting }) {
  const t = useT(voucherMessages);
  const format = useFormat();
  const { workingDays, dueOn, lateDays } = record;
  return (
    <>
      <time dateTime={filedAt} title={format.dateTime(filedAt)}>
        {t.workingDays(workingDays)}
      </time>
      {dueOn !== undefined && (
        <small className={lateDays > 0 ? styles.late : styles.aside}>
          {lateDays > 0 ? t.lateBy(lateDays) : t.dueBy(format.shortDay(dueOn))}
        </small>
      )}
    </>
  );
}

function FirstNote({ row }: { row: Waiting }) {
  const t = useT(schemeMessages);
  return row.first ? <small className={styles.aside}>{t.goesFirst}</small> : null;
}

function OutcomeNote({ outcome }: { outcome: Outcome | undefined }) {
  const t = useT(voucherMessages);
  if (outcome === undefined) return null;
  if (outcome.kind === 'refused') return <small className={styles.late}>{outcome.words}</small>;
  if (outcome.kind === 'done') return <small className={styles.aside}>{t.approvedNow}</small>;
  return <small className={styles.aside}>{outcome.kind === 'running' ? t.approving : t.inLine}</small>;
}
