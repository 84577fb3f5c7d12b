import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { useSourceWords } from '../../circle/web/index.ts';
import { boardMessages } from './board-messages.ts';
import { ItemParties } from './item-parts.tsx';
import { LightMark } from './light.tsx';
import type { HeadView, ItemView } from './queries.ts';
import { wordMessages } from './words.ts';

/** A line of the table: an item under way, or one the sources name. */
type Line =
  | { readonly head: HeadView; readonly item?: never }
  | { readonly item: ItemView; readonly head?: never };

const both = ({ head, item }: Line) => head ?? item;

/** Both kinds of item as one table, to be ordered and carried out as Excel. */
export function ItemsTable({ heads, printed }: { heads: readonly HeadView[]; printed: readonly ItemView[] }) {
  const t = useT(boardMessages);
  const columns = [...useNamingColumns(), ...useStandingColumns()];
  const lines: Line[] = [...heads.map((head) => ({ head })), ...printed.map((item) => ({ item }))];
  return (
    <Table
      caption={t.inTable}
      columns={columns}
      rows={lines}
      pageIn="page"
      rowKey={(line) => both(line)?.id ?? ''}
      provenance={(line) => both(line)?.provenance ?? 'seed'}
    />
  );
}

/** What it is and who does it. */
function useNamingColumns(): readonly Column<Line>[] {
  const t = useT(boardMessages);
  const words = useT(wordMessages);
  const text = useText();
  const place = useJurisdictionName();
  const number = ({ head, item }: Line) => head?.number ?? item?.id ?? '';
  const name = (line: Line) => text(both(line)?.name ?? { zh: '', en: '' });
  const stage = ({ head, item }: Line) =>
    head === undefined ? text(item?.stage ?? { zh: '', en: '' }) : words[head.stage];
  return [
    { id: 'number', head: t.number, phone: 'hidden', carry: number, cell: number },
    {
      id: 'item',
      head: t.item,
      rowHead: true,
      carry: name,
      cell: (line) => (
        <>
          <Link to="/items/$itemId" params={{ itemId: both(line)?.id ?? '' }}>
            {name(line)}
          </Link>{' '}
          <ProvenanceMark kind={both(line)?.provenance ?? 'seed'} />
        </>
      ),
    },
    {
      id: 'parties',
      head: t.parties,
      carry: [
        { head: t.lead, value: ({ head }) => (head === undefined ? null : place(head.lead)) },
        {
          head: t.partners,
          value: ({ head, item }) => (head?.partners ?? item?.parties ?? []).map(place).join('、'),
        },
      ],
      phone: 'end',
      cell: ({ head, item }) =>
        head === undefined ? (
          <ItemParties parties={item?.parties ?? []} />
        ) : (
          <PartyGlyph lead={[head.lead]} part={head.partners} />
        ),
    },
    textColumn('stage', t.stage, stage),
  ];
}

/** How it stands, by when, and what that rests on. */
function useStandingColumns(): readonly Column<Line>[] {
  const t = useT(boardMessages);
  const words = useT(wordMessages);
  const format = useFormat();
  const sources = useSourceWords();
  return [
    {
      id: 'light',
      head: t.light,
      carry: ({ head }) => (head === undefined ? null : words[head.light.colour]),
      cell: ({ head }) => head !== undefined && <LightMark light={head.light.colour} />,
    },
    {
      id: 'due',
      head: t.due,
      carry: [
        { head: t.starts, value: ({ head }) => (head === undefined ? null : { day: head.starts }) },
        { head: t.due, value: ({ head }) => (head === undefined ? null : { day: head.due }) },
      ],
      cell: ({ head }) => head !== undefined && format.day(head.due),
    },
    {
      id: 'forecast',
      head: t.forecast,
      carry: [
        { head: t.forecast, value: ({ head }) => (head?.forecast ? { day: head.forecast } : null) },
        { head: t.late, value: ({ head }) => head?.lateDays ?? null },
      ],
      cell: ({ head }) => (head?.forecast ? format.day(head.forecast) : head && words.notReported),
    },
    {
      id: 'evidence',
      head: t.evidence,
      number: true,
      carry: ({ head }) => head?.evidence ?? null,
      cell: ({ head }) => head?.evidence,
    },
    {
      id: 'source',
      head: t.source,
      phone: 'hidden',
      carry: [
        { head: t.source, value: ({ item }) => (item === undefined ? null : sources(item.sources)) },
        { head: t.asOf, value: ({ item }) => item?.date ?? null },
        { head: t.nextStep, value: ({ head }) => head?.nextStep ?? null },
      ],
      cell: ({ item }) => item?.date,
    },
  ];
}
