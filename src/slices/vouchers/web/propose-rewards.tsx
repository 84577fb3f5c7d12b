import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../ui/api.ts';
import { useCircle } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { Select } from '../../../ui/kit/select.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Choosing, type Column, Table } from '../../../ui/kit/table.tsx';
import { useSession } from '../../../ui/session.ts';
import { dayIn } from '../../../ui/today.ts';
import { type BulkRun, useBulkRun } from './bulk-approval.ts';
import { GradeDialog } from './grade-dialog.tsx';
import { ShareList } from './parts.tsx';
import { type SchemeView, schemesQuery } from './queries.ts';
import { useGround } from './reward-ground.ts';
import { rewardMessages } from './reward-messages.ts';
import { type EarnedRow, earnedQuery, proposeReward, REWARDED } from './reward-queries.ts';
import styles from './vouchers.module.css';

/** How many years back rewards are still proposed for. */
const YEARS_BACK = 3;

/** Chooses scheme and year, and proposes what providers earned. */
export function ProposeRewards() {
  const { data } = useSuspenseQuery(schemesQuery);
  const { acting } = useSession();
  const { timezone } = useCircle();
  const t = useT(rewardMessages);
  const text = useText();
  const newest = new Map<string, SchemeView>();
  for (const { scheme } of data.schemes) {
    if (scheme.jurisdiction === acting?.jurisdictionId && scheme.providerReward !== undefined) {
      newest.set(scheme.code, scheme);
    }
  }
  const schemes = [...newest.values()];
  const last = Number(dayIn(new Date(), timezone).slice(0, 4)) - 1;
  const years = Array.from({ length: YEARS_BACK }, (_, back) => last - back);
  const [code, setCode] = useState<string | null>(schemes[0]?.code ?? null);
  const [year, setYear] = useState(last);
  const scheme = schemes.find((one) => one.code === code);
  if (scheme === undefined) return <EmptyState>{t.noScheme}</EmptyState>;
  return (
    <div className={styles.proposing}>
      <div className={styles.inline}>
        <Select
          label={t.scheme}
          options={schemes.map((one) => ({ id: one.code, label: text(one.title) }))}
          value={code}
          onChange={setCode}
          required
        />
        <Select
          label={t.year}
          options={years.map((one) => ({ id: String(one), label: t.yearOf(one) }))}
          value={String(year)}
          onChange={(id) => setYear(Number(id ?? last))}
          required
        />
      </div>
      <EarnedSheet key={`${code}/${year}`} scheme={scheme} year={year} />
    </div>
  );
}

interface EarnedProps {
  readonly scheme: SchemeView;
  readonly year: number;
}

function EarnedSheet({ scheme, year }: EarnedProps) {
  const { data, error, refetch } = useQuery(earnedQuery(scheme.code, year));
  const t = useT(rewardMessages);
  const [grading, setGrading] = useState(false);
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  return (
    <div className={styles.proposing}>
      <div>
        <EarnedTable rows={data.earned} scheme={scheme} year={year} />
      </div>
      {data.institutions.length > 0 && (
        <div>
          <p className={styles.aside}>{t.gradeNote}</p>
          <Button onClick={() => setGrading(true)}>{t.grade}</Button>
        </div>
      )}
      {grading && (
        <GradeDialog
          institutions={data.institutions}
          scheme={scheme}
          year={year}
          onClose={() => setGrading(false)}
        />
      )}
    </div>
  );
}

function EarnedTable({ rows, scheme, year }: EarnedProps & { readonly rows: readonly EarnedRow[] }) {
  const t = useT(rewardMessages);
  const pick = usePick();
  const ground = useGround();
  const moneyColumn = useMoneyColumn();
  const bulk = useBulkRun(
    (providerId, intent) =>
      call(proposeReward, { body: { schemeCode: scheme.code, year, providerId } }, { intent }),
    REWARDED,
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const picked = rows.filter((row) => chosen.has(row.providerId) && !row.taken);
  const choosing: Choosing<EarnedRow> = {
    chosen,
    onChange: setChosen,
    may: (row) => !row.taken,
    actions: (
      <Button
        look="solid"
        busy={bulk.running}
        onClick={() =>
          void bulk.run(picked.map(({ providerId }) => providerId)).then(() => setChosen(new Set()))
        }
      >
        {t.proposeMany(picked.length)}
      </Button>
    ),
  };
  const stateOf = (row: EarnedRow) => {
    const outcome = bulk.outcomes.get(row.providerId);
    if (outcome?.kind === 'refused') return outcome.words;
    return row.taken ? t.taken : t.open;
  };
  const columns: readonly Column<EarnedRow>[] = [
    textColumn('provider', t.provider, (row) => pick(row.providerNameZh, row.providerNameEn), {
      rowHead: true,
    }),
    textColumn('ground', t.ground, ground, { phone: 'wide' }),
    moneyColumn('amount', t.amount, (row) => row.amount),
    {
      id: 'payers',
      head: t.payers,
      carry: false,
      phone: 'more',
      cell: (row) => <ShareList shares={row.shares} />,
    },
    textColumn('state', t.stateHead, stateOf, { phone: 'end' }),
  ];
  return (
    <>
      <Progress bulk={bulk} />
      <Table
        caption={t.propose}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.providerId}
        provenance={(row) => row.provenance}
        pageIn="earned"
        {...(rows.some((row) => !row.taken) ? { choosing } : {})}
        empty={<EmptyState>{t.nobody}</EmptyState>}
      />
    </>
  );
}

/** How far the proposing of several has come. */
function Progress({ bulk }: { bulk: BulkRun }) {
  const t = useT(rewardMessages);
  if (bulk.outcomes.size === 0) return null;
  const done = [...bulk.outcomes.values()].filter(({ kind }) => kind === 'done').length;
  const all = bulk.outcomes.size;
  return (
    <p role="status" className={styles.progress}>
      {bulk.running ? t.proposingOf(bulk.decided, all) : t.proposedOf(done, all)}
    </p>
  );
}
