import { fromWire, subtract, toWire } from '../../../kernel/money.ts';
import type { Decision } from './decide.ts';
import { type Fact, factOn } from './facts.ts';
import { anyMet } from './predicates.ts';
import type { Alternative, Predicate, Requirement, SchemeVersion } from './scheme.ts';
import type { TraceLine } from './trace.ts';

/** One fact that a clause asks for, and how it stands. */
export interface NeededFact {
  readonly predicate: Predicate;
  /** `missing`: nothing valid on record; `declared`: only the firm's word; `otherwise`: it is recorded, and says no. */
  readonly now: 'met' | 'missing' | 'declared' | 'otherwise';
}

/** What would make a clause pass that says no now, or that is still to be verified. */
export type Mend =
  /** Facts of the firm or the provider; each inner list is one way, all of it together. */
  | {
      readonly kind: 'facts';
      readonly about: 'enterprise' | 'provider';
      /** Who can put it right: the firm by its own word, or the desk that verifies. */
      readonly by: 'declare' | 'desk';
      readonly ways: readonly (readonly NeededFact[])[];
    }
  | { readonly kind: 'service' | 'provider-place' | 'unrelated' | 'other-money' | 'elsewhere' }
  | { readonly kind: 'voucher' | 'last-year' | 'wait' }
  /** The price has to be at least this, `short` more than asked; digits of minor units. */
  | { readonly kind: 'amount'; readonly least: string; readonly short: string }
  | { readonly kind: 'window'; readonly from: string; readonly to: string }
  | { readonly kind: 'from'; readonly day: string };

export interface ClauseMend {
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
  readonly result: TraceLine['result'];
  readonly mend: Mend;
}

/** What the answer was about. */
export interface Asked {
  readonly facts: readonly Fact[];
  /** The price, minor units. */
  readonly amount: bigint;
  readonly date: string;
}

const STILL_OPEN: readonly TraceLine['result'][] = ['fail', 'to-verify'];

/**
 * For each clause of an answer that says no, or that rests on what is still to be verified: what would make it pass.
 * Pure over the trace, so that nothing is named that did not decide. A clause whose mending nobody can do is `wait`.
 */
export function whatWouldPass(
  scheme: SchemeVersion,
  trace: readonly TraceLine[],
  asked: Asked,
): ClauseMend[] {
  const refused = trace.some((line) => line.result === 'fail');
  return trace
    .filter(({ result }) => (refused ? result === 'fail' : STILL_OPEN.includes(result)))
    .map(({ clause, zh, en, result }) => ({ clause, zh, en, result, mend: mendOf(scheme, clause, asked) }));
}

/** What would make one clause of a scheme pass. */
export function mendOf(scheme: SchemeVersion, clause: string, asked: Asked): Mend {
  const requirement = scheme.eligibility.find((one) => one.clause === clause);
  if (requirement !== undefined) return factsFor(requirement, asked);
  if (clause === scheme.minimum?.clause) {
    const least = fromWire(scheme.minimum.amount);
    const short = subtract(least, asked.amount as typeof least);
    return { kind: 'amount', least: toWire(least), short: toWire(short > 0n ? short : (0n as typeof short)) };
  }
  if (clause === scheme.services.allow?.clause || scheme.services.deny.some((one) => one.clause === clause)) {
    return { kind: 'service' };
  }
  if (clause === scheme.providers?.clause) return { kind: 'provider-place' };
  if (clause === scheme.enterprises.clause) return { kind: 'elsewhere' };
  if (clause === scheme.relatedParties?.clause) return { kind: 'unrelated' };
  if (clause === scheme.exclusiveFunds?.clause) return { kind: 'other-money' };
  if (clause === scheme.window?.clause)
    return { kind: 'window', from: scheme.window.from, to: scheme.window.to };
  const notYet = asked.date < scheme.effective.from && clause === scheme.effective.clause;
  if (notYet) return { kind: 'from', day: scheme.effective.from };
  const reimburses = scheme.mode === 'enterprise-reimbursed';
  if (!reimburses && clause === (scheme.validity?.clause ?? scheme.effective.clause))
    return { kind: 'voucher' };
  // The ratio is a ratio of last year's spend: the same clause says which year.
  if (reimburses && clause === scheme.ratio.clause) return { kind: 'last-year' };
  return { kind: 'wait' };
}

function factsFor({ about = 'enterprise', anyOf, proof }: Requirement, { facts, date }: Asked): Mend {
  // A provider's facts are not the firm's to read: what stands there is not said.
  const known = about === 'enterprise' ? facts : [];
  const ways = anyOf.map((alternative) => predicatesOf(alternative).map((one) => standing(one, known, date)));
  return { kind: 'facts', about, by: proof === 'declaration' ? 'declare' : 'desk', ways };
}

const predicatesOf = (alternative: Alternative): readonly Predicate[] =>
  'allOf' in alternative ? alternative.allOf : [alternative];

function standing(predicate: Predicate, facts: readonly Fact[], date: string): NeededFact {
  const answer = anyMet([predicate], facts, date);
  if (answer === 'yes') return { predicate, now: 'met' };
  if (answer === 'yes-on-word') return { predicate, now: 'declared' };
  return { predicate, now: factOn(facts, predicate.fact, date) === undefined ? 'missing' : 'otherwise' };
}

/** Another scheme, or a later version of this one, that would grant what this one refuses. */
export interface GrantedBy {
  readonly scheme: SchemeVersion;
  /** Its first day, where that is still to come. */
  readonly from?: string;
  readonly decision: Decision;
}

/** Which of the other versions would grant it, judged by `ask` on the day each is or comes in force. */
export function whoWouldGrant(
  others: readonly SchemeVersion[],
  today: string,
  ask: (scheme: SchemeVersion, on: string) => Decision | undefined,
): GrantedBy[] {
  return others.flatMap((scheme) => {
    const { from, to } = scheme.effective;
    if (to !== undefined && to < today) return [];
    const on = from > today ? from : today;
    const decision = ask(scheme, on);
    if (decision?.outcome !== 'granted') return [];
    return [{ scheme, decision, ...(from > today ? { from } : {}) }];
  });
}
