import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import styles from './indicators.module.css';
import { indicatorMessages } from './messages.ts';
import type { ChangesView } from './queries.ts';
import { useFigureText } from './words.ts';

const MANY_TIMES = 10;

interface ChangeListProps {
  readonly view: ChangesView;
  /** How many of the largest. */
  readonly count: number;
}

/** The computed figures that changed most; each opens into the records of its days. */
export function ChangeList({ view, count }: ChangeListProps) {
  const t = useT(indicatorMessages);
  const format = useFormat();
  const { now, before, changes } = view;
  if (changes.length === 0) return <EmptyState>{t.changeNone}</EmptyState>;
  return (
    <>
      <ol className={styles.changes}>
        {changes.slice(0, count).map((change) => (
          <li key={`${change.definition.id}/${change.jurisdictionId}/${change.series}`}>
            <ChangeLine change={change} period={`${now.from}..${now.until}`} />
          </li>
        ))}
      </ol>
      <p className={styles.note}>
        {t.changesNote(format.days(now.from, now.until), format.days(before.from, before.until))}
      </p>
    </>
  );
}

interface ChangeLineProps {
  readonly change: ChangesView['changes'][number];
  readonly period: string;
}

function ChangeLine({ change, period }: ChangeLineProps) {
  const t = useT(indicatorMessages);
  const text = useText();
  const place = useJurisdictionName();
  const figure = useFigureText();
  const { definition, jurisdictionId, series, now, before } = change;
  return (
    <>
      <Link
        to="/indicators/$indicator/$jurisdictionId/$period/$series"
        params={{ indicator: definition.id, jurisdictionId, period, series }}
      >
        {place(jurisdictionId)} {text(definition.name)} <b>{figure(definition, now)}</b>
      </Link>{' '}
      <ChangeWord percent={change.percent} />{' '}
      <small>{before === null ? t.beforeNone : t.before(figure(definition, before))}</small>{' '}
      <ProvenanceMark kind={series} />
    </>
  );
}

/** Grown or shrunk, said in words: whether that is good is the reader's to judge. */
function ChangeWord({ percent }: { percent: string | null }) {
  const t = useT(indicatorMessages);
  if (percent === null) return null;
  if (percent === '0') return <b>{t.same}</b>;
  const times = Number(percent) / 100 + 1;
  // Beyond ten times as much, a percentage says less than the multiple.
  if (times >= MANY_TIMES) return <b>{t.times(Math.round(times))}</b>;
  return <b>{percent.startsWith('-') ? t.down(percent.slice(1)) : t.up(percent)}</b>;
}
