import { type Err, err, type Refusal } from './result.ts';

export interface ErrorEntry {
  readonly status: number;
  /** Sentence with `{name}` placeholders. Says what is wrong and what to do. */
  readonly zh: string;
  readonly en: string;
}

export type ErrorCatalogue<K extends string = string> = Readonly<Record<K, ErrorEntry>>;

export type Params = Readonly<Record<string, string | number>>;

export type RefuseOptions = Pick<Refusal, 'field' | 'reason' | 'rule' | 'retryAfterSeconds'>;

export type Refuse<K extends string> = (reason: K, params?: Params, options?: RefuseOptions) => Err<Refusal>;

/**
 * Builds the `refuse` function of a slice from its catalogue: `refuse('slot-taken', { offer })` gives
 * an `Err<Refusal>` with code `<prefix>.slot-taken` and both sentences filled in.
 */
export function refuser<K extends string>(prefix: string, catalogue: ErrorCatalogue<K>): Refuse<K> {
  return (reason, params = {}, options = {}) => {
    const entry = catalogue[reason];
    return err({
      code: `${prefix}.${reason}`,
      status: entry.status,
      zh: fill(entry.zh, params),
      en: fill(entry.en, params),
      ...options,
    });
  };
}

function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
