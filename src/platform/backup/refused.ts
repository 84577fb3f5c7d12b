import type { Bilingual } from '../../kernel/lang.ts';

/** A backup or restore that cannot be done, and what the reader can do about it. Nothing was changed. */
export class BackupRefused extends Error implements Bilingual {
  readonly zh: string;
  readonly en: string;
  /** Further lines, such as every file that does not match. */
  readonly details: readonly Bilingual[];

  constructor(sentence: Bilingual, details: readonly Bilingual[] = [], cause?: unknown) {
    super(sentence.en, cause === undefined ? {} : { cause });
    this.name = 'BackupRefused';
    this.zh = sentence.zh;
    this.en = sentence.en;
    this.details = details;
  }
}
