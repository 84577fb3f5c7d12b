import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type TargetView, targetsQuery } from '../../slices/indicators/web/queries.ts';
import { usePeriodText } from '../../slices/indicators/web/words.ts';
import { useText } from '../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { TargetDot, VerdictText } from '../../ui/kit/qualified.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import styles from './home.module.css';

const messages = defineMessages({
  zh: {
    title: '核心指标',
    note: '竖线为目标，圆点为最新公布值',
    indicator: '指标',
    actual: '最新公布',
    target: '目标',
    chart: '目标与现状',
    verdict: '对照',
    asOf: '时点',
    targetIn: (target: string, period: string) => `${target}（${period}）`,
    more: '全部指标、来源和口径',
    unpublished: (count: number) => `另有 ${count} 项定了目标，还没有公布实际值。`,
  },
  en: {
    title: 'Core figures',
    note: 'tick: target; dot: latest published value',
    indicator: 'Indicator',
    actual: 'Latest published',
    target: 'Target',
    chart: 'Target and now',
    verdict: 'Compared',
    asOf: 'As of',
    targetIn: (target: string, period: string) => `${target} (${period})`,
    more: 'All indicators, sources and perimeters',
    unpublished: (count: number) => `${count} more have a target but no published value yet.`,
  },
});

/** Room at the right of the larger figure, so that its dot stays inside the scale. */
const HEADROOM = 1.15;

/** The circle's published targets against the latest published values, as their sources qualify them. */
export function CoreFigures() {
  const t = useT(messages);
  const targets = useQuery(targetsQuery);
  const columns = useColumns();
  const all = targets.data?.indicators ?? [];
  const published = all.filter((row) => row.actual !== null);
  const missing = all.length - published.length;
  return (
    <Sheet
      title={t.title}
      note={
        <>
          <ProvenanceMark kind="seed" /> {t.note} <Link to="/indicators">{t.more}</Link>
        </>
      }
    >
      {targets.error !== null && (
        <ProblemNotice error={targets.error} onRetry={() => void targets.refetch()} />
      )}
      {targets.error === null && targets.data === undefined && <Skeleton rows={4} />}
      {targets.data !== undefined && (
        <>
          <Table
            caption={t.title}
            captionHidden
            columns={columns}
            rows={published}
            rowKey={(row) => row.id}
          />
          {missing > 0 && <p className={styles.note}>{t.unpublished(missing)}</p>}
        </>
      )}
    </Sheet>
  );
}

function useColumns(): readonly Column<TargetView>[] {
  const t = useT(messages);
  const text = useText();
  const period = usePeriodText();
  return [
    { id: 'name', head: t.indicator, rowHead: true, cell: (row) => text(row.name) },
    {
      id: 'actual',
      head: t.actual,
      number: true,
      phone: 'end',
      cell: ({ actual }) => actual !== null && <b>{text(actual.shown)}</b>,
    },
    { id: 'chart', head: t.chart, phone: 'wide', width: '18em', cell: (row) => <Chart row={row} /> },
    {
      id: 'target',
      head: t.target,
      number: true,
      cell: ({ target }) => t.targetIn(text(target.shown), period(target.period)),
    },
    { id: 'verdict', head: t.verdict, cell: ({ verdict }) => <VerdictText {...verdict} /> },
    { id: 'asOf', head: t.asOf, cell: ({ actual }) => (actual === null ? '' : period(actual.period)) },
  ];
}

function Chart({ row }: { row: TargetView }) {
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
