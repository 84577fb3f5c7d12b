import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { acceptOrder, declineOrder, type OrderSummary } from '../../slices/orders/web/api.ts';
import { orderMessages } from '../../slices/orders/web/messages.ts';
import { MOVED } from '../../slices/orders/web/moved.ts';
import { ReasonDialog } from '../../slices/orders/web/reason-dialog.tsx';
import { useCircle, useFormat } from '../../ui/circle.ts';
import { usePick, useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../ui/kit/button.tsx';
import { textColumn } from '../../ui/kit/columns.ts';
import { MoneyText } from '../../ui/kit/money.tsx';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { EmptyState } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import { DueDay, Time } from '../../ui/kit/time.tsx';
import { toast } from '../../ui/kit/toast.tsx';
import { asProblem } from '../../ui/problem.ts';
import { useCommand } from '../../ui/query.ts';
import { dayIn } from '../../ui/today.ts';
import styles from './provider.module.css';
import { providerMessages } from './provider-messages.ts';
import type { Missing } from './provider-records.ts';

/** Columns that say which order a row is about; `of` finds it. */
function useOrderColumns<R>(of: (row: R) => OrderSummary): readonly Column<R>[] {
  const t = useT(providerMessages);
  const pick = usePick();
  const format = useFormat();
  const firm = (row: R) => pick(of(row).enterpriseNameZh, of(row).enterpriseNameEn);
  return [
    {
      id: 'what',
      head: t.what,
      carry: [
        { head: t.what, value: (row) => pick(of(row).offerNameZh, of(row).offerNameEn) },
        { head: t.number, value: (row) => of(row).number },
      ],
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/orders/$orderId" params={{ orderId: of(row).id }}>
            {pick(of(row).offerNameZh, of(row).offerNameEn)}
          </Link>
          <small className={styles.under}>
            {of(row).number} <ProvenanceMark kind={of(row).provenance} />
          </small>
        </>
      ),
    },
    textColumn('firm', t.firm, firm),
    {
      id: 'slot',
      head: t.slot,
      carry: (row) => of(row).slot ?? t.noSlot,
      cell: (row) => {
        const { slot } = of(row);
        return slot === null ? t.noSlot : format.slot(slot.from, slot.to);
      },
    },
  ];
}

/** What may be answered to a request; finance people only read it. */
const ANSWERS = ['orders.accept', 'orders.decline'];

/** Requests with their deadline, answered in place. */
export function RequestTable({ orders }: { orders: readonly OrderSummary[] }) {
  const t = useT(providerMessages);
  const { timezone } = useCircle();
  const shared = useOrderColumns((order: OrderSummary) => order);
  const columns: readonly Column<OrderSummary>[] = [
    ...shared,
    {
      id: 'price',
      head: t.price,
      carry: (order) => ({ money: order.price }),
      number: true,
      cell: (order) => <MoneyText value={order.price} />,
    },
    {
      id: 'until',
      head: t.until,
      carry: (order) => ({ moment: order.acceptBy }),
      phone: 'wide',
      cell: (order) => (
        <>
          <Time at={order.acceptBy} show="both" />
          <small className={styles.under}>
            <DueDay
              day={dayIn(new Date(order.acceptBy), timezone)}
              jurisdictionId={order.providerJurisdictionId}
            />
          </small>
        </>
      ),
    },
    ...(orders.some(({ allowed }) => ANSWERS.some((answer) => allowed.includes(answer)))
      ? [
          {
            id: 'action',
            head: t.action,
            carry: false,
            phone: 'last',
            cell: (order: OrderSummary) => <Answer order={order} />,
          } as const,
        ]
      : []),
  ];
  return (
    <Table
      caption={t.requests}
      captionHidden
      columns={columns}
      rows={orders}
      pageIn="requests"
      rowKey={(order) => order.id}
      provenance={(order) => order.provenance}
      empty={<EmptyState>{t.noRequests}</EmptyState>}
    />
  );
}

function Answer({ order }: { order: OrderSummary }) {
  const t = useT(providerMessages);
  const text = useText();
  const [declining, setDeclining] = useState(false);
  const accept = useCommand(acceptOrder, {
    refreshes: MOVED,
    onDone: () => toast(t.accepted(order.number)),
  });
  const run = () =>
    accept.mutate({ params: { orderId: order.id } }, { onError: (error) => toast(text(asProblem(error))) });
  return (
    <span className={styles.verbs}>
      {order.allowed.includes('orders.accept') && (
        <Button look="solid" busy={accept.isPending} aria-label={t.of(t.accept, order.number)} onClick={run}>
          {t.accept}
        </Button>
      )}
      {order.allowed.includes('orders.decline') && (
        <Button aria-label={t.of(t.decline, order.number)} onClick={() => setDeclining(true)}>
          {t.decline}
        </Button>
      )}
      {declining && (
        <ReasonDialog
          orderId={order.id}
          target={declineOrder}
          title={t.declineTitle}
          why={t.declineWhy}
          done={t.declined}
          onClose={() => setDeclining(false)}
        />
      )}
    </span>
  );
}

/** Hours and papers that the institution owes; each leads to the order's file, where it is done. */
export function MissingTable({ missing }: { missing: readonly Missing[] }) {
  const t = useT(providerMessages);
  const words = useT(orderMessages);
  const shared = useOrderColumns(({ order }: Missing) => order);
  const todo = ({ what, order }: Missing) =>
    what === 'papers' ? t.papers(order.evidenceMissing.map((kind) => words[kind]).join(t.and)) : t[what];
  const columns: readonly Column<Missing>[] = [
    ...shared,
    textColumn('todo', t.todo, todo, { phone: 'wide' }),
    {
      id: 'since',
      head: t.since,
      carry: ({ order }) => ({ moment: order.since }),
      phone: 'end',
      cell: ({ order }) => <Time at={order.since} />,
    },
    {
      id: 'action',
      head: t.action,
      carry: false,
      phone: 'last',
      cell: ({ order, what }) => {
        const verb = what === 'papers' ? t.fileVerb : t.hours;
        return (
          <Link
            to="/orders/$orderId"
            params={{ orderId: order.id }}
            className={buttonClass()}
            aria-label={t.of(verb, order.number)}
          >
            {verb}
          </Link>
        );
      },
    },
  ];
  return (
    <Table
      caption={t.missing}
      captionHidden
      columns={columns}
      rows={missing}
      pageIn="missing"
      rowKey={({ order, what }) => `${what} ${order.id}`}
      provenance={({ order }) => order.provenance}
      empty={<EmptyState>{t.noMissing}</EmptyState>}
    />
  );
}
