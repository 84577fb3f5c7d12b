import { Link } from '@tanstack/react-router';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import type { OrderSummary } from './api.ts';

const messages = defineMessages({
  zh: {
    'orders.accept': '受理',
    'orders.countersign': '签认',
    'orders.record-usage': '记用时',
    of: (verb: string, order: string) => `${verb}，订单 ${order}`,
  },
  en: {
    'orders.accept': 'Accept',
    'orders.countersign': 'Countersign',
    'orders.record-usage': 'Record hours',
    of: (verb: string, order: string) => `${verb}, order ${order}`,
  },
});

/** What an order waits for, most pressing first. Papers are asked for on the order's own page. */
const PRESSING = ['orders.accept', 'orders.countersign', 'orders.record-usage'] as const;

export const nextActionOf = (order: OrderSummary) =>
  PRESSING.find((action) => order.allowed.includes(action));

/** One verb that leads to the order's file, where it is done. */
export function NextAction({ order }: { order: OrderSummary }) {
  const t = useT(messages);
  const action = nextActionOf(order);
  if (action === undefined) return null;
  return (
    <Link
      to="/orders/$orderId"
      params={{ orderId: order.id }}
      className={buttonClass()}
      aria-label={t.of(t[action], order.number)}
    >
      {t[action]}
    </Link>
  );
}
