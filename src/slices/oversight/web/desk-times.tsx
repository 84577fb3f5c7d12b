import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { Picture } from '../../../ui/kit/picture.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { oversightMessages } from './messages.ts';
import styles from './oversight.module.css';
import { type DeskView, deskQuery } from './queries.ts';
import { useWord } from './words.ts';

/** Beside a desk's queue: who waits for whom, and how long each stage took last quarter. */
export function DeskTimes() {
  const t = useT(oversightMessages);
  const desk = useQuery(deskQuery);
  return (
    <>
      <Sheet title={t.waits} note={t.waitsNote} span={6}>
        {desk.error !== null && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
        {desk.error === null && desk.data === undefined && <Skeleton rows={4} />}
        {desk.data !== undefined && <WaitTable waits={desk.data.waits} />}
      </Sheet>
      <Sheet title={t.times} note={t.timesNote} span={6}>
        {desk.error === null && desk.data === undefined && <Skeleton rows={4} />}
        {desk.data !== undefined && <Laps laps={desk.data.laps} />}
      </Sheet>
    </>
  );
}

type Wait = DeskView['waits'][number];
type Lap = DeskView['laps'][number];

function WaitTable({ waits }: { waits: readonly Wait[] }) {
  const t = useT(oversightMessages);
  const place = useJurisdictionName();
  const format = useFormat();
  const word = useWord();
  const columns: readonly Column<Wait>[] = [
    {
      id: 'stage',
      head: t.stage,
      rowHead: true,
      carry: ({ stage }) => word(stage),
      cell: ({ stage, series }) => (
        <>
          <Link to="/waits" search={{ stage, series }}>
            {word(stage)}
          </Link>{' '}
          <ProvenanceMark kind={series} />
        </>
      ),
    },
    textColumn('holder', t.holder, ({ jurisdictionId }) => place(jurisdictionId), { phone: 'more' }),
    { id: 'records', head: t.records, number: true, carry: (row) => row.records, cell: (row) => row.records },
    {
      id: 'amount',
      head: t.amount,
      number: true,
      phone: 'end',
      carry: (row) => ({ money: row.amount }),
      cell: (row) => format.amount(row.amount),
    },
    {
      id: 'oldest',
      head: t.oldest,
      number: true,
      phone: 'more',
      carry: (row) => row.oldestDays,
      cell: (row) => t.workingDays(row.oldestDays),
    },
  ];
  return (
    <Table
      caption={t.waits}
      captionHidden
      columns={columns}
      rows={waits}
      rowKey={({ stage, jurisdictionId, series }) => `${stage}/${jurisdictionId}/${series}`}
      provenance={(row) => row.series}
      empty={<EmptyState>{t.waitsEmpty}</EmptyState>}
    />
  );
}

const lapKey = ({ stage, jurisdictionId, series }: Lap) => `${stage}/${jurisdictionId}/${series}`;

function Laps({ laps }: { laps: readonly Lap[] }) {
  const t = useT(oversightMessages);
  if (laps.length === 0) return <EmptyState>{t.timesEmpty}</EmptyState>;
  return (
    <Picture title={t.times} titleHidden picture={<LapBars laps={laps} />} table={<LapTable laps={laps} />} />
  );
}

/** The median as a bar, the ninetieth percentile as the line behind it, all on one scale. */
function LapBars({ laps }: { laps: readonly Lap[] }) {
  const t = useT(oversightMessages);
  const place = useJurisdictionName();
  const word = useWord();
  const longest = Math.max(1, ...laps.map(({ ninety }) => ninety));
  const share = (days: number) => `${(Math.max(days, longest / 100) * 100) / longest}%`;
  return (
    <dl className={styles.laps}>
      {laps.map((lap) => (
        <div key={lapKey(lap)}>
          <dt>
            {word(lap.stage)} · {place(lap.jurisdictionId)} <ProvenanceMark kind={lap.series} />
          </dt>
          <dd>
            <span className={styles.lap} aria-hidden="true">
              <i style={{ inlineSize: share(lap.ninety) }} />
              <b style={{ inlineSize: share(lap.median) }} />
            </span>
            <span>
              {t.half(lap.median)}
              {t.comma}
              {t.nineTenths(lap.ninety)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function LapTable({ laps }: { laps: readonly Lap[] }) {
  const t = useT(oversightMessages);
  const place = useJurisdictionName();
  const word = useWord();
  const count = (id: string, head: string, read: (lap: Lap) => number): Column<Lap> => ({
    id,
    head,
    number: true,
    carry: read,
    cell: read,
  });
  return (
    <Table
      caption={t.times}
      captionHidden
      columns={[
        textColumn('stage', t.stage, ({ stage }: Lap) => word(stage), { rowHead: true }),
        textColumn('holder', t.holder, ({ jurisdictionId }: Lap) => place(jurisdictionId), { phone: 'more' }),
        count('median', t.medianHead, (lap) => lap.median),
        count('ninety', t.ninetyHead, (lap) => lap.ninety),
        count('records', t.records, (lap) => lap.records),
      ]}
      rows={laps}
      rowKey={lapKey}
      provenance={(row) => row.series}
    />
  );
}
