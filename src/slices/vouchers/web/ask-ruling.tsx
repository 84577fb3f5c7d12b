import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import type { ApiProblem } from '../../../ui/problem.ts';
import { rulingMessages } from './ruling-messages.ts';

interface AskRulingProps {
  /** The command that asks; it stands with the quote it is about. */
  readonly command: { readonly isPending: boolean; readonly error: ApiProblem | null };
  readonly onSend: (statement: string, onDone: (asked: { rulingId: string; number: string }) => void) => void;
  readonly onClose: () => void;
}

/** A firm states what the work is for and asks the desk for a ruling. */
export function AskRuling({ command, onSend, onClose }: AskRulingProps) {
  const t = useT(rulingMessages);
  const navigate = useNavigate();
  const [statement, setStatement] = useState('');
  const [tried, setTried] = useState(false);
  const short = statement.trim().length < 2;
  const send = () => {
    setTried(true);
    if (short) return;
    onSend(statement.trim(), ({ rulingId, number }) => {
      toast(t.askedNow(number));
      void navigate({ to: '/rulings/$rulingId', params: { rulingId } });
    });
  };
  return (
    <FormDialog title={t.ask} verb={t.ask} command={command} onSend={send} onClose={onClose}>
      <p>{t.askMeans}</p>
      <TextArea
        label={t.statementField}
        value={statement}
        onChange={setStatement}
        error={tried && short ? t.statementNeeded : undefined}
        maxLength={1000}
        required
      />
    </FormDialog>
  );
}
