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
  const { definition, jurisdictionId, series, now, before, percent } = change;
  const told = figure(definition, now);
  const link = { indicator: definition.id, jurisdictionId, period, series };
  const head = t.changeOf(place(jurisdictionId), text(definition.name));
  return (
    <>
      <Link to="/indicators/$indicator/$jurisdictionId/$period/$series" params={link}>
        {head}
      </Link>{' '}
      {before !== null && percent === null ? (
        <b className={styles.figure}>{t.fromTo(figure(definition, before), told)}</b>
      ) : (
        <>
          <b className={styles.figure}>{told}</b> {percent !== null && <b>{changeWord(t, percent)}</b>}{' '}
          <small>{before === null ? t.beforeNone : t.before(figure(definition, before))}</small>
        </>
      )}{' '}
      <ProvenanceMark kind={series} />
    </>
  );
}

/** Grown or shrunk, said in words: whether that is good is the reader's to judge. */
function changeWord(t: typeof indicatorMessages.zh, percent: string): string {
  if (percent === '0') return t.same;
  return percent.startsWith('-') ? t.down(percent.slice(1)) : t.up(percent);
}
