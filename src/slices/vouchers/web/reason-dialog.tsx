import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import type { ApiProblem } from '../../../ui/problem.ts';
import { voucherMessages } from './messages.ts';
import styles from './vouchers.module.css';

interface ReasonDialogProps {
  readonly title: string;
  /** What happens then, and who reads the reason. */
  readonly meaning: string;
  readonly command: { readonly isPending: boolean; readonly error: ApiProblem | null };
  /** Sentences that are often needed; one press writes it, and it can still be changed. */
  readonly templates?: readonly string[];
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
}

const LEAST = 2;

/** A step whose reason the firm or provider will read. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, meaning, command, templates = [], onSend, onClose } = props;
  const t = useT(voucherMessages);
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const submit = () => {
    const given = reason.trim();
    setShort(given.length < LEAST);
    if (given.length >= LEAST) onSend(given);
  };
  return (
    <FormDialog title={title} verb={title} look="danger" command={command} onSend={submit} onClose={onClose}>
      <TextArea
        label={t.reason}
        hint={meaning}
        error={short ? t.reasonNeeded : undefined}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
      {templates.length > 0 && (
        <ul className={styles.templates} aria-label={t.commonReasons}>
          {templates.map((words) => (
            <li key={words}>
              <button type="button" onClick={() => setReason(words)}>
                {words}
              </button>
            </li>
          ))}
        </ul>
      )}
    </FormDialog>
  );
}
