import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { rulebookMessages } from './messages.ts';
import { type DraftView, MOVED, proposeDraft, publishDraft, returnDraft, withdrawDraft } from './queries.ts';

type Step = 'propose' | 'publish' | 'return' | 'withdraw';

/** What this reader may do with the draft now. */
export function DraftSteps({ draft }: { draft: DraftView }) {
  const t = useT(rulebookMessages);
  const [asking, setAsking] = useState<Step | null>(null);
  const may = (step: Step) => draft.allowed.includes(`rulebook.${step}`);
  const close = () => setAsking(null);
  return (
    <>
      {may('withdraw') && <Button onClick={() => setAsking('withdraw')}>{t.withdraw}</Button>}
      {may('return') && <Button onClick={() => setAsking('return')}>{t.returnIt}</Button>}
      {may('propose') && (
        <Button look="solid" onClick={() => setAsking('propose')}>
          {t.propose}
        </Button>
      )}
      {may('publish') && (
        <Button look="solid" onClick={() => setAsking('publish')}>
          {t.publish}
        </Button>
      )}
      {asking === 'propose' && <ProposeDialog draft={draft} onClose={close} />}
      {asking === 'publish' && <PublishDialog draft={draft} onClose={close} />}
      {(asking === 'return' || asking === 'withdraw') && (
        <ReasonedDialog draft={draft} step={asking} onClose={close} />
      )}
    </>
  );
}

interface StepProps {
  readonly draft: DraftView;
  readonly onClose: () => void;
}

const LEAST = 2;

function ProposeDialog({ draft, onClose }: StepProps) {
  const t = useT(rulebookMessages);
  const format = useFormat();
  const [from, setFrom] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const send = useCommand(proposeDraft, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.proposedNow);
      onClose();
    },
  });
  const fieldError = useFieldError(send.error);
  const submit = () => {
    setChecked(true);
    if (from === null || reason.trim().length < LEAST) return;
    const { id: draftId, revision } = draft;
    send.mutate({ params: { draftId }, body: { revision, effectiveFrom: from, reason } });
  };
  return (
    <FormDialog title={t.propose} verb={t.propose} command={send} onSend={submit} onClose={onClose}>
      <p>{t.proposeMeans}</p>
      <DateField
        label={t.effectiveFrom}
        hint={t.earliest(format.day(draft.earliest))}
        error={checked && from === null ? t.chooseDay : fieldError('effectiveFrom')}
        value={from}
        onChange={setFrom}
        min={draft.earliest}
        required
      />
      <TextArea
        label={t.reason}
        error={checked && reason.trim().length < LEAST ? t.reasonNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}

function PublishDialog({ draft, onClose }: StepProps) {
  const t = useT(rulebookMessages);
  const format = useFormat();
  const send = useCommand(publishDraft, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.publishedNow);
      onClose();
    },
  });
  const submit = () => send.mutate({ params: { draftId: draft.id }, body: { revision: draft.revision } });
  return (
    <FormDialog title={t.publish} verb={t.publish} command={send} onSend={submit} onClose={onClose}>
      <p>{t.publishMeans(draft.effectiveFrom === null ? '' : format.day(draft.effectiveFrom))}</p>
    </FormDialog>
  );
}

function ReasonedDialog({ draft, step, onClose }: StepProps & { step: 'return' | 'withdraw' }) {
  const t = useT(rulebookMessages);
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const done = () => {
    toast(step === 'return' ? t.returnedNow : t.withdrawnNow);
    onClose();
  };
  const back = useCommand(returnDraft, { refreshes: MOVED, onDone: done });
  const off = useCommand(withdrawDraft, { refreshes: MOVED, onDone: done });
  const title = step === 'return' ? t.returnIt : t.withdraw;
  const submit = () => {
    setShort(reason.trim().length < LEAST);
    if (reason.trim().length < LEAST) return;
    const input = { params: { draftId: draft.id }, body: { revision: draft.revision, reason } };
    if (step === 'return') back.mutate(input);
    else off.mutate(input);
  };
  return (
    <FormDialog
      title={title}
      verb={title}
      look="danger"
      command={step === 'return' ? back : off}
      onSend={submit}
      onClose={onClose}
    >
      <TextArea
        label={t.reason}
        hint={step === 'return' ? t.returnMeans : t.withdrawMeans}
        error={short ? t.reasonNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}
