import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { DocumentDialog } from './document-dialog.tsx';
import { MeetingDialog } from './meeting-dialog.tsx';
import { roundsMessages } from './messages.ts';
import { endRound, goOn, interrupt, MOVED, publish, type RoundView } from './queries.ts';
import { ReasonStep } from './reason-step.tsx';

type Asking = 'go-on' | 'end' | 'meet' | 'publish' | 'interrupt' | 'document';

/** What the desk may do with the round as a whole, now. */
export function StepActions({ round }: { round: RoundView }) {
  const t = useT(roundsMessages);
  const [asking, setAsking] = useState<Asking | null>(null);
  const may = (action: Asking) => round.allowed.includes(`rounds.${action}`);
  const close = () => setAsking(null);
  const words = { meet: t.meet, publish: t.publish, document: t.documentStep, 'go-on': t.goOn } as const;
  return (
    <>
      <Button onClick={() => window.print()}>{t.print}</Button>
      {(['interrupt', 'end'] as const).filter(may).map((action) => (
        <Button key={action} look="danger" onClick={() => setAsking(action)}>
          {t[action]}
        </Button>
      ))}
      {(['meet', 'publish', 'document', 'go-on'] as const).filter(may).map((action) => (
        <Button key={action} look="solid" onClick={() => setAsking(action)}>
          {words[action]}
        </Button>
      ))}
      {asking === 'go-on' && <GoOnDialog round={round} onClose={close} />}
      {asking === 'publish' && <PublishDialog round={round} onClose={close} />}
      {asking === 'interrupt' && <InterruptDialog round={round} onClose={close} />}
      {asking === 'end' && <EndDialog round={round} onClose={close} />}
      {asking === 'meet' && <MeetingDialog round={round} onClose={close} />}
      {asking === 'document' && <DocumentDialog round={round} onClose={close} />}
    </>
  );
}

interface DialogProps {
  readonly round: RoundView;
  readonly onClose: () => void;
}

/** Closes a dialog with a word once its command is through. */
function useDone(words: string, onClose: () => void) {
  return {
    refreshes: MOVED,
    onDone: () => {
      toast(words);
      onClose();
    },
  };
}

function GoOnDialog({ round, onClose }: DialogProps) {
  const t = useT(roundsMessages);
  const send = useCommand(goOn, useDone(t.wentOn, onClose));
  return (
    <FormDialog
      title={t.goOn}
      verb={t.goOn}
      command={send}
      onSend={() => send.mutate({ params: { roundId: round.id } })}
      onClose={onClose}
    >
      <p>{t.goOnMeans}</p>
    </FormDialog>
  );
}

function PublishDialog({ round, onClose }: DialogProps) {
  const t = useT(roundsMessages);
  const [contact, setContact] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand(publish, useDone(t.published, onClose));
  const short = contact.trim().length < 4;
  const run = () => {
    setTried(true);
    if (!short) send.mutate({ params: { roundId: round.id }, body: { contact } });
  };
  return (
    <FormDialog title={t.publish} verb={t.publish} command={send} onSend={run} onClose={onClose}>
      <p>{t.publishMeans}</p>
      <TextField
        label={t.contact}
        hint={t.contactHint}
        error={tried && short ? t.fieldNeeded : undefined}
        value={contact}
        onChange={setContact}
        maxLength={200}
        required
      />
    </FormDialog>
  );
}

function InterruptDialog({ round, onClose }: DialogProps) {
  const t = useT(roundsMessages);
  const send = useCommand(interrupt, useDone(t.interrupted, onClose));
  return (
    <ReasonStep
      title={t.interrupt}
      verb={t.interrupt}
      meaning={t.interruptMeans}
      command={send}
      onSend={(reason) => send.mutate({ params: { roundId: round.id }, body: { reason } })}
      onClose={onClose}
    />
  );
}

function EndDialog({ round, onClose }: DialogProps) {
  const t = useT(roundsMessages);
  const send = useCommand(endRound, useDone(t.ended, onClose));
  return (
    <ReasonStep
      title={t.end}
      verb={t.end}
      meaning={t.endMeans}
      command={send}
      onSend={(reason) => send.mutate({ params: { roundId: round.id }, body: { reason } })}
      onClose={onClose}
    />
  );
}
