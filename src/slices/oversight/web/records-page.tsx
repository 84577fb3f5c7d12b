import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { oversightMessages } from './messages.ts';
import { allSteps, type StepRecord, stepsQuery } from './queries.ts';
import { RecordLink } from './record-link.tsx';
import { useReasonWord, useWord } from './words.ts';

const route = getRouteApi('/funnel/records');

/** One figure of the way of the money, opened into what it is made of. */
export function StepsPage() {
  const t = useT(oversightMessages);
  const search = route.useSearch();
  const { data } = useSuspenseQuery(stepsQuery(search));
  const pick = usePick();
  const format = useFormat();
  const word = useWord();
  const reason = useReasonWord();
  const { place, scheme, from, to, after, ...figure } = search;
  const stage =
    figure.reason === undefined ? word(figure.stage) : `${word(figure.stage)} · ${reason(figure.reason)}`;
  const next =
    data.records.length < data.count && data.records.length > 0 ? data.records.at(-1)?.cursor : undefined;
  const { after: _after, ...first } = search;
  const part = after !== undefined || data.records.length < data.count;
  return (
    <Page
      title={t.stepsOf(pick(data.titleZh, data.titleEn), stage)}
      trail={<Link to="/funnel">{t.funnel}</Link>}
      lede={t.stepsLede(data.count, format.money(data.amount))}
      facts={
        <>
          <PartyGlyph lead={[place]} reading="place" />
          <ProvenanceMark kind={figure.series} />
          {from !== undefined && <span>{[from, to].filter((one) => one !== undefined).join(' – ')}</span>}
        </>
      }
    >
      <Sheet title={t.record}>
        <Table
          caption={t.record}
          captionHidden
          columns={useStepColumns()}
          rows={data.records}
          rowKey={(row) => row.cursor}
          provenance={() => figure.series}
          {...(part ? { part: { allRows: () => allSteps(first) } } : {})}
          empty={<EmptyState>{t.stepsEmpty}</EmptyState>}
        />
        <CursorLinks
          label={t.record}
          first={after === undefined ? undefined : { to: '/funnel/records', search: first }}
          next={
            next === undefined || data.records.length < 50
              ? undefined
              : { to: '/funnel/records', search: { ...first, after: next } }
          }
        />
      </Sheet>
    </Page>
  );
}

function useStepColumns(): readonly Column<StepRecord>[] {
  const t = useT(oversightMessages);
  const format = useFormat();
  const pick = usePick();
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
    {
      id: 'amount',
      head: t.amount,
      number: true,
      phone: 'end',
      carry: (row) => ({ money: row.amount }),
      cell: (row) => format.money(row.amount),
    },
    {
      id: 'at',
      head: t.at,
      phone: 'more',
      carry: (row) => ({ moment: row.at }),
      cell: (row) => format.dateTime(row.at),
    },
  ];
}
