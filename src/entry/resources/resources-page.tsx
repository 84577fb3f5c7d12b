import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type KnownBooking, OutageSheets } from '../../slices/booking/web/index.ts';
import { getOwnOffers } from '../../slices/catalogue/web/index.ts';
import { usePick } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../ui/kit/choices.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { Page } from '../../ui/page.tsx';
import { asProblem } from '../../ui/problem.ts';
import { ask } from '../../ui/query.ts';
import { bookingsOf } from '../home/provider-records.ts';
import { useProviderRecords } from '../home/use-provider-records.ts';
import { resourceMessages } from './resource-messages.ts';
import { inView, RESOURCE_VIEWS, type Resource, type ResourceView, resourcesOf } from './resource-rows.ts';
import { ResourceTable } from './resource-table.tsx';

const route = getRouteApi('/resources');

/** What an institution offers: in what state, booked when next, complete or not, when last confirmed. */
export function ResourcesPage() {
  const t = useT(resourceMessages);
  const pick = usePick();
  const { view = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const { known, error } = useProviderRecords();
  const own = useQuery(ask(getOwnOffers));
  const failed = error ?? (own.error === null ? null : asProblem(own.error));
  if (failed !== null || known === undefined || own.data === undefined) {
    return (
      <Page title={t.title}>
        <Sheet title={t.list}>
          {failed === null ? <Skeleton rows={8} /> : <ProblemNotice error={failed} />}
        </Sheet>
      </Page>
    );
  }
  const bookings: readonly KnownBooking[] = bookingsOf(known.records, (order) =>
    pick(order.enterpriseNameZh, order.enterpriseNameEn),
  );
  const names: Readonly<Record<ResourceView, string>> = {
    all: t.viewAll,
    open: t.viewOpen,
    instrument: t.viewInstrument,
    service: t.viewService,
    retired: t.viewRetired,
  };
  const rows = resourcesOf(own.data.offers, known.outages, bookings, new Date().toISOString());
  return (
    <Page title={t.title} lede={<Sentence rows={rows} />}>
      <Sheet title={t.list}>
        {rows.length === 0 && <EmptyState>{t.none}</EmptyState>}
        <ChoiceRow
          label={t.view}
          labelHidden
          choices={RESOURCE_VIEWS.map((id) => ({ id, label: names[id], count: inView(rows, id).length }))}
          value={view}
          onChoose={(next) =>
            void navigate({ search: next === 'all' ? {} : { view: next }, replace: true, resetScroll: false })
          }
        />
        <ResourceTable rows={inView(rows, view)} bookings={bookings} filter={names[view]} />
      </Sheet>
      <OutageSheets outages={known.outages} bookings={bookings} />
    </Page>
  );
}

function Sentence({ rows }: { rows: readonly Resource[] }) {
  const t = useT(resourceMessages);
  const published = rows.filter(({ state }) => state !== 'retired').length;
  return <>{t.lede(published, rows.filter(({ stale }) => stale).length)}</>;
}
