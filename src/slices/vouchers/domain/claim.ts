import type { Money } from '../../../kernel/brand.ts';
import { addWorkingDays, type WorkCalendar } from '../../../kernel/calendar.ts';
import { fromWire, max, min, multiplyRatio, subtract, ZERO } from '../../../kernel/money.ts';
import { addDays, addMonths } from '../../../kernel/time.ts';
import { type Fact, factOn } from './facts.ts';
import type { EvidenceKind, SchemeVersion } from './scheme.ts';

/** How many different persons must approve a payment of this support. */
export function approversNeeded(scheme: SchemeVersion, support: Money): 1 | 2 {
  const from = scheme.secondApprovalFrom;
  // Who examines a claim is never the one who lets its round be paid.
  if (scheme.procedure !== undefined) return 2;
  return from !== undefined && support >= fromWire(from) ? 2 : 1;
}

/** Evidence still to be filed before money moves, in the scheme's order. */
export function missingEvidence(scheme: SchemeVersion, filed: readonly EvidenceKind[]): EvidenceKind[] {
  return scheme.evidence.kinds.filter((kind) => !filed.includes(kind));
}

/** How many of a number of paid claims an audit looks at: the scheme's part of them rounded up, and its least. */
export function auditSize(scheme: SchemeVersion, paid: number): number {
  const part = Math.ceil((paid * scheme.auditRatePercent) / 100);
  return Math.min(paid, Math.max(part, scheme.audit?.atLeast ?? 0));
}

/** What a provider earns for a service on top of its price, within what its year still allows. */
export function providerReward(scheme: SchemeVersion, serviceValue: Money, earnedThisYear: Money): Money {
  const rule = scheme.providerReward;
  if (!rule || 'grades' in rule) return ZERO;
  const reward = multiplyRatio(serviceValue, BigInt(rule.numerator), BigInt(rule.denominator), 'down');
  return withinYear(reward, rule.perYear, earnedThisYear);
}

/**
 * What a provider earns once a year for the grade of its sharing, as recorded on a date. Only a verified grade
 * earns anything.
 */
export function gradeReward(
  scheme: SchemeVersion,
  provider: readonly Fact[],
  date: string,
  earnedThisYear: Money,
): Money {
  const rule = scheme.providerReward;
  if (!rule || !('grades' in rule)) return ZERO;
  const fact = factOn(provider, rule.fact, date);
  const grade = rule.grades.find((one) => fact?.basis === 'verified' && one.grade === fact.value);
  return grade ? withinYear(fromWire(grade.amount), rule.perYear, earnedThisYear) : ZERO;
}

function withinYear(reward: Money, perYear: string | undefined, earned: Money): Money {
  return perYear === undefined ? reward : min(reward, max(ZERO, subtract(fromWire(perYear), earned)));
}

const MONTHS = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 } as const;

/**
 * The day by which a claim approved on a date is likely paid: the end of the running month, quarter, half or whole
 * year, and the working days the scheme names. `undefined` when the scheme says nothing. A likelihood, no promise.
 */
export function payoutDay(
  scheme: SchemeVersion,
  approvedOn: string,
  calendar: WorkCalendar,
): string | undefined {
  const { payout } = scheme;
  if (!payout) return undefined;
  const { rhythm, withinDays = 0 } = payout;
  const months = rhythm === 'at-order' || rhythm === 'each' ? 0 : MONTHS[rhythm];
  return addWorkingDays(months === 0 ? approvedOn : endOfSpan(approvedOn, months), withinDays, calendar);
}

function endOfSpan(date: string, months: number): string {
  const month = Number(date.slice(5, 7)) - 1;
  const first = `${date.slice(0, 4)}-01-01`;
  return addDays(addMonths(first, (Math.floor(month / months) + 1) * months), -1);
}
