import type { Money } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { Refusal } from '../../../kernel/result.ts';
import { refusal, type VoucherRuleReason } from './refusals.ts';
import { clauseText, type SchemeVersion } from './scheme.ts';

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

/** Pass or fail in the clause's own words; `reason` tells why it fails, `room` what a limit leaves. */
export function judged(
  scheme: SchemeVersion,
  clause: string,
  holds: boolean,
  reason: VoucherRuleReason,
  room?: Money,
): Finding {
  return judgedText(clause, clauseText(scheme, clause), holds, reason, room);
}

/** The same for a clause of another scheme, whose words come with it. */
export function judgedText(
  clause: string,
  text: Bilingual,
  holds: boolean,
  reason: VoucherRuleReason,
  room?: Money,
): Finding {
  const line: TraceLine = {
    clause,
    result: holds ? 'pass' : 'fail',
    ...text,
    ...(room === undefined ? {} : { room }),
  };
  return holds ? { line } : { line, refusal: refusal(reason, clause, text) };
}

/** A clause that lets the request through for now, in its own words. */
export function noted(scheme: SchemeVersion, clause: string, result: Exclude<TraceResult, 'fail'>): Finding {
  return { line: { clause, result, ...clauseText(scheme, clause) } };
}

/** The refusal of the first clause that failed, if one did. */
export function firstRefusal(findings: readonly Finding[]): Refusal | undefined {
  return findings.find((one) => one.refusal !== undefined)?.refusal;
}

/** True when the answer rests on something nobody has looked up: its price is 预估. */
export function restsOnWord(trace: readonly TraceLine[]): boolean {
  return trace.some((line) => line.result === 'declared-only' || line.result === 'to-verify');
}
