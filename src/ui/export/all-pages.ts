/** More rows than people read in a sheet; a page that fetches all its rows is cut there, and the sheet says so. */
export const CARRIED_ROWS_LIMIT = 20_000;

/**
 * Every row of a list that the server gives page by page, for a way out of its table. Stops at what a sheet holds.
 * @param read the page after a cursor; `undefined` asks for the first, `null` says that none follows
 */
export async function allPages<R, C>(
  read: (after: C | undefined) => Promise<{ readonly rows: readonly R[]; readonly next: C | null }>,
): Promise<readonly R[]> {
  const all: R[] = [];
  let after: C | undefined;
  do {
    const { rows, next } = await read(after);
    all.push(...rows);
    if (next === null) return all;
    after = next;
    // One row more than a sheet holds, so that the sheet says that it was cut.
  } while (all.length <= CARRIED_ROWS_LIMIT);
  return all;
}
