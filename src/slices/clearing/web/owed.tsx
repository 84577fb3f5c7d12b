import { sumWire } from '../../../ui/amounts.ts';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import styles from './clearing.module.css';
import { financeMessages } from './finance-messages.ts';
import { clearingMessages } from './messages.ts';
import type { ReceivablesView } from './queries.ts';

export type Owed = ReceivablesView['owed'][number];

const SERIES = ['own', 'sample'] as const;
/** Oldest days of each age, the last one without end. */
const AGES = [30, 60, 90, Number.POSITIVE_INFINITY] as const;
const AGE_HEADS = ['within30', 'within60', 'within90', 'over90'] as const;

/** What one treasury owes in one series, by age. */
interface AgeRow {
  readonly jurisdictionId: string;
  readonly series: (typeof SERIES)[number];
  readonly byAge: readonly string[];
  readonly total: string;
}

/** Own and sample are never added; what was taken back is set off where it stands. */
export function agesOf(open: readonly Owed[]): AgeRow[] {
  const treasuries = [...new Set(open.map((row) => row.jurisdictionId))];
  return treasuries.flatMap((jurisdictionId) =>
    SERIES.flatMap((series): AgeRow[] => {
      const mine = open.filter((row) => row.jurisdictionId === jurisdictionId && row.series === series);
      if (mine.length === 0) return [];
      const byAge = AGES.map((most, index) => {
        const least = index === 0 ? -1 : (AGES[index - 1] ?? 0);
        return sumWire(mine.filter(({ days }) => days > least && days <= most).map((row) => row.amount));
      });
      return [{ jurisdictionId, series, byAge, total: sumWire(mine.map((row) => row.amount)) }];
    }),
  );
}

function usePayerColumn<R extends { jurisdictionId: string; series: 'own' | 'sample' }>(): Column<R> {
  const t = useT(clearingMessages);
  const place = useJurisdictionName();
  return {
    id: 'payer',
    head: t.payer,
    carry: (row) => place(row.jurisdictionId),
    rowHead: true,
    cell: (row) => (
      <>
        <PartyGlyph lead={[row.jurisdictionId]} reading="place" /> {place(row.jurisdictionId)}{' '}
        <ProvenanceMark kind={row.series} />
      </>
    ),
  };
}

/** How old what is owed is, treasury by treasury. */
export function AgeSheet({ open }: { open: readonly Owed[] }) {
  const t = useT(financeMessages);
  const words = useT(clearingMessages);
  const moneyColumn = useMoneyColumn();
  const payer = usePayerColumn<AgeRow>();
  const columns: readonly Column<AgeRow>[] = [
    payer,
    ...AGE_HEADS.map((head, index) =>
      moneyColumn<AgeRow>(head, t[head], (row) => row.byAge[index] ?? '0', { phone: 'more' }),
    ),
    moneyColumn('total', t.total, (row) => row.total, { phone: 'end' }),
  ];
  return (
    <Sheet title={t.ages} note={words.neverAdded}>
      <Table
        caption={t.ages}
        captionHidden
        columns={columns}
        rows={agesOf(open)}
        rowKey={(row) => `${row.jurisdictionId}/${row.series}`}
        provenance={(row) => row.series}
        empty={<EmptyState>{words.nothingOpen}</EmptyState>}
      />
    </Sheet>
  );
}

/** What is owed for: the claim, its scheme, its firm. */
function useRecordColumn(): Column<Owed> {
  const t = useT(financeMessages);
  const words = useT(clearingMessages);
  const pick = usePick();
  return {
    id: 'record',
    head: words.claim,
    carry: [
      { head: words.claim, value: (row) => row.claimNumber },
      { head: t.scheme, value: (row) => pick(row.scheme.titleZh, row.scheme.titleEn) },
      { head: t.firm, value: (row) => pick(row.enterpriseNameZh, row.enterpriseNameEn) },
    ],
    phone: 'wide',
    cell: (row) => (
      <>
        <a href={row.reward === undefined ? `/claims/${row.claimId}` : '/rewards'}>{row.claimNumber}</a>{' '}
        {row.reward === undefined
          ? pick(row.enterpriseNameZh, row.enterpriseNameEn)
          : words.rewardOf(row.reward.year)}
        <small className={styles.aside}>
          {pick(row.scheme.titleZh, row.scheme.titleEn)}
          {row.takenBack !== undefined &&
            ` · ${row.takenBack === 'paid' ? words.takenBackPaid : words.takenBackUnpaid}`}
        </small>
      </>
    ),
  };
}

/** How long it has waited, how far it has come, what is left to do, and when it is likely there. */
function useProgressColumns(): readonly Column<Owed>[] {
  const t = useT(financeMessages);
  const format = useFormat();
  const todo = (row: Owed) => row.blocks.map((block) => t[block]).join(' · ') || null;
  return [
    {
      id: 'days',
      head: t.days,
      carry: [
        { head: t.since, value: (row) => ({ day: row.at }) },
        { head: t.days, value: (row) => row.days },
      ],
      number: true,
      phone: 'more',
      cell: (row) => <span title={format.day(row.at)}>{t.daysOf(row.days)}</span>,
    },
    {
      id: 'stage',
      head: t.stage,
      carry: (row) => (row.stage === 'paid' ? null : t[row.stage]),
      phone: 'wide',
      cell: (row) => (
        <>
          {format.period(row.period)} {row.stage === 'paid' ? null : t[row.stage]}
          {row.failed !== undefined && <small className={styles.broken}> {t.bankSaid(row.failed)}</small>}
        </>
      ),
    },
    textColumn('blocks', t.blocks, todo, { phone: 'wide' }),
    {
      id: 'likely',
      head: t.likely,
      carry: (row) => (row.likelyOn === undefined ? null : { day: row.likelyOn }),
      phone: 'more',
      cell: (row) => (row.likelyOn === undefined ? t.unknownDay : format.day(row.likelyOn)),
    },
  ];
}

/** Each share that has not arrived: since when, how far it has come, and what I can do about it. */
export function OpenSheet({ open }: { open: readonly Owed[] }) {
  const t = useT(financeMessages);
  const words = useT(clearingMessages);
  const moneyColumn = useMoneyColumn();
  const payer = usePayerColumn<Owed>();
  const record = useRecordColumn();
  const progress = useProgressColumns();
  const columns: readonly Column<Owed>[] = [
    payer,
    moneyColumn('amount', words.amount, (row) => row.amount, { phone: 'end' }),
    record,
    ...progress,
  ];
  return (
    <Sheet title={t.open} note={t.openNote}>
      <Table
        caption={t.open}
        captionHidden
        columns={columns}
        rows={open}
        pageIn="page"
        rowKey={(row) => `${row.claimId}/${row.jurisdictionId}/${row.at}/${row.amount}`}
        provenance={(row) => row.series}
        empty={<EmptyState>{words.nothingOwed}</EmptyState>}
      />
    </Sheet>
  );
}
