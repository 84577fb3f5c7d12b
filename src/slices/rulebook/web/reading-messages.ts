import { defineMessages } from '../../../ui/i18n/messages.ts';

/** How values of a scheme version are joined into sentences. */
export const readingMessages = defineMessages({
  zh: {
    and: '、',
    or: '、',
    andAlso: '，且 ',
    comma: '，',
    semicolon: '；',
    named: (label: string, value: string) => `${label} ${value}`,
    withUnit: (value: string, unit: string) => `${value}${unit === '%' ? '' : ' '}${unit}`,
    language: (lang: string) => (lang === 'zh' ? '中文' : '英文'),
    order: '顺序调整',
  },
  en: {
    and: ', ',
    or: ' or ',
    andAlso: ' and ',
    comma: ', ',
    semicolon: '; ',
    named: (label: string, value: string) => `${label}: ${value}`,
    withUnit: (value: string, unit: string) => `${value}${unit === '%' ? '' : ' '}${unit}`,
    language: (lang: string) => (lang === 'zh' ? 'Chinese' : 'English'),
    order: 'put in another order',
  },
});
