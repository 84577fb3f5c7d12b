import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useLanguage } from '../i18n/language.ts';

/**
 * Gives react-aria the reader's language instead of the browser's; English dates go day first, as in format.ts.
 * Around each part that uses it rather
 * than around the page, so that react-aria stays out of the first load.
 */
export function Spoken({ children }: { children: ReactNode }) {
  return <I18nProvider locale={useLanguage() === 'zh' ? 'zh-CN' : 'en-GB'}>{children}</I18nProvider>;
}
