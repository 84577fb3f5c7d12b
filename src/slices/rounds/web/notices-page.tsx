import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { roundsMessages } from './messages.ts';
import { type NoticeRow, noticesQuery } from './queries.ts';

/** Every public notice, for anyone to read. */
export function NoticesPage() {
  const { data } = useSuspenseQuery(noticesQuery);
  const t = useT(roundsMessages);
  const pick = usePick();
  const format = useFormat();
  const money = useMoneyColumn();
  const columns: readonly Column<NoticeRow>[] = [
    {
      id: 'scheme',
      head: t.scheme,
      carry: (row) => pick(row.schemeZh, row.schemeEn),
      rowHead: true,
      cell: (row) => (
        <>
          <PartyGlyph lead={[row.jurisdictionId]} />{' '}
          <Link to="/publicity/$publicityId" params={{ publicityId: row.id }}>
            {pick(row.schemeZh, row.schemeEn)}
          </Link>{' '}
          <ProvenanceMark kind={row.provenance} />
        </>
      ),
    },
    textColumn('number', t.number, (row) => row.round),
    {
      id: 'days',
      head: t.period,
      carry: (row) => `${row.from} – ${row.to}`,
      phone: 'wide',
      cell: (row) => t.fromTo(format.day(row.from), format.day(row.to)),
    },
    textColumn('state', t.state, (row) => t[row.state === 'interrupted' ? 'interruptedState' : row.state]),
    { id: 'claims', head: t.claims, carry: (row) => row.claims, number: true, cell: (row) => row.claims },
    money('total', t.total, (row) => row.total, { phone: 'end' }),
  ];
  return (
    <Page title={t.publicTitle} lede={t.publicLede}>
      <Sheet>
        <Table
          caption={t.publicTitle}
          captionHidden
          columns={columns}
          rows={data.notices}
          pageIn="page"
          rowKey={(row) => row.id}
          provenance={(row) => row.provenance}
          empty={<EmptyState>{t.noNotices}</EmptyState>}
        />
      </Sheet>
    </Page>
  );
}
