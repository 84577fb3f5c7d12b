import type { JurisdictionId } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { Fact, FundCheck, RecordedFacts, Tie, TieCheck } from './facts.ts';
import { anyMet } from './predicates.ts';
import { refusal } from './refusals.ts';
import { clauseText, inForce, type Requirement, type SchemeVersion } from './scheme.ts';
import { type Finding, judged, judgedText, noted } from './trace.ts';

/** The service asked for, and who would do it where. */
export interface ServiceAsked {
  readonly serviceCode: string;
  readonly providerJurisdiction: JurisdictionId;
  /** The project it is for, where it is known: what another fund has paid for is judged by it. */
  readonly project?: string;
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

/** Which applications go first: met clauses pass, the others do not matter, and none ever refuses. */
export function priorityOf(scheme: SchemeVersion, facts: readonly Fact[], date: string): Finding[] {
  return (scheme.priority ?? []).map(({ clause, zh, en, anyOf }) => {
    // Going first takes from others, so a firm's own word is not enough for it.
    const first = anyMet(anyOf, facts, date) === 'yes';
    return { line: { clause, result: first ? 'pass' : 'not-needed', zh, en } };
  });
}

export const goesFirst = (priority: readonly Finding[]): boolean =>
  priority.some(({ line }) => line.result === 'pass');

/** Conditions on one service by one provider on a date. */
export function serviceConditions(
  scheme: SchemeVersion,
  asked: ServiceAsked,
  facts: Pick<RecordedFacts, 'provider' | 'ties' | 'funds'>,
  date: string,
): Finding[] {
  const { providers } = scheme;
  const findings = [...notFromOneself(facts.ties), ...serviceListed(scheme, asked.serviceCode)];
  if (providers) {
    const accepted = providers.jurisdictions.includes(asked.providerJurisdiction);
    findings.push(judged(scheme, providers.clause, accepted, 'provider-elsewhere'));
  }
  findings.push(...requirementsAbout(scheme, 'provider', facts.provider, date));
  findings.push(...unrelated(scheme, facts.ties), ...notFundedTwice(scheme, asked.project, facts.funds));
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

/** The clause no scheme needs to write down. */
export const GENERAL_RULE = '0';

function notFromOneself({ same }: TieCheck): Finding[] {
  if (same !== true) return [];
  const text = {
    zh: '通则：企业不得用券向本单位购买服务',
    en: 'General rule: no firm buys from itself on a voucher',
  };
  return [judgedText(GENERAL_RULE, text, false, 'self-dealing')];
}

function unrelated(scheme: SchemeVersion, ties: TieCheck): Finding[] {
  const rule = scheme.relatedParties;
  if (!rule) return [];
  const related = ties.found.filter((tie) =>
    // A tie whose size nobody recorded counts as large enough: silence must not open the door.
    rule.kinds.some((kind) => kind.kind === tie.kind && (tie.percent ?? 100) >= (kind.minPercent ?? 0)),
  );
  if (related.length > 0) {
    const text = withWords(clauseText(scheme, rule.clause), related);
    return [judgedText(rule.clause, text, false, 'related-parties')];
  }
  if (ties.basis === 'verified') return [judged(scheme, rule.clause, true, 'related-parties')];
  return [noted(scheme, rule.clause, ties.basis === 'declared' ? 'declared-only' : 'to-verify')];
}

/** The clause, and after it which tie was found, by which path and on whose word. */
function withWords(text: Bilingual, related: readonly Tie[]): Bilingual {
  const words = related.flatMap((tie) => tie.words ?? []);
  if (words.length === 0) return text;
  return {
    zh: `${text.zh.replace(/[。．]+$/u, '')}。${words.map((one) => one.zh).join('；')}`,
    en: `${text.en.replace(/\.+$/u, '')}. ${words.map((one) => one.en).join('; ')}`,
  };
}

function notFundedTwice(scheme: SchemeVersion, project: string | undefined, funds?: FundCheck): Finding[] {
  const rule = scheme.exclusiveFunds;
  if (!rule) return [];
  const excluded = (funds?.found ?? []).filter((one) => rule.funds.includes(one.fund));
  const same = excluded.some((one) => project !== undefined && one.project === project);
  if (same) return [judged(scheme, rule.clause, false, 'funded-already')];
  // Money for a project nobody named may be for this one: an officer compares.
  const open = excluded.some((one) => project === undefined || one.project === undefined);
  if (open || funds === undefined || funds.basis === 'missing') {
    return [noted(scheme, rule.clause, 'to-verify')];
  }
  return funds.basis === 'verified'
    ? [judged(scheme, rule.clause, true, 'funded-already')]
    : [noted(scheme, rule.clause, 'declared-only')];
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

const RESULT = { yes: 'pass', 'yes-on-word': 'to-verify', unknown: 'to-verify', no: 'fail' } as const;

function judgeRequirement(requirement: Requirement, facts: readonly Fact[], date: string): Finding {
  const { clause, proof, whenMissing, zh, en } = requirement;
  const answer = anyMet(requirement.anyOf, facts, date);
  if (answer === 'no' || (answer === 'unknown' && whenMissing === 'refuse')) {
    const reason = answer === 'no' ? 'requirement-not-met' : 'requirement-not-recorded';
    return { line: { clause, result: 'fail', zh, en }, refusal: refusal(reason, clause, { zh, en }) };
  }
  const onWord = answer === 'yes-on-word' && proof === 'declaration';
  return { line: { clause, result: onWord ? 'declared-only' : RESULT[answer], zh, en } };
}
