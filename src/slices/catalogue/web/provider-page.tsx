import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { MoneyText } from '../../../ui/kit/money.tsx';
import { Pager } from '../../../ui/kit/pager.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import type { ProviderView } from './api.ts';
import { catalogueMessages } from './messages.ts';
import { providerQuery } from './queries.ts';
import { useUnitName } from './words.ts';

const route = getRouteApi('/providers/$providerId');

/** An institution and everything it offers. */
export function ProviderPage() {
  const { providerId } = route.useParams();
  const { page } = route.useSearch();
  const { data: view } = useSuspenseQuery(providerQuery(providerId, page));
  const t = useT(catalogueMessages);
  const pick = usePick();
  const format = useFormat();
  const { provider } = view;
  return (
    <Page
      title={pick(provider.nameZh, provider.nameEn)}
      trail={
        <Link to="/search" search={{}}>
          {t.search}
        </Link>
      }
      facts={
        <>
          <PartyGlyph lead={[provider.jurisdictionId]} reading="place" />
          <span>{provider.place}</span>
          <ProvenanceMark kind={provider.provenance} />
        </>
      }
    >
      <Sheet title={t.offers} note={t.offersCount(format.number(view.total))}>
        <OfferTable view={view} />
        <Pager
          label={t.offers}
          page={view.page}
          size={view.size}
          total={view.total}
          to={(next) => ({ to: '/providers/$providerId', params: { providerId }, search: { page: next } })}
        />
      </Sheet>
    </Page>
  );
}

type Row = ProviderView['offers'][number];

function OfferTable({ view }: { view: ProviderView }) {
  const t = useT(catalogueMessages);
  const pick = usePick();
  const text = useText();
  const unit = useUnitName();
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      head: t.offerName,
      carry: (row) => pick(row.nameZh, row.nameEn),
      rowHead: true,
      cell: (row) => (
        <Link to="/offers/$offerId" params={{ offerId: row.id }} search={{}}>
          {pick(row.nameZh, row.nameEn)}
        </Link>
      ),
    },
    { id: 'kind', head: t.kind, carry: (row) => t[row.kind], cell: (row) => t[row.kind] },
    {
      id: 'category',
      head: t.category,
      carry: (row) => text(row.category),
      cell: (row) => text(row.category),
    },
    { id: 'access', head: t.access, carry: (row) => t[row.accessMode], cell: (row) => t[row.accessMode] },
    {
      id: 'quality',
      head: t.qualifications,
      carry: (row) => row.qualifications.join(t.comma),
      cell: (row) => row.qualifications.join(t.comma),
    },
    {
      id: 'price',
      head: t.price,
      carry: [
        { head: t.price, value: ({ price }) => ({ money: price.circleAmount ?? price.amount }) },
        { head: t.perUnit, value: ({ price }) => unit(price.unit) },
      ],
      number: true,
      phone: 'end',
      cell: ({ price }) => <MoneyText value={price.circleAmount ?? price.amount} per={unit(price.unit)} />,
    },
  ];
  return (
    <Table
      caption={t.offers}
      captionHidden
      part={view.total > view.offers.length ? { total: view.total } : undefined}
      columns={columns}
      rows={view.offers}
      rowKey={(row) => row.id}
      empty={
        <EmptyState
          action={
            <Link to="/search" search={{}} className={buttonClass()}>
              {t.find}
            </Link>
          }
        >
          {t.noOffers}
        </EmptyState>
      }
    />
  );
}
