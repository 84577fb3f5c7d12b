import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { samplingMessages } from './messages.ts';
import { type DrawPageView, enterSeed, MOVED, voidList } from './queries.ts';

interface DialogProps {
  readonly draw: DrawPageView;
  readonly onClose: () => void;
}

/** What the reader saw at the public source; two offices that agree draw. */
export function SeedDialog({ draw, onClose }: DialogProps) {
  const t = useT(samplingMessages);
  const [value, setValue] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand(enterSeed, {
    refreshes: MOVED,
    onDone: ({ drawn }) => {
      toast(drawn ? t.seedDrawn : t.seedWaits);
      onClose();
    },
  });
  const short = value.trim().length < 4;
  const submit = () => {
    setTried(true);
    if (!short) send.mutate({ params: { drawId: draw.id }, body: { value: value.trim() } });
  };
  return (
    <FormDialog title={t.enterSeed} verb={t.enterSeed} command={send} onSend={submit} onClose={onClose}>
      <p>{t.seedMeans(draw.seedSource)}</p>
      <TextField
        label={t.seedValue}
        value={value}
        onChange={setValue}
        error={tried && short ? t.seedShort : undefined}
        maxLength={200}
        required
      />
    </FormDialog>
  );
}

/** Takes a list back while nobody can know its seed. */
export function VoidDialog({ draw, onClose }: DialogProps) {
  const t = useT(samplingMessages);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand(voidList, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.voidedNow);
      onClose();
    },
  });
  const missing = reason.trim().length < 2;
  const submit = () => {
    setTried(true);
    if (!missing) send.mutate({ params: { drawId: draw.id }, body: { reason: reason.trim() } });
  };
  return (
    <FormDialog title={t.void} verb={t.void} look="danger" command={send} onSend={submit} onClose={onClose}>
      <p>{t.voidMeans}</p>
      <TextArea
        label={t.reason}
        value={reason}
        onChange={setReason}
        error={tried && missing ? t.reasonNeeded : undefined}
        maxLength={500}
        required
      />
    </FormDialog>
  );
}
