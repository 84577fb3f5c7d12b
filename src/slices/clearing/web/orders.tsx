import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sumWire } from '../../../ui/amounts.ts';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import styles from './clearing.module.css';
import { FailDialog } from './fail-dialog.tsx';
import { orderMessages } from './order-messages.ts';
import { instruct, MOVED, type OrdersView, ordersQuery } from './queries.ts';

type Plan = OrdersView['plans'][number];
type Order = OrdersView['orders'][number];
type OrderLine = Order['lines'][number];

interface OrderSheetProps {
  readonly statementId: string;
  readonly sealNeeded: boolean;
}

/** What goes to the bank for a signed statement, and what became of it. It is no part of the printed paper. */
export function OrderSheet({ statementId, sealNeeded }: OrderSheetProps) {
  const t = useT(orderMessages);
  const { data, error, refetch } = useQuery(ordersQuery(statementId));
  return (
    <Sheet title={t.title} note={t.note} screenOnly>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton rows={3} />}
      {data !== undefined && (
        <div className={styles.bank}>
          {sealNeeded && <p role="note">{t.sealNeeded}</p>}
          <PlanTable plans={data.plans} />
          {data.allowed.includes('clearing.instruct') && <MakeOrder statementId={statementId} view={data} />}
          <OrderTable orders={data.orders} />
        </div>
      )}
    </Sheet>
  );
}

function useAccountColumns<R extends { account?: Plan['account'] }>(): readonly Column<R>[] {
  const t = useT(orderMessages);
  return [
    {
      id: 'account',
      head: t.account,
      carry: [
        { head: t.holder, value: (row) => row.account?.holder ?? null },
        { head: t.number, value: (row) => row.account?.number ?? null },
        { head: t.bank, value: (row) => row.account?.bank ?? null },
        { head: t.bankCode, value: (row) => row.account?.bankCode ?? null },
      ],
      cell: (row) =>
        row.account === undefined ? null : (
          <>
            {row.account.holder} <code>{row.account.number}</code>
            <small className={styles.aside}>
              {row.account.bank} <code>{row.account.bankCode}</code>
            </small>
          </>
        ),
    },
  ];
}

function PlanTable({ plans }: { plans: readonly Plan[] }) {
  const t = useT(orderMessages);
  const pick = usePick();
  const format = useFormat();
  const moneyColumn = useMoneyColumn();
  const accountColumns = useAccountColumns<Plan>();
  const said = ({ leftOut, changedOn, failed }: Plan) =>
    [
      t[leftOut ?? 'ready'],
      changedOn === undefined ? '' : t.changed(format.day(changedOn)),
      failed === undefined ? '' : t.failedBefore(failed),
    ].filter((one) => one !== '');
  const columns: readonly Column<Plan>[] = [
    {
      id: 'payee',
      head: t.payee,
      carry: (row) => pick(row.nameZh, row.nameEn),
      rowHead: true,
      cell: (row) => (
        <>
          {pick(row.nameZh, row.nameEn)} <ProvenanceMark kind={row.series} />
        </>
      ),
    },
    ...accountColumns,
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    {
      id: 'state',
      head: t.state,
      carry: (row) => said(row).join(' · '),
      phone: 'wide',
      cell: (row) => {
        const [first, ...more] = said(row);
        return (
          <>
            {first}
            {more.map((one) => (
              <small key={one} className={styles.broken}>
                {' '}
                {one}
              </small>
            ))}
          </>
        );
      },
    },
  ];
  return (
    <Table
      caption={t.plan}
      columns={columns}
      rows={plans}
      rowKey={(row) => `${row.payeeId}/${row.series}`}
      provenance={(row) => row.series}
      empty={<EmptyState>{t.nobody}</EmptyState>}
    />
  );
}

const PAIN_001 = 'pain.001';

type Series = Plan['series'];

/** Real and sample amounts never stand in one order. */
function MakeOrder({ statementId, view }: { statementId: string; view: OrdersView }) {
  const t = useT(orderMessages);
  const pick = usePick();
  const [format, setFormat] = useState(view.layouts[0]?.id ?? PAIN_001);
  const [making, setMaking] = useState<Series | null>(null);
  const layouts = [
    ...view.layouts.map((one) => ({ id: one.id, label: pick(one.nameZh, one.nameEn) })),
    { id: PAIN_001, label: t.pain001 },
  ];
  const ready = (series: Series) =>
    view.plans.filter((plan) => plan.series === series && plan.leftOut === undefined);
  const verb = (series: Series) => (series === 'own' ? t.make : t.makeSample);
  return (
    <div className={styles.inline}>
      <Select
        label={t.format}
        options={layouts}
        value={format}
        onChange={(id) => setFormat(String(id))}
        required
      />
      {(['own', 'sample'] as const)
        .filter((series) => ready(series).length > 0)
        .map((series) => (
          <Button key={series} onClick={() => setMaking(series)}>
            {verb(series)}
          </Button>
        ))}
      {making !== null && (
        <MakeDialog
          title={verb(making)}
          plans={ready(making)}
          layout={layouts.find(({ id }) => id === format)?.label ?? format}
          statementId={statementId}
          series={making}
          format={format}
          onClose={() => setMaking(null)}
        />
      )}
    </div>
  );
}

interface MakeDialogProps {
  readonly title: string;
  readonly plans: readonly Plan[];
  readonly layout: string;
  readonly statementId: string;
  readonly series: Series;
  readonly format: string;
  readonly onClose: () => void;
}

/** Last look before the bank is told: how many, how much together, in which layout. */
function MakeDialog(props: MakeDialogProps) {
  const { title, plans, layout, statementId, series, format, onClose } = props;
  const t = useT(orderMessages);
  const say = useFormat();
  const send = useCommand(instruct, {
    refreshes: MOVED,
    onDone: ({ lines, leftOut }) => {
      toast(t.made(lines, leftOut.filter(({ why }) => why !== 'paid' && why !== 'ordered').length));
      onClose();
    },
  });
  const total = say.money(sumWire(plans.map(({ amount }) => amount)));
  return (
    <FormDialog
      title={title}
      verb={title}
      command={send}
      onSend={() => send.mutate({ params: { statementId }, body: { series, format } })}
      onClose={onClose}
    >
      <p>{t.makeMeans(plans.length, total, layout)}</p>
      <p>{t.makeHolds}</p>
    </FormDialog>
  );
}

type Row = OrderLine & { readonly order: Order };

/** Every line of every order, the newest order first, each with what the bank said. */
function OrderTable({ orders }: { orders: readonly Order[] }) {
  const t = useT(orderMessages);
  const pick = usePick();
  const format = useFormat();
  const moneyColumn = useMoneyColumn();
  const accountColumns = useAccountColumns<Row>();
  const [failing, setFailing] = useState<Row | null>(null);
  const rows = orders.toReversed().flatMap((order) => order.lines.map((line): Row => ({ ...line, order })));
  const said = (row: Row) => (row.reason === undefined ? t[row.state] : `${t[row.state]}：${row.reason}`);
  const columns: readonly Column<Row>[] = [
    textColumn('payee', t.payee, (row) => pick(row.nameZh, row.nameEn), { rowHead: true }),
    ...accountColumns,
    moneyColumn('amount', t.amount, (row) => row.amount, { phone: 'end' }),
    {
      id: 'order',
      head: t.madeOn,
      carry: [
        { head: t.madeOn, value: (row) => ({ day: row.order.madeAt }) },
        { head: t.madeBy, value: (row) => row.order.madeBy },
        { head: t.digest, value: (row) => row.order.digest },
      ],
      cell: (row) => (
        <>
          {format.dateTime(row.order.madeAt)} {row.order.madeBy}
          <small className={styles.aside}>
            {row.order.allowed.includes('clearing.instruction-file') && (
              <a href={`/api/clearing/instructions/${row.order.id}/file`} download>
                {t.file}
              </a>
            )}{' '}
            <code title={row.order.digest}>{row.order.digest.slice(0, 12)}</code>
          </small>
        </>
      ),
    },
    {
      id: 'state',
      head: t.state,
      carry: said,
      phone: 'wide',
      cell: (row) => (
        <>
          {said(row)}{' '}
          {row.allowed.includes('clearing.fail') && <Button onClick={() => setFailing(row)}>{t.fail}</Button>}
        </>
      ),
    },
  ];
  return (
    <>
      <Table
        caption={t.orders}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.order.id}/${row.payeeId}`}
        provenance={(row) => row.order.series}
        empty={<EmptyState>{t.noOrders}</EmptyState>}
      />
      {failing !== null && (
        <FailDialog instructionId={failing.order.id} line={failing} onClose={() => setFailing(null)} />
      )}
    </>
  );
}
