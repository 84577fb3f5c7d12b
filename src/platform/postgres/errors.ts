/** One sentence in both languages, for progress lines and for failures a person must act on. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/**
 * The database could not be made ready, and the reader can do something about it. Entry points print
 * `zh` and `en` and exit with 1; a stack trace would tell a newcomer nothing.
 */
export class DatabaseUnavailable extends Error implements Sentence {
  readonly zh: string;
  readonly en: string;

  constructor(sentence: Sentence, cause?: unknown) {
    super(sentence.en, cause === undefined ? {} : { cause });
    this.name = 'DatabaseUnavailable';
    this.zh = sentence.zh;
    this.en = sentence.en;
  }
}
