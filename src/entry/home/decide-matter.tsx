import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { getMatters, getSince, Typed } from '../../slices/programme/web/index.ts';
import { useFormat } from '../../ui/circle.ts';
import { useDraft } from '../../ui/draft.ts';
import { DraftNote } from '../../ui/draft-note.tsx';
import { useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { Button } from '../../ui/kit/button.tsx';
import { TextField } from '../../ui/kit/field.tsx';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { ProblemNotice } from '../../ui/kit/states.tsx';
import { toast } from '../../ui/kit/toast.tsx';
import { useCommand } from '../../ui/query.ts';
import styles from './leader.module.css';
import { leaderMessages } from './leader-messages.ts';
import { decide, type Matter } from './leader-records.ts';

/** One matter with its options, decided where it stands; on paper the options stay as boxes to tick. */
export function DecideMatter({ matter }: { matter: Matter }) {
  const t = useT(leaderMessages);
  const text = useText();
  const format = useFormat();
  const due = format.shortDay(matter.due);
  const { undertaking } = matter;
  return (
    <li className={styles.matter}>
      <p className={styles.question}>
        <b>
          <Typed>{matter.question}</Typed>
        </b>{' '}
        <ProvenanceMark kind={matter.provenance} />
      </p>
      <p className={styles.about}>
        <span className={matter.dueInDays < 0 ? styles.late : undefined}>
          {matter.dueInDays < 0 ? t.dueOver(due, -matter.dueInDays) : t.due(due)}
        </span>
        <span>{t.from(text(matter.raisedByOrg))}</span>
        {undertaking !== null && (
          <Link to="/items/$itemId" params={{ itemId: undertaking.id }}>
            {text(undertaking.name)}
          </Link>
        )}
      </p>
      <p className={styles.background}>
        <Typed>{matter.background}</Typed>
      </p>
      <DecideForm matter={matter} />
    </li>
  );
}

function DecideForm({ matter }: { matter: Matter }) {
  const t = useT(leaderMessages);
  const name = useId();
  const draft = useDraft(`programme.decide.${matter.id}`, { option: '', note: '' });
  const [asked, setAsked] = useState(false);
  const may = matter.allowed.includes('programme.decide');
  const command = useCommand(decide, {
    refreshes: [getMatters, getSince],
    draft,
    onDone: () => toast(t.decided),
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
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <fieldset className={styles.options} disabled={!may}>
        <legend className="visually-hidden">{t.options}</legend>
        {matter.options.map(({ key, text }) => (
          <label key={key}>
            <input
              type="radio"
              name={name}
              value={key}
              checked={option === key}
              onChange={() => draft.set({ option: key, note })}
            />
            <span>
              {key} <Typed>{text}</Typed>
              {key === matter.recommendation && <small> {t.recommended}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      {may && (
        <div className={styles.act} data-screen-only="">
          <DraftNote draft={draft} />
          <TextField
            label={t.note}
            value={note}
            maxLength={1000}
            onChange={(value) => draft.set({ option, note: value })}
          />
          <Button type="submit" look="solid" busy={command.isPending}>
            {t.decideNow}
          </Button>
        </div>
      )}
      {asked && option === '' && (
        <p role="alert" className={styles.late}>
          {t.choose}
        </p>
      )}
      {command.error !== null && <ProblemNotice error={command.error} onRetry={send} />}
    </form>
  );
}
