import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { roundsMessages } from './messages.ts';
import { grantLess, type Member, MOVED, type RoundView, takeOut } from './queries.ts';

interface MembersProps {
  readonly round: RoundView;
  readonly members: readonly Member[];
  readonly onClose: () => void;
}

const LEAST = 2;

/** Claims leave the round for one reason; each is a command of its own, so that one refusal stops no other before it. */
export function TakeOutDialog({ round, members, onClose }: MembersProps) {
  const t = useT(roundsMessages);
  const [how, setHow] = useState<'later' | 'sent-back'>('later');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand(takeOut, { refreshes: MOVED });
  const short = reason.trim().length < LEAST;
  const run = async () => {
    setTried(true);
    if (short) return;
    const still = members.filter((member) => member.state === 'in');
    for (const { claimId } of still) {
      const done = await send
        .mutateAsync({ params: { roundId: round.id }, body: { claimId, how, reason: reason.trim() } })
        .catch(() => undefined);
      if (done === undefined) return;
    }
    toast(t.takenOut);
    onClose();
  };
  return (
    <FormDialog
      title={`${t.takeOut} ${members.map((member) => member.number).join(t.comma)}`}
      verb={t.takeOut}
      look="danger"
      command={send}
      onSend={() => void run()}
      onClose={onClose}
    >
      <p>{t.takeOutMeans}</p>
      <Select
        label={t.how}
        options={(['later', 'sent-back'] as const).map((id) => ({ id, label: t[id] }))}
        value={how}
        onChange={(id) => setHow(id === 'sent-back' ? 'sent-back' : 'later')}
        required
      />
      <TextArea
        label={t.reason}
        error={tried && short ? t.reasonNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}

interface MemberProps {
  readonly round: RoundView;
  readonly member: Member;
  readonly onClose: () => void;
}

/** What a department did not pass is cut off. */
export function GrantLessDialog({ round, member, onClose }: MemberProps) {
  const t = useT(roundsMessages);
  const format = useFormat();
  const { currency } = useCircle();
  const failed = member.checks.find((check) => check.result !== 'pass');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState(failed?.remark ?? '');
  const [tried, setTried] = useState(false);
  const send = useCommand(grantLess, { refreshes: MOVED, onDone: onClose });
  const read = typedAmount(amount, currency.exponent);
  const sound = read !== undefined && BigInt(read) > 0n && BigInt(read) < BigInt(member.amount);
  const short = reason.trim().length < LEAST;
  const run = () => {
    setTried(true);
    if (!sound || short || read === undefined) return;
    const body = { claimId: member.claimId, amount: read, reason: reason.trim() };
    send.mutate({ params: { roundId: round.id }, body });
  };
  return (
    <FormDialog
      title={`${t.grantLess} ${member.number}`}
      verb={t.grantLess}
      look="danger"
      command={send}
      onSend={run}
      onClose={onClose}
    >
      <p>{t.grantLessMeans}</p>
      <TextField
        label={t.granted}
        hint={format.money(member.amount)}
        error={tried && !sound ? t.amountNeeded : undefined}
        value={amount}
        onChange={setAmount}
        inputMode="decimal"
        required
      />
      <TextArea
        label={t.reason}
        error={tried && short ? t.reasonNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}
