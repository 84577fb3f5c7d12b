/** The language react-aria speaks outside any `Spoken`: the page's; the build puts this in place of its own question. */

interface ReaderLocale {
  readonly locale: string;
  readonly direction: 'ltr';
}

const known = new Map<string, ReaderLocale>();

export function getDefaultLocale(): ReaderLocale {
  const locale = document.documentElement.lang || 'zh-CN';
  const found = known.get(locale) ?? { locale, direction: 'ltr' };
  known.set(locale, found);
  return found;
}

export const useDefaultLocale = getDefaultLocale;
