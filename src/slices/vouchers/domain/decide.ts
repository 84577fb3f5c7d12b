import type { Instant, JurisdictionId, Money } from '../../../kernel/brand.ts';
import { fromWire, max, min, money, subtract, sum, ZERO } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { enterpriseConditions, serviceConditions } from './conditions.ts';
import type { RecordedFacts } from './facts.ts';
import {
  applyLimits,
  type Balances,
  capLeft,
  type Limit,
  type Limited,
  partLimits,
  payerRooms,
  recutLimits,
  recutOf,
  tieredSupport,
  yearLimits,
} from './limits.ts';
import { procedureRules } from './procedure.ts';
import { type Settlement, settledBy } from './ruling.ts';
import type { SchemeVersion } from './scheme.ts';
import { amountOf, bornWithPlace, type PayerAmount, splitAmongPayers, splitWithin } from './split.ts';
import { type Terms, termsFor } from './terms.ts';
import { type Finding, firstRefusal, judged, noted, restsOnWord, type TraceLine } from './trace.ts';

/** One service to be ordered. */
export interface SupportRequest {
  /** The full price. */
  readonly amount: Money;
  readonly serviceCode: string;
  readonly enterpriseJurisdiction: JurisdictionId;
  readonly providerJurisdiction: JurisdictionId;
  /** The project it is for, where it is known. */
  readonly project?: string;
  /** What the scheme that this one matches gives for the same service; left out, nothing. */
  readonly matched?: Money;
  readonly at: Instant;
  /** Time zone of the issuing jurisdiction: it decides which day it is. */
  readonly timeZone: string;
}

/** What a scheme does for one request. `payNow + deductNow` is always the full price. */
export interface Decision {
  readonly outcome: 'granted' | 'refused';
  /** What the payers give, now or later. */
  readonly support: Money;
  /** 现在付款: what the enterprise pays to the provider. */
  readonly payNow: Money;
  /** 当场抵扣: what the voucher takes off the bill. */
  readonly deductNow: Money;
  /** 预计事后补助: what a later claim may bring; not promised. */
  readonly laterEstimate: Money;
  readonly splits: readonly PayerAmount[];
  /** 预估: something it rests on is only declared or still to be verified. */
  readonly estimated: boolean;
  readonly trace: readonly TraceLine[];
  /** The clause that cut the support below what the ratio gives, if one did. */
  readonly limitedBy?: string;
  readonly refusal?: Refusal;
}

/**
 * Decides what a scheme gives for one service. Pure: the same facts, request, scheme and balances always give
 * the same answer. Every clause is judged even after one has failed, so that a person sees all there is to
 * mend; the refusal is that of the first. A ruling given before the order settles the conditions it names. Throws RangeError for a negative price.
 */
export const decide = (
  facts: RecordedFacts,
  { amount, matched, ...service }: SupportRequest,
  scheme: SchemeVersion,
  balances: Balances,
  ruling?: Settlement,
): Decision => settle(facts, service, scheme, balances, ruling)(amount, matched);

/** A service to be ordered, whatever it costs. */
export type ServiceRequest = Omit<SupportRequest, 'amount' | 'matched'>;

/** What a scheme does for a service at a price, given what another scheme that it matches gives. */
export type Pricing = (amount: Money, matched?: Money) => Decision;

/**
 * Settles all that does not depend on the price, so that many offers of one service by providers of one place can be
 * decided for little more than one.
 */
export function settle(
  facts: RecordedFacts,
  service: ServiceRequest,
  scheme: SchemeVersion,
  balances: Balances,
  ruling?: Settlement,
): Pricing {
  const { date, year } = zoned(service.at, service.timeZone);
  const terms = termsForOrder(scheme, facts, service, balances, date);
  const read = terms.scheme;
  const conditions = settledBy(ruling, [
    ...enterpriseConditions(read, facts.enterprise, service.enterpriseJurisdiction, date),
    ...serviceConditions(read, service, facts, date),
  ]);
  const usable = [...voucherUsable(read, balances, date), ...terms.findings];
  // Of the services that a search asks about most are refused, and of those nobody reads the rest.
  const limitedTo = once(() => limitsOf(read, balances, year + 1));
  const later = once(() => laterSteps(read, year));
  const minimum = bothWays((reached) => minimumReached(read, reached));
  const least = read.minimum === undefined ? ZERO : fromWire(read.minimum.amount);
  const ruledOut = { before: firstRefusal(conditions), after: firstRefusal(usable) };
  return (amount, matched = ZERO) => {
    if (amount < 0n) throw new RangeError('a price is never negative');
    const wanted = supportWanted(read, amount, matched);
    const priced = [
      ...minimum(amount >= least),
      ...somethingToMatch(read, matched),
      judged(read, read.ratio.clause, wanted > 0n, 'nothing-to-support', wanted),
    ];
    const judge = (): Judged => {
      const limited = applyLimits(read, wanted, limitedTo()(amount, wanted, matched));
      return { limited, findings: [...conditions, ...priced, ...usable, ...limited.findings, ...later()] };
    };
    const refused = ruledOut.before ?? firstRefusal(priced) ?? ruledOut.after;
    if (refused) return refusedAnyway(amount, refused, judge);
    return decided(read, { amount, place: service.providerJurisdiction, balances }, judge());
  };
}

/** Worked out when it is first asked for. */
function once<T extends object>(work: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= work();
    return known;
  };
}

/** What is found where a question is answered yes, and where no: each is worked out once, when it is first met. */
function bothWays(find: (answer: boolean) => readonly Finding[]): (answer: boolean) => readonly Finding[] {
  const known = new Map<boolean, readonly Finding[]>();
  return (answer) => {
    const found = known.get(answer) ?? find(answer);
    known.set(answer, found);
    return found;
  };
}

interface Judged {
  readonly limited: Limited;
  readonly findings: readonly Finding[];
}

/** Of the many offers that a search refuses this way nobody reads why, so the trace is made when it is read. */
function refusedAnyway(amount: Money, refusal: Refusal, judge: () => Judged): Decision {
  let trace: readonly TraceLine[] | undefined;
  return {
    ...nothing(amount),
    get trace() {
      trace ??= judge().findings.map(({ line }) => line);
      return trace;
    },
    refusal,
  };
}

interface Draw {
  readonly amount: Money;
  /** Where the provider is. */
  readonly place: JurisdictionId;
  readonly balances: Balances;
}

function decided(scheme: SchemeVersion, draw: Draw, { limited, findings }: Judged): Decision {
  const refused = firstRefusal(findings);
  const trace = findings.map((one) => one.line);
  if (refused) return { ...nothing(draw.amount), trace, refusal: refused };
  return {
    ...granted(scheme, draw, limited.amount),
    estimated: restsOnWord(trace),
    trace,
    ...(limited.limitedBy === undefined ? {} : { limitedBy: limited.limitedBy }),
  };
}

function termsForOrder(
  scheme: SchemeVersion,
  facts: RecordedFacts,
  request: ServiceRequest,
  { firstTime }: Balances,
  date: string,
): Terms {
  const reader = {
    facts: facts.enterprise,
    home: request.enterpriseJurisdiction,
    firstTime,
    date,
    providers: [{ payer: request.providerJurisdiction, amount: money(1) }],
  };
  return termsFor(scheme, reader, ['perRequest', 'perYear']);
}

/** What the ratio is taken of: the price, or what another scheme gave for it. */
const supportWanted = (scheme: SchemeVersion, amount: Money, matched: Money): Money =>
  tieredSupport(scheme, scheme.ratio.matching ? matched : amount);

export function somethingToMatch(scheme: SchemeVersion, matched: Money): Finding[] {
  const { matching } = scheme.ratio;
  return matching ? [judged(scheme, matching.clause, matched > 0n, 'nothing-to-match')] : [];
}

const reimburses = (scheme: SchemeVersion): boolean => scheme.mode === 'enterprise-reimbursed';

function nothing(price: Money): Omit<Decision, 'trace'> {
  return {
    outcome: 'refused',
    support: ZERO,
    payNow: price,
    deductNow: ZERO,
    laterEstimate: ZERO,
    splits: [],
    estimated: false,
  };
}

function granted(scheme: SchemeVersion, { amount: price, place, balances }: Draw, support: Money) {
  if (reimburses(scheme)) {
    const splits = splitAmongPayers(scheme, support);
    return {
      outcome: 'granted' as const,
      support,
      payNow: price,
      deductNow: ZERO,
      laterEstimate: support,
      splits,
    };
  }
  return {
    outcome: 'granted' as const,
    support,
    payNow: subtract(price, support),
    deductNow: support,
    laterEstimate: ZERO,
    splits: bornWithPlace(scheme, splitWithin(scheme, support, drawable(scheme, balances)), place),
  };
}

/** The limits on the support for a price, in the order people read them; only the first depend on the price. */
function limitsOf(scheme: SchemeVersion, balances: Balances, claimYear: number) {
  const { perRequest } = scheme.caps;
  const always: Limit[] = perRequest ? [capLeft(perRequest.clause, perRequest.amount, ZERO)] : [];
  always.push(...yearLimits(scheme, balances));
  if (!reimburses(scheme)) {
    const room = sum(drawable(scheme, balances).map((one) => one.amount));
    always.push({ clause: voucherClause(scheme), room, reason: 'cap-used-up' });
  }
  return (amount: Money, wanted: Money, matched: Money): Limit[] => [
    ...partLimits(scheme, amount),
    ...recutLimits(scheme, wanted, claimYear),
    ...beyondMatched(scheme, amount, matched),
    ...always,
  ];
}

/** Both schemes together never give more than the price. */
export function beyondMatched(scheme: SchemeVersion, price: Money, matched: Money = ZERO): Limit[] {
  const { matching } = scheme.ratio;
  if (!matching) return [];
  return [{ clause: matching.clause, room: max(ZERO, subtract(price, matched)), reason: 'nothing-to-match' }];
}

/** What each payer can give from the voucher: what it set aside, within its own cap for the year. */
export function drawable(scheme: SchemeVersion, balances: Balances): PayerAmount[] {
  const rooms = payerRooms(scheme, balances);
  return scheme.payers.map(({ jurisdiction }) => {
    const own = rooms.filter((room) => room.payer === jurisdiction).map((room) => room.amount);
    return {
      payer: jurisdiction,
      amount: [amountOf(balances.voucherFree, jurisdiction), ...own].reduce(min),
    };
  });
}

/** The clause on the voucher's life also speaks for the voucher itself. */
const voucherClause = (scheme: SchemeVersion): string => scheme.validity?.clause ?? scheme.effective.clause;

function voucherUsable(scheme: SchemeVersion, balances: Balances, date: string): Finding[] {
  if (reimburses(scheme)) return [];
  const clause = voucherClause(scheme);
  if (balances.voucherValidTo === undefined) {
    return [judged(scheme, clause, false, 'voucher-missing')];
  }
  return [judged(scheme, clause, date <= balances.voucherValidTo, 'voucher-expired')];
}

function minimumReached(scheme: SchemeVersion, reached: boolean): Finding[] {
  if (!scheme.minimum) return [];
  const { clause } = scheme.minimum;
  // A claim adds up the spend of a year, so a small order alone decides nothing.
  if (!reached && reimburses(scheme)) return [noted(scheme, clause, 'to-verify')];
  return [judged(scheme, clause, reached, 'below-minimum')];
}

/** Clauses that bear on a step still to come: the window of a claim, the year's cut, evidence and payment. */
function laterSteps(scheme: SchemeVersion, year: number): Finding[] {
  const { evidence, audit, payout, providerReward, validity, window, ratio } = scheme;
  const later = [evidence, payout, audit, providerReward, validity?.reclaim, ...procedureRules(scheme)];
  const findings = later.flatMap((one) => (one ? [noted(scheme, one.clause, 'not-needed')] : []));
  if (ratio.recut && !recutOf(scheme, year + 1))
    findings.push(noted(scheme, ratio.recut.clause, 'to-verify'));
  if (reimburses(scheme)) findings.push(noted(scheme, window?.clause ?? ratio.clause, 'to-verify'));
  else if (window) findings.push(noted(scheme, window.clause, 'not-needed'));
  return findings;
}
