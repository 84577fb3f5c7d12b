import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { roundsMessages } from './messages.ts';
import { grantLess, type Member, MOVED, type RoundView, takeOut } from './queries.ts';
import { ReasonStep } from './reason-step.tsx';

interface MembersProps {
  readonly round: RoundView;
  readonly members: readonly Member[];
  readonly onClose: () => void;
}

/** Claims leave the round for one reason; each is a command of its own, so that one refusal stops no other before it. */
export function TakeOutDialog({ round, members, onClose }: MembersProps) {
  const t = useT(roundsMessages);
  const [how, setHow] = useState<'later' | 'sent-back'>('later');
  const send = useCommand(takeOut, { refreshes: MOVED });
  const run = async (reason: string) => {
    const still = members.filter((member) => member.state === 'in');
    for (const { claimId } of still) {
      const done = await send
        .mutateAsync({ params: { roundId: round.id }, body: { claimId, how, reason } })
        .catch(() => undefined);
      if (done === undefined) return;
    }
    toast(t.takenOut);
    onClose();
  };
  return (
    <ReasonStep
      title={`${t.takeOut} ${members.map((member) => member.number).join(t.comma)}`}
      verb={t.takeOut}
      meaning={t.takeOutMeans}
      command={send}
      onSend={(reason) => void run(reason)}
      onClose={onClose}
    >
      <Select
        label={t.how}
        options={(['later', 'sent-back'] as const).map((id) => ({ id, label: t[id] }))}
        value={how}
        onChange={(id) => setHow(id === 'sent-back' ? 'sent-back' : 'later')}
        required
      />
    </ReasonStep>
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
  const [tried, setTried] = useState(false);
  const send = useCommand(grantLess, { refreshes: MOVED, onDone: onClose });
  const read = typedAmount(amount, currency.exponent);
  const sound = read !== undefined && BigInt(read) > 0n && BigInt(read) < BigInt(member.amount);
  const run = (reason: string) => {
    if (!sound || read === undefined) return;
    send.mutate({ params: { roundId: round.id }, body: { claimId: member.claimId, amount: read, reason } });
  };
  return (
    <ReasonStep
      title={`${t.grantLess} ${member.number}`}
      verb={t.grantLess}
      meaning={t.grantLessMeans}
      command={send}
      given={failed?.remark ?? ''}
      onTry={() => setTried(true)}
      onSend={run}
      onClose={onClose}
    >
      <TextField
        label={t.granted}
        hint={format.money(member.amount)}
        error={tried && !sound ? t.amountNeeded : undefined}
        value={amount}
        onChange={setAmount}
        inputMode="decimal"
        required
      />
    </ReasonStep>
  );
}
