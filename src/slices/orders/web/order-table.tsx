import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { MoneyText } from '../../../ui/kit/money.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { type Column, Table, type TableProps } from '../../../ui/kit/table.tsx';
import { useHasRole } from '../../../ui/session.ts';
import type { OrderSummary } from './api.ts';
import { orderMessages } from './messages.ts';
import { NextAction, nextActionOf } from './next-action.tsx';
import styles from './orders.module.css';

interface OrderTableProps extends Pick<TableProps<OrderSummary>, 'part' | 'filter'> {
  readonly orders: readonly OrderSummary[];
}

/** Orders as rows; shows the other side of each, both sides to a desk. */
export function OrderTable({ orders, ...rest }: OrderTableProps) {
  const t = useT(orderMessages);
  const columns = useColumns(orders);
  return (
    <Table
      caption={t.orders}
      captionHidden
      columns={columns}
      provenance={(order) => order.provenance}
      rows={orders}
      {...rest}
      rowKey={(order) => order.id}
    />
  );
}

function useColumns(orders: readonly OrderSummary[]): readonly Column<OrderSummary>[] {
  const t = useT(orderMessages);
  const pick = usePick();
  const format = useFormat();
  const enterprise = useHasRole('enterprise_agent');
  const provider = useHasRole('provider_staff', 'provider_finance');
  const columns: readonly (Column<OrderSummary> | false)[] = [
    {
      id: 'what',
      head: t.what,
      carry: [
        { head: t.what, value: (order) => pick(order.offerNameZh, order.offerNameEn) },
        { head: t.number, value: (order) => order.number },
      ],
      rowHead: true,
      cell: (order) => <OrderName order={order} />,
    },
    !enterprise &&
      textColumn('enterprise', t.enterprise, (order) => pick(order.enterpriseNameZh, order.enterpriseNameEn)),
    !provider &&
      textColumn('provider', t.provider, (order) => pick(order.providerNameZh, order.providerNameEn)),
    {
      id: 'parties',
      head: t.places,
      carry: false,
      phone: 'hidden',
      cell: (order) => <PartyGlyph lead={[order.providerJurisdictionId]} part={[order.jurisdictionId]} />,
    },
    {
      id: 'slot',
      head: t.slot,
      carry: ({ slot }) => slot,
      cell: ({ slot }) => (slot === null ? t.noSlot : format.slot(slot.from, slot.to)),
    },
    {
      id: 'state',
      head: t.state,
      carry: (order) => t[order.state],
      phone: 'end',
      cell: (order) => <StateWord order={order} />,
    },
    {
      id: 'price',
      head: t.price,
      carry: [
        { head: t.price, value: (order) => ({ money: order.finalPrice ?? order.price }) },
        { head: t.deducted, value: (order) => ({ money: order.deducted }) },
      ],
      number: true,
      cell: (order) => <PriceWords order={order} />,
    },
    orders.some((order) => nextActionOf(order) !== undefined) && {
      id: 'next',
      head: t.next,
      carry: false,
      phone: 'last',
      cell: (order) => <NextAction order={order} />,
    },
  ];
  return columns.filter((column) => column !== false);
}

function OrderName({ order }: { order: OrderSummary }) {
  const pick = usePick();
  return (
    <>
      <Link to="/orders/$orderId" params={{ orderId: order.id }}>
        {pick(order.offerNameZh, order.offerNameEn)}
      </Link>
      <small className={styles.number}>
        {order.number} <ProvenanceMark kind={order.provenance} />
      </small>
    </>
  );
}

/** What the work costs, settled where it is, and what of it a voucher pays. */
function PriceWords({ order }: { order: OrderSummary }) {
  const t = useT(orderMessages);
  const format = useFormat();
  return (
    <>
      <MoneyText value={order.finalPrice ?? order.price} />
      {order.deducted !== '0' && (
        <small className={styles.deducted}>
          {t.deducted} {format.money(order.deducted)}
        </small>
      )}
    </>
  );
}

/** State in words; what waits for acceptance says until when. */
function StateWord({ order }: { order: OrderSummary }) {
  const t = useT(orderMessages);
  const format = useFormat();
  return (
    <>
      <span>{t[order.state]}</span>
      {order.state === 'placed' && (
        <small className={styles.deadline}>{t.acceptWithin(format.relative(order.acceptBy))}</small>
      )}
      {order.state !== 'placed' && <small className={styles.deadline}>{format.relative(order.since)}</small>}
    </>
  );
}
