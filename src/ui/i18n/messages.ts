import { type Lang, useLanguage } from './language.ts';

/** A sentence, or a function that builds one from typed values. */
type Message = string | ((...values: never[]) => string);

type Widened<Z> = {
  readonly [K in keyof Z]: Z[K] extends (...values: infer V) => string ? (...values: V) => string : string;
};

export type Messages<M> = Readonly<Record<Lang, M>>;

/**
 * The sentences of one area in both languages. Chinese sets the keys; a key that is missing, extra or
 * of another shape in English is a type error.
 */
export function defineMessages<const Z extends Readonly<Record<string, Message>>>(messages: {
  readonly zh: Z;
  readonly en: NoInfer<Widened<Z>>;
}): Messages<Widened<Z>>;
export function defineMessages(messages: Messages<unknown>): Messages<unknown> {
  return messages;
}

/** The sentences in the reader's language. */
export function useT<M>(messages: Messages<M>): M {
  return messages[useLanguage()];
}
