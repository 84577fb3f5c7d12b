import { useId, useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import styles from './decide-form.module.css';
import { matterMessages } from './matter-messages.ts';
import { decideMatter, type MatterView, MOVED } from './queries.ts';
import { Typed } from './typed.tsx';

/**
 * The options of a matter with a remark, decided where they stand. None is chosen beforehand: a recommendation is
 * read, not confirmed by habit. Whoever may not decide sees the boxes, and so does paper.
 */
export function DecideForm({ matter }: { matter: MatterView }) {
  const t = useT(matterMessages);
  const draft = useDraft(`programme.decide.${matter.id}`, { option: '', note: '' });
  const [asked, setAsked] = useState(false);
  const may = matter.allowed.includes('programme.decide');
  const command = useCommand(decideMatter, {
    refreshes: MOVED,
    draft,
    onDone: () => toast(t.decideDone),
  });
  const { option, note } = draft.value;
  const send = () => {
    setAsked(true);
    if (option === '') return;
    const words = note.trim();
    const body = words === '' ? { option } : { option, note: words };
    command.mutate({ params: { matterId: matter.id }, body });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Options
        matter={matter}
        value={option}
        disabled={!may}
        onChoose={(key) => draft.set({ option: key, note })}
      />
      {may && (
        <div className={styles.act} data-screen-only="">
          <DraftNote draft={draft} />
          <TextField
            label={t.noteLabel}
            value={note}
            maxLength={1000}
            onChange={(value) => draft.set({ option, note: value })}
          />
          <Button type="submit" look="solid" busy={command.isPending}>
            {t.decide}
          </Button>
        </div>
      )}
      <p className={styles.paper} aria-hidden="true">
        {t.noteLabel}
      </p>
      {asked && option === '' && (
        <p role="alert" className={styles.fault}>
          {t.choose}
        </p>
      )}
      {command.error !== null && <ProblemNotice error={command.error} onRetry={send} />}
    </form>
  );
}

interface OptionsProps {
  readonly matter: MatterView;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChoose: (key: string) => void;
}

function Options({ matter, value, disabled, onChoose }: OptionsProps) {
  const t = useT(matterMessages);
  const name = useId();
  return (
    <fieldset className={styles.options} disabled={disabled}>
      <legend className="visually-hidden">{t.choose}</legend>
      {matter.options.map(({ key, text }) => (
        <label key={key}>
          <input
            type="radio"
            name={name}
            value={key}
            checked={value === key}
            onChange={() => onChoose(key)}
          />
          <span>
            <b>{key}</b> <Typed>{text}</Typed>
            {key === matter.recommendation && <small>{t.recommended}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
