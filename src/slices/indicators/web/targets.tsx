import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { TargetDot, useVerdictWords, VerdictText } from '../../../ui/kit/qualified.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { SourceNames, TrapNotes, usePerimeterName, useSourceWords } from '../../circle/web/index.ts';
import styles from './indicators.module.css';
import { indicatorMessages } from './messages.ts';
import type { TargetView } from './queries.ts';
import { usePeriodText } from './words.ts';

/** Room at the right of the larger of the two figures, so that its dot stays inside the scale. */
const HEADROOM = 1.15;

export function TargetSheets({ indicators }: { indicators: readonly TargetView[] }) {
  const t = useT(indicatorMessages);
  const columns = useTargetColumns();
  return (
    <>
      <Sheet title={t.targets} note={t.targetsNote}>
        <Table
          caption={t.targets}
          captionHidden
          columns={columns}
          rows={indicators}
          rowKey={(row) => row.id}
        />
      </Sheet>
      <Sheet title={t.doubts} span={7}>
        <TrapNotes label={t.doubts} target={{ indicators: indicators.map((one) => one.id) }} />
      </Sheet>
      <Sheet title={t.reading} note={<ProvenanceMark kind="seed" />} span={5}>
        <p>{t.conventional}</p>
      </Sheet>
    </>
  );
}

function useTargetColumns(): readonly Column<TargetView>[] {
  const sourceWords = useSourceWords();
  const verdictWords = useVerdictWords();
  const t = useT(indicatorMessages);
  const text = useText();
  const period = usePeriodText();
  const perimeter = usePerimeterName();
  return [
    {
      id: 'name',
      head: t.indicator,
      carry: (row) => text(row.name),
      rowHead: true,
      cell: (row) => text(row.name),
    },
    {
      id: 'actual',
      head: t.actual,
      carry: ({ actual }) => (actual === null ? t.missing : text(actual.shown)),
      number: true,
      phone: 'end',
      cell: ({ actual }) =>
        actual === null ? (
          <span className={styles.missing}>{t.missing}</span>
        ) : (
          <b className={styles.strong}>{text(actual.shown)}</b>
        ),
    },
    {
      id: 'target',
      head: t.target,
      carry: [
        { head: t.target, value: ({ target }) => text(target.shown) },
        { head: t.targetPeriod, value: ({ target }) => period(target.period) },
      ],
      number: true,
      cell: ({ target }) => (
        <>
          {text(target.shown)}
          <small className={styles.aside}>{period(target.period)}</small>
        </>
      ),
    },
    {
      id: 'chart',
      head: t.chart,
      carry: false,
      phone: 'wide',
      width: '16em',
      cell: (row) => <TargetChart row={row} />,
    },
    {
      id: 'verdict',
      head: t.verdict,
      carry: ({ verdict }) => verdictWords(verdict),
      cell: ({ verdict }) => <VerdictText {...verdict} />,
    },
    {
      id: 'asOf',
      head: t.asOf,
      carry: ({ actual }) => (actual === null ? null : period(actual.period)),
      cell: ({ actual }) => (actual === null ? null : period(actual.period)),
    },
    {
      id: 'perimeter',
      head: t.perimeter,
      carry: (row) => perimeter(row.perimeter),
      phone: 'hidden',
      cell: (row) => perimeter(row.perimeter),
    },
    {
      id: 'source',
      head: t.source,
      carry: ({ target, actual }) => sourceWords([...target.sources, ...(actual?.sources ?? [])]),
      phone: 'wide',
      cell: ({ target, actual }) => (
        <SourceNames keys={[...new Set([...target.sources, ...(actual?.sources ?? [])])]} />
      ),
    },
  ];
}

function TargetChart({ row }: { row: TargetView }) {
  const text = useText();
  const { target, actual } = row.inUnit;
  return (
    <TargetDot
      name={text(row.name)}
      actual={actual ?? undefined}
      target={target}
      max={Math.max(target.value, actual?.value ?? 0) * HEADROOM}
    />
  );
}
