import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { Page } from '../../../ui/page.tsx';
import { ask } from '../../../ui/query.ts';
import { useHasRole, useMay } from '../../../ui/session.ts';
import { listOrders, ORDER_STATES, type OrderState } from './api.ts';
import { orderMessages } from './messages.ts';
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
    states: '按状态看',
    count: (count: string) => `共 ${count} 单`,
    none: '还没有订单。',
    noneInState: '没有这种状态的订单。',
    find: '找资源',
    showAll: '看全部订单',
    older: '更早的',
    newest: '回到最新',
  },
  en: {
    title: 'My orders',
    titleDesk: 'Orders',
    lede: 'Orders you may see, newest first.',
    ledeDesk: 'Orders that concern your treasury, newest first.',
    all: 'All',
    states: 'By state',
    count: (count: string) => `${count} in all`,
    none: 'No orders yet.',
    noneInState: 'No order is in this state.',
    find: 'Find something to order',
    showAll: 'Show all orders',
    older: 'Older',
    newest: 'Back to the newest',
  },
});

const route = getRouteApi('/orders');

/** Orders of one's own firm or institution, or those a desk answers for. */
export function OrdersPage() {
  const { state, after } = route.useSearch();
  const t = useT(messages);
  const names = useT(orderMessages);
  const format = useFormat();
  const party = useHasRole('enterprise_agent', 'provider_staff', 'provider_finance');
  const orders = useQuery({
    ...ask(listOrders, { query: { limit: PAGE_SIZE, ...(state && { state }), ...(after && { after }) } }),
    placeholderData: keepPreviousData,
  });
  const { data } = orders;
  return (
    <Page title={party ? t.title : t.titleDesk} lede={party ? t.lede : t.ledeDesk}>
      <StateFilter state={state} />
      <Sheet
        title={state === undefined ? t.all : names[state]}
        note={data === undefined ? undefined : t.count(format.number(data.total))}
      >
        {orders.error !== null && (
          <ProblemNotice error={orders.error} onRetry={() => void orders.refetch()} />
        )}
        {orders.error === null && data === undefined && <Skeleton rows={8} />}
        {data !== undefined && data.orders.length === 0 && <NoOrders state={state} />}
        {data !== undefined && data.orders.length > 0 && <OrderTable orders={data.orders} />}
        {data !== undefined && (
          <nav className={styles.pager} aria-label={t.title}>
            {after !== undefined && (
              <Link to="/orders" search={state === undefined ? {} : { state }} className={buttonClass()}>
                {t.newest}
              </Link>
            )}
            {data.next !== null && (
              <Link
                to="/orders"
                search={{ ...(state === undefined ? {} : { state }), after: data.next }}
                className={buttonClass()}
              >
                {t.older}
              </Link>
            )}
          </nav>
        )}
      </Sheet>
    </Page>
  );
}

function StateFilter({ state }: { state: OrderState | undefined }) {
  const t = useT(messages);
  const names = useT(orderMessages);
  return (
    <nav className={styles.states} aria-label={t.states}>
      <Link to="/orders" search={{}} aria-current={state === undefined ? 'page' : undefined}>
        {t.all}
      </Link>
      {ORDER_STATES.map((each) => (
        <Link
          key={each}
          to="/orders"
          search={{ state: each }}
          aria-current={state === each ? 'page' : undefined}
        >
          {names[each]}
        </Link>
      ))}
    </nav>
  );
}

function NoOrders({ state }: { state: OrderState | undefined }) {
  const t = useT(messages);
  const mayOrder = useMay('orders.book');
  if (state !== undefined) {
    return (
      <EmptyState
        action={
          <Link to="/orders" search={{}} className={buttonClass()}>
            {t.showAll}
          </Link>
        }
      >
        {t.noneInState}
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
