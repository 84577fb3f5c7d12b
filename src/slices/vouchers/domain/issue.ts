import type { Instant, JurisdictionId, Money } from '../../../kernel/brand.ts';
import { fromWire, min, money, ZERO } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/result.ts';
import { addDays, addMonths, zoned } from '../../../kernel/time.ts';
import { enterpriseConditions, goesFirst, priorityOf } from './conditions.ts';
import type { Fact } from './facts.ts';
import { applyLimits, type Balances, budgetLimit, capLeft, type Limit, yearLimits } from './limits.ts';
import type { SchemeVersion } from './scheme.ts';
import { type PayerAmount, splitAmongPayers } from './split.ts';
import { type CapName, cycleOn, type Reader, termsFor } from './terms.ts';
import { type Finding, firstRefusal, judged, noted, restsOnWord, type TraceLine } from './trace.ts';

/** An application for a voucher. */
export interface IssueRequest {
  /** The face asked for; left out, as much as the scheme gives. */
  readonly amount?: Money;
  readonly enterpriseJurisdiction: JurisdictionId;
  readonly at: Instant;
  /** Time zone of the issuing jurisdiction. */
  readonly timeZone: string;
  /** Other applications of the enterprise under this scheme that still wait for the desk. */
  readonly openRequests: number;
}

export interface IssueDecision {
  readonly outcome: 'granted' | 'refused';
  /** Face value; zero when refused. */
  readonly face: Money;
  /** What each payer sets aside for it. */
  readonly splits: readonly PayerAmount[];
  /** Last day on which it can be used, `YYYY-MM-DD`. */
  readonly validTo?: string;
  /** The scheme lets this application go before others. */
  readonly first: boolean;
  /** Something it rests on is only declared or still to be verified: an officer looks first. */
  readonly estimated: boolean;
  readonly trace: readonly TraceLine[];
  readonly limitedBy?: string;
  readonly refusal?: Refusal;
}

/**
 * Decides the face of a new voucher: what is asked, under every cap and the payers' budgets, in whole notes.
 * A smaller face than asked is granted rather than none. Pure, and judges every clause. Throws RangeError
 * when the amount asked for is not positive.
 */
export function decideIssue(
  enterprise: readonly Fact[],
  request: IssueRequest,
  scheme: SchemeVersion,
  balances: Balances,
): IssueDecision {
  if (request.amount !== undefined && request.amount <= 0n) throw new RangeError('ask for a positive amount');
  const { date } = zoned(request.at, request.timeZone);
  const validTo = lastDayOf(scheme, date);
  const terms = termsFor(scheme, readerOf(enterprise, request, balances, date), FACE_CAPS);
  const read = terms.scheme;
  const limits = faceLimits(read, balances);
  const wanted = request.amount ?? limits.map((limit) => limit.room).reduce(min);
  const limited = applyLimits(read, wanted, limits);
  const face = inNotes(read, limited.amount);
  const priority = priorityOf(read, enterprise, date);
  const findings = [
    ...issuesVouchers(read, validTo),
    ...enterpriseConditions(read, enterprise, request.enterpriseJurisdiction, date),
    ...windowOpen(read, date),
    ...cycleRunning(read, date),
    ...roomToAsk(read, request.openRequests),
    ...priority,
    ...terms.findings,
    ...limited.findings,
    ...wholeNote(read, face),
    ...laterSteps(read),
  ];
  const refused = firstRefusal(findings);
  const trace = findings.map((one) => one.line);
  if (refused || validTo === undefined) {
    const why = refused ? { refusal: refused } : {};
    return { outcome: 'refused', face: ZERO, splits: [], first: false, estimated: false, trace, ...why };
  }
  return {
    outcome: 'granted',
    face,
    splits: splitAmongPayers(read, face),
    validTo,
    first: goesFirst(priority),
    estimated: restsOnWord(trace),
    trace,
    ...(limited.limitedBy === undefined ? {} : { limitedBy: limited.limitedBy }),
  };
}

const FACE_CAPS: readonly CapName[] = ['perIssue', 'holding', 'perYear', 'perCycle'];

/** A voucher is issued before anybody knows who will do the work. */
const readerOf = (
  facts: readonly Fact[],
  { enterpriseJurisdiction: home }: IssueRequest,
  { firstTime }: Balances,
  date: string,
): Reader => ({ facts, home, firstTime, date, providers: [] });

function faceLimits(scheme: SchemeVersion, balances: Balances): Limit[] {
  const { perIssue, holding, perCycle } = scheme.caps;
  const { note } = scheme;
  const limits: Limit[] = [];
  if (perIssue) limits.push(capLeft(perIssue.clause, perIssue.amount, ZERO));
  if (holding) limits.push(capLeft(holding.clause, holding.amount, balances.held));
  if (perCycle) limits.push(capLeft(perCycle.clause, perCycle.amount, balances.issuedThisCycle));
  if (note?.atMost !== undefined) {
    const notes = (fromWire(note.amount) * BigInt(note.atMost)).toString();
    limits.push(capLeft(note.clause, notes, balances.issuedThisCycle, 'notes-used-up'));
  }
  limits.push(...yearLimits(scheme, balances, balances.held), budgetLimit(scheme, balances));
  return limits;
}

function issuesVouchers(scheme: SchemeVersion, validTo: string | undefined): Finding[] {
  if (scheme.mode !== 'enterprise-reimbursed' && validTo !== undefined) return [];
  const clause = scheme.window?.clause ?? scheme.effective.clause;
  return [judged(scheme, clause, false, 'not-issued')];
}

function cycleRunning(scheme: SchemeVersion, date: string): Finding[] {
  if (!scheme.cycle) return [];
  return [judged(scheme, scheme.cycle.clause, cycleOn(scheme, date) !== undefined, 'outside-window')];
}

/** Clauses that bear on what follows: how long the desk may take, and what becomes of unused value. */
function laterSteps(scheme: SchemeVersion): Finding[] {
  return [scheme.handling, scheme.correction, scheme.validity?.reclaim].flatMap((one) =>
    one ? [noted(scheme, one.clause, 'not-needed')] : [],
  );
}

function roomToAsk(scheme: SchemeVersion, open: number): Finding[] {
  const rule = scheme.caps.openRequests;
  return rule ? [judged(scheme, rule.clause, open < rule.count, 'too-many-requests-open')] : [];
}

/** Whether applications are taken on a date; a window may run over the turn of the year. */
export function windowOpen(scheme: SchemeVersion, date: string): Finding[] {
  if (!scheme.window) return [];
  const { clause, from, to } = scheme.window;
  const day = date.slice(5);
  const open = from <= to ? from <= day && day <= to : from <= day || day <= to;
  return [judged(scheme, clause, open, 'outside-window')];
}

/**
 * Last day of a voucher issued on a date: counted from the day after, a month ends on the same day number
 * (or the month's last day), and no later than 31 December where the scheme binds it to the year.
 * `undefined` when the scheme gives vouchers no life.
 */
export function lastDayOf(scheme: SchemeVersion, issuedOn: string): string | undefined {
  if (!scheme.validity) return undefined;
  const { days, months, sameYear } = scheme.validity;
  const ends = [
    ...(days === undefined ? [] : [addDays(issuedOn, days)]),
    ...(months === undefined ? [] : [addMonths(issuedOn, months)]),
    ...(sameYear ? [`${issuedOn.slice(0, 4)}-12-31`] : []),
  ];
  return ends.sort()[0];
}

function inNotes(scheme: SchemeVersion, amount: Money): Money {
  const note = scheme.note ? fromWire(scheme.note.amount) : 1n;
  return money(amount - (amount % note));
}

function wholeNote(scheme: SchemeVersion, face: Money): Finding[] {
  if (!scheme.note) return [];
  return [judged(scheme, scheme.note.clause, face > 0n, 'below-minimum')];
}
