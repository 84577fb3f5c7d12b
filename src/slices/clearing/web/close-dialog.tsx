import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
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
  const form = useId();
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
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const given = reason.trim();
    setMissing(early && given.length < 2);
    if (early && given.length < 2) return;
    send.mutate({ params: { period: row.period }, body: early ? { early: given } : {} });
  };
  return (
    <Dialog
      title={t.closeMonth(format.period(row.period))}
      open
      blocking
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button look="solid" type="submit" form={form} busy={send.isPending}>
            {t.close}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
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
      </form>
      {send.error !== null && <ProblemNotice error={send.error} onRetry={() => submit()} />}
    </Dialog>
  );
}
