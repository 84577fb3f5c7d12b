import type { Bilingual } from '../../../kernel/lang.ts';
import type { RelationKind } from './scheme.ts';

/** How well a fact is known: looked up in its register, said by the firm itself, or not known. */
export type Basis = 'verified' | 'declared' | 'missing';

/** One recorded fact about an organisation. Dates are `YYYY-MM-DD`, both ends included. */
export interface Fact {
  readonly code: string;
  /** Amounts are minor units as decimal digits, dates are `YYYY-MM-DD`. */
  readonly value: boolean | number | string;
  readonly basis: Basis;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** A tie between the enterprise and the provider. `percent`: the smaller of the shares that make the tie. */
export interface Tie {
  readonly kind: RelationKind;
  readonly percent?: number;
  /** By which path and on whose word, where the records tell. */
  readonly words?: Bilingual;
}

/** What is known about ties between the two: how it was looked up, and what was found. */
export interface TieCheck {
  readonly basis: Basis;
  readonly found: readonly Tie[];
  /** The two are one organisation. */
  readonly same?: boolean;
}

/** Money from another fund that this enterprise has had; `project` says for what, where that is known. */
export interface Funding {
  readonly fund: string;
  readonly project?: string;
}

/** What is known about other funds: how it was looked up, and what was found. */
export interface FundCheck {
  readonly basis: Basis;
  readonly found: readonly Funding[];
}

/** Everything a decision may look at. What is not in here does not count. */
export interface RecordedFacts {
  readonly enterprise: readonly Fact[];
  readonly provider: readonly Fact[];
  readonly ties: TieCheck;
  /** Left out: nobody has looked. */
  readonly funds?: FundCheck;
}

/**
 * The fact that counts on a date: valid on it, verified before declared, and of those the one that became
 * valid last. `undefined` when there is none, or when all that is recorded is that nobody knows.
 */
export function factOn(facts: readonly Fact[], code: string, date: string): Fact | undefined {
  return facts
    .filter((fact) => fact.code === code && fact.basis !== 'missing' && isValidOn(fact, date))
    .sort(byWeight)[0];
}

/** Everything recorded about a code up to a date, run out or not. */
export function wasOnRecord(facts: readonly Fact[], code: string, date: string): readonly Fact[] {
  return facts.filter(
    (fact) => fact.code === code && fact.basis !== 'missing' && (fact.validFrom ?? date) <= date,
  );
}

function isValidOn(fact: Fact, date: string): boolean {
  return (fact.validFrom ?? date) <= date && date <= (fact.validTo ?? date);
}

function byWeight(a: Fact, b: Fact): number {
  if (a.basis !== b.basis) return a.basis === 'verified' ? -1 : 1;
  const [first, second] = [a.validFrom ?? '', b.validFrom ?? ''];
  if (first !== second) return first > second ? -1 : 1;
  // Two records of the same rank and day: any fixed order will do, as long as input order never matters.
  return String(a.value) < String(b.value) ? -1 : 1;
}
