import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listOrders } from '../../slices/orders/web/api.ts';
import { OrderTable } from '../../slices/orders/web/order-table.tsx';
import { claimsQuery, vouchersQuery } from '../../slices/vouchers/web/queries.ts';
import { useFormat } from '../../ui/circle.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../ui/kit/states.tsx';
import { HomePage } from '../../ui/pages/home.tsx';
import { asProblem } from '../../ui/problem.ts';
import { ask } from '../../ui/query.ts';
import { useSession } from '../../ui/session.ts';
import styles from './engineer.module.css';
import { engineerMessages } from './engineer-messages.ts';
import {
  dueOf,
  endingVouchers,
  type FirmRecords,
  freeOf,
  isNewcomer,
  overdueOf,
} from './engineer-records.ts';
import { ChangeList, DueList, RebookList, VoucherList } from './engineer-sheets.tsx';
import { FirstSteps } from './engineer-start.tsx';
import { RecentSearches } from './recent-searches.tsx';

/** Orders read per stage; the list has the rest. */
const READ = 50;
const SHOWN = 10;
/** Of what is finished only the newest matters here. */
const READ_DONE = 20;

/** The first page of somebody who orders for a firm. */
export function EngineerHome() {
  const { records, error } = useFirmRecords();
  const newcomer = records !== undefined && isNewcomer(records);
  return (
    <HomePage lede={<Sentence records={records} />}>
      <RecentSearches />
      {error !== null && <ProblemNotice error={error} />}
      {error === null && records === undefined && <Skeleton rows={8} />}
      {newcomer && <FirstSteps />}
      {records !== undefined && !newcomer && <Work records={records} />}
    </HomePage>
  );
}

function useFirmRecords() {
  const stages = [
    ['waiting', READ],
    ['underway', READ],
    ['signed', READ_DONE],
    ['closed', READ_DONE],
  ] as const;
  const orders = useQueries({
    queries: stages.map(([stage, limit]) => ask(listOrders, { query: { stage, limit } })),
  });
  const [vouchers, claims] = useQueries({ queries: [vouchersQuery, claimsQuery] });
  const failed = [...orders, vouchers, claims].find((answer) => answer.error !== null);
  const [waiting, underway, signed, closed] = orders.map((answer) => answer.data?.orders);
  if (failed?.error != null) return { records: undefined, error: asProblem(failed.error) };
  if (!waiting || !underway || !signed || !closed || !vouchers.data || !claims.data)
    return { records: undefined, error: null };
  const records: FirmRecords = {
    ...{ waiting, underway, signed, closed },
    vouchers: vouchers.data.vouchers,
    claims: claims.data.claims,
  };
  return { records, error: null };
}

/** What waits, what is late, what there is to use: each figure leads to it. */
function Sentence({ records }: { records: FirmRecords | undefined }) {
  const t = useT(engineerMessages);
  const { person } = useSession();
  if (records === undefined) return <>{t.reading}</>;
  if (isNewcomer(records)) return <>{t.hello(person?.name ?? '')}</>;
  const due = dueOf(records, Date.now()).length;
  return (
    <>
      {due === 0 ? (
        t.noDue
      ) : (
        <>
          {t.dueBefore}
          <a href="#due">{t.dueFigure(due)}</a>
          {t.dueAfter}
        </>
      )}
      <UnderwayWords records={records} />
      <VoucherWords records={records} />
      {t.stop}
    </>
  );
}

function UnderwayWords({ records: { underway } }: { records: FirmRecords }) {
  const t = useT(engineerMessages);
  const overdue = overdueOf(underway, new Date().toISOString()).length;
  if (underway.length === 0) return null;
  return (
    <>
      {t.comma}
      <Link to="/orders" search={{ stage: 'underway' }}>
        {t.underway(underway.length)}
      </Link>
      {t.underwayAfter}
      {overdue > 0 && (
        <>
          {t.overdueBefore}
          <a href="#underway" data-due="">
            {t.overdueFigure(overdue)}
          </a>
        </>
      )}
    </>
  );
}

function VoucherWords({ records: { vouchers } }: { records: FirmRecords }) {
  const t = useT(engineerMessages);
  const format = useFormat();
  const free = freeOf(vouchers);
  const [first] = endingVouchers(vouchers, Date.now());
  if (free === '0') return null;
  return (
    <>
      {t.comma}
      {t.freeBefore}
      <Link to="/vouchers">{format.money(free)}</Link>
      {t.freeAfter}
      {first !== undefined && t.endsFirst(format.day(first.validUntil))}
    </>
  );
}

/** On the left what is due and what changed, on the right what there is to use. */
function Work({ records }: { records: FirmRecords }) {
  const t = useT(engineerMessages);
  const { underway } = records;
  const due = dueOf(records, Date.now());
  const all = (
    <Link to="/orders" search={{}}>
      {t.all}
    </Link>
  );
  return (
    <>
      <div className={styles.side} data-span="7">
        {due.length > 0 && (
          <Sheet title={t.due} note={t.dueNote} anchor="due">
            <DueList due={due} />
          </Sheet>
        )}
        <Sheet title={t.changes}>
          <ChangeList records={records} />
        </Sheet>
      </div>
      <div className={styles.side} data-span="5">
        <Sheet title={t.vouchers} note={<Link to="/vouchers">{t.allVouchers}</Link>}>
          <VoucherList vouchers={records.vouchers} claims={records.claims} />
        </Sheet>
        {records.signed.length > 0 && (
          <Sheet title={t.rebook}>
            <RebookList signed={records.signed} />
          </Sheet>
        )}
      </div>
      {underway.length > 0 && (
        <Sheet title={t.running} note={all} anchor="underway">
          <OrderTable orders={underway.slice(0, SHOWN)} />
        </Sheet>
      )}
    </>
  );
}
