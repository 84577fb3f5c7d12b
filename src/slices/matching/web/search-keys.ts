import { useEffect } from 'react';

/** True where a key typed would be text or a choice of its own. */
const takesKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"]), textarea, select, [role="dialog"], [role="listbox"]') !==
    null;

/** The row of an answer that holds the focus. */
const ROW = 'li[data-hit]';

function step(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  const now = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[now < 0 ? (by > 0 ? 0 : rows.length - 1) : now + by];
  const link = next?.querySelector<HTMLElement>('h3 a');
  if (next === undefined || link === null || link === undefined) return false;
  link.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Presses something on the page, unless it is not there or may not be pressed. */
function press(element: HTMLElement | null | undefined): boolean {
  if (element === null || element === undefined || element.matches(':disabled')) return false;
  element.click();
  return true;
}

const KEYS: Readonly<Record<string, () => boolean>> = {
  '/': () => {
    const box = document.querySelector<HTMLElement>('search textarea');
    box?.focus();
    return box !== null;
  },
  j: () => step(1),
  k: () => step(-1),
  c: () => press(document.activeElement?.closest(ROW)?.querySelector<HTMLElement>('input[type="checkbox"]')),
  C: () => press(document.querySelector<HTMLElement>('[data-key="C"]')),
  s: () => press(document.querySelector<HTMLElement>('[data-key="s"]')),
  p: () => press(document.querySelector<HTMLElement>('[data-key="p"]')),
};

/** The search by keyboard: / to the box, j and k along the rows, c ticks, C compares, s keeps, p publishes; Enter opens. */
export function useSearchKeys(): void {
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || takesKeys(event.target))
        return;
      if (KEYS[event.key]?.() === true) event.preventDefault();
    };
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, []);
}
