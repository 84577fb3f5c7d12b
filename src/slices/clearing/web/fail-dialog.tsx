import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Checkbox, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { orderMessages } from './order-messages.ts';
import { failPayment, MOVED, type OrdersView } from './queries.ts';

interface FailDialogProps {
  readonly instructionId: string;
  readonly line: Pick<
    OrdersView['orders'][number]['lines'][number],
    'payeeId' | 'nameZh' | 'nameEn' | 'amount'
  >;
  readonly onClose: () => void;
}

/** The bank's word, by hand, that it did not pay a line. */
export function FailDialog({ instructionId, line, onClose }: FailDialogProps) {
  const t = useT(orderMessages);
  const pick = usePick();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [accountFault, setFault] = useState(false);
  const send = useCommand(failPayment, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.failedNow);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  const { payeeId } = line;
  const run = () => send.mutate({ params: { instructionId, payeeId }, body: { reason, accountFault } });
  return (
    <FormDialog title={t.fail} verb={t.fail} look="danger" command={send} onSend={run} onClose={onClose}>
      <p>{t.failMeans(pick(line.nameZh, line.nameEn), format.money(line.amount))}</p>
      <TextField
        label={t.reason}
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
