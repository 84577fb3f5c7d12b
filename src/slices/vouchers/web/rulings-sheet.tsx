import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { rulingMessages } from './ruling-messages.ts';
import { type RulingRow, rulingsQuery } from './ruling-queries.ts';

/** Rulings of a firm, or those a desk has to answer: only what waits where `open`. */
export function RulingsSheet({ open = false }: { open?: boolean }) {
  const t = useT(rulingMessages);
  const { data, error, refetch } = useQuery(rulingsQuery(open));
  return (
    <Sheet title={t.rulings} note={t.rulingsNote}>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton />}
      {data !== undefined && <RulingTable rows={data.rulings} open={open} />}
    </Sheet>
  );
}

function RulingTable({ rows, open }: { rows: readonly RulingRow[]; open: boolean }) {
  const t = useT(rulingMessages);
  const pick = usePick();
  const moneyColumn = useMoneyColumn();
  const dayColumn = useDayColumn();
  const stateOf = (row: RulingRow) => (row.orderId === undefined ? t[row.state] : t.used);
  const columns: readonly Column<RulingRow>[] = [
    {
      id: 'number',
      head: t.number,
      carry: (row) => row.number,
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/rulings/$rulingId" params={{ rulingId: row.id }}>
            {row.number}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('state', t.state, stateOf, { phone: 'end' }),
    textColumn('offer', t.offer, ({ subject }) => pick(subject.offerNameZh, subject.offerNameEn), {
      phone: 'wide',
    }),
    ...(open
      ? [
          textColumn<RulingRow>('firm', t.firm, ({ subject }) =>
            pick(subject.enterpriseNameZh, subject.enterpriseNameEn),
          ),
        ]
      : []),
    moneyColumn('amount', t.amount, (row) => row.amount),
    dayColumn('asked', t.askedAt, (row) => row.askedAt),
    dayColumn('last', t.lastDay, (row) => row.says?.lastDay),
  ];
  return (
    <Table
      caption={t.rulings}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      provenance={(row) => row.provenance}
      pageIn="ruling"
      empty={<EmptyState>{open ? t.noneWait : t.none}</EmptyState>}
    />
  );
}
