import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { UPLOAD_ENDINGS, UPLOAD_MAX_MEGABYTES } from '../../../ui/files.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { roundsMessages } from './messages.ts';
import { usePaper } from './paper.ts';
import { type Member, MOVED, meet, type RoundView } from './queries.ts';
import styles from './rounds.module.css';

interface Decision {
  readonly decision: 'agree' | 'part' | 'refuse';
  readonly amount: string;
  readonly reason: string;
}
const AGREED: Decision = { decision: 'agree', amount: '', reason: '' };

/** What is decided of each claim; where nothing is said, yes. */
function useDecisions(members: readonly Member[]) {
  const { currency } = useCircle();
  const [said, setSaid] = useState<Readonly<Record<string, Decision>>>({});
  const of = (claimId: string): Decision => said[claimId] ?? AGREED;
  const sent = members.map(({ claimId }) => {
    const { decision, amount, reason } = of(claimId);
    const read = decision === 'part' ? typedAmount(amount, currency.exponent) : undefined;
    return {
      claimId,
      decision,
      ...(read === undefined ? {} : { amount: read }),
      ...(decision === 'agree' ? {} : { reason: reason.trim() }),
    };
  });
  const isWhole = (claimId: string): boolean => {
    const { decision, reason } = of(claimId);
    const amount = sent.find((one) => one.claimId === claimId)?.amount;
    return (
      decision === 'agree' || (reason.trim().length >= 2 && (decision === 'refuse' || amount !== undefined))
    );
  };
  const set = (claimId: string, change: Partial<Decision>) =>
    setSaid({ ...said, [claimId]: { ...of(claimId), ...change } });
  return { of, set, sent, isWhole };
}

/** A meeting's decisions, claim by claim, with its minutes. */
export function MeetingDialog({ round, onClose }: { round: RoundView; onClose: () => void }) {
  const t = useT(roundsMessages);
  const members = round.members.filter((member) => member.state === 'in');
  const decisions = useDecisions(members);
  const [number, setNumber] = useState('');
  const [heldOn, setHeldOn] = useState<string | null>(useToday());
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [tried, setTried] = useState(false);
  const sending = useCommand(meet, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.wentOn);
      onClose();
    },
  });
  const { withPaper, command } = usePaper(sending);
  const run = () => {
    setTried(true);
    const whole = members.every(({ claimId }) => decisions.isWhole(claimId));
    if (number.trim() === '' || heldOn === null || chosen === null || !whole) return;
    void withPaper(chosen, (minutes) =>
      sending.mutate({
        params: { roundId: round.id },
        body: { number, heldOn, minutes, decisions: decisions.sent },
      }),
    );
  };
  return (
    <FormDialog title={t.meet} verb={t.meet} command={command} onSend={run} onClose={onClose}>
      <TextField
        label={t.meetingNumber}
        value={number}
        onChange={setNumber}
        error={tried && number.trim() === '' ? t.fieldNeeded : undefined}
        maxLength={120}
        required
      />
      <DateField label={t.heldOn} value={heldOn} onChange={setHeldOn} required />
      <FileDrop
        label={t.minutesFile}
        accept={UPLOAD_ENDINGS}
        maxMegabytes={UPLOAD_MAX_MEGABYTES}
        value={chosen}
        onChange={setChosen}
      />
      {tried && chosen === null && <p role="alert">{t.fileNeeded}</p>}
      {members.map((member) => (
        <DecisionFields
          key={member.claimId}
          member={member}
          decision={decisions.of(member.claimId)}
          faulty={tried && !decisions.isWhole(member.claimId)}
          onChange={(change) => decisions.set(member.claimId, change)}
        />
      ))}
    </FormDialog>
  );
}

interface DecisionProps {
  readonly member: Member;
  readonly decision: Decision;
  readonly faulty: boolean;
  readonly onChange: (change: Partial<Decision>) => void;
}

function DecisionFields({ member, decision, faulty, onChange }: DecisionProps) {
  const t = useT(roundsMessages);
  const pick = usePick();
  const format = useFormat();
  const words = `${member.place ?? ''} ${pick(member.nameZh, member.nameEn)} · ${format.money(member.amount)}`;
  const kinds = ['agree', 'part', 'refuse'] as const;
  return (
    <div className={styles.decision}>
      <Select
        label={words}
        options={kinds.map((id) => ({ id, label: t[id] }))}
        value={decision.decision}
        onChange={(id) => onChange({ decision: kinds.find((one) => one === id) ?? 'agree' })}
        required
      />
      {decision.decision === 'part' && (
        <TextField
          label={t.granted}
          value={decision.amount}
          onChange={(amount) => onChange({ amount })}
          error={faulty ? t.amountNeeded : undefined}
          inputMode="decimal"
          required
        />
      )}
      {decision.decision !== 'agree' && (
        <TextField
          label={t.reason}
          value={decision.reason}
          onChange={(reason) => onChange({ reason })}
          error={faulty && decision.reason.trim().length < 2 ? t.reasonNeeded : undefined}
          maxLength={500}
          required
        />
      )}
    </div>
  );
}
