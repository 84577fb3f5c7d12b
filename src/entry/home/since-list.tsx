import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type ChangesView, useFigureText } from '../../slices/indicators/web/index.ts';
import { itemWords } from '../../slices/programme/web/index.ts';
import { useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import styles from './leader.module.css';
import { leaderMessages } from './leader-messages.ts';
import type { Since } from './leader-records.ts';

/** Items named in one line before the count stands for the rest. */
const NAMED = 2;

interface SinceListProps {
  readonly since: Since;
  /** Computed figures over the days since the meeting; absent while they are read. */
  readonly figures: ChangesView | undefined;
}

/** What happened since the last meeting, line by line, each thing a link to its record. */
export function SinceList({ since, figures }: SinceListProps) {
  const t = useT(leaderMessages);
  const stage = useT(itemWords);
  const lines: readonly Line[] = [
    {
      head: t.stages,
      parts: since.stages.map(({ item, from, to }) => ({ item, words: `${stage[from]} → ${stage[to]}` })),
    },
    {
      head: t.slips,
      parts: since.slips.map(({ item, days }) => ({
        item,
        words: days < 0 ? t.earlier(-days) : t.later(days),
      })),
    },
    { head: t.milestones, parts: since.milestones.map(({ item, name }) => ({ item, milestone: name })) },
    { head: t.added, parts: since.added.map((item) => ({ item })) },
    { head: t.silent, parts: since.silent.map((item) => ({ item })) },
  ];
  return (
    <dl className={styles.since}>
      {lines.map((line) => (
        <ItemLine key={line.head} line={line} />
      ))}
      <Row head={t.decidedRow}>{t.count(since.decided.length)}</Row>
      <Row head={t.reports}>{t.reportsWords(since.reports.accepted, since.reports.returned)}</Row>
      {figures !== undefined && (
        <>
          <FigureRow head={t.redeemed} id="redeemed-amount" figures={figures} />
          <FigureRow head={t.crossing} id="cross-border-orders" figures={figures} />
        </>
      )}
    </dl>
  );
}

type Item = Since['silent'][number];

interface Line {
  readonly head: string;
  readonly parts: readonly {
    readonly item: Item;
    readonly words?: string;
    readonly milestone?: Since['milestones'][number]['name'];
  }[];
}

function Row({ head, children }: { head: string; children: ReactNode }) {
  return (
    <div>
      <dt>{head}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ItemLine({ line: { head, parts } }: { line: Line }) {
  const t = useT(leaderMessages);
  const text = useText();
  if (parts.length === 0) return <Row head={head}>{t.none}</Row>;
  return (
    <Row head={head}>
      {t.count(parts.length)}
      {parts.slice(0, NAMED).map(({ item, words, milestone }, at) => (
        <span key={`${item.id}-${String(at)}`} className={styles.part}>
          <Link to="/items/$itemId" params={{ itemId: item.id }}>
            {text(item.name)}
          </Link>
          {milestone !== undefined && ` ${text(milestone)}`}
          {words !== undefined && ` ${words}`}
        </span>
      ))}
    </Row>
  );
}

interface FigureRowProps {
  readonly head: string;
  readonly id: 'redeemed-amount' | 'cross-border-orders';
  readonly figures: ChangesView;
}

/** A count over the whole circle: each party's own share is counted once, so that they may be added. */
function FigureRow({ head, id, figures }: FigureRowProps) {
  const t = useT(leaderMessages);
  const figure = useFigureText();
  const rows = figures.changes.filter(({ definition }) => definition.id === id);
  const definition = rows[0]?.definition;
  if (definition === undefined) return <Row head={head}>{t.noFigures}</Row>;
  return (
    <Row head={head}>
      {(['own', 'sample'] as const).map((series) => {
        const own = rows.filter((row) => row.series === series);
        if (own.length === 0) return null;
        const value = own.reduce((sum, row) => sum + BigInt(row.now.value), 0n).toString();
        return (
          <span key={series}>
            <Link to="/indicators" search={{ view: 'computed' }}>
              {figure(definition, { value, mean: null })}
            </Link>{' '}
            <ProvenanceMark kind={series} />{' '}
          </span>
        );
      })}
    </Row>
  );
}
