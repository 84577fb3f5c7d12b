import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChangeList, CoreFigures, changesQuery, FlowSheet } from '../../slices/indicators/web/index.ts';
import { itemWords } from '../../slices/programme/web/index.ts';
import { useFormat } from '../../ui/circle.ts';
import { useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { Button } from '../../ui/kit/button.tsx';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { Page } from '../../ui/page.tsx';
import { useToday } from '../../ui/today.ts';
import { DecideMatter } from './decide-matter.tsx';
import styles from './leader.module.css';
import { leaderMessages } from './leader-messages.ts';
import { pickChanges } from './leader-pick.ts';
import { type LightChange, openMattersQuery, type Since, sinceQuery, watchQuery } from './leader-records.ts';
import { SinceList } from './since-list.tsx';

/** Decisions and changes that one page has room for. */
const LINES = 3;
/** Changes look at this many days, or at those since the meeting when they are fewer. */
const MONTH_DAYS = 30;
const YEAR_DAYS = 366;

/** One page for whoever decides: what waits, what changed, what happened since the last meeting. Prints on one A4. */
export function LeaderHome() {
  const t = useT(leaderMessages);
  const format = useFormat();
  const today = useToday();
  return (
    <Page
      title={t.title}
      titleHidden
      lede={<Sentence />}
      facts={<span>{t.asOf(format.day(today))}</span>}
      actions={<Button onClick={() => window.print()}>{t.print}</Button>}
    >
      <div className={styles.board}>
        <Decisions />
        <div className={styles.side}>
          <Changes />
          <SinceMeeting />
        </div>
        <div className={styles.flows}>
          <FlowSheet />
        </div>
        <div className={styles.figures}>
          <CoreFigures />
        </div>
      </div>
    </Page>
  );
}

/** How many things of its list moved, counting each once. */
const movedIn = (since: Since): number =>
  since.stages.length + since.milestones.length + since.added.length + since.decided.length;

function Sentence() {
  const t = useT(leaderMessages);
  const format = useFormat();
  const matters = useQuery(openMattersQuery).data?.matters;
  const since = useQuery(sinceQuery).data;
  const lights = useQuery(watchQuery).data?.lights;
  if (matters === undefined || since === undefined || lights === undefined) return <>{t.reading}</>;
  const first = matters[0];
  const red = lights.red ?? 0;
  return (
    <>
      {first === undefined ? t.noneWaiting : <a href="#decide">{t.waiting(matters.length)}</a>}
      {first !== undefined && (first.dueInDays < 0 ? t.overdue : t.nearest)(format.monthDay(first.due))}
      {t.semicolon}
      {red === 0 ? (
        t.noneLate
      ) : (
        <Link to="/items" data-due="">
          {t.late(red)}
        </Link>
      )}
      {t.semicolon}
      {since.meeting === null ? t.everSince : t.since(format.monthDay(since.meeting.date))}
      <a href="#since">{t.moved(movedIn(since))}</a>
      {t.stop}
    </>
  );
}

function Decisions() {
  const t = useT(leaderMessages);
  const { data, error, refetch } = useQuery(openMattersQuery);
  const matters = data?.matters ?? [];
  return (
    <Sheet title={t.decide} note={t.decideNote} anchor="decide">
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton rows={6} />}
      {data !== undefined && matters.length === 0 && <EmptyState>{t.noMatters}</EmptyState>}
      <ol className={styles.matters}>
        {matters.slice(0, LINES).map((matter) => (
          <DecideMatter key={matter.id} matter={matter} />
        ))}
      </ol>
      {matters.length > LINES && <p className={styles.note}>{t.moreMatters(matters.length - LINES)}</p>}
    </Sheet>
  );
}

/** Days since the last meeting, counted from its day. */
const daysSince = (since: Since | undefined): number =>
  since?.meeting == null ? MONTH_DAYS : Math.max(1, -since.meeting.daysAway);

function Changes() {
  const t = useT(leaderMessages);
  const since = useQuery(sinceQuery);
  const changes = useQuery({
    ...changesQuery(Math.min(MONTH_DAYS, daysSince(since.data))),
    enabled: !since.isPending,
  });
  const error = since.error ?? changes.error;
  const picked = pickChanges(since.data?.lights ?? [], changes.data?.changes.length ?? 0, LINES);
  return (
    <Sheet title={t.changes}>
      {error !== null && <ProblemNotice error={error} />}
      {error === null && changes.data === undefined && <Skeleton rows={3} />}
      {picked.lights.length > 0 && (
        <ul className={styles.lights}>
          {picked.lights.map((light) => (
            <LightLine key={light.item.id} light={light} />
          ))}
        </ul>
      )}
      {changes.data !== undefined && (picked.figures > 0 || picked.lights.length === 0) && (
        <ChangeList view={changes.data} count={picked.figures} />
      )}
    </Sheet>
  );
}

function LightLine({ light: { item, from, to } }: { light: LightChange }) {
  const t = useT(leaderMessages);
  const names = useT(itemWords);
  const text = useText();
  return (
    <li>
      <Link to="/items/$itemId" params={{ itemId: item.id }}>
        {text(item.name)}
      </Link>{' '}
      <b className={to === 'red' ? styles.late : undefined}>{t.lightTo(names[to])}</b>{' '}
      <small>{t.lightFrom(names[from])}</small> <ProvenanceMark kind={item.provenance} />
    </li>
  );
}

function SinceMeeting() {
  const t = useT(leaderMessages);
  const text = useText();
  const format = useFormat();
  const { data, error, refetch } = useQuery(sinceQuery);
  const figures = useQuery({
    ...changesQuery(Math.min(YEAR_DAYS, daysSince(data))),
    enabled: data !== undefined,
  });
  const meeting = data?.meeting ?? null;
  return (
    <Sheet
      title={t.sinceTitle}
      anchor="since"
      note={meeting === null ? undefined : t.meeting(text(meeting.title), format.day(meeting.date))}
    >
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton rows={6} />}
      {data !== undefined && <SinceList since={data} figures={figures.data} />}
    </Sheet>
  );
}
