import { useState } from 'react';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { accountMessages } from './account-messages.ts';
import { type AccountsView, confirmAccount, declareAccount, keepInvoiceTitle, SAID } from './queries.ts';

/** Names the account; it counts once another person has typed its number again. */
export function DeclareDialog({ onClose }: { onClose: () => void }) {
  const t = useT(accountMessages);
  const [entry, setEntry] = useState({ holder: '', bank: '', bankCode: '', number: '' });
  const send = useCommand(declareAccount, {
    refreshes: SAID,
    onDone: () => {
      toast(t.declaredNow);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  const hints = { holder: t.holderHint, bank: undefined, bankCode: t.bankCodeHint, number: undefined };
  return (
    <FormDialog
      title={t.declare}
      verb={t.declare}
      command={send}
      onSend={() => send.mutate({ body: entry })}
      onClose={onClose}
    >
      <p>{t.declareMeans}</p>
      {(['holder', 'bank', 'bankCode', 'number'] as const).map((field) => (
        <TextField
          key={field}
          label={t[field]}
          hint={hints[field]}
          error={fieldError(field)}
          value={entry[field]}
          onChange={(value) => setEntry({ ...entry, [field]: value })}
          maxLength={field === 'number' || field === 'bankCode' ? 60 : 120}
          autoComplete="off"
          required
        />
      ))}
    </FormDialog>
  );
}

interface ConfirmDialogProps {
  readonly account: AccountsView['accounts'][number];
  readonly onClose: () => void;
}

/** The second person's check: the number, typed again from the bank's own paper. */
export function ConfirmDialog({ account, onClose }: ConfirmDialogProps) {
  const t = useT(accountMessages);
  const [number, setNumber] = useState('');
  const send = useCommand(confirmAccount, {
    refreshes: SAID,
    onDone: () => {
      toast(t.confirmedNow);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  return (
    <FormDialog
      title={t.confirm}
      verb={t.confirm}
      command={send}
      onSend={() => send.mutate({ params: { accountId: account.id }, body: { number } })}
      onClose={onClose}
    >
      <p>
        {account.holder} · {account.bank} <code>{account.bankCode}</code>
      </p>
      <p>{t.confirmMeans}</p>
      <TextField
        label={t.number}
        error={fieldError('number')}
        value={number}
        onChange={setNumber}
        maxLength={60}
        autoComplete="off"
        required
      />
    </FormDialog>
  );
}

interface TitleDialogProps {
  readonly invoice: AccountsView['invoice'];
  readonly onClose: () => void;
}

/** What invoices to my organisation must name. */
export function TitleDialog({ invoice, onClose }: TitleDialogProps) {
  const t = useT(accountMessages);
  const [entry, setEntry] = useState({
    name: invoice?.name ?? '',
    creditCode: invoice?.creditCode ?? '',
    address: invoice?.address ?? '',
    phone: invoice?.phone ?? '',
    bank: invoice?.bank ?? '',
    number: invoice?.number ?? '',
  });
  const send = useCommand(keepInvoiceTitle, {
    refreshes: SAID,
    onDone: () => {
      toast(t.kept);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  return (
    <FormDialog
      title={t.edit}
      verb={t.save}
      command={send}
      onSend={() => send.mutate({ body: entry })}
      onClose={onClose}
    >
      {(['name', 'creditCode', 'address', 'phone', 'bank', 'number'] as const).map((field) => (
        <TextField
          key={field}
          label={t[field]}
          error={fieldError(field)}
          value={entry[field]}
          onChange={(value) => setEntry({ ...entry, [field]: value })}
          maxLength={field === 'creditCode' || field === 'phone' ? 40 : field === 'number' ? 60 : 120}
          autoComplete="off"
          required
        />
      ))}
    </FormDialog>
  );
}
