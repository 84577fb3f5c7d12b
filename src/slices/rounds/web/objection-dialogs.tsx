import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { roundsMessages } from './messages.ts';
import { answerObjection, enterObjection, MOVED, type ObjectionView, type RoundView } from './queries.ts';

interface EnterProps {
  readonly round: RoundView;
  readonly onClose: () => void;
}

/** A number on the list as typed; `undefined` for none. */
export function placeOf(typed: string): number | undefined {
  const place = Number.parseInt(typed.trim(), 10);
  return Number.isNaN(place) ? undefined : place;
}

/** What came by letter or call. */
export function EnterObjectionDialog({ round, onClose }: EnterProps) {
  const t = useT(roundsMessages);
  const [fields, setFields] = useState({ name: '', contact: '', text: '', place: '' });
  const [channel, setChannel] = useState<'letter' | 'phone'>('letter');
  const [receivedOn, setReceivedOn] = useState<string | null>(useToday());
  const [tried, setTried] = useState(false);
  const send = useCommand(enterObjection, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.entered);
      onClose();
    },
  });
  const set = (key: keyof typeof fields) => (value: string) => setFields({ ...fields, [key]: value });
  const needed = (value: string, least: number) =>
    tried && value.trim().length < least ? t.fieldNeeded : undefined;
  const run = () => {
    setTried(true);
    const { name, contact, text } = fields;
    if (name.trim().length < 2 || contact.trim().length < 5 || text.trim().length < 5) return;
    if (receivedOn === null) return;
    const place = placeOf(fields.place);
    const body = { name, contact, text, channel, receivedOn, ...(place === undefined ? {} : { place }) };
    send.mutate({ params: { roundId: round.id }, body });
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
      <TextField
        label={t.name}
        value={fields.name}
        onChange={set('name')}
        error={needed(fields.name, 2)}
        maxLength={60}
        required
      />
      <TextField
        label={t.contactOf}
        value={fields.contact}
        onChange={set('contact')}
        error={needed(fields.contact, 5)}
        maxLength={120}
        required
      />
      <TextField label={t.placeOptional} value={fields.place} onChange={set('place')} inputMode="numeric" />
      <TextArea
        label={t.objection}
        value={fields.text}
        onChange={set('text')}
        error={needed(fields.text, 5)}
        maxLength={2000}
        required
      />
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
