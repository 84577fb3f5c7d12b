import type { JurisdictionId, Money } from '../../../kernel/brand.ts';
import { ZERO } from '../../../kernel/money.ts';
import { gradeReward, providerReward } from './claim.ts';
import { type Fact, factOn } from './facts.ts';
import { inForce, type SchemeVersion } from './scheme.ts';
import { type PayerAmount, splitAmongPayers } from './split.ts';

/** A provider as the rule on rewards looks at it, for one calendar year. */
export interface Rewardable {
  readonly jurisdictionId: JurisdictionId;
  /** What is on record of it. */
  readonly facts: readonly Fact[];
  /** What firms paid for its services under the scheme, as far as their claims still stand. */
  readonly serviceValue: Money;
}

/** What a reward rests on. */
export type RewardGround =
  | { readonly basis: 'grade'; readonly grade: string }
  | { readonly basis: 'service'; readonly serviceValue: Money };

export interface Reward {
  readonly clause: string;
  readonly ground: RewardGround;
  readonly amount: Money;
  readonly shares: readonly PayerAmount[];
}

/** The day on which a year's reward is judged: its last. */
export const rewardDay = (year: number): string => `${year}-12-31`;

/** The reward of a provider for a year, by the rules in force on its last day; undefined where there is none. */
export function rewardFor(scheme: SchemeVersion, provider: Rewardable, year: number): Reward | undefined {
  const rule = scheme.providerReward;
  const day = rewardDay(year);
  if (rule === undefined || !inForce(scheme, day)) return undefined;
  if (scheme.providers?.jurisdictions.includes(provider.jurisdictionId) === false) return undefined;
  const { facts, serviceValue } = provider;
  const byGrade = 'grades' in rule;
  const amount = byGrade ? gradeReward(scheme, facts, day, ZERO) : providerReward(scheme, serviceValue, ZERO);
  if (amount === ZERO) return undefined;
  const ground: RewardGround = byGrade
    ? { basis: 'grade', grade: String(factOn(facts, rule.fact, day)?.value) }
    : { basis: 'service', serviceValue };
  return { clause: rule.clause, ground, amount, shares: splitAmongPayers(scheme, amount) };
}
