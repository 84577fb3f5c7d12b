import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { OutageSheets } from '../../slices/booking/web/index.ts';
import { ReceivableSentence, ReceivableSheet } from '../../slices/clearing/web/index.ts';
import { useCircle } from '../../ui/circle.ts';
import { usePick } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { HomePage } from '../../ui/pages/home.tsx';
import { useHasRole } from '../../ui/session.ts';
import { dayIn } from '../../ui/today.ts';
import styles from './provider.module.css';
import { ProviderDays } from './provider-days.tsx';
import { providerMessages } from './provider-messages.ts';
import { bookingsOf, missingOf, requestsOf } from './provider-records.ts';
import { MissingTable, RequestTable } from './provider-sheets.tsx';
import { type Known, useProviderRecords } from './use-provider-records.ts';

/** An institution: what waits for it, its machines today and tomorrow, what is broken, what it is owed. */
export function ProviderHome() {
  const { known, error } = useProviderRecords();
  return (
    <HomePage lede={<Sentence known={known} />} search={false}>
      {error !== null && <ProblemNotice error={error} />}
      {error === null && known === undefined && <Skeleton rows={8} />}
      {known !== undefined && <Work {...known} />}
    </HomePage>
  );
}

/** What waits, what is due today, what is owed: each figure leads to it. */
function Sentence({ known }: { known: Known | undefined }) {
  const t = useT(providerMessages);
  const { timezone } = useCircle();
  const staff = useHasRole('provider_staff');
  if (known === undefined) return <>{t.reading}</>;
  const requests = requestsOf(known.records);
  const today = dayIn(new Date(), timezone);
  const dueToday = requests.filter(({ acceptBy }) => dayIn(new Date(acceptBy), timezone) <= today).length;
  const counts = {
    missing: missingOf(known.records).length,
    faults: staff ? known.outages.faults.length : 0,
  };
  const figures = [
    { id: 'requests', count: requests.length, words: t.requestsFigure(requests.length) },
    { id: 'missing', count: counts.missing, words: t.recordsFigure(counts.missing) },
    { id: 'faults', count: counts.faults, words: t.faultsFigure(counts.faults) },
  ].filter(({ count }) => count > 0);
  return (
    <>
      {figures.length === 0 && t.nothing}
      {figures.map(({ id, words }, index) => (
        <Fragment key={id}>
          {index > 0 && t.comma}
          <a href={`#${id}`}>{words}</a>
          {id === 'requests' && dueToday > 0 && t.todayFigure(dueToday)}
        </Fragment>
      ))}
      {t.stop}
      <ReceivableSentence />
    </>
  );
}

function Work({ records, outages }: Known) {
  const t = useT(providerMessages);
  const pick = usePick();
  const staff = useHasRole('provider_staff');
  const requests = requestsOf(records);
  const missing = missingOf(records);
  // What is empty needs no line of its own.
  const span = requests.length === 0 && missing.length === 0 ? 6 : 12;
  const bookings = bookingsOf(records, (order) => pick(order.enterpriseNameZh, order.enterpriseNameEn));
  return (
    <>
      {!staff && <ReceivableSheet />}
      <Sheet title={t.requests} note={t.requestsNote} span={span} anchor="requests">
        <RequestTable orders={requests} />
      </Sheet>
      <Sheet title={t.missing} note={t.missingNote} span={span} anchor="missing">
        <MissingTable missing={missing} />
      </Sheet>
      {staff && <ProviderDays records={records} closures={outages.closures} />}
      {staff && <OutageSheets outages={outages} bookings={bookings} />}
      {staff && <ReceivableSheet />}
      <p className={styles.ways}>
        <Link to="/orders" search={{}}>
          {t.all}
        </Link>
        {staff && <Link to="/resources">{t.resources}</Link>}
      </p>
    </>
  );
}
