import { useState } from 'react';
import { UPLOAD_ENDINGS, UPLOAD_MAX_MEGABYTES } from '../../../ui/files.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { Checkbox, TextField } from '../../../ui/kit/field.tsx';
import { type ChosenFile, FileDrop } from '../../../ui/kit/file-drop.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { roundsMessages } from './messages.ts';
import { usePaper } from './paper.ts';
import { enterDocument, MOVED, type RoundView } from './queries.ts';

/** The joint document with its number, its seals and its file. */
export function DocumentDialog({ round, onClose }: { round: RoundView; onClose: () => void }) {
  const t = useT(roundsMessages);
  const text = useText();
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState<string | null>(useToday());
  const [coSigned, setCoSigned] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [tried, setTried] = useState(false);
  const sending = useCommand(enterDocument, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.wentOn);
      onClose();
    },
  });
  const { withPaper, command } = usePaper(sending);
  const run = () => {
    setTried(true);
    if (number.trim() === '' || issuedOn === null || chosen === null) return;
    void withPaper(chosen, (file) =>
      sending.mutate({
        params: { roundId: round.id },
        body: { number, issuedOn, file, coSigned: [...coSigned] },
      }),
    );
  };
  return (
    <FormDialog title={t.documentStep} verb={t.documentStep} command={command} onSend={run} onClose={onClose}>
      <TextField
        label={t.documentNumber}
        value={number}
        onChange={setNumber}
        error={tried && number.trim() === '' ? t.fieldNeeded : undefined}
        maxLength={120}
        required
      />
      <DateField label={t.issuedOn} value={issuedOn} onChange={setIssuedOn} required />
      {round.coSigners.length > 0 && (
        <fieldset>
          <legend>{t.coSigners}</legend>
          {round.coSigners.map((body) => (
            <Checkbox
              key={body.code}
              label={text(body)}
              checked={coSigned.includes(body.code)}
              onChange={(on) =>
                setCoSigned(on ? [...coSigned, body.code] : coSigned.filter((one) => one !== body.code))
              }
            />
          ))}
        </fieldset>
      )}
      <FileDrop
        label={t.documentFile}
        accept={UPLOAD_ENDINGS}
        maxMegabytes={UPLOAD_MAX_MEGABYTES}
        value={chosen}
        onChange={setChosen}
      />
      {tried && chosen === null && <p role="alert">{t.fileNeeded}</p>}
    </FormDialog>
  );
}
