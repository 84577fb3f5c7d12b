import { type Party, useParties } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TargetDot, useVerdictWords, VerdictText } from '../../../ui/kit/qualified.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { SourceNames, usePerimeterName, useSourceWords } from '../../circle/web/index.ts';
import styles from './indicators.module.css';
import { indicatorMessages } from './messages.ts';
import type { TargetView } from './queries.ts';
import { usePeriodText } from './words.ts';

/** Room at the right of the larger of the two figures, so that its dot stays inside the scale. */
const HEADROOM = 1.15;

interface TargetTableProps {
  readonly rows: readonly TargetView[];
  /** As a part of another page: without perimeter, and with the source of the latest figure only. */
  readonly brief?: boolean;
}

/**
 * Targets against the latest published figures. The sources print totals of the whole circle only; they are never
 * split back, so each party's own column says that nothing was reported.
 */
export function TargetTable({ rows, brief = false }: TargetTableProps) {
  const t = useT(indicatorMessages);
  const figures = useFigureColumns(brief);
  const parties = usePartyColumns();
  const notes = useNoteColumns(brief);
  return (
    <Table
      caption={t.targets}
      captionHidden
      columns={[...figures, ...parties, ...notes]}
      rows={rows}
      rowKey={(row) => row.id}
      provenance={() => 'seed'}
    />
  );
}

function useFigureColumns(brief: boolean): readonly Column<TargetView>[] {
  const t = useT(indicatorMessages);
  const text = useText();
  const period = usePeriodText();
  const perimeter = usePerimeterName();
  return [
    {
      id: 'name',
      head: t.indicator,
      rowHead: true,
      cell: (row) => (
        <>
          {text(row.name)}
          {!brief && <small className={styles.aside}>{perimeter(row.perimeter)}</small>}
        </>
      ),
      carry: [
        { head: t.indicator, value: (row) => text(row.name) },
        { head: t.perimeter, value: (row) => perimeter(row.perimeter) },
      ],
    },
    {
      id: 'actual',
      head: t.actual,
      number: true,
      phone: 'end',
      // Units differ from row to row: an order by size would mean nothing.
      sortable: false,
      cell: ({ actual }) =>
        actual === null ? <Missing /> : <b className={styles.strong}>{text(actual.shown)}</b>,
      carry: ({ actual }) => (actual === null ? t.missing : text(actual.shown)),
    },
    {
      id: 'chart',
      head: t.chart,
      phone: 'wide',
      cell: (row) => <TargetChart row={row} />,
      carry: false,
    },
    {
      id: 'target',
      head: t.target,
      number: true,
      sortable: false,
      cell: ({ target }) => (
        <>
          <span className={styles.shown}>{text(target.shown)}</span>
          <small className={styles.aside}>{period(target.period)}</small>
        </>
      ),
      carry: [
        { head: t.target, value: ({ target }) => text(target.shown) },
        { head: t.targetPeriod, value: ({ target }) => period(target.period) },
      ],
    },
  ];
}

function usePartyColumns(): readonly Column<TargetView>[] {
  const parties = useParties();
  const t = useT(indicatorMessages);
  const text = useText();
  return parties.map(
    (party: Party): Column<TargetView> => ({
      id: `party-${party.id}`,
      head: text(party.name),
      phone: 'hidden',
      sortable: false,
      cell: () => <Missing />,
      carry: () => t.missing,
    }),
  );
}

function useNoteColumns(brief: boolean): readonly Column<TargetView>[] {
  const t = useT(indicatorMessages);
  const period = usePeriodText();
  const verdictWords = useVerdictWords();
  const sourceWords = useSourceWords();
  const sourcesOf = ({ target, actual }: TargetView) =>
    brief && actual !== null ? actual.sources : [...new Set([...target.sources, ...(actual?.sources ?? [])])];
  return [
    {
      id: 'asOf',
      head: t.asOf,
      cell: ({ actual }) =>
        actual === null ? null : <span className={styles.when}>{period(actual.period)}</span>,
      carry: ({ actual }) => (actual === null ? null : period(actual.period)),
    },
    {
      id: 'verdict',
      head: t.verdict,
      cell: ({ verdict }) => <VerdictText {...verdict} />,
      carry: ({ verdict }) => verdictWords(verdict),
    },
    {
      id: 'source',
      head: t.source,
      phone: 'last',
      cell: (row) => <SourceNames keys={sourcesOf(row)} />,
      carry: (row) => sourceWords(sourcesOf(row)),
    },
  ];
}

function Missing() {
  const t = useT(indicatorMessages);
  return <span className={styles.missing}>{t.missing}</span>;
}

function TargetChart({ row }: { row: TargetView }) {
  const text = useText();
  const { target, actual } = row.inUnit;
  return (
    <span className={styles.chart}>
      <TargetDot
        name={text(row.name)}
        actual={actual ?? undefined}
        target={target}
        max={Math.max(target.value, actual?.value ?? 0) * HEADROOM}
      />
    </span>
  );
}
