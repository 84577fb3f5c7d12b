import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { roundsMessages } from './messages.ts';
import { ObjectionFields, useObjection } from './objection-fields.tsx';
import { answerObjection, enterObjection, MOVED, type ObjectionView, type RoundView } from './queries.ts';

interface EnterProps {
  readonly round: RoundView;
  readonly onClose: () => void;
}

/** What came by letter or call. */
export function EnterObjectionDialog({ round, onClose }: EnterProps) {
  const t = useT(roundsMessages);
  const form = useObjection();
  const [channel, setChannel] = useState<'letter' | 'phone'>('letter');
  const [receivedOn, setReceivedOn] = useState<string | null>(useToday());
  const send = useCommand(enterObjection, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.entered);
      onClose();
    },
  });
  const run = () => {
    const said = form.settled();
    if (said === undefined || receivedOn === null) return;
    send.mutate({ params: { roundId: round.id }, body: { ...said, channel, receivedOn } });
  };
  return (
    <FormDialog
      title={t.enterObjection}
      verb={t.enterObjection}
      command={send}
      onSend={run}
      onClose={onClose}
    >
      <Select
        label={t.channel}
        options={(['letter', 'phone'] as const).map((id) => ({ id, label: t[id] }))}
        value={channel}
        onChange={(id) => setChannel(id === 'phone' ? 'phone' : 'letter')}
        required
      />
      <DateField label={t.receivedOn} value={receivedOn} onChange={setReceivedOn} required />
      <ObjectionFields form={form} nameLabel={t.name} contactLabel={t.contactOf} />
    </FormDialog>
  );
}

interface AnswerProps extends EnterProps {
  readonly objection: ObjectionView;
}

type Outcome = 'dismissed' | 'later' | 'sent-back';

/** Dismissed with a reason, or upheld against a claim of the list. */
export function AnswerDialog({ round, objection, onClose }: AnswerProps) {
  const t = useT(roundsMessages);
  const [outcome, setOutcome] = useState<Outcome>('dismissed');
  const [claimId, setClaimId] = useState<string | null>(objection.claimId ?? null);
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand(answerObjection, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.answered);
      onClose();
    },
  });
  const upheld = outcome !== 'dismissed';
  const members = round.members.filter((member) => member.state === 'in');
  const meant = members.find((member) => member.claimId === claimId);
  const short = answer.trim().length < 2;
  const run = () => {
    setTried(true);
    if (short || (upheld && meant === undefined)) return;
    const against =
      outcome === 'dismissed' || meant === undefined ? {} : { claimId: meant.claimId, how: outcome };
    const body = { outcome: upheld ? ('upheld' as const) : ('dismissed' as const), answer: answer.trim() };
    send.mutate({ params: { objectionId: objection.id }, body: { ...body, ...against } });
  };
  const options = [
    { id: 'dismissed', label: t.dismissed },
    { id: 'later', label: `${t.upheld}${t.comma}${t.later}` },
    { id: 'sent-back', label: `${t.upheld}${t.comma}${t['sent-back']}` },
  ];
  return (
    <FormDialog title={t.answer} verb={t.answer} command={send} onSend={run} onClose={onClose}>
      <p>{objection.text}</p>
      <p>{t.answerMeans}</p>
      <Select
        label={t.outcome}
        options={options}
        value={outcome}
        onChange={(id) => setOutcome(id === 'later' || id === 'sent-back' ? id : 'dismissed')}
        required
      />
      {upheld && objection.claimId === undefined && (
        <Select
          label={t.claim}
          options={members.map((one) => ({ id: one.claimId, label: `${one.place ?? ''} ${one.number}` }))}
          value={claimId}
          onChange={setClaimId}
          error={tried && meant === undefined ? t.fieldNeeded : undefined}
          required
        />
      )}
      <TextArea
        label={t.reason}
        value={answer}
        onChange={setAnswer}
        error={tried && short ? t.reasonNeeded : undefined}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}
