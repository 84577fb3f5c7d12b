import { type FormEvent, useId, useState } from 'react';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Chip, ChipRow } from '../../../ui/kit/chip.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import {
  type AddedChip,
  CHIP_KINDS,
  type ChipKind,
  chipGroups,
  type SearchAnswer,
  type SearchState,
  withChip,
  withoutChips,
} from './search-state.ts';

/** A long requirement may hold more than anybody wants to read at once. */
const SHOWN = 20;

interface NeedChipsProps {
  readonly state: SearchState;
  readonly chips: SearchAnswer['chips'];
  readonly pending: boolean;
  readonly onChange: (state: SearchState) => void;
}

interface Editing extends AddedChip {
  /** Chips that are corrected; absent for a new one. */
  readonly replaces?: readonly string[];
}

/** What was understood, each part to be corrected or taken away, and room for more. */
export function NeedChips({ state, chips, pending, onChange }: NeedChipsProps) {
  const t = useT(matchingMessages);
  const text = useText();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [all, setAll] = useState(false);
  const groups = chipGroups(state, chips);
  const shown = all ? groups : groups.slice(0, SHOWN);
  return (
    <ChipRow label={t.understood}>
      {!pending && shown.length === 0 && <span className={styles.hint}>{t.nothingUnderstood}</span>}
      {shown.map((chip) => (
        <Chip
          key={chip.ids.join()}
          kind={t[chip.kind]}
          value={text(chip.label)}
          onPress={() => setEditing({ kind: chip.kind, words: chip.words, replaces: chip.ids })}
          onRemove={() => onChange(withoutChips(state, chip.ids))}
        />
      ))}
      {shown.length < groups.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {t.moreChips(groups.length - shown.length)}
        </Button>
      )}
      <Button look="quiet" onClick={() => setEditing({ kind: 'what', words: '' })}>
        {t.add}
      </Button>
      {editing !== null && (
        <ChipDialog
          editing={editing}
          onClose={() => setEditing(null)}
          onSave={(chip) => {
            setEditing(null);
            onChange(withChip(state, chip, editing.replaces));
          }}
        />
      )}
    </ChipRow>
  );
}

interface ChipDialogProps {
  readonly editing: Editing;
  readonly onClose: () => void;
  readonly onSave: (chip: AddedChip) => void;
}

function ChipDialog({ editing, onClose, onSave }: ChipDialogProps) {
  const t = useT(matchingMessages);
  const form = useId();
  const [kind, setKind] = useState<ChipKind>(editing.kind);
  const [words, setWords] = useState(editing.words);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') onSave({ kind, words: words.trim() });
  };
  return (
    <Dialog
      title={editing.replaces === undefined ? t.addTitle : t.changeTitle}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="solid" type="submit" form={form}>
            {t.save}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <Select
          label={t.chipKind}
          options={CHIP_KINDS.map((id) => ({ id, label: t[id] }))}
          value={kind}
          onChange={(id) => setKind(CHIP_KINDS.find((each) => each === id) ?? kind)}
          required
        />
        <TextField
          label={t.chipWords}
          hint={t.chipHint}
          value={words}
          onChange={setWords}
          maxLength={200}
          required
        />
      </form>
    </Dialog>
  );
}
