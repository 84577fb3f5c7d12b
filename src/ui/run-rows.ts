import { allPages } from './export/all-pages.ts';

/** Work that goes on at the server, and the rows it leaves: looked at while it moves, read page by page by cursor. */

const POLL_MS = 1_500;
/** Rows on one page. */
const PAGE_SIZE = 50;
/** Most rows that the server gives at once. */
const WHOLE = 500;

/** As many as are asked for one page: one more than is shown, so that it is known whether others follow. */
export const ROWS_ASKED = PAGE_SIZE + 1;

/** How long until it is looked at again; a page moves with what it shows while that is under way. */
export const pollWhile = (underWay: boolean): number | false => (underWay ? POLL_MS : false);

/** The rows of a page, and the cursor to the next. */
export function cutPage<R>(read: readonly R[], cursorOf: (row: R) => number) {
  const rows = read.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  return { rows, next: read.length > PAGE_SIZE && last !== undefined ? cursorOf(last) : undefined };
}

/** Every row, for the ways out of a table. */
export const wholeRun = <R>(
  read: (from: { readonly limit: number; readonly after?: number }) => Promise<readonly R[]>,
  cursorOf: (row: R) => number,
): Promise<readonly R[]> =>
  allPages<R, number>(async (after) => {
    const rows = await read({ limit: WHOLE, ...(after === undefined ? {} : { after }) });
    const last = rows.at(-1);
    return { rows, next: rows.length < WHOLE || last === undefined ? null : cursorOf(last) };
  });
