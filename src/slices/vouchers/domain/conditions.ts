import type { JurisdictionId } from '../../../kernel/brand.ts';
import { type Fact, factOn, type RecordedFacts, type TieCheck } from './facts.ts';
import { refusal } from './refusals.ts';
import { inForce, type Predicate, type Requirement, type SchemeVersion } from './scheme.ts';
import { type Finding, judged, noted, type TraceResult } from './trace.ts';

/** The service asked for, and who would do it where. */
export interface ServiceAsked {
  readonly serviceCode: string;
  readonly providerJurisdiction: JurisdictionId;
}

/** Conditions on the scheme and the enterprise on a date, in the order people read them. */
export function enterpriseConditions(
  scheme: SchemeVersion,
  facts: readonly Fact[],
  jurisdiction: JurisdictionId,
  date: string,
): Finding[] {
  const { effective, enterprises } = scheme;
  return [
    judged(scheme, effective.clause, inForce(scheme, date), 'not-in-force'),
    judged(
      scheme,
      enterprises.clause,
      enterprises.jurisdictions.includes(jurisdiction),
      'enterprise-elsewhere',
    ),
    ...requirementsAbout(scheme, 'enterprise', facts, date),
  ];
}

/** Conditions on one service by one provider on a date. */
export function serviceConditions(
  scheme: SchemeVersion,
  asked: ServiceAsked,
  facts: Pick<RecordedFacts, 'provider' | 'ties'>,
  date: string,
): Finding[] {
  const { providers } = scheme;
  const findings = serviceListed(scheme, asked.serviceCode);
  if (providers) {
    const accepted = providers.jurisdictions.includes(asked.providerJurisdiction);
    findings.push(judged(scheme, providers.clause, accepted, 'provider-elsewhere'));
  }
  findings.push(...requirementsAbout(scheme, 'provider', facts.provider, date));
  findings.push(...unrelated(scheme, facts.ties));
  return findings;
}

function serviceListed(scheme: SchemeVersion, code: string): Finding[] {
  const { allow, deny } = scheme.services;
  const findings = deny.map((list) =>
    judged(scheme, list.clause, !list.codes.includes(code), 'service-denied'),
  );
  if (allow) findings.push(judged(scheme, allow.clause, allow.codes.includes(code), 'service-not-listed'));
  return findings;
}

function unrelated(scheme: SchemeVersion, ties: TieCheck): Finding[] {
  const rule = scheme.relatedParties;
  if (!rule) return [];
  const related = ties.found.some((tie) =>
    // A tie whose size nobody recorded counts as large enough: silence must not open the door.
    rule.kinds.some((kind) => kind.kind === tie.kind && (tie.percent ?? 100) >= (kind.minPercent ?? 0)),
  );
  if (related || ties.basis === 'verified') {
    return [judged(scheme, rule.clause, !related, 'related-parties')];
  }
  return [noted(scheme, rule.clause, ties.basis === 'declared' ? 'declared-only' : 'to-verify')];
}

function requirementsAbout(
  scheme: SchemeVersion,
  about: 'enterprise' | 'provider',
  facts: readonly Fact[],
  date: string,
): Finding[] {
  return scheme.eligibility
    .filter((requirement) => (requirement.about ?? 'enterprise') === about)
    .map((requirement) => judgeRequirement(requirement, facts, date));
}

/** Best first: a requirement is as good as its best predicate. */
const ORDER: readonly TraceResult[] = ['pass', 'declared-only', 'to-verify', 'fail'];

function judgeRequirement(requirement: Requirement, facts: readonly Fact[], date: string): Finding {
  const answers = requirement.anyOf.map((predicate) => {
    const fact = factOn(facts, predicate.fact, date);
    if (!fact) return { result: requirement.whenMissing === 'refuse' ? 'fail' : 'to-verify', known: false };
    if (!holds(predicate, fact.value, date)) return { result: 'fail', known: true };
    if (fact.basis === 'verified') return { result: 'pass', known: true };
    return { result: requirement.proof === 'declaration' ? 'declared-only' : 'to-verify', known: true };
  });
  const result = ORDER.find((one) => answers.some((each) => each.result === one)) ?? 'fail';
  const text = { zh: requirement.zh, en: requirement.en };
  const line = { clause: requirement.clause, result, ...text };
  if (result !== 'fail') return { line };
  const reason = answers.some((each) => !each.known) ? 'requirement-not-recorded' : 'requirement-not-met';
  return { line, refusal: refusal(reason, requirement.clause, text) };
}

/** Whether a fact's value answers a predicate; a value of the wrong kind never does. */
export function holds(predicate: Predicate, value: Fact['value'], date: string): boolean {
  switch (predicate.operator) {
    case 'recorded':
      return value !== false && value !== '';
    case 'is':
      return value === predicate.value;
    case 'one-of':
      return typeof value === 'string' && predicate.values.includes(value);
    case 'none-of':
      return typeof value === 'string' && !predicate.values.includes(value);
    case 'at-least':
      return typeof value === 'number' && value >= predicate.value;
    case 'at-most':
      return typeof value === 'number' && value <= predicate.value;
    case 'amount-at-least':
      return isDigits(value) && BigInt(value) >= BigInt(predicate.value);
    case 'amount-at-most':
      return isDigits(value) && BigInt(value) <= BigInt(predicate.value);
    case 'on-or-after':
      return isDate(value) && value >= predicate.value;
    case 'on-or-before':
      return isDate(value) && value <= predicate.value;
    case 'years-at-most':
      return isDate(value) && value <= date && date <= yearsAfter(value, predicate.value);
  }
}

const isDigits = (value: Fact['value']): value is string => typeof value === 'string' && /^\d+$/.test(value);
const isDate = (value: Fact['value']): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Compared as text, 29 February of a common year sorts where it should: after the 28th, before March. */
const yearsAfter = (date: string, years: number): string =>
  `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
