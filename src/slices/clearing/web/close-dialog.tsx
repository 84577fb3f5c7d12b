import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { clearingMessages } from './messages.ts';
import { closePeriod, MOVED, type PeriodRow } from './queries.ts';

interface CloseDialogProps {
  readonly row: PeriodRow;
  readonly running: string;
  readonly onClose: () => void;
}

/** Closing a month makes its statement for good; the running month needs a reason. */
export function CloseDialog({ row, running, onClose }: CloseDialogProps) {
  const t = useT(clearingMessages);
  const format = useFormat();
  const router = useRouter();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const early = row.period === running;
  const send = useCommand(closePeriod, {
    refreshes: MOVED,
    onDone: ({ statementId }) => {
      toast(t.closedNow(format.period(row.period)));
      onClose();
      void router.navigate({ to: '/statements/$statementId', params: { statementId } });
    },
  });
  const submit = () => {
    const given = reason.trim();
    setMissing(early && given.length < 2);
    if (early && given.length < 2) return;
    send.mutate({ params: { period: row.period }, body: early ? { early: given } : {} });
  };
  return (
    <FormDialog
      title={t.closeMonth(format.period(row.period))}
      verb={t.close}
      command={send}
      onSend={submit}
      onClose={onClose}
    >
      <p>{t.closeMeans}</p>
      {early && (
        <TextArea
          label={t.earlyReason}
          hint={t.earlyHint}
          error={missing ? t.earlyNeeded : undefined}
          value={reason}
          onChange={setReason}
          maxLength={300}
          required
        />
      )}
    </FormDialog>
  );
}
