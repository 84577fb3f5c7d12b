import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { CursorLinks } from '../../../ui/kit/cursor-links.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { Page } from '../../../ui/page.tsx';
import { ask } from '../../../ui/query.ts';
import { useHasRole, useMay } from '../../../ui/session.ts';
import { allOrders, listOrders, ORDER_STAGES, type OrderStage } from './api.ts';
import { OrderTable } from './order-table.tsx';
import styles from './orders.module.css';

const PAGE_SIZE = 30;

const messages = defineMessages({
  zh: {
    title: '我的订单',
    titleDesk: '订单',
    lede: '您能看到的订单，新的在前。',
    ledeDesk: '与本地财政有关的订单，新的在前。',
    all: '全部',
    waiting: '等您办',
    underway: '在办',
    signed: '已签认',
    closed: '已终止',
    stages: '按办理情况看',
    count: (count: string) => `共 ${count} 单`,
    none: '还没有订单。',
    noneHere: '没有这样的订单。',
    find: '找资源',
    showAll: '看全部订单',
    q: '订单号或名称',
    search: '查找',
  },
  en: {
    title: 'My orders',
    titleDesk: 'Orders',
    lede: 'Orders you may see, newest first.',
    ledeDesk: 'Orders that concern your treasury, newest first.',
    all: 'All',
    waiting: 'Waiting for you',
    underway: 'Under way',
    signed: 'Countersigned',
    closed: 'Ended without service',
    stages: 'By progress',
    count: (count: string) => `${count} in all`,
    none: 'No orders yet.',
    noneHere: 'There is no such order.',
    find: 'Find something to order',
    showAll: 'Show all orders',
    q: 'Order number or name',
    search: 'Find',
  },
});

const route = getRouteApi('/orders');

/** Orders of one's own firm or institution, or those a desk answers for. */
export function OrdersPage() {
  const search = route.useSearch();
  const { stage, q, after } = search;
  const t = useT(messages);
  const format = useFormat();
  const party = useHasRole('enterprise_agent', 'provider_staff', 'provider_finance');
  const filter = { ...(stage && { stage }), ...(q && { q }) };
  const orders = useQuery({
    ...ask(listOrders, { query: { ...filter, limit: PAGE_SIZE, ...(after && { after }) } }),
    placeholderData: keepPreviousData,
  });
  const { data } = orders;
  return (
    <Page title={party ? t.title : t.titleDesk} lede={party ? t.lede : t.ledeDesk}>
      <div className={styles.narrow}>
        <StageTabs stage={stage} q={q} withOwn={party} />
        <FindOrder key={q} stage={stage} q={q} />
      </div>
      <Sheet
        title={stage === undefined ? t.all : t[stage]}
        note={data === undefined ? undefined : t.count(format.number(data.total))}
      >
        {orders.error !== null && (
          <ProblemNotice error={orders.error} onRetry={() => void orders.refetch()} />
        )}
        {orders.error === null && data === undefined && <Skeleton rows={8} />}
        {data !== undefined && data.orders.length === 0 && <NoOrders narrowed={filter} />}
        {data !== undefined && data.orders.length > 0 && (
          <OrderTable
            orders={data.orders}
            part={{ total: data.total, allRows: () => allOrders(filter) }}
            filter={[stage && t[stage], q].filter(Boolean).join(' ')}
          />
        )}
        <CursorLinks
          label={t.title}
          first={after === undefined ? undefined : { to: '/orders', search: addressed(filter) }}
          next={
            data?.next ? { to: '/orders', search: { ...addressed(filter), after: data.next } } : undefined
          }
        />
      </Sheet>
    </Page>
  );
}

interface Narrowed {
  readonly stage?: OrderStage | undefined;
  readonly q?: string | undefined;
}

/** What the address keeps of a narrowed list. */
const addressed = ({ stage, q }: Narrowed) => ({
  ...(stage === undefined ? {} : { stage }),
  ...(q === undefined || q === '' ? {} : { q }),
});

/** Else the router takes the link to all orders for current on every narrower list. */
const EXACT = { exact: true, explicitUndefined: true } as const;

/** Whose turn it is; a desk has none of its own. */
function StageTabs({ stage, q, withOwn }: Narrowed & { withOwn: boolean }) {
  const t = useT(messages);
  return (
    <nav className={styles.stages} aria-label={t.stages}>
      {ORDER_STAGES.filter((each) => withOwn || each !== 'waiting').map((each) => (
        <Link
          key={each}
          to="/orders"
          search={addressed({ stage: each, q })}
          activeOptions={EXACT}
          aria-current={stage === each ? 'page' : undefined}
        >
          {t[each]}
        </Link>
      ))}
      <Link
        to="/orders"
        search={addressed({ q })}
        activeOptions={EXACT}
        aria-current={stage === undefined ? 'page' : undefined}
      >
        {t.all}
      </Link>
    </nav>
  );
}

function FindOrder({ stage, q }: Narrowed) {
  const t = useT(messages);
  const navigate = route.useNavigate();
  const [words, setWords] = useState(q ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: '/orders', search: addressed({ stage, q: words.trim() }) });
  };
  return (
    <search>
      <form className={styles.find} onSubmit={submit}>
        <TextField type="search" label={t.q} value={words} onChange={setWords} maxLength={60} required />
        <Button type="submit">{t.search}</Button>
      </form>
    </search>
  );
}

function NoOrders({ narrowed }: { narrowed: Narrowed }) {
  const t = useT(messages);
  const mayOrder = useMay('orders.book');
  if (narrowed.stage !== undefined || narrowed.q !== undefined) {
    return (
      <EmptyState
        action={
          <Link to="/orders" search={{}} className={buttonClass()}>
            {t.showAll}
          </Link>
        }
      >
        {t.noneHere}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      action={
        mayOrder ? (
          <Link to="/search" search={{}} className={buttonClass()}>
            {t.find}
          </Link>
        ) : undefined
      }
    >
      {t.none}
    </EmptyState>
  );
}
