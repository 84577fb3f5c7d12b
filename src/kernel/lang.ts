/** Languages in which every sentence of the product exists. `zh` is zh-CN. */
export type Lang = 'zh' | 'en';

/** One text in every language. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
