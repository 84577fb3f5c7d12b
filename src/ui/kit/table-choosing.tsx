import { type ReactNode, useRef } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './table.module.css';
import { chooseAll, chooseRow, headState } from './table-selection.ts';

const messages = defineMessages({
  zh: {
    all: '选择全部行',
    row: (name: string) => `选择 ${name}`,
    bar: '对选中的行',
    count: (n: number, all: number) => `已选 ${n} 行，共 ${all} 行可选`,
    clear: '全部取消',
  },
  en: {
    all: 'Choose all rows',
    row: (name: string) => `Choose ${name}`,
    bar: 'With the chosen rows',
    count: (n: number, all: number) => `${n} chosen of ${all}`,
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
  /** Keys that may be chosen. */
  readonly keys: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly pressAll: () => void;
  readonly pressRow: (key: string, withShift: boolean) => void;
}

/** Undefined when the table has nothing to choose. */
export function useChoosing<R>(
  choosing: Choosing<R> | undefined,
  rows: readonly R[],
  rowKey: (row: R) => string,
): ChoosingState | undefined {
  const last = useRef<string>(undefined);
  if (choosing === undefined) return undefined;
  const { chosen, onChange, may } = choosing;
  const keys = rows.filter((row) => may?.(row) ?? true).map(rowKey);
  return {
    keys,
    chosen,
    pressAll: () => onChange(chooseAll(keys, chosen)),
    pressRow(key, withShift) {
      onChange(chooseRow(keys, chosen, key, withShift ? last.current : undefined));
      last.current = key;
    },
  };
}

export function ChooseAllCell({ state }: { state: ChoosingState }) {
  const t = useT(messages);
  const head = headState(state.keys, state.chosen);
  return (
    <td className={styles.tick}>
      <input
        type="checkbox"
        aria-label={t.all}
        checked={head === 'all'}
        disabled={state.keys.length === 0}
        ref={(box) => {
          if (box !== null) box.indeterminate = head === 'some';
        }}
        onChange={state.pressAll}
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
      {state.keys.includes(rowKey) && (
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
  const count = state.keys.filter((key) => state.chosen.has(key)).length;
  return (
    <section
      className={styles.chosen}
      aria-label={t.bar}
      data-screen-only=""
      data-empty={count === 0 || undefined}
    >
      <span role="status">{count > 0 && t.count(count, state.keys.length)}</span>
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
