import { type ReactNode, useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import type { ApiProblem } from '../../../ui/problem.ts';
import { roundsMessages } from './messages.ts';

const LEAST = 2;

interface ReasonStepProps {
  readonly title: string;
  readonly verb: string;
  /** What happens then. */
  readonly meaning: string;
  readonly command: { readonly isPending: boolean; readonly error: ApiProblem | null };
  /** The reason to begin with. */
  readonly given?: string;
  /** Fields before the reason. */
  readonly children?: ReactNode;
  readonly onTry?: () => void;
  /** The reason without blanks around it; called only with one that says something. */
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
}

/** A step of a round that needs a reason: what it means, what else it asks, and why. */
export function ReasonStep(props: ReasonStepProps) {
  const { title, verb, meaning, command, given = '', children, onTry, onSend, onClose } = props;
  const t = useT(roundsMessages);
  const [reason, setReason] = useState(given);
  const [tried, setTried] = useState(false);
  const words = reason.trim();
  const short = words.length < LEAST;
  const run = () => {
    setTried(true);
    onTry?.();
    if (!short) onSend(words);
  };
  return (
    <FormDialog title={title} verb={verb} look="danger" command={command} onSend={run} onClose={onClose}>
      <p>{meaning}</p>
      {children}
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
