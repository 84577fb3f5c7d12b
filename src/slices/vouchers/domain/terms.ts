import type { JurisdictionId } from '../../../kernel/brand.ts';
import { addDays, addMonths } from '../../../kernel/time.ts';
import type { Fact } from './facts.ts';
import { anyMet } from './predicates.ts';
import type { Cap, SchemeVersion, When } from './scheme.ts';
import type { PayerAmount } from './split.ts';
import { type Finding, noted } from './trace.ts';

/** Caps that may have exceptions. */
export type CapName = 'perIssue' | 'holding' | 'perRequest' | 'perYear' | 'perCycle';
export const CAP_NAMES: readonly CapName[] = ['perIssue', 'holding', 'perRequest', 'perYear', 'perCycle'];

/** For whom and when a scheme is read. */
export interface Reader {
  readonly facts: readonly Fact[];
  readonly home: JurisdictionId;
  /** Nothing was ever issued or paid to the enterprise under this scheme. */
  readonly firstTime: boolean;
  /** `YYYY-MM-DD` in the issuer's time zone. */
  readonly date: string;
  /** Where the providers are and what each is paid; none when a voucher is issued and nobody knows yet. */
  readonly providers: readonly PayerAmount[];
}

/** A scheme without exceptions: the caps and payers that count for one enterprise on one day, and why. */
export interface Terms {
  readonly scheme: SchemeVersion;
  readonly findings: readonly Finding[];
}

/**
 * Reads a scheme for one enterprise: which exception of each cap applies, and who pays. `names` are the caps that
 * bear on the step; only their exceptions are told. Reading the result again changes nothing.
 */
export function termsFor(scheme: SchemeVersion, reader: Reader, names: readonly CapName[]): Terms {
  const findings: Finding[] = [];
  const caps = { ...scheme.caps };
  for (const name of CAP_NAMES) {
    const cap = caps[name];
    if (cap?.except === undefined) continue;
    const read = capFor(scheme, cap, reader);
    caps[name] = read.cap;
    if (names.includes(name)) findings.push(...read.findings);
  }
  if (scheme.providerTreasury) {
    const known = reader.providers.length > 0;
    findings.push(noted(scheme, scheme.providerTreasury.clause, known ? 'pass' : 'not-needed'));
  }
  const { payersByHome, ...plain } = payersFor(scheme, reader.home);
  const read = { ...plain, caps };
  // A voucher is set aside by the home treasury whole; who bears it is settled when its claim is.
  const shared =
    scheme.mode === 'enterprise-reimbursed' ? withProviderTreasury(read, reader.providers) : read;
  return { scheme: shared, findings };
}

function capFor(scheme: SchemeVersion, cap: Cap, reader: Reader): { cap: Cap; findings: Finding[] } {
  const findings: Finding[] = [];
  let applied: Cap = { clause: cap.clause, amount: cap.amount };
  for (const { clause, amount, when } of cap.except ?? []) {
    const answer = whenMet(when, reader);
    if (answer === 'yes' || answer === 'yes-on-word') {
      if (clause !== cap.clause) findings.push(noted(scheme, cap.clause, 'not-needed'));
      applied = { clause, amount };
    }
    const lowers = BigInt(amount) < BigInt(cap.amount);
    // What nobody knows leaves the rule as it is; where the exception gives less, somebody has to look.
    if (answer === 'yes-on-word' || (answer === 'unknown' && lowers)) {
      findings.push(noted(scheme, clause, 'to-verify'));
    } else if (answer !== 'yes' && clause !== cap.clause) {
      findings.push(noted(scheme, clause, 'not-needed'));
    }
  }
  return { cap: applied, findings };
}

function whenMet({ years, firstTime, anyOf }: When, reader: Reader) {
  if (years !== undefined && !years.includes(Number(reader.date.slice(0, 4)))) return 'no';
  if (firstTime !== undefined && firstTime !== reader.firstTime) return 'no';
  return anyOf === undefined ? 'yes' : anyMet(anyOf, reader.facts, reader.date);
}

function payersFor(scheme: SchemeVersion, home: JurisdictionId): SchemeVersion {
  const own = scheme.payersByHome?.find((one) => one.homes.includes(home));
  return own === undefined ? scheme : { ...scheme, payers: own.payers, payersClause: own.clause };
}

/**
 * The treasuries of the providers' places beside the named payers, each by what its providers are paid. Where
 * the provider is at home, the home treasury bears both parts.
 */
function withProviderTreasury(scheme: SchemeVersion, providers: readonly PayerAmount[]): SchemeVersion {
  const { providerTreasury: rule, ...rest } = scheme;
  const whole = providers.reduce((sum, one) => sum + one.amount, 0n);
  if (rule === undefined || whole === 0n) return scheme;
  const weights = new Map(scheme.payers.map((one) => [one.jurisdiction, BigInt(one.weight) * whole]));
  for (const { payer, amount } of providers) {
    weights.set(payer, (weights.get(payer) ?? 0n) + BigInt(rule.weight) * amount);
  }
  const common = [...weights.values()].reduce(divisor);
  const payers = [...weights].map(([jurisdiction, weight]) => ({
    jurisdiction,
    weight: Number(weight / common),
  }));
  if (!payers.every((one) => Number.isSafeInteger(one.weight)))
    throw new RangeError('spend too large to split');
  return { ...rest, payers };
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));

/** Everyone who may have to pay under some reading of the scheme. */
export const possiblePayers = (scheme: SchemeVersion): JurisdictionId[] => [
  ...new Set([
    ...scheme.payers.map((one) => one.jurisdiction),
    ...(scheme.payersByHome ?? []).flatMap(({ payers }) => payers.map((one) => one.jurisdiction)),
    ...(scheme.providerTreasury ? (scheme.providers?.jurisdictions ?? []) : []),
  ]),
];

/** One round of a scheme, both days included. */
export interface Cycle {
  readonly from: string;
  readonly to: string;
}

/** The round a date falls in; `undefined` before the first, or when the scheme has none. */
export function cycleOn(scheme: SchemeVersion, date: string): Cycle | undefined {
  const { cycle } = scheme;
  if (cycle === undefined || date < cycle.from) return undefined;
  const months = monthsBetween(cycle.from, date);
  let round = Math.floor(months / cycle.months);
  // The day within the month decides between this round and the one before.
  if (addMonths(cycle.from, round * cycle.months) > date) round -= 1;
  const next = addMonths(cycle.from, (round + 1) * cycle.months);
  return { from: addMonths(cycle.from, round * cycle.months), to: addDays(next, -1) };
}

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));
