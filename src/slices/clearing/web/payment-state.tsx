import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { Checkbox, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { correctMessages } from './correct-messages.ts';
import { ARRIVED, confirmReceipt, MOVED, returnPayment, type StatementView } from './queries.ts';

type Paid = Pick<StatementView['payments'][number], 'id' | 'paidOn' | 'returned' | 'confirmedAt' | 'allowed'>;

/** What became of a payment, and what this viewer may still say about it. */
export function PaymentState({ payment }: { payment: Paid }) {
  const t = useT(correctMessages);
  const format = useFormat();
  const [returning, setReturning] = useState(false);
  return (
    <>
      {payment.returned !== undefined && (
        <small>{t.returned(format.day(payment.returned.on), payment.returned.reason)}</small>
      )}
      {payment.confirmedAt !== undefined && <small>{t.confirmedOn(format.day(payment.confirmedAt))}</small>}
      {payment.allowed.includes('clearing.return') && (
        <Button onClick={() => setReturning(true)}>{t.recordReturn}</Button>
      )}
      {payment.allowed.includes('clearing.confirm') && <Confirm paymentId={payment.id} />}
      {returning && <ReturnDialog payment={payment} onClose={() => setReturning(false)} />}
    </>
  );
}

function Confirm({ paymentId }: { paymentId: string }) {
  const t = useT(correctMessages);
  const send = useCommand(confirmReceipt, { refreshes: ARRIVED, onDone: () => toast(t.confirmedNow) });
  const run = () => send.mutate({ params: { paymentId } });
  return (
    <>
      <Button busy={send.isPending} onClick={run}>
        {t.confirm}
      </Button>
      {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
    </>
  );
}

function ReturnDialog({ payment, onClose }: { payment: Paid; onClose: () => void }) {
  const t = useT(correctMessages);
  const today = useToday();
  const [returnedOn, setDay] = useState(today);
  const [reason, setReason] = useState('');
  const [accountFault, setFault] = useState(false);
  const send = useCommand(returnPayment, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.returnedNow);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  const run = () =>
    send.mutate({ params: { paymentId: payment.id }, body: { returnedOn, reason, accountFault } });
  return (
    <FormDialog
      title={t.recordReturn}
      verb={t.recordReturn}
      look="danger"
      command={send}
      onSend={run}
      onClose={onClose}
    >
      <p>{t.returnMeans}</p>
      <DateField
        label={t.returnedOn}
        error={fieldError('returnedOn')}
        value={returnedOn}
        onChange={(day) => setDay(day ?? today)}
        min={payment.paidOn}
        max={today}
        required
      />
      <TextField
        label={t.returnReason}
        error={fieldError('reason')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        required
      />
      <Checkbox label={t.accountFault} checked={accountFault} onChange={setFault} />
    </FormDialog>
  );
}
