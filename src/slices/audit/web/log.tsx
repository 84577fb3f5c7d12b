import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import styles from './audit.module.css';
import { EVENT_WORDS } from './event-words.ts';
import { auditMessages } from './messages.ts';
import { allEvents, kindOf, type LoggedEvent, type LogView, logQuery } from './queries.ts';

const route = getRouteApi('/audit');
/** Slices whose events are written, as their types begin. */
const KINDS = ['identity', 'catalogue', 'booking', 'orders', 'vouchers', 'clearing', 'programme'] as const;
const ALL = 'all';

/** Every recorded event, newest first, with the exact text that was hashed. */
export function LogSheet() {
  const place = route.useSearch();
  const { data } = useSuspenseQuery(logQuery(place));
  const navigate = route.useNavigate();
  const t = useT(auditMessages);
  const columns = useLogColumns(data.organisations);
  const { before, ...rest } = place;
  return (
    <Sheet title={t.log} note={t.logNote}>
      <ChoiceRow
        label={t.filter}
        choices={[{ id: ALL, label: t.all }, ...KINDS.map((id) => ({ id, label: t[id] }))]}
        value={place.type ?? ALL}
        onChoose={(next) => navigate({ search: next === ALL ? {} : { type: next }, resetScroll: false })}
      />
      <Table
        caption={t.log}
        captionHidden
        columns={columns}
        provenance={(row) => row.provenance}
        rows={data.events}
        part={{ allRows: () => allEvents(kindOf(place)) }}
        rowKey={(row) => row.id}
        empty={<EmptyState>{t.noEvents}</EmptyState>}
      />
      <CursorLinks
        label={t.log}
        first={before === undefined ? undefined : { to: '/audit', search: rest }}
        next={data.next === null ? undefined : { to: '/audit', search: { ...rest, before: data.next } }}
      />
    </Sheet>
  );
}

/** Name of an organisation, where this viewer may see it. */
function useNameOf(names: LogView['organisations']): (id: string) => string | undefined {
  const pick = usePick();
  return (id) => {
    const found = names.find((each) => each.id === id);
    return found === undefined ? undefined : pick(found.nameZh, found.nameEn);
  };
}

function useLogColumns(names: LogView['organisations']): readonly Column<LoggedEvent>[] {
  const t = useT(auditMessages);
  const nameOf = useNameOf(names);
  const format = useFormat();
  const text = useText();
  const words = ({ type }: LoggedEvent) => {
    const known = EVENT_WORDS[type];
    return known === undefined ? type : text(known);
  };
  return [
    {
      id: 'position',
      head: t.position,
      carry: (row) => row.position,
      phone: 'end',
      cell: (row) => format.number(row.position),
    },
    {
      id: 'event',
      head: t.event,
      carry: [
        { head: t.event, value: words },
        { head: t.type, value: (row) => row.type },
      ],
      rowHead: true,
      cell: (row) => (
        <>
          {words(row)} <ProvenanceMark kind={row.provenance} />
          <small className={styles.type}>{row.type}</small>
        </>
      ),
    },
    { id: 'at', head: t.at, carry: (row) => ({ moment: row.at }), cell: (row) => format.dateTime(row.at) },
    {
      id: 'by',
      head: t.by,
      carry: [
        { head: t.by, value: (row) => nameOf(row.actorOrg) ?? null },
        { head: t.byId, value: (row) => row.actorOrg },
      ],
      phone: 'wide',
      cell: (row) => nameOf(row.actorOrg) ?? <code title={row.actorOrg}>…{row.actorOrg.slice(-8)}</code>,
    },
    {
      id: 'seal',
      head: t.sealed,
      carry: (row) => (row.seal === null ? t.notYet : row.seal),
      cell: (row) => (row.seal === null ? t.notYet : t.number(row.seal)),
    },
    {
      id: 'content',
      head: t.content,
      carry: [
        { head: t.leaf, value: (row) => row.leaf },
        { head: t.content, value: (row) => row.payload },
      ],
      phone: 'wide',
      cell: (row) => (
        <details className={styles.payload}>
          <summary>
            <code>{row.leaf.slice(0, 16)}…</code>
          </summary>
          <pre>{row.payload}</pre>
        </details>
      ),
    },
  ];
}
