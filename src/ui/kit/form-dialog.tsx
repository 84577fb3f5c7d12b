import { type FormEvent, type ReactNode, useId } from 'react';
import type { Draft } from '../draft.ts';
import { DraftNote } from '../draft-note.tsx';
import { defineMessages, useT } from '../i18n/messages.ts';
import type { ApiProblem } from '../problem.ts';
import { Button } from './button.tsx';
import styles from './dialog.module.css';
import { Dialog } from './dialog.tsx';
import { ProblemNotice } from './states.tsx';

const messages = defineMessages({ zh: { back: '返回' }, en: { back: 'Back' } });

interface FormDialogProps {
  readonly title: string;
  /** Words of the button that sends. */
  readonly verb: string;
  /** `danger` for what takes something away. */
  readonly look?: 'solid' | 'danger';
  /** The command behind it, as `useCommand` gives it: its way and its refusal are shown. */
  readonly command: { readonly isPending: boolean; readonly error: ApiProblem | null };
  /** Where the fields are kept as a draft. */
  readonly draft?: Pick<Draft<unknown>, 'keptAt' | 'discard'>;
  /** Checks the fields and sends the command; called again to try once more. */
  readonly onSend: () => void;
  readonly onClose: () => void;
  /** Fields, or only sentences where nothing but a yes is asked for. */
  readonly children: ReactNode;
}

/** A form or a question above the page that leads to one command: back, or send, with the refusal where it is read. */
export function FormDialog(props: FormDialogProps) {
  const { title, verb, look = 'solid', command, draft, onSend, onClose, children } = props;
  const t = useT(messages);
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
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
          <Button look={look} type="submit" form={form} busy={command.isPending}>
            {verb}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        {draft !== undefined && <DraftNote draft={draft} />}
        {children}
      </form>
      {command.error !== null && <ProblemNotice error={command.error} onRetry={onSend} />}
    </Dialog>
  );
}
