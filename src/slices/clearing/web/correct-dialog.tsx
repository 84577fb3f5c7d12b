import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Checkbox, TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { correctMessages } from './correct-messages.ts';
import { correctStatement, MOVED, type StatementView } from './queries.ts';

interface CorrectDialogProps {
  readonly statement: StatementView;
  readonly statementId: string;
  readonly onClose: () => void;
}

/** Chooses lines that are disputed or were taken back; the next version stands without them. */
export function CorrectDialog({ statement, statementId, onClose }: CorrectDialogProps) {
  const t = useT(correctMessages);
  const pick = usePick();
  const format = useFormat();
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const send = useCommand(correctStatement, {
    refreshes: MOVED,
    onDone: ({ statementId: next }) => {
      toast(t.correctedNow);
      onClose();
      void router.navigate({ to: '/statements/$statementId', params: { statementId: next } });
    },
  });
  // What is paid stays where it was paid.
  const paid = new Set(
    statement.payments
      .filter((one) => one.returned === undefined)
      .map((one) => `${one.payeeId}/${one.series}`),
  );
  const lines = statement.lines.filter((line) => !paid.has(`${line.payeeId}/${line.series}`));
  const short = reason.trim().length < 2;
  const run = () => {
    setChecked(true);
    if (chosen.length === 0 || short) return;
    send.mutate({ params: { statementId }, body: { lines: [...chosen], reason: reason.trim() } });
  };
  return (
    <FormDialog
      title={t.correct}
      verb={t.correct}
      look="danger"
      command={send}
      onSend={run}
      onClose={onClose}
    >
      <p>{t.correctMeans}</p>
      <fieldset>
        <legend>{t.chooseLines}</legend>
        {lines.map(({ obligationId, claimNumber, amount, enterpriseNameZh, enterpriseNameEn }) => (
          <Checkbox
            key={obligationId}
            label={`${claimNumber} · ${pick(enterpriseNameZh, enterpriseNameEn)} · ${format.money(amount)}`}
            checked={chosen.includes(obligationId)}
            onChange={(on) =>
              setChosen(on ? [...chosen, obligationId] : chosen.filter((one) => one !== obligationId))
            }
          />
        ))}
        {checked && chosen.length === 0 && <p role="alert">{t.chooseSome}</p>}
      </fieldset>
      <TextArea
        label={t.reason}
        error={checked && short ? t.reasonNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={300}
        required
      />
    </FormDialog>
  );
}
