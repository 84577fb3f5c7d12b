import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Checkbox, TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { identityMessages } from './messages.ts';
import { getFirm, getWaitingFirms, rejectFirm } from './queries.ts';

const LEAST = 2;

interface RejectProps {
  readonly orgId: string;
  readonly name: string;
}

/** Sends a registration back with a reason; closes the account where the agent has no business with the firm. */
export function RejectButton({ orgId, name }: RejectProps) {
  const t = useT(identityMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.reject}</Button>
      {open && <RejectDialog orgId={orgId} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

function RejectDialog({ orgId, name, onClose }: RejectProps & { onClose: () => void }) {
  const t = useT(identityMessages);
  const [reason, setReason] = useState('');
  const [close, setClose] = useState(false);
  const [short, setShort] = useState(false);
  const send = useCommand(rejectFirm, {
    refreshes: [getFirm, getWaitingFirms],
    onDone: ({ state }) => {
      toast(state === 'suspended' ? t.closedNow : t.rejectedNow);
      onClose();
    },
  });
  const submit = () => {
    const given = reason.trim();
    setShort(given.length < LEAST);
    if (given.length >= LEAST) send.mutate({ params: { orgId }, body: { reason: given, close } });
  };
  return (
    <FormDialog
      title={t.rejectTitle(name)}
      verb={t.reject}
      look="danger"
      command={send}
      onSend={submit}
      onClose={onClose}
    >
      <TextArea
        label={t.rejectReason}
        hint={t.rejectHint}
        error={short ? t.rejectNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={200}
        required
      />
      <Checkbox label={t.closeAccount} checked={close} onChange={setClose} />
    </FormDialog>
  );
}
