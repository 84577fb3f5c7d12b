/**
 * Outcome of a rule or a command. Business refusals are values; broken invariants throw.
 */
export type Result<T, E = Refusal> = Ok<T> | Err<E>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** A refusal a person can act on: stable code, one clear sentence in both languages. */
export interface Refusal {
  /** `<slice>.<reason>`, stable for ever, listed in docs/errors.md. */
  readonly code: string;
  /** HTTP status this refusal maps to (400, 401, 403, 404, 409, 410, 413, 415, 422, 429). */
  readonly status: number;
  readonly zh: string;
  readonly en: string;
  /** Path of the input field that caused it, e.g. `from` or `lines.3.hours`. */
  readonly field?: string;
  /** What is wrong with that field, for whoever shows it beside the field: no name, no full stop. */
  readonly reason?: { readonly zh: string; readonly en: string };
  /** The clause or rule that refused, where there is one. */
  readonly rule?: string;
  /** When the same question will be answered, for what is only not ready yet. */
  readonly retryAfterSeconds?: number;
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <E>(error: E): Err<E> => ({ ok: false, error });

/** Unwraps a result whose failure would be a broken invariant; throws with the refusal's code. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.en}`);
}
