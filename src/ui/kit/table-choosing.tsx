import { type ReactNode, useRef } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './table.module.css';
import { chooseAll, chooseRow, headState } from './table-selection.ts';

const messages = defineMessages({
  zh: {
    all: '选择全部行',
    page: '选择本页全部行',
    row: (name: string) => `选择 ${name}`,
    bar: '对选中的行',
    count: (n: number, all: number, away: number) =>
      `已选 ${n} 行，共 ${all} 行可选${away === 0 ? '' : `；其中 ${away} 行在别的页上`}`,
    clear: '全部取消',
  },
  en: {
    all: 'Choose all rows',
    page: 'Choose all rows of this page',
    row: (name: string) => `Choose ${name}`,
    bar: 'With the chosen rows',
    count: (n: number, all: number, away: number) =>
      `${n} chosen of ${all}${away === 0 ? '' : `, ${away} of them on other pages`}`,
    clear: 'Clear',
  },
});

/** Rows a reader ticks to do the same with all of them; the page holds what is chosen, by row key. */
export interface Choosing<R> {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** Rows that may be chosen; all when absent. */
  readonly may?: (row: R) => boolean;
  /** Buttons for the chosen rows, shown while there are any. */
  readonly actions: ReactNode;
}

/** Ticking as the cells need it: keys in the order shown, and what pressing one does. */
export interface ChoosingState {
  /** Keys that may be chosen, on all pages. */
  readonly keys: readonly string[];
  /** Those of them on the page shown. */
  readonly here: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly pressAll: () => void;
  readonly pressHere: () => void;
  readonly pressRow: (key: string, withShift: boolean) => void;
}

/**
 * Undefined when the table has nothing to choose. What is ticked stays so on every page.
 * @param rows of all pages
 * @param shown those on the page shown
 */
export function useChoosing<R>(
  choosing: Choosing<R> | undefined,
  rows: readonly R[],
  shown: readonly R[],
  rowKey: (row: R) => string,
): ChoosingState | undefined {
  const last = useRef<string>(undefined);
  if (choosing === undefined) return undefined;
  const { chosen, onChange, may } = choosing;
  const keysOf = (some: readonly R[]) => some.filter((row) => may?.(row) ?? true).map(rowKey);
  const [keys, here] = [keysOf(rows), keysOf(shown)];
  return {
    keys,
    here,
    chosen,
    pressAll: () => onChange(chooseAll(keys, chosen)),
    pressHere: () => onChange(chooseAll(here, chosen)),
    pressRow(key, withShift) {
      onChange(chooseRow(keys, chosen, key, withShift ? last.current : undefined));
      last.current = key;
    },
  };
}

export function ChooseAllCell({ state }: { state: ChoosingState }) {
  const t = useT(messages);
  const head = headState(state.here, state.chosen);
  return (
    <td className={styles.tick}>
      <input
        type="checkbox"
        aria-label={state.here.length < state.keys.length ? t.page : t.all}
        checked={head === 'all'}
        disabled={state.here.length === 0}
        ref={(box) => {
          if (box !== null) box.indeterminate = head === 'some';
        }}
        onChange={state.pressHere}
      />
    </td>
  );
}

interface ChooseCellProps {
  readonly state: ChoosingState;
  readonly rowKey: string;
  /** Name of the row. */
  readonly name: string;
}

export function ChooseCell({ state, rowKey, name }: ChooseCellProps) {
  const t = useT(messages);
  return (
    <td className={styles.tick}>
      {state.here.includes(rowKey) && (
        <input
          type="checkbox"
          aria-label={t.row(name)}
          checked={state.chosen.has(rowKey)}
          onChange={({ nativeEvent }) =>
            // A press of Space with Shift arrives as a mouse event as well.
            state.pressRow(rowKey, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
        />
      )}
    </td>
  );
}

/** Under the table while rows are chosen; stays in sight while the table is longer than the window. */
export function ChosenBar({
  state,
  actions,
  clear,
}: {
  state: ChoosingState;
  actions: ReactNode;
  clear: () => void;
}) {
  const t = useT(messages);
  const counted = (keys: readonly string[]) => keys.filter((key) => state.chosen.has(key)).length;
  const count = counted(state.keys);
  return (
    <section
      className={styles.chosen}
      aria-label={t.bar}
      data-screen-only=""
      data-empty={count === 0 || undefined}
    >
      <span role="status">{count > 0 && t.count(count, state.keys.length, count - counted(state.here))}</span>
      {count > 0 && (
        <>
          {actions}
          {count < state.keys.length && (
            <button type="button" className={styles.word} onClick={state.pressAll}>
              {t.all}
            </button>
          )}
          <button type="button" className={styles.word} onClick={clear}>
            {t.clear}
          </button>
        </>
      )}
    </section>
  );
}
