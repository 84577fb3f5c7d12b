import { useSyncExternalStore } from 'react';

/** What the person chose: a theme, or that of their device. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** Also read by the script in index.html, which sets the theme before anything is painted. */
const STORAGE_KEY = 'tongquan.theme';
const NIGHT = '(prefers-color-scheme: dark)';

const listeners = new Set<() => void>();
let chosen = storedChoice();

function storedChoice(): ThemeChoice {
  try {
    const value = localStorage.getItem(STORAGE_KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    // Storage is closed in some private windows; the choice then lasts for this page.
    return 'system';
  }
}

/** Puts the theme on the page: `<html data-theme>`, and the colour of the browser's own bars. */
function show(): void {
  const night = matchMedia(NIGHT).matches;
  const root = document.documentElement;
  root.dataset.theme = chosen === 'system' ? (night ? 'dark' : 'light') : chosen;
  const paper = getComputedStyle(root).getPropertyValue('--paper').trim();
  if (paper !== '') document.querySelector('meta[name="theme-color"]')?.setAttribute('content', paper);
  for (const listener of listeners) listener();
}

/** Remembers the choice on this device and shows it. */
export function chooseTheme(choice: ThemeChoice): void {
  chosen = choice;
  try {
    if (choice === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // See storedChoice.
  }
  show();
}

/** Follows the device from now on, and other windows of this browser. */
export function startTheme(): void {
  matchMedia(NIGHT).addEventListener('change', show);
  window.addEventListener('storage', ({ key }) => {
    if (key !== STORAGE_KEY) return;
    chosen = storedChoice();
    show();
  });
  show();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, () => chosen);
