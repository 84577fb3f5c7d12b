import { useSyncExternalStore } from 'react';
import type { Bilingual, Lang } from '../../kernel/lang.ts';

export type { Bilingual, Lang };

const STORAGE_KEY = 'tongquan.language';
const HTML_LANG: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en' };

const listeners = new Set<() => void>();
let chosen = storedLanguage();
let current: Lang = chosen ?? 'zh';

function storedLanguage(): Lang | undefined {
  try {
    const value = localStorage.getItem(STORAGE_KEY);
    return value === 'zh' || value === 'en' ? value : undefined;
  } catch {
    // Storage is closed in some private windows; the choice then lasts for this page.
    return undefined;
  }
}

function show(lang: Lang): void {
  current = lang;
  document.documentElement.lang = HTML_LANG[lang];
  for (const listener of listeners) listener();
}

export function language(): Lang {
  return current;
}

/** The person's own choice: remembered on this device. */
export function chooseLanguage(lang: Lang): void {
  chosen = lang;
  try {
    localStorage.setItem(STORAGE_KEY, lang);
  } catch {
    // See storedLanguage.
  }
  show(lang);
}

/** First language of the circle; yields to a choice the person made. */
export function suggestLanguage(lang: Lang): void {
  if (chosen === undefined && lang !== current) show(lang);
}

/** Sets `<html lang>` once before the first paint. */
export function startLanguage(): void {
  document.documentElement.lang = HTML_LANG[current];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): Lang {
  return useSyncExternalStore(subscribe, language);
}

/** Picks the reader's language out of a record's two columns: `pick(offer.nameZh, offer.nameEn)`. */
export function usePick(): (zh: string, en: string) => string {
  const lang = useLanguage();
  return (zh, en) => (lang === 'zh' ? zh : en);
}

/** Picks the reader's language out of bilingual data. */
export function useText(): (text: Bilingual) => string {
  const lang = useLanguage();
  return (text) => text[lang];
}
