import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { MoneyText } from '../../../ui/kit/money.tsx';
import { Pager } from '../../../ui/kit/pager.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import type { ProviderView } from './api.ts';
import styles from './facts.module.css';
import { catalogueMessages } from './messages.ts';
import { allOffers, providerQuery } from './queries.ts';
import { useOpeningText, useUnitName } from './words.ts';

const route = getRouteApi('/providers/$providerId');

/** An institution and everything it offers. */
export function ProviderPage() {
  const { providerId } = route.useParams();
  const search = route.useSearch();
  const { data: view } = useSuspenseQuery(providerQuery(providerId, search));
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
      actions={
        <ShareMenu
          words={{
            title: pick(provider.nameZh, provider.nameEn),
            facts: [provider.place, t.offersCount(format.number(view.total))],
          }}
        />
      }
      facts={
        <>
          <PartyGlyph lead={[provider.jurisdictionId]} reading="place" />
          <span>{provider.place}</span>
          <ProvenanceMark kind={provider.provenance} />
        </>
      }
    >
      <Practice view={view} />
      <Sheet title={t.offers} note={t.offersCount(format.number(view.total))}>
        <OfferFilters view={view} />
        <OfferTable view={view} />
        <Pager
          label={t.offers}
          page={view.page}
          size={view.size}
          total={view.total}
          to={(next) => ({
            to: '/providers/$providerId',
            params: { providerId },
            search: { ...search, page: next },
          })}
        />
      </Sheet>
    </Page>
  );
}

/** Shown of the different opening hours; the offers themselves have the rest. */
const HOURS_SHOWN = 3;

/** When it is open and whom to ask, over everything it offers, with how much of it each line speaks of. */
function Practice({ view }: { view: ProviderView }) {
  const t = useT(catalogueMessages);
  const text = useText();
  const format = useFormat();
  const opening = useOpeningText();
  const { hours, contacts } = view.practice;
  const several = (parts: readonly { count: number }[], count: number) =>
    parts.length > 1 && <small>{t.offersOf(format.number(count))}</small>;
  const more = hours.slice(HOURS_SHOWN).reduce((sum, { count }) => sum + count, 0);
  return (
    <Sheet title={t.practice}>
      <FactList
        facts={[
          hours.length > 0 && {
            label: t.opening,
            value: (
              <ul>
                {hours.slice(0, HOURS_SHOWN).map(({ openingHours, openOnHolidays, count }) => {
                  const words = openingHours.map(opening).join(t.comma);
                  return (
                    <li key={`${words} ${openOnHolidays}`}>
                      {words}
                      {t.aside(openOnHolidays ? t.holidays : t.workdays)} {several(hours, count)}
                    </li>
                  );
                })}
                {more > 0 && <li>{t.otherHours(format.number(more))}</li>}
              </ul>
            ),
          },
          contacts.length > 0 && {
            label: t.contact,
            value: (
              <ul>
                {contacts.map((contact) => (
                  <li key={contact.zh}>
                    {text(contact)} {several(contacts, contact.count)}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Sheet>
  );
}

const ALL = 'all';
const KINDS = ['instrument', 'service'] as const;

/** Kinds and fields of what it offers, each with its count; kept in the address. */
function OfferFilters({ view }: { view: ProviderView }) {
  const t = useT(catalogueMessages);
  const pick = usePick();
  const { kind, field } = route.useSearch();
  const navigate = route.useNavigate();
  const { facets } = view;
  const all = { id: ALL, label: t.all };
  const kinds = KINDS.flatMap((id) => {
    const count = facets.kind.find((each) => each.code === id)?.count ?? 0;
    return count === 0 ? [] : [{ id, label: t[id], count }];
  });
  const fields = facets.category.map(({ code, zh = code, en = code, count }) => ({
    id: code,
    label: pick(zh, en),
    count,
  }));
  const show = (next: { kind?: string | undefined; field?: string | undefined }) => {
    const wanted = KINDS.find((each) => each === next.kind);
    void navigate({
      search: {
        ...(wanted === undefined ? {} : { kind: wanted }),
        ...(next.field === undefined || next.field === ALL ? {} : { field: next.field }),
      },
      resetScroll: false,
    });
  };
  return (
    <div className={styles.filters}>
      {kinds.length > 1 && (
        <ChoiceRow<string>
          label={t.kind}
          choices={[all, ...kinds]}
          value={kind ?? ALL}
          onChoose={(id) => show({ kind: id, field })}
        />
      )}
      {fields.length > 1 && (
        <ChoiceRow<string>
          label={t.category}
          choices={[all, ...fields]}
          value={field ?? ALL}
          onChoose={(id) => show({ kind, field: id })}
        />
      )}
    </div>
  );
}

type Row = ProviderView['offers'][number];

function OfferTable({ view }: { view: ProviderView }) {
  const search = route.useSearch();
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
    textColumn('kind', t.kind, (row) => t[row.kind]),
    textColumn('category', t.category, (row) => text(row.category)),
    textColumn('access', t.access, (row) => t[row.accessMode]),
    textColumn('quality', t.qualifications, (row) => row.qualifications.join(t.comma)),
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
      {...(view.total > view.offers.length
        ? { part: { total: view.total, allRows: () => allOffers(view.provider.id, search) } }
        : {})}
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
