import type { Instant, JurisdictionId, Money } from '../../../kernel/brand.ts';
import { fromWire, sum, ZERO } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { enterpriseConditions, goesFirst, priorityOf, serviceConditions } from './conditions.ts';
import { beyondMatched, somethingToMatch } from './decide.ts';
import type { Fact, FundCheck, TieCheck } from './facts.ts';
import { windowOpen } from './issue.ts';
import {
  applyLimits,
  type Balances,
  budgetLimit,
  capLeft,
  type Limit,
  partLimits,
  recutLimits,
  recutOf,
  tieredSupport,
  yearLimits,
} from './limits.ts';
import { procedureRules } from './procedure.ts';
import { type Settlement, settledBy } from './ruling.ts';
import type { SchemeVersion } from './scheme.ts';
import { type PayerAmount, splitAmongPayers } from './split.ts';
import { type CapName, type Reader, termsFor } from './terms.ts';
import { type Finding, firstRefusal, judged, noted, restsOnWord, type TraceLine } from './trace.ts';

/** One payment the enterprise wants counted. */
export interface Spend {
  readonly id: string;
  readonly amount: Money;
  /** Day of payment, `YYYY-MM-DD`: the year is that of the payment, not of the order. */
  readonly paidOn: string;
  readonly serviceCode: string;
  readonly providerJurisdiction: JurisdictionId;
  readonly provider: readonly Fact[];
  readonly ties: TieCheck;
  readonly funds?: FundCheck;
  readonly project?: string;
  /** What the scheme that this one matches gave for it; left out, nothing. */
  readonly matched?: Money;
  /** The ruling it was ordered on. */
  readonly ruling?: Settlement;
}

export interface Claim {
  readonly enterpriseJurisdiction: JurisdictionId;
  readonly at: Instant;
  /** Time zone of the issuing jurisdiction. */
  readonly timeZone: string;
  readonly spend: readonly Spend[];
}

/** How one payment was judged; left out of the sum when `counted` is false. */
export interface JudgedSpend {
  readonly id: string;
  readonly counted: boolean;
  readonly trace: readonly TraceLine[];
  readonly refusal?: Refusal;
}

export interface ReimbursementDecision {
  readonly outcome: 'granted' | 'refused';
  /** The calendar year whose spend was judged: the one before the claim. */
  readonly year: number;
  /** Sum of the payments that count. */
  readonly eligibleSpend: Money;
  readonly support: Money;
  readonly splits: readonly PayerAmount[];
  /** The scheme lets this claim go before others. */
  readonly first: boolean;
  readonly estimated: boolean;
  readonly trace: readonly TraceLine[];
  readonly spend: readonly JudgedSpend[];
  readonly limitedBy?: string;
  readonly refusal?: Refusal;
}

/**
 * Decides a claim for last calendar year's spend. A payment that does not qualify is left out with its clause
 * and does not spoil the others. Nothing is reserved beforehand, so the payers' budgets limit it here.
 * Throws RangeError for a scheme of another mode, a negative payment or one listed twice.
 */
export function decideReimbursement(
  enterprise: readonly Fact[],
  claim: Claim,
  scheme: SchemeVersion,
  balances: Balances,
): ReimbursementDecision {
  assertClaimable(claim, scheme);
  const { date, year: now } = zoned(claim.at, claim.timeZone);
  const year = now - 1;
  const conditions = conditionsOf(enterprise, claim, scheme, date);
  const spend = claim.spend.map((one) => judgeSpend(scheme, one, year, conditions));
  const counted = claim.spend.filter((_, index) => spend[index]?.counted);
  const eligibleSpend = sum(counted.map((one) => one.amount));
  const terms = termsFor(scheme, readerOf(enterprise, claim, balances, { date, counted }), CLAIM_CAPS);
  const read = terms.scheme;
  const matched = sum(counted.map((one) => one.matched ?? ZERO));
  const wanted = tieredSupport(read, read.ratio.matching ? matched : eligibleSpend);
  const limits = [
    ...partLimits(read, eligibleSpend),
    ...recutLimits(read, wanted, now),
    ...beyondMatched(read, eligibleSpend, matched),
    ...claimLimits(read, balances),
  ];
  const limited = applyLimits(read, wanted, limits);
  const priority = priorityOf(read, enterprise, date);
  const findings = [
    ...settledBy(conditions.ruling, conditions.findings),
    ...windowOpen(read, date),
    ...spendCounts(read, eligibleSpend, wanted),
    ...priority,
    ...terms.findings,
    ...limited.findings,
    ...stillOpen(read, now),
  ];
  const refused = firstRefusal(findings);
  const trace = findings.map((one) => one.line);
  const answer = { year, eligibleSpend, trace, spend };
  if (refused) return { outcome: 'refused', ...answer, ...NOTHING, refusal: refused };
  const lines = [...trace, ...spend.filter((one) => one.counted).flatMap((one) => one.trace)];
  return {
    outcome: 'granted',
    ...answer,
    support: limited.amount,
    splits: splitAmongPayers(read, limited.amount),
    first: goesFirst(priority),
    estimated: restsOnWord(lines),
    ...(limited.limitedBy === undefined ? {} : { limitedBy: limited.limitedBy }),
  };
}

const NOTHING = { support: ZERO, splits: [], first: false, estimated: false } as const;
const CLAIM_CAPS: readonly CapName[] = ['perRequest', 'perYear'];

const readerOf = (
  facts: readonly Fact[],
  { enterpriseJurisdiction: home }: Claim,
  { firstTime }: Balances,
  { date, counted }: { readonly date: string; readonly counted: readonly Spend[] },
): Reader => ({
  facts,
  home,
  firstTime,
  date,
  providers: counted.map((one) => ({ payer: one.providerJurisdiction, amount: one.amount })),
});

/** What is decided later than the claim: this year's cut while its figures are not published, and the payment. */
function stillOpen(scheme: SchemeVersion, year: number): Finding[] {
  const { recut } = scheme.ratio;
  const open = recut && !recutOf(scheme, year) ? [noted(scheme, recut.clause, 'to-verify')] : [];
  const rules = [scheme.evidence, scheme.payout, scheme.audit, scheme.handling, scheme.correction];
  const later = [...rules, ...procedureRules(scheme)].flatMap((one) =>
    one ? [noted(scheme, one.clause, 'not-needed')] : [],
  );
  return [...open, ...later];
}

function assertClaimable(claim: Claim, scheme: SchemeVersion): void {
  if (scheme.mode !== 'enterprise-reimbursed') throw new RangeError(`${scheme.id} does not reimburse spend`);
  if (claim.spend.some((one) => one.amount < 0n)) throw new RangeError('a payment is never negative');
  if (new Set(claim.spend.map((one) => one.id)).size < claim.spend.length) {
    throw new RangeError('a payment is listed twice');
  }
}

/** The conditions on the enterprise, and the ruling by which they hold where they would not hold by themselves. */
interface Conditions {
  readonly findings: readonly Finding[];
  readonly ruling?: Settlement;
}

/**
 * Where a condition does not hold any more, what was ordered on a ruling that settled it still counts: then only that
 * is claimed, and by that ruling. The first such ruling answers; another that settles the same clauses counts with it.
 */
function conditionsOf(
  enterprise: readonly Fact[],
  { enterpriseJurisdiction, spend }: Claim,
  scheme: SchemeVersion,
  date: string,
): Conditions {
  const findings = enterpriseConditions(scheme, enterprise, enterpriseJurisdiction, date);
  if (firstRefusal(findings) === undefined) return { findings };
  const ruling = spend
    .flatMap((one) => one.ruling ?? [])
    .find((one) => firstRefusal(settledBy(one, findings)) === undefined);
  return ruling === undefined ? { findings } : { findings, ruling };
}

function judgeSpend(
  scheme: SchemeVersion,
  spend: Spend,
  year: number,
  { findings: about, ruling }: Conditions,
): JudgedSpend {
  // The ratio is a ratio of last year's spend: the same clause says which year.
  const { clause } = scheme.ratio;
  const lastYear = Number(spend.paidOn.slice(0, 4)) === year;
  const findings = [
    judged(scheme, clause, lastYear, 'not-last-year'),
    ...(ruling === undefined ? [] : settledBy(spend.ruling, about)),
    // The provider's standing counts on the day it was paid.
    ...settledBy(spend.ruling, serviceConditions(scheme, spend, spend, spend.paidOn)),
    ...somethingToMatch(scheme, spend.matched ?? ZERO),
  ];
  const refused = firstRefusal(findings);
  const answer = { id: spend.id, counted: refused === undefined, trace: findings.map((one) => one.line) };
  return refused ? { ...answer, refusal: refused } : answer;
}

function spendCounts(scheme: SchemeVersion, eligible: Money, wanted: Money): Finding[] {
  const { minimum, ratio } = scheme;
  if (eligible === 0n) return [judged(scheme, ratio.clause, false, 'not-last-year')];
  const enough = minimum
    ? [judged(scheme, minimum.clause, eligible >= fromWire(minimum.amount), 'below-minimum')]
    : [];
  return [...enough, judged(scheme, ratio.clause, wanted > 0n, 'nothing-to-support', wanted)];
}

function claimLimits(scheme: SchemeVersion, balances: Balances): Limit[] {
  const { perRequest } = scheme.caps;
  const limits = perRequest ? [capLeft(perRequest.clause, perRequest.amount, ZERO)] : [];
  limits.push(...yearLimits(scheme, balances), budgetLimit(scheme, balances));
  return limits;
}
