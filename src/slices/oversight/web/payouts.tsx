import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { oversightMessages } from './messages.ts';
import styles from './oversight.module.css';
import { type Payout, payoutsQuery } from './queries.ts';
import { useWord } from './words.ts';

/** Money the reader's organisation waits for, with the day it is likely paid and what that rests on. */
export function PayoutSheet() {
  const t = useT(oversightMessages);
  const payouts = useQuery(payoutsQuery);
  return (
    <Sheet title={t.payouts} note={t.payoutsNote} anchor="payouts">
      {payouts.error !== null && (
        <ProblemNotice error={payouts.error} onRetry={() => void payouts.refetch()} />
      )}
      {payouts.error === null && payouts.data === undefined && <Skeleton rows={4} />}
      {payouts.data !== undefined && <PayoutTable payouts={payouts.data.payouts} />}
      {payouts.data !== undefined && payouts.data.payouts.length > 0 && (
        <p className={styles.aside}>{t.payoutCaption}</p>
      )}
    </Sheet>
  );
}

function PayoutTable({ payouts }: { payouts: readonly Payout[] }) {
  const t = useT(oversightMessages);
  return (
    <Table
      caption={t.payouts}
      captionHidden
      columns={usePayoutColumns()}
      rows={payouts}
      rowKey={(row) => `${row.claimId}/${row.jurisdictionId}`}
      provenance={(row) => row.series}
      pageIn="payouts"
      empty={<EmptyState>{t.payoutsEmpty}</EmptyState>}
    />
  );
}

function useBasis(): (payout: Payout) => string[] {
  const t = useT(oversightMessages);
  const place = useJurisdictionName();
  const word = useWord();
  return ({ basis }) =>
    basis.map((one) => t.basisLine(word(one.stage), place(one.jurisdictionId), one.median, one.records));
}

function usePayoutColumns(): readonly Column<Payout>[] {
  const t = useT(oversightMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const word = useWord();
  const basisOf = useBasis();
  const holder = ({ stage, jurisdictionId }: Payout) => `${place(jurisdictionId)} · ${word(stage)}`;
  return [
    {
      id: 'claim',
      head: t['kind-claim'],
      rowHead: true,
      carry: (row) => row.number,
      cell: ({ claimId, number, series }) => (
        <>
          <Link to="/claims/$claimId" params={{ claimId }}>
            {number ?? `…${claimId.slice(-6)}`}
          </Link>{' '}
          <ProvenanceMark kind={series} />
        </>
      ),
    },
    {
      id: 'amount',
      head: t.amount,
      number: true,
      phone: 'end',
      carry: (row) => ({ money: row.amount }),
      cell: (row) => format.amount(row.amount),
    },
    { id: 'holder', head: t.holder, carry: holder, cell: holder, phone: 'more' },
    {
      id: 'waited',
      head: t.waited,
      number: true,
      phone: 'more',
      carry: (row) => row.workingDays,
      cell: (row) => t.workingDays(row.workingDays),
    },
    {
      id: 'promised',
      head: t.promised,
      phone: 'more',
      carry: ({ promisedBy }) => (promisedBy === undefined ? null : { day: promisedBy }),
      cell: ({ promisedBy }) => (promisedBy === undefined ? null : format.day(promisedBy)),
    },
    {
      id: 'likely',
      head: t.likely,
      phone: 'wide',
      carry: [
        { head: t.likely, value: ({ likelyOn }) => (likelyOn === undefined ? null : { day: likelyOn }) },
        { head: t.basis, value: (row) => basisOf(row).join(t.comma) },
      ],
      cell: (row) => (
        <>
          {row.likelyOn === undefined ? t.unknown : <b>{format.day(row.likelyOn)}</b>}
          {basisOf(row).map((line) => (
            <small key={line} className={styles.basis}>
              {line}
            </small>
          ))}
        </>
      ),
    },
  ];
}
