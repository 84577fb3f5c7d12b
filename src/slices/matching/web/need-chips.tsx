import { type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Chip, ChipRow } from '../../../ui/kit/chip.tsx';
import { lazyPart } from '../../../ui/lazy.tsx';
import type { EditedChip } from './chip-editor.tsx';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import {
  type ChipGroup,
  chipGroups,
  type SearchAnswer,
  type SearchState,
  withChip,
  withoutChips,
} from './search-state.ts';

const ChipEditor = lazyPart(() => import('./chip-editor.tsx').then((part) => part.ChipEditor));

/** A long requirement may hold more than anybody wants to read at once. */
const SHOWN = 20;
const NEW: EditedChip = { kind: 'what', words: '', value: null, replaces: [] };

interface NeedChipsProps {
  readonly state: SearchState;
  readonly chips: SearchAnswer['chips'];
  readonly pending: boolean;
  readonly onChange: (state: SearchState) => void;
}

/** What was understood, each part to be corrected or taken away in place, and room for more. */
export function NeedChips({ state, chips, pending, onChange }: NeedChipsProps) {
  const t = useT(matchingMessages);
  const text = useText();
  const [editing, setEditing] = useState<EditedChip | null>(null);
  const [all, setAll] = useState(false);
  const places = useRef(new Map<string, HTMLElement>());
  const anchor = useRef<HTMLElement | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const groups = chipGroups(state, chips);
  const keepFocus = useKeptFocus(row, groups);
  const shown = all ? groups : groups.slice(0, SHOWN);
  const blank = (state.q ?? '') === '' && groups.length === 0;
  const open = (chip: EditedChip, at: HTMLElement | undefined) => {
    anchor.current = at ?? null;
    setEditing(chip);
  };
  return (
    <div className={styles.chips} ref={row}>
      <ChipRow label={blank ? t.narrow : t.understood}>
        {!pending && !blank && shown.length === 0 && (
          <span className={styles.hint}>{t.nothingUnderstood}</span>
        )}
        {shown.map(({ ids, kind, words, label, value }) => (
          <span
            key={ids.join()}
            className={styles.chipPlace}
            data-words={words}
            ref={(element) => {
              if (element !== null) places.current.set(ids.join(), element);
            }}
          >
            <Chip
              kind={t[kind]}
              value={text(label)}
              onPress={() => open({ kind, words, value, replaces: ids }, places.current.get(ids.join()))}
              onRemove={() => {
                keepFocus();
                onChange(withoutChips(state, ids));
              }}
            />
          </span>
        ))}
        {shown.length < groups.length && (
          <Button look="quiet" onClick={() => setAll(true)}>
            {t.moreChips(groups.length - shown.length)}
          </Button>
        )}
        <Button look="quiet" onClick={(event) => open(NEW, event.currentTarget)}>
          {t.add}
        </Button>
      </ChipRow>
      {editing !== null && (
        <Suspense>
          <ChipEditor
            chip={editing}
            anchor={anchor}
            onClose={() => setEditing(null)}
            onSave={(chip) => {
              setEditing(null);
              keepFocus(chip.words);
              onChange(withChip(state, chip, editing.replaces));
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/**
 * Whoever changes or takes away a chip by the keyboard stands on a button that goes away with it. Once the chips are
 * others, the focus is where the new one stands, else on the last button of the row, unless somebody has gone on.
 */
function useKeptFocus(row: RefObject<HTMLElement | null>, groups: readonly ChipGroup[]) {
  const wanted = useRef<string | null>(null);
  const shown = groups.map(({ ids, words }) => `${ids.join()} ${words}`).join('\n');
  const last = useRef(shown);
  useEffect(() => {
    if (wanted.current === null || last.current === shown) return;
    last.current = shown;
    const words = wanted.current;
    wanted.current = null;
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const buttons = [...(row.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const chip = buttons.find(
      (button) => words !== '' && button.closest<HTMLElement>('[data-words]')?.dataset.words === words,
    );
    (chip ?? buttons.at(-1))?.focus();
  }, [row, shown]);
  return (words = ''): void => {
    last.current = shown;
    wanted.current = words;
  };
}
