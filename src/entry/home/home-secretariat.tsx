import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import {
  getMatters,
  getWatch,
  LightMark,
  MatterList,
  type WatchView,
} from '../../slices/programme/web/index.ts';
import { useFormat } from '../../ui/circle.ts';
import { useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../ui/kit/party-glyph.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import { DueDay } from '../../ui/kit/time.tsx';
import { HomePage } from '../../ui/pages/home.tsx';
import { ask } from '../../ui/query.ts';
import { useHasRole, useSession } from '../../ui/session.ts';
import { MeetingsSheet } from './meetings-sheet.tsx';
import { MissingReports, ReportsToJudge } from './reports-sheet.tsx';
import styles from './secretariat.module.css';
import { secretariatMessages } from './secretariat-messages.ts';

const openMatters = ask(getMatters, { query: { state: 'open' } });

/** What is due, missing and waiting: of the whole circle for the secretariat, of its own party for a liaison. */
export function SecretariatHome() {
  const watch = useQuery(ask(getWatch));
  const all = useHasRole('secretariat');
  const { acting } = useSession();
  const t = useT(secretariatMessages);
  const own = all || acting === null ? undefined : acting.jurisdictionId;
  const view = watch.data === undefined ? undefined : narrowed(watch.data, own);
  return (
    <HomePage lede={view === undefined ? t.reading : <Sentence view={view} />} search={false}>
      {watch.error !== null && <ProblemNotice error={watch.error} onRetry={() => void watch.refetch()} />}
      {watch.error === null && view === undefined && <Skeleton rows={6} />}
      {view !== undefined && (
        <>
          <div className={styles.column} data-span="7">
            <DueItems view={view} />
            <OpenMatters />
          </div>
          <div className={styles.column} data-span="5">
            <MissingReports view={view} />
            <ReportsToJudge view={view} />
            <MeetingsSheet />
          </div>
        </>
      )}
    </HomePage>
  );
}

/** A liaison looks after what its own party leads. */
function narrowed(view: WatchView, party: string | undefined): WatchView {
  if (party === undefined) return view;
  return {
    ...view,
    due: view.due.filter((head) => head.lead === party),
    claimedDone: view.claimedDone.filter((head) => head.lead === party),
    missing: view.missing.filter((one) => one.party === party),
    waiting: view.waiting.filter((one) => one.party === party),
  };
}

function Sentence({ view }: { view: WatchView }) {
  const t = useT(secretariatMessages);
  const matters = useQuery(openMatters).data?.matters.length ?? 0;
  const overdue = view.due.filter((head) => head.due < view.today).length;
  const soon = view.due.length - overdue;
  const missing = view.missing
    .flatMap((party) => party.items)
    .reduce((total, item) => total + item.periods.length, 0);
  const parts: { readonly id: string; readonly said: ReactNode }[] = [
    {
      id: 'overdue',
      said: overdue > 0 && (
        <Link to="/items" search={{ view: 'due' }} data-due="">
          {t.overdue(overdue)}
        </Link>
      ),
    },
    { id: 'soon', said: soon > 0 && <a href="#due">{t.soon(soon)}</a> },
    { id: 'missing', said: missing > 0 && <a href="#missing">{t.missing(missing)}</a> },
    { id: 'waiting', said: view.waiting.length > 0 && <a href="#judge">{t.waiting(view.waiting.length)}</a> },
    { id: 'matters', said: matters > 0 && <Link to="/matters">{t.matters(matters)}</Link> },
  ].filter((part) => part.said !== false);
  return (
    <>
      {parts.length === 0 && t.quiet}
      {parts.map((part, index) => (
        <Fragment key={part.id}>
          {index > 0 && t.comma}
          {part.said}
        </Fragment>
      ))}
      {t.stop}
    </>
  );
}

type Due = WatchView['due'][number];

/** Overdue, due within a fortnight, and reported done but not closed yet. */
function DueItems({ view }: { view: WatchView }) {
  const t = useT(secretariatMessages);
  const columns = useDueColumns();
  return (
    <Sheet title={t.due} note={t.dueNote} span={7} anchor="due">
      <Table
        caption={t.due}
        captionHidden
        columns={columns}
        rows={[...view.due, ...view.claimedDone]}
        pageIn="due"
        rowKey={(row) => row.id}
        provenance={(row) => row.provenance}
        empty={<EmptyState>{t.dueNone}</EmptyState>}
      />
    </Sheet>
  );
}

function useDueColumns(): readonly Column<Due>[] {
  const t = useT(secretariatMessages);
  const text = useText();
  const format = useFormat();
  return [
    {
      id: 'item',
      head: t.item,
      rowHead: true,
      carry: [
        { head: t.item, value: (row) => `${row.number} ${text(row.name)}` },
        { head: t.lead, value: (row) => row.lead },
      ],
      cell: (row) => (
        <Link to="/items/$itemId" params={{ itemId: row.id }}>
          {row.number} {text(row.name)}
        </Link>
      ),
    },
    {
      id: 'lead',
      head: t.lead,
      carry: false,
      cell: (row) => <PartyGlyph lead={[row.lead]} part={row.partners} />,
    },
    {
      id: 'due',
      head: t.dueDay,
      phone: 'end',
      carry: (row) => ({ day: row.due }),
      cell: (row) =>
        row.stage === 'claimed-done' ? t.toClose : <DueDay day={row.due} jurisdictionId={row.lead} />,
    },
    {
      id: 'forecast',
      head: t.forecast,
      carry: (row) => (row.forecast === null ? null : { day: row.forecast }),
      cell: (row) => (row.forecast === null ? t.notReported : format.shortDay(row.forecast)),
    },
    {
      id: 'light',
      head: t.light,
      carry: (row) => row.light.colour,
      cell: (row) => <LightMark light={row.light.colour} />,
    },
  ];
}

function OpenMatters() {
  const t = useT(secretariatMessages);
  const matters = useQuery(openMatters);
  return (
    <Sheet title={t.mattersTitle} note={<Link to="/matters">{t.mattersAll}</Link>} span={7}>
      {matters.error !== null && (
        <ProblemNotice error={matters.error} onRetry={() => void matters.refetch()} />
      )}
      {matters.data !== undefined && (
        <div className={styles.matters}>
          <MatterList matters={matters.data.matters} />
        </div>
      )}
    </Sheet>
  );
}
