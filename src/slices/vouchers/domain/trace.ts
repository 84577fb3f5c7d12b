import type { Money } from '../../../kernel/brand.ts';
import type { Refusal } from '../../../kernel/result.ts';
import type { SchemeVersion } from './scheme.ts';

/**
 * `declared-only` 仅凭承诺: the firm's word, which the scheme accepts. `to-verify` 待核验: still to be looked up.
 * `not-needed`: the clause does not bear on this step.
 */
export type TraceResult = 'pass' | 'fail' | 'not-needed' | 'declared-only' | 'to-verify';

/** What one clause did to a decision, readable by the person it concerns. */
export interface TraceLine {
  readonly clause: string;
  readonly result: TraceResult;
  readonly zh: string;
  readonly en: string;
  /** For a limit: how much support it still leaves. */
  readonly room?: Money;
}

/** A trace line, with the refusal that follows when it fails. */
export interface Finding {
  readonly line: TraceLine;
  readonly refusal?: Refusal;
}

export interface Sentences {
  readonly zh: string;
  readonly en: string;
}

/** The text of a clause. A clause the scheme does not list (a fault at load) is named by its key. */
export function clauseText(scheme: SchemeVersion, ref: string): Sentences {
  const clause = scheme.clauses.find((one) => one.ref === ref);
  return clause ? { zh: clause.zh, en: clause.en } : { zh: ref, en: ref };
}

/** A finding on a clause in the clause's own words. */
export function finding(
  scheme: SchemeVersion,
  clause: string,
  result: TraceResult,
  refusal?: Refusal,
  room?: Money,
): Finding {
  const line = {
    clause,
    result,
    ...clauseText(scheme, clause),
    ...(room === undefined ? {} : { room }),
  };
  return result === 'fail' && refusal ? { line, refusal } : { line };
}

/** The refusal of the first clause that failed, if one did. */
export function firstRefusal(findings: readonly Finding[]): Refusal | undefined {
  return findings.find((one) => one.refusal !== undefined)?.refusal;
}

/** True when the answer rests on something nobody has looked up: its price is 预估. */
export function restsOnWord(trace: readonly TraceLine[]): boolean {
  return trace.some((line) => line.result === 'declared-only' || line.result === 'to-verify');
}
