import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * How many entries fit into one row when a button for the others has to stand behind them; all of them where they fit
 * without it.
 * @param widths of the entries, in order, px
 */
export function fitting(
  widths: readonly number[],
  { room, gap, more }: { readonly room: number; readonly gap: number; readonly more: number },
): number {
  let used = 0;
  let withMore = 0;
  for (const [n, width] of widths.entries()) {
    used += width + (n === 0 ? 0 : gap);
    if (used + gap + more <= room) withMore = n + 1;
    if (used > room) return withMore;
  }
  return widths.length;
}

/**
 * Measures which entries of a row fit, whenever their words or the room change. All entries stay in the list, those that
 * do not fit unseen, so that their widths are known. A row of other entries is another row.
 * @param row the box; its first child is the list, its last the button for the others
 */
export function useFitting(row: RefObject<HTMLElement | null>): number {
  const [fits, setFits] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const box = row.current;
    const [list, more] = [box?.firstElementChild, box?.lastElementChild];
    if (!(box && list && more)) return;
    const measure = () => {
      const widths = [...list.children].map((entry) => entry.getBoundingClientRect().width);
      const gap = Number.parseFloat(getComputedStyle(list).columnGap) || 0;
      const button = more.getBoundingClientRect().width;
      setFits(fitting(widths, { room: box.getBoundingClientRect().width, gap, more: button }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of [box, more, ...list.children]) observer.observe(part);
    return () => observer.disconnect();
  }, [row]);
  return fits;
}
