import { getRouteApi } from '@tanstack/react-router';
import { useCircle, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import type { Entity } from '../domain/pack.ts';
import styles from './circle-page.module.css';
import { useKindName } from './kinds.ts';
import { circleMessages } from './messages.ts';
import { SourceNames, useSourceWords } from './sources.tsx';

const route = getRouteApi('/circle');

/** Kinds with their number of entities, the largest first. */
function kindsOf(entities: readonly Entity[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { kind } of entities) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Every name the sources mention, by kind. */
export function EntitySheet({ entities }: { entities: readonly Entity[] }) {
  const { kind } = route.useSearch();
  const navigate = route.useNavigate();
  const t = useT(circleMessages);
  const kindName = useKindName();
  const kinds = kindsOf(entities);
  const chosen = kind ?? kinds[0]?.[0] ?? '';
  const choices = [
    ...kinds.map(([id, count]) => ({ id, label: kindName(id), count })),
    { id: 'all', label: t.all, count: entities.length },
  ];
  const rows = chosen === 'all' ? entities : entities.filter((entity) => entity.kind === chosen);
  return (
    <Sheet title={t.entities} note={t.entitiesNote} anchor="entities">
      <div className={styles.filters}>
        <ChoiceRow
          label={t.entityKind}
          choices={choices}
          value={chosen}
          onChoose={(next) => navigate({ search: { kind: next }, resetScroll: false, replace: true })}
        />
      </div>
      <EntityTable rows={rows} withKind={chosen === 'all'} />
    </Sheet>
  );
}

function EntityTable({ rows, withKind }: { rows: readonly Entity[]; withKind: boolean }) {
  const t = useT(circleMessages);
  const columns = useEntityColumns(rows, withKind);
  return (
    <Table
      caption={t.entities}
      captionHidden
      columns={columns}
      rows={rows}
      pageIn="page"
      rowKey={(row) => row.id}
      empty={<EmptyState>{t.noEntities}</EmptyState>}
    />
  );
}

function useEntityColumns(rows: readonly Entity[], withKind: boolean): readonly Column<Entity>[] {
  const { parties } = useCircle();
  const t = useT(circleMessages);
  const text = useText();
  const kindName = useKindName();
  const place = useJurisdictionName();
  const beyond = (entity: Entity) => entity.places.filter((id) => !parties.includes(id)).map(place);
  const sourceWords = useSourceWords();
  return [
    {
      id: 'name',
      head: t.name,
      carry: (row) => text(row.name),
      rowHead: true,
      phone: 'wide',
      cell: (row) => (
        <>
          {text(row.name)}
          {row.aliases.length > 0 && (
            <small className={styles.aside}>{t.aliases(row.aliases.join(t.comma))}</small>
          )}
          {row.note !== null && <small className={styles.aside}>{text(row.note)}</small>}
        </>
      ),
    },
    ...(withKind
      ? [
          {
            id: 'kind',
            head: t.entityKind,
            carry: (row: Entity) => kindName(row.kind),
            cell: (row: Entity) => kindName(row.kind),
          } as const,
        ]
      : []),
    {
      id: 'places',
      head: t.places,
      carry: (row) => row.places.map(place).join(t.comma),
      // A name without a place has an empty cell, which a phone leaves out with its head.
      cell: (row) =>
        row.places.length > 0 && (
          <>
            {row.places.some((id) => parties.includes(id)) && (
              <PartyGlyph lead={row.places} reading="place" />
            )}{' '}
            {beyond(row).join(t.comma)}
          </>
        ),
    },
    ...(rows.some(({ date }) => date !== null)
      ? [textColumn<Entity>('date', t.date, (row) => row.date)]
      : []),
    {
      id: 'sources',
      head: t.sources,
      carry: (row) => sourceWords(row.sources),
      phone: 'wide',
      cell: (row) => <SourceNames keys={row.sources} />,
    },
  ];
}
