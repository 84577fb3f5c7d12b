import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import {
  agreeMilestones,
  disputeMilestone,
  type Milestone,
  type OrderFile,
  performMilestone,
  signMilestone,
} from './api.ts';
import { ClaimDialog } from './confirm-dialogs.tsx';
import { milestoneMessages } from './milestone-messages.ts';
import { MOVED } from './moved.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** What can be done with a milestone, by the name the server gives it, in the order of the buttons. */
export const PART_ACTIONS = [
  ['orders.perform-milestone', 'perform'],
  ['orders.sign-milestone', 'sign'],
  ['orders.claim', 'claimPart'],
  ['orders.dispute-milestone', 'dispute'],
] as const;
export type PartAction = (typeof PART_ACTIONS)[number][1];

interface PartDialogProps {
  readonly order: OrderFile;
  readonly part: Milestone;
  readonly onClose: () => void;
}

export function PartDialog({ action, ...props }: PartDialogProps & { readonly action: PartAction }) {
  const t = useT(milestoneMessages);
  const { order, part, onClose } = props;
  switch (action) {
    case 'perform':
      return <PerformDialog {...props} />;
    case 'sign':
      return <SignDialog {...props} />;
    case 'claimPart':
      return <ClaimDialog {...props} />;
    case 'dispute':
      return (
        <ReasonDialog
          orderId={order.id}
          no={part.no}
          target={disputeMilestone}
          title={t.disputeTitle(part.no)}
          why={t.disputeWhy}
          done={t.disputedDone}
          onClose={onClose}
        />
      );
  }
}

/** The provider says what was done. */
function PerformDialog({ order, part, onClose }: PartDialogProps) {
  const t = useT(milestoneMessages);
  const draft = useDraft(`orders.milestone.${order.id}.${part.no}`, { note: part.note });
  const { note } = draft.value;
  const [short, setShort] = useState(false);
  const send = useCommand(performMilestone, {
    draft,
    refreshes: MOVED,
    onDone: () => {
      toast(t.performedDone);
      onClose();
    },
  });
  const submit = () => {
    const missing = note.trim().length < 2;
    setShort(missing);
    const params = { orderId: order.id, no: part.no };
    if (!missing) send.mutate({ params, body: { note: note.trim() } });
  };
  return (
    <FormDialog
      title={t.performTitle(part.no)}
      verb={t.perform}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p>
        <b>{part.title}</b>
      </p>
      <TextArea
        label={t.performNote}
        hint={t.performHint}
        error={short ? t.empty : undefined}
        value={note}
        onChange={(typed) => draft.set({ note: typed })}
        maxLength={1000}
        required
      />
    </FormDialog>
  );
}

/** The enterprise signs what it has read; what was handed over anew meanwhile is refused by the server. */
function SignDialog({ order, part, onClose }: PartDialogProps) {
  const t = useT(milestoneMessages);
  const format = useFormat();
  const sign = useCommand(signMilestone, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.signedDone);
      onClose();
    },
  });
  const { performedAt } = part;
  if (performedAt === null) return null;
  const run = () => sign.mutate({ params: { orderId: order.id, no: part.no }, body: { performedAt } });
  return (
    <FormDialog title={t.signTitle(part.no)} verb={t.sign} command={sign} onSend={run} onClose={onClose}>
      <p>
        <b>{part.title}</b> {part.note}
      </p>
      <p>{t.signAsk(format.money(part.amount), format.money(part.support))}</p>
    </FormDialog>
  );
}

/** The enterprise agrees to the proposal that is shown; a newer one is refused by the server. */
export function AgreeDialog({ order, onClose }: { order: OrderFile; onClose: () => void }) {
  const t = useT(milestoneMessages);
  const format = useFormat();
  const agree = useCommand(agreeMilestones, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.agreed);
      onClose();
    },
  });
  const { plan } = order;
  if (plan === null) return null;
  const run = () => agree.mutate({ params: { orderId: order.id }, body: { proposedAt: plan.proposedAt } });
  return (
    <FormDialog title={t.agree} verb={t.agree} command={agree} onSend={run} onClose={onClose}>
      <p>{t.agreeAsk(plan.parts.length)}</p>
      <ol>
        {plan.parts.map((part, index) => (
          <li key={`${part.dueOn} ${part.title}`}>
            {t.no(index + 1, part.title)} {format.day(part.dueOn)} <b>{format.money(part.amount)}</b>
          </li>
        ))}
      </ol>
    </FormDialog>
  );
}
