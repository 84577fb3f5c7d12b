import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { useDayColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import type { Milestone, OrderFile } from './api.ts';
import { orderMessages } from './messages.ts';
import { PART_ACTIONS, type PartAction, PartDialog } from './milestone-dialogs.tsx';
import { milestoneMessages } from './milestone-messages.ts';
import styles from './order.module.css';

/** The parts of an order as agreed on, each with its progress, its claim and what this viewer may do with it. */
export function MilestonesSheet({ order }: { order: OrderFile }) {
  const t = useT(milestoneMessages);
  if (order.milestones.length === 0) return <ProposedSheet order={order} />;
  return (
    <Sheet title={t.milestones} note={t.note}>
      <PartTable order={order} />
    </Sheet>
  );
}

function ProposedSheet({ order }: { order: OrderFile }) {
  const t = useT(milestoneMessages);
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  type Part = NonNullable<OrderFile['plan']>['parts'][number];
  if (order.plan === null) return null;
  const parts = order.plan.parts;
  const columns: readonly Column<Part>[] = [
    {
      id: 'title',
      head: t.milestones,
      carry: (part) => part.title,
      rowHead: true,
      cell: (part) => t.no(parts.indexOf(part) + 1, part.title),
    },
    dayColumn('due', t.due, (part) => part.dueOn),
    moneyColumn('amount', t.amount, (part) => part.amount, { phone: 'end' }),
  ];
  return (
    <Sheet title={t.milestones} note={t.proposedNote}>
      <Table
        caption={t.milestones}
        captionHidden
        columns={columns}
        rows={parts}
        rowKey={(part) => `${parts.indexOf(part)}`}
      />
    </Sheet>
  );
}

function PartTable({ order }: { order: OrderFile }) {
  const t = useT(milestoneMessages);
  const [opened, setOpened] = useState<{ action: PartAction; no: number } | null>(null);
  const columns = usePartColumns(order, setOpened);
  const part = order.milestones.find((one) => one.no === opened?.no);
  return (
    <>
      <Table
        caption={t.milestones}
        captionHidden
        columns={columns}
        rows={order.milestones}
        rowKey={(one) => String(one.no)}
      />
      {opened !== null && part !== undefined && (
        <PartDialog action={opened.action} order={order} part={part} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function usePartColumns(
  order: OrderFile,
  open: (opened: { action: PartAction; no: number }) => void,
): readonly Column<Milestone>[] {
  const t = useT(milestoneMessages);
  const names = useT(orderMessages);
  const dayColumn = useDayColumn();
  const moneyColumn = useMoneyColumn();
  const acting = order.milestones.some((part) =>
    PART_ACTIONS.some(([action]) => part.allowed.includes(action)),
  );
  return [
    {
      id: 'title',
      head: t.milestones,
      carry: (part) => t.no(part.no, part.title),
      rowHead: true,
      cell: (part) => t.no(part.no, part.title),
    },
    dayColumn('due', t.due, (part) => part.dueOn),
    moneyColumn('amount', t.amount, (part) => part.amount, { phone: 'end' }),
    moneyColumn('support', t.support, (part) => part.support),
    {
      id: 'state',
      head: t.state,
      carry: (part) => t[part.state],
      phone: 'wide',
      cell: (part) => <PartProgress part={part} />,
    },
    {
      id: 'claim',
      head: t.claim,
      carry: (part) => (part.claim === null ? '' : `${part.claim.number} ${names[part.claim.state]}`),
      cell: (part) =>
        part.claim !== null && (
          <>
            <Link to="/claims/$claimId" params={{ claimId: part.claim.id }}>
              {part.claim.number}
            </Link>
            <small className={styles.under}>{names[part.claim.state]}</small>
          </>
        ),
    },
    ...(acting ? [actionColumn(t, open)] : []),
  ];
}

const actionColumn = (
  t: Readonly<Record<PartAction | 'actions', string>>,
  open: (opened: { action: PartAction; no: number }) => void,
): Column<Milestone> => ({
  id: 'actions',
  head: t.actions,
  carry: false,
  phone: 'last',
  cell: (part) => (
    <div className={styles.buttons} data-screen-only="">
      {PART_ACTIONS.filter(([action]) => part.allowed.includes(action)).map(([action, name]) => (
        <Button
          key={action}
          look={name === 'dispute' ? 'plain' : 'solid'}
          onClick={() => open({ action: name, no: part.no })}
        >
          {t[name]}
        </Button>
      ))}
    </div>
  ),
});

/** Where a part stands, with what was said about it and what it lacks. */
function PartProgress({ part }: { part: Milestone }) {
  const t = useT(milestoneMessages);
  const names = useT(orderMessages);
  const format = useFormat();
  const said = part.state === 'disputed' ? part.objection : part.note;
  const moment = part.signedAt ?? part.performedAt;
  const lacks = part.state === 'signed' && part.evidenceMissing.length > 0 && part.support !== '0';
  return (
    <>
      {t[part.state]}
      {said !== null && said !== '' && <small className={styles.under}>{said}</small>}
      {moment !== null && part.state !== 'cancelled' && (
        <small className={styles.under}>{format.dateTime(moment)}</small>
      )}
      {lacks && (
        <small className={styles.under}>
          {t.missing(part.evidenceMissing.map((kind) => names[kind]).join(t.separator))}
        </small>
      )}
    </>
  );
}
