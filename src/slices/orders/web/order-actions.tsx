import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { actionMessages } from './action-messages.ts';
import {
  acceptOrder,
  cancelOrder,
  declineOrder,
  disputeUsage,
  endMilestones,
  giveUpClaim,
  type OrderFile,
} from './api.ts';
import { ClaimDialog, CountersignDialog } from './confirm-dialogs.tsx';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { AgreeDialog } from './milestone-dialogs.tsx';
import { milestoneMessages } from './milestone-messages.ts';
import { MOVED } from './moved.ts';
import styles from './order.module.css';
import { PlanDialog } from './plan-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { UsageDialog } from './usage-dialog.tsx';

/** Actions that open a dialog, by the name the server gives them, in the order of the buttons. */
const DIALOGS = [
  ['orders.agree-milestones', 'agree'],
  ['orders.record-usage', 'record'],
  ['orders.countersign', 'countersign'],
  ['orders.file-evidence', 'file'],
  ['orders.claim', 'claim'],
  ['orders.dispute', 'dispute'],
  ['orders.decline', 'decline'],
  ['orders.cancel', 'cancel'],
  ['orders.give-up', 'giveUp'],
  ['orders.plan-milestones', 'plan'],
  ['orders.end-milestones', 'end'],
] as const;
type Opened = (typeof DIALOGS)[number][1];

/** Actions that are what the order waits for: drawn solid. */
const PRESSING: readonly Opened[] = ['agree', 'record', 'countersign', 'claim'];

/** Actions that end something for good. */
const TAKING_BACK: readonly Opened[] = ['cancel', 'decline', 'giveUp', 'end'];

/** A button for everything this viewer may do with the order now. */
export function OrderActions({ order }: { order: OrderFile }) {
  const t = { ...useT(actionMessages), ...partWords(useT(milestoneMessages)) };
  const [opened, setOpened] = useState<Opened | null>(null);
  const dialogs = DIALOGS.filter(([action]) => order.allowed.includes(action));
  const close = () => setOpened(null);
  return (
    <div className={styles.buttons} data-screen-only="">
      {order.allowed.includes('orders.accept') && <Accept orderId={order.id} />}
      {dialogs.map(([action, name]) => (
        <Button
          key={action}
          look={PRESSING.includes(name) ? 'solid' : TAKING_BACK.includes(name) ? 'danger' : 'plain'}
          onClick={() => setOpened(name)}
        >
          {t[name]}
        </Button>
      ))}
      {opened !== null && <OpenDialog opened={opened} order={order} onClose={close} />}
    </div>
  );
}

const partWords = ({ plan, agree, end }: { plan: string; agree: string; end: string }) => ({
  plan,
  agree,
  end,
});

function Accept({ orderId }: { orderId: string }) {
  const t = useT(actionMessages);
  const accept = useCommand(acceptOrder, { refreshes: MOVED, onDone: () => toast(t.accepted) });
  const run = () => accept.mutate({ params: { orderId } });
  return (
    <>
      {accept.error !== null && <ProblemNotice error={accept.error} onRetry={run} />}
      <Button look="solid" busy={accept.isPending} onClick={run}>
        {t.accept}
      </Button>
    </>
  );
}

interface OpenDialogProps {
  readonly opened: Opened;
  readonly order: OrderFile;
  readonly onClose: () => void;
}

function OpenDialog({ opened, order, onClose }: OpenDialogProps) {
  const t = useT(actionMessages);
  const parts = useT(milestoneMessages);
  const shared = { orderId: order.id, onClose };
  switch (opened) {
    case 'record':
      return <UsageDialog order={order} onClose={onClose} />;
    case 'countersign':
      return <CountersignDialog order={order} onClose={onClose} />;
    case 'file':
      return <EvidenceDialog order={order} onClose={onClose} />;
    case 'claim':
      return <ClaimDialog order={order} onClose={onClose} />;
    case 'dispute':
      return (
        <ReasonDialog
          {...shared}
          target={disputeUsage}
          title={t.disputeTitle}
          why={t.disputeWhy}
          done={t.disputed}
        />
      );
    case 'decline':
      return (
        <ReasonDialog
          {...shared}
          target={declineOrder}
          title={t.declineTitle}
          why={t.declineWhy}
          done={t.declined}
        />
      );
    case 'plan':
      return <PlanDialog order={order} onClose={onClose} />;
    case 'agree':
      return <AgreeDialog order={order} onClose={onClose} />;
    case 'end':
      return (
        <ReasonDialog
          {...shared}
          target={endMilestones}
          title={parts.end}
          why={parts.endWhy}
          done={parts.endDone}
        />
      );
    case 'giveUp':
      return (
        <ReasonDialog
          {...shared}
          target={giveUpClaim}
          title={t.giveUpTitle}
          why={t.giveUpWhy}
          done={t.givenUp}
        />
      );
    case 'cancel':
      return (
        <ReasonDialog
          {...shared}
          target={cancelOrder}
          title={t.cancelTitle}
          why={t.cancelWhy}
          done={t.cancelled}
        />
      );
  }
}
