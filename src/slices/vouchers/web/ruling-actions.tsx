import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { rulingMessages } from './ruling-messages.ts';
import {
  confirmRuling,
  issueRuling,
  RULED,
  type RulingFile,
  refuseRuling,
  withdrawRuling,
} from './ruling-queries.ts';

type Step = 'issue' | 'confirm' | 'refuse' | 'withdraw';
const STEPS: readonly Step[] = ['refuse', 'withdraw', 'confirm', 'issue'];

/** What an officer may do with a ruling now. */
export function RulingActions({ ruling }: { ruling: RulingFile }) {
  const t = useT(rulingMessages);
  const [step, setStep] = useState<Step>();
  const close = () => setStep(undefined);
  return (
    <>
      {STEPS.filter((one) => ruling.allowed.includes(`vouchers.${one}-ruling`)).map((one) => (
        <Button
          key={one}
          look={one === 'issue' || one === 'confirm' ? 'solid' : 'plain'}
          onClick={() => setStep(one)}
        >
          {t[one]}
        </Button>
      ))}
      {step === 'issue' && <IssueDialog ruling={ruling} onClose={close} />}
      {step === 'confirm' && <ConfirmDialog ruling={ruling} onClose={close} />}
      {step === 'refuse' && <RefuseDialog ruling={ruling} onClose={close} />}
      {step === 'withdraw' && <WithdrawDialog ruling={ruling} onClose={close} />}
    </>
  );
}

interface StepProps {
  readonly ruling: RulingFile;
  readonly onClose: () => void;
}

function IssueDialog({ ruling, onClose }: StepProps) {
  const t = useT(rulingMessages);
  const { currency } = useCircle();
  const [upTo, setUpTo] = useState('');
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [conditions, setConditions] = useState('');
  const [tried, setTried] = useState(false);
  const command = useCommand(issueRuling, {
    refreshes: RULED,
    onDone: ({ state }) => {
      toast(state === 'issued' ? t.issuedNow : t.proposedNow);
      onClose();
    },
  });
  const amount = typedAmount(upTo, currency.exponent);
  const send = () => {
    setTried(true);
    if (amount === undefined || lastDay === null) return;
    const given = conditions.trim();
    command.mutate({
      params: { rulingId: ruling.id },
      body: { upTo: amount, lastDay, ...(given.length < 2 ? {} : { conditions: given }) },
    });
  };
  return (
    <FormDialog title={t.issue} verb={t.issue} command={command} onSend={send} onClose={onClose}>
      <p>{t.issueMeans}</p>
      <TextField
        label={t.upToField}
        inputMode="decimal"
        value={upTo}
        onChange={setUpTo}
        error={tried && amount === undefined ? t.upToBad : undefined}
        maxLength={20}
        required
      />
      <DateField
        label={t.lastDay}
        value={lastDay}
        onChange={setLastDay}
        error={tried && lastDay === null ? t.lastDayNeeded : undefined}
        required
      />
      <TextArea label={t.conditions} value={conditions} onChange={setConditions} maxLength={500} />
    </FormDialog>
  );
}

function ConfirmDialog({ ruling, onClose }: StepProps) {
  const t = useT(rulingMessages);
  const command = useCommand(confirmRuling, {
    refreshes: RULED,
    onDone: () => {
      toast(t.issuedNow);
      onClose();
    },
  });
  return (
    <FormDialog
      title={t.confirm}
      verb={t.confirm}
      command={command}
      onSend={() => command.mutate({ params: { rulingId: ruling.id } })}
      onClose={onClose}
    >
      <p>{t.issueMeans}</p>
    </FormDialog>
  );
}

function RefuseDialog({ ruling, onClose }: StepProps) {
  const t = useT(rulingMessages);
  const refs = [...new Set(ruling.trace.map((line) => line.clause))];
  const failing = ruling.trace.find((line) => line.result === 'fail')?.clause;
  const [clause, setClause] = useState(failing ?? refs[0] ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const command = useCommand(refuseRuling, {
    refreshes: RULED,
    onDone: () => {
      toast(t.refusedNow);
      onClose();
    },
  });
  const short = reason.trim().length < 2;
  const send = () => {
    setTried(true);
    if (!short) command.mutate({ params: { rulingId: ruling.id }, body: { clause, reason: reason.trim() } });
  };
  return (
    <FormDialog
      title={t.refuse}
      verb={t.refuse}
      look="danger"
      command={command}
      onSend={send}
      onClose={onClose}
    >
      <p>{t.refuseMeans}</p>
      <Select
        label={t.clause}
        options={refs.map((id) => ({ id, label: id }))}
        value={clause}
        onChange={(id) => setClause(id ?? clause)}
        required
      />
      <TextArea
        label={t.reason}
        value={reason}
        onChange={setReason}
        error={tried && short ? t.reasonNeeded : undefined}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}

function WithdrawDialog({ ruling, onClose }: StepProps) {
  const t = useT(rulingMessages);
  const command = useCommand(withdrawRuling, {
    refreshes: RULED,
    onDone: () => {
      toast(t.withdrawnNow);
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t.withdraw}
      meaning={t.withdrawMeans}
      command={command}
      onSend={(reason) => command.mutate({ params: { rulingId: ruling.id }, body: { reason } })}
      onClose={onClose}
    />
  );
}
