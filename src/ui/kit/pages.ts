/**
 * Pages to link from page `page` of `last`: the first, the last, and those around; null stands for a gap.
 * A gap of a single page is closed, since a link takes no more room than the dots.
 */
export function linkedPages(page: number, last: number): readonly (number | null)[] {
  const near = new Set([1, last, page - 1, page, page + 1]);
  const pages = [...near].filter((each) => each >= 1 && each <= last).sort((a, b) => a - b);
  return pages.flatMap((each, index) => {
    const before = pages[index - 1] ?? 0;
    if (each - before === 1) return [each];
    return each - before === 2 ? [each - 1, each] : [null, each];
  });
}

/** Places of the first and last row of a page, counted from one. */
export function rowsOfPage(page: number, size: number, total: number): { from: number; to: number } {
  return { from: Math.min(total, (page - 1) * size + 1), to: Math.min(total, page * size) };
}

/** Rows on one page of a list that can grow without end: about two windows of them. */
export const PAGE_ROWS = 25;

/** The page an address names, counted from one; one for anything that is no page. */
export function pageNamed(search: object, name: string): number {
  const found = Object.entries(search).find(([key]) => key === name)?.[1];
  return typeof found === 'number' && Number.isInteger(found) && found > 1 ? found : 1;
}
