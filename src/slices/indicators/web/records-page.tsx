import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useFigureCarried } from './carried.ts';
import styles from './indicators.module.css';
import { indicatorMessages } from './messages.ts';
import { type RecordsView, recordsQuery } from './queries.ts';
import { isSeries, useFigureText, useSpanText } from './words.ts';

const route = getRouteApi('/indicators/$indicator/$jurisdictionId/$period/$series');

/** One computed figure opened into the records it was made from, as far as the viewer may see them. */
export function RecordsPage() {
  const { series, ...place } = route.useParams();
  const { toward } = route.useSearch();
  const { data } = useSuspenseQuery(
    recordsQuery({ ...place, series: isSeries(series) ? series : 'own' }, toward),
  );
  const t = useT(indicatorMessages);
  const text = useText();
  const placeName = useJurisdictionName();
  const figure = useFigureText();
  const span = useSpanText();
  const { definition } = data;
  const where =
    toward === undefined
      ? placeName(place.jurisdictionId)
      : t.way(placeName(place.jurisdictionId), placeName(toward));
  const title = `${text(definition.name)} · ${where} · ${span(place.period)}`;
  const lede =
    data.figure === null
      ? t.recordsMissing
      : t.recordsLede(figure(definition, data.figure), data.figure.entries);
  return (
    <Page
      title={title}
      actions={<ShareMenu words={{ title, facts: [lede] }} />}
      trail={
        <Link to="/indicators" search={{ view: 'computed' }}>
          {t.trail}
        </Link>
      }
      lede={lede}
      facts={
        <>
          <PartyGlyph lead={[place.jurisdictionId, toward ?? []].flat()} reading="place" />
          {isSeries(series) && <ProvenanceMark kind={series} />}
        </>
      }
    >
      <Sheet title={t.records}>
        <p className={styles.definition}>{text(definition.definition)}</p>
        <RecordTable view={data} />
        {data.records.length > 0 && data.hidden > 0 && <p className={styles.note}>{t.hidden(data.hidden)}</p>}
        {data.more > 0 && <p className={styles.note}>{t.more(data.more)}</p>}
      </Sheet>
    </Page>
  );
}

function RecordTable({ view }: { view: RecordsView }) {
  const t = useT(indicatorMessages);
  const format = useFormat();
  const figure = useFigureText();
  const figureCarried = useFigureCarried();
  const columns: readonly Column<RecordsView['records'][number]>[] = [
    {
      id: 'at',
      head: t.at,
      carry: (row) => ({ moment: row.at }),
      rowHead: true,
      cell: (row) => format.dateTime(row.at),
    },
    { id: 'record', head: t.record, carry: (row) => row.recordId, cell: (row) => <RecordLink row={row} /> },
    {
      id: 'value',
      head: t.amount,
      carry: (row) => figureCarried({ ...view.definition, reading: 'sum' }, { value: row.value, mean: null }),
      number: true,
      phone: 'end',
      cell: (row) => figure({ ...view.definition, reading: 'sum' }, { value: row.value, mean: null }),
    },
  ];
  return (
    <Table
      caption={t.records}
      captionHidden
      columns={columns}
      rows={view.records}
      pageIn="page"
      rowKey={(row) => row.recordId}
      empty={
        <EmptyState>
          {view.figure === null ? t.recordsMissing : t.noVisible} {view.hidden > 0 && t.hidden(view.hidden)}
        </EmptyState>
      }
    />
  );
}

function RecordLink({ row }: { row: RecordsView['records'][number] }) {
  const t = useT(indicatorMessages);
  // Short tails tell neighbouring records apart; numbers stand on the page behind the link.
  const tail = row.recordId.slice(-6);
  return (
    <span className={styles.place}>
      {row.orderId !== null && <a href={`/orders/${row.orderId}`}>{t.order}</a>}
      {row.claimId !== null && <a href={`/claims/${row.claimId}`}>{t.claim}</a>}
      <code className={styles.aside}>…{tail}</code>
    </span>
  );
}
