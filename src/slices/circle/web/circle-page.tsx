import { useCircle, useFormat, useJurisdictionName, useParties } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import type { Link as EntityLink, Source } from '../domain/pack.ts';
import { CircleMap } from './circle-map.tsx';
import styles from './circle-page.module.css';
import { EntitySheet } from './entities.tsx';
import { circleMessages } from './messages.ts';
import { useDocuments } from './queries.ts';
import { SourceNames, useSourceLabel } from './sources.tsx';
import { TrapGroups, useTraps } from './traps.tsx';

/** Everything known of the circle: parties, sources, names, links, and what is missing or in doubt. */
export function CirclePage() {
  const sources = useDocuments('sources');
  const entities = useDocuments('entities');
  const t = useT(circleMessages);
  const text = useText();
  const format = useFormat();
  const circle = useCircle();
  return (
    <Page
      title={t.title}
      lede={t.lede(format.number(sources.length), format.number(entities.length))}
      facts={
        <>
          <PartyGlyph part={circle.parties} />
          <span>{text(circle.name)}</span>
          <ProvenanceMark kind="seed" />
        </>
      }
      actions={<Contents sources={sources.length} entities={entities.length} />}
    >
      <MapSheet />
      <PartySheet />
      <SourceSheet sources={sources} />
      <Sheet title={t.traps} note={t.trapsNote} span={7} anchor="traps">
        <TrapGroups />
      </Sheet>
      <LinkSheet />
      <EntitySheet entities={entities} />
    </Page>
  );
}

/** The long parts of the page with their number of records, so that nobody scrolls to find out what is here. */
function Contents({ sources, entities }: { sources: number; entities: number }) {
  const t = useT(circleMessages);
  const traps = useTraps().length;
  const parts = [
    { anchor: 'sources', name: t.sources, count: sources },
    { anchor: 'traps', name: t.traps, count: traps },
    { anchor: 'entities', name: t.entities, count: entities },
  ];
  return (
    <nav className={styles.contents} aria-label={t.contents}>
      {parts.map(({ anchor, name, count }) => (
        <a key={anchor} href={`#${anchor}`}>
          {name} <small>{count}</small>
        </a>
      ))}
    </nav>
  );
}

function MapSheet() {
  const boundaries = useDocuments('boundary');
  const parties = useParties();
  const t = useT(circleMessages);
  const text = useText();
  if (boundaries.length === 0) return null;
  const names = parties.map((party) => text(party.name)).join(t.comma);
  return (
    <Sheet title={t.map} span={5}>
      <CircleMap label={t.mapLabel(names)} close />
    </Sheet>
  );
}

function PartySheet() {
  const { jurisdictions, parties } = useCircle();
  const t = useT(circleMessages);
  const text = useText();
  const columns: readonly Column<(typeof jurisdictions)[number]>[] = [
    {
      id: 'name',
      head: t.name,
      carry: (row) => text(row.name),
      rowHead: true,
      cell: (row) => text(row.name),
    },
    {
      id: 'glyph',
      head: t.party,
      carry: false,
      phone: 'end',
      cell: (row) => (parties.includes(row.id) ? <PartyGlyph lead={[row.id]} reading="place" /> : null),
    },
    textColumn('role', t.role, (row) => row.roles.map((role) => t[role]).join(t.comma)),
  ];
  return (
    <Sheet title={t.parties} span={7}>
      <Table
        caption={t.parties}
        captionHidden
        columns={columns}
        rows={jurisdictions}
        rowKey={(row) => row.id}
      />
    </Sheet>
  );
}

function SourceSheet({ sources }: { sources: readonly Source[] }) {
  const t = useT(circleMessages);
  const text = useText();
  const label = useSourceLabel();
  const columns: readonly Column<Source>[] = [
    {
      id: 'subject',
      head: t.subject,
      carry: (row) => text(row.subject),
      rowHead: true,
      phone: 'wide',
      cell: (row) => (
        <span id={`source-${row.id}`} className={styles.target}>
          {text(row.subject)}
        </span>
      ),
    },
    {
      id: 'publisher',
      head: t.publisher,
      carry: (row) => label(row),
      phone: 'wide',
      cell: (row) => (
        <>
          {label(row)}
          {row.evidence !== null && <small className={styles.aside}>{text(row.evidence)}</small>}
        </>
      ),
    },
    {
      id: 'quality',
      head: t.quality,
      carry: (row) => t[row.quality],
      phone: 'wide',
      cell: (row) => (
        <>
          <b className={styles.quality}>{t[row.quality]}</b>
          <small className={styles.aside}>{text(row.qualityNote)}</small>
        </>
      ),
    },
    {
      id: 'excluded',
      head: t.excluded,
      carry: (row) => row.excluded.map((part) => text(part)).join(t.comma),
      phone: 'hidden',
      cell: (row) =>
        row.excluded.map((part) => (
          <small key={part.zh} className={styles.aside}>
            {text(part)}
          </small>
        )),
    },
  ];
  return (
    <Sheet title={t.sources} note={t.sourcesNote} anchor="sources">
      <Table caption={t.sources} captionHidden columns={columns} rows={sources} rowKey={(row) => row.id} />
    </Sheet>
  );
}

function LinkSheet() {
  const links = useDocuments('links');
  const entities = useDocuments('entities');
  const t = useT(circleMessages);
  const text = useText();
  const place = useJurisdictionName();
  const nameOf = (key: string) => {
    const found = entities.find((entity) => entity.id === key);
    return found === undefined ? place(key) : text(found.name);
  };
  if (links.length === 0) return null;
  const row = (link: EntityLink) => (
    <li key={link.id}>
      <p>
        <b>{nameOf(link.from)}</b> <span className={styles.kind}>{t[link.kind]}</span>{' '}
        <b>{nameOf(link.to)}</b>
      </p>
      <p className={styles.aside}>{text(link.note)}</p>
      <SourceNames keys={link.sources} />
    </li>
  );
  return (
    <Sheet title={t.links} note={t.linksNote} span={5}>
      <ul className={styles.links}>{links.map(row)}</ul>
    </Sheet>
  );
}
