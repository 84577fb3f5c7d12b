import { useState } from 'react';
import type { Endpoint } from '../../../ui/api.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import type {
  cancelOperation,
  declineOperation,
  disputeMilestoneOperation,
  disputeOperation,
  endMilestonesOperation,
  giveUpOperation,
} from '../contract.ts';
import { actionMessages } from './action-messages.ts';
import { MOVED } from './moved.ts';

type WithReason =
  | typeof declineOperation
  | typeof cancelOperation
  | typeof disputeOperation
  | typeof giveUpOperation
  | typeof endMilestonesOperation
  | typeof disputeMilestoneOperation;

interface ReasonDialogProps {
  readonly orderId: string;
  /** The part of the order it is about, where it is about one. */
  readonly no?: number;
  readonly target: Endpoint<WithReason>;
  readonly title: string;
  readonly why: string;
  readonly done: string;
  readonly onClose: () => void;
}

/** A step that the other side must be told the reason of. */
export function ReasonDialog({ orderId, no, target, title, why, done, onClose }: ReasonDialogProps) {
  const t = useT(actionMessages);
  const draft = useDraft(`${target.path}.${orderId}.${no ?? ''}`, { reason: '' });
  const { reason } = draft.value;
  const [empty, setEmpty] = useState(false);
  const send = useCommand(target, {
    draft,
    refreshes: MOVED,
    onDone: () => {
      toast(done);
      onClose();
    },
  });
  const submit = () => {
    setEmpty(reason.trim() === '');
    if (reason.trim() !== '')
      send.mutate({
        params: { orderId, ...(no === undefined ? {} : { no }) },
        body: { reason: reason.trim() },
      });
  };
  return (
    <FormDialog title={title} verb={title} command={send} draft={draft} onSend={submit} onClose={onClose}>
      <TextArea
        label={t.reason}
        hint={why}
        error={empty ? t.empty : undefined}
        value={reason}
        onChange={(typed) => draft.set({ reason: typed })}
        maxLength={1000}
        required
      />
    </FormDialog>
  );
}
