import { useQuery } from '@tanstack/react-query';
import { type KnownBooking, OutageSheets } from '../../slices/booking/web/index.ts';
import { getOwnOffers } from '../../slices/catalogue/web/index.ts';
import { usePick } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { Page } from '../../ui/page.tsx';
import { asProblem } from '../../ui/problem.ts';
import { ask } from '../../ui/query.ts';
import { bookingsOf } from '../home/provider-records.ts';
import { useProviderRecords } from '../home/use-provider-records.ts';
import { resourceMessages } from './resource-messages.ts';
import { type Resource, resourcesOf } from './resource-rows.ts';
import { ResourceTable } from './resource-table.tsx';

/** What an institution offers: in what state, booked when next, complete or not, when last confirmed. */
export function ResourcesPage() {
  const t = useT(resourceMessages);
  const pick = usePick();
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
  const rows = resourcesOf(own.data.offers, known.outages, bookings, new Date().toISOString());
  return (
    <Page title={t.title} lede={<Sentence rows={rows} />}>
      <Sheet title={t.list}>
        <ResourceTable rows={rows} bookings={bookings} />
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
