import { type FormEvent, useId, useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import type { ApiProblem } from '../../../ui/problem.ts';
import { voucherMessages } from './messages.ts';
import styles from './vouchers.module.css';

interface ReasonDialogProps {
  readonly title: string;
  /** What happens then, and who reads the reason. */
  readonly meaning: string;
  readonly busy: boolean;
  readonly error: ApiProblem | null;
  /** Sentences that are often needed; one press writes it, and it can still be changed. */
  readonly templates?: readonly string[];
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
}

const LEAST = 2;

/** A step whose reason the firm or provider will read. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, meaning, busy, error, templates = [], onSend, onClose } = props;
  const t = useT(voucherMessages);
  const form = useId();
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const given = reason.trim();
    setShort(given.length < LEAST);
    if (given.length >= LEAST) onSend(given);
  };
  return (
    <Dialog
      title={title}
      open
      blocking
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button look="danger" type="submit" form={form} busy={busy}>
            {title}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
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
      </form>
      {error !== null && <ProblemNotice error={error} onRetry={() => submit()} />}
    </Dialog>
  );
}
