import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/session.ts';
import { oversightMessages } from './messages.ts';
import { type WaitRecord, waitsQuery } from './queries.ts';
import { RecordLink } from './record-link.tsx';
import { useWord } from './words.ts';

const route = getRouteApi('/waits');

/** What waits in one stage, longest first. */
export function WaitsPage() {
  const t = useT(oversightMessages);
  const { stage, series } = route.useSearch();
  const { data } = useSuspenseQuery(waitsQuery(stage, series));
  const word = useWord();
  const desk = useMay('vouchers.funnel');
  return (
    <Page
      title={t.waitsOf(word(stage))}
      trail={desk ? <Link to="/desk">{t.waits}</Link> : <Link to="/funnel">{t.funnel}</Link>}
      lede={t.waitsLede(data.records.length)}
      facts={<ProvenanceMark kind={series} />}
    >
      <Sheet title={t.record}>
        <Table
          caption={t.record}
          captionHidden
          columns={useWaitColumns()}
          rows={data.records}
          rowKey={(row) => `${row.id}/${row.jurisdictionId}`}
          provenance={() => series}
          pageIn="page"
          empty={<EmptyState>{t.waitsEmpty}</EmptyState>}
        />
      </Sheet>
    </Page>
  );
}

function useWaitColumns(): readonly Column<WaitRecord>[] {
  const t = useT(oversightMessages);
  const format = useFormat();
  const pick = usePick();
  const place = useJurisdictionName();
  const word = useWord();
  return [
    {
      id: 'record',
      head: t.record,
      rowHead: true,
      carry: [
        { head: t.record, value: ({ kind }) => word(`kind-${kind}`) },
        { head: t.number, value: ({ number }) => number },
      ],
      cell: (row) => <RecordLink {...row} />,
    },
    textColumn(
      'firm',
      t.firm,
      ({ firmZh, firmEn }) => (firmZh === null ? null : pick(firmZh, firmEn ?? firmZh)),
      {
        phone: 'wide',
      },
    ),
    textColumn('holder', t.holder, ({ jurisdictionId }) => place(jurisdictionId), { phone: 'more' }),
    {
      id: 'amount',
      head: t.amount,
      number: true,
      phone: 'end',
      carry: (row) => ({ money: row.amount }),
      cell: (row) => format.amount(row.amount),
    },
    {
      id: 'waited',
      head: t.waited,
      number: true,
      phone: 'more',
      carry: [
        { head: t.since, value: (row) => ({ moment: row.since }) },
        { head: t.days, value: (row) => row.workingDays },
      ],
      cell: (row) => <time dateTime={row.since}>{t.workingDays(row.workingDays)}</time>,
    },
  ];
}
