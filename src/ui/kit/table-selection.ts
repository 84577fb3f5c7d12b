/** How the box in a table's head stands. */
export type HeadState = 'none' | 'some' | 'all';

/** Of the keys that may be chosen, how many are. */
export function headState(keys: readonly string[], chosen: ReadonlySet<string>): HeadState {
  const count = keys.filter((key) => chosen.has(key)).length;
  if (count === 0) return 'none';
  return count === keys.length ? 'all' : 'some';
}

/** All keys in, or all out; rows that are not among the keys stay as they are. */
export function chooseAll(keys: readonly string[], chosen: ReadonlySet<string>): ReadonlySet<string> {
  const next = new Set(chosen);
  const whole = headState(keys, chosen) === 'all';
  for (const key of keys) {
    if (whole) next.delete(key);
    else next.add(key);
  }
  return next;
}

/**
 * One row turned over. With `from`, the row pressed before, every row between the two takes the state this one
 * gets, as with Shift in a list of files.
 */
export function chooseRow(
  keys: readonly string[],
  chosen: ReadonlySet<string>,
  key: string,
  from?: string,
): ReadonlySet<string> {
  const next = new Set(chosen);
  const put = !chosen.has(key);
  const end = keys.indexOf(key);
  const start = from === undefined ? -1 : keys.indexOf(from);
  const touched = start === -1 ? [key] : keys.slice(Math.min(start, end), Math.max(start, end) + 1);
  for (const each of touched) {
    if (put) next.add(each);
    else next.delete(each);
  }
  return next;
}
