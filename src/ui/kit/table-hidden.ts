import { useState } from 'react';

const STORAGE_PREFIX = 'tongquan.columns.';

function stored(key: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    // Storage is closed in some private windows, or holds what we did not write: every column shows.
    return [];
  }
}

function keep(key: string, hidden: readonly string[]): void {
  try {
    if (hidden.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(hidden));
  } catch {
    // See stored: the choice then lasts as long as the table stands.
  }
}

/**
 * Columns the reader put away in this kind of table, remembered on this device. Tables are of one kind when they
 * have the same columns, so one list looks alike wherever it stands.
 */
export function useHiddenColumns(
  ids: readonly string[],
): readonly [readonly string[], (hidden: readonly string[]) => void] {
  const key = STORAGE_PREFIX + ids.join('.');
  const [state, setState] = useState(() => ({ key, hidden: stored(key) }));
  // Another set of columns, for instance after a change of role, has a memory of its own.
  const hidden = state.key === key ? state.hidden : stored(key);
  return [
    hidden,
    (next) => {
      keep(key, next);
      setState({ key, hidden: next });
    },
  ];
}
