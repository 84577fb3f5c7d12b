import type { Instant, JurisdictionId, Money } from '../../../kernel/brand.ts';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import { fromWire, toWire, ZERO } from '../../../kernel/money.ts';
import { fromZoned } from '../../../kernel/time.ts';
import {
  approversNeeded,
  auditSize,
  gradeReward,
  missingEvidence,
  payoutDay,
  providerReward,
} from './claim.ts';
import { waitingOf } from './deadline.ts';
import { decide } from './decide.ts';
import type { Fact, FundCheck, RecordedFacts, TieCheck } from './facts.ts';
import { decideIssue } from './issue.ts';
import type { Balances } from './limits.ts';
import { answerDueOn, stepDueOn, stepsOf } from './procedure.ts';
import { decideReimbursement } from './reimbursement.ts';
import type { SchemeVersion } from './scheme.ts';
import type { PayerAmount } from './split.ts';
import { cycleOn, possiblePayers } from './terms.ts';
import type { TraceLine } from './trace.ts';
import type { CaseBooks, CaseFacts, Expected, WorkedCase, WorkedCases } from './worked-case.ts';

/** What a scheme gave for one case, in the words of the expectation. */
export interface Worked {
  readonly observed: Omit<Expected, 'trace' | 'rooms'>;
  readonly trace: readonly TraceLine[];
}

/** Cases are about rules, not about one place's holidays: Monday to Friday, in one time zone. */
const ZONE = 'Etc/GMT-8';
const CALENDAR: WorkCalendar = { weekend: [6, 7], holidays: [], workdays: [] };
const AMPLE = fromWire('1000000000000');

interface Asked {
  readonly scheme: SchemeVersion;
  readonly one: WorkedCase;
  readonly defaults: WorkedCases['defaults'];
  readonly facts: RecordedFacts;
  readonly books: Balances;
  readonly home: JurisdictionId;
  readonly at: Instant;
}

/** Works one case through the rules it asks about. Throws when it asks about nothing or about two things. */
export function work(scheme: SchemeVersion, one: WorkedCase, defaults: WorkedCases['defaults']): Worked {
  const asked: Asked = {
    scheme,
    one,
    defaults,
    facts: factsOf(one, defaults),
    books: booksOf(scheme, { ...defaults.books, ...one.books }),
    home: one.home ?? defaults.home ?? scheme.jurisdiction,
    at: fromZoned(one.on ?? defaults.on, '12:00', ZONE),
  };
  const steps = [
    one.voucher && (() => workVoucher(asked, one.voucher ?? {})),
    one.order &&
      (
        (order) => () =>
          workOrder(asked, order)
      )(one.order),
    one.claim &&
      (
        (claim) => () =>
          workClaim(asked, claim)
      )(one.claim),
    one.after &&
      (
        (after) => () =>
          workAfter(asked, after)
      )(one.after),
  ].filter((step) => step !== undefined);
  const [only] = steps;
  if (only === undefined || steps.length > 1) throw new Error(`${one.name}: ask about exactly one thing`);
  return only();
}

function workVoucher(
  { scheme, facts, books, home, at }: Asked,
  { amount, waiting }: NonNullable<WorkedCase['voucher']>,
): Worked {
  const decision = decideIssue(
    facts.enterprise,
    {
      ...(amount === undefined ? {} : { amount: fromWire(amount) }),
      enterpriseJurisdiction: home,
      at,
      timeZone: ZONE,
      openRequests: waiting ?? 0,
    },
    scheme,
    books,
  );
  return {
    trace: decision.trace,
    observed: {
      ...told(decision),
      face: toWire(decision.face),
      first: decision.first,
      ...(decision.validTo === undefined ? {} : { validTo: decision.validTo }),
    },
  };
}

function workOrder(
  { scheme, defaults, facts, books, home, at }: Asked,
  order: NonNullable<WorkedCase['order']>,
): Worked {
  const { price, project, matched } = order;
  const decision = decide(
    facts,
    {
      amount: fromWire(price),
      serviceCode: order.service ?? defaults.service,
      enterpriseJurisdiction: home,
      providerJurisdiction: order.provider ?? defaults.providerAt,
      ...(project === undefined ? {} : { project }),
      ...(matched === undefined ? {} : { matched: fromWire(matched) }),
      at,
      timeZone: ZONE,
    },
    scheme,
    books,
  );
  return {
    trace: decision.trace,
    observed: {
      ...told(decision),
      support: toWire(decision.support),
      payNow: toWire(decision.payNow),
      deductNow: toWire(decision.deductNow),
      later: toWire(decision.laterEstimate),
    },
  };
}

function workClaim(
  { scheme, defaults, facts, books, home, at }: Asked,
  claim: NonNullable<WorkedCase['claim']>,
): Worked {
  const spend = claim.map((one, index) => ({
    id: String(index),
    amount: fromWire(one.paid),
    paidOn: one.on,
    serviceCode: one.service ?? defaults.service,
    providerJurisdiction: one.provider ?? defaults.providerAt,
    provider: facts.provider,
    ties: facts.ties,
    ...(facts.funds === undefined ? {} : { funds: facts.funds }),
    ...(one.project === undefined ? {} : { project: one.project }),
    ...(one.matched === undefined ? {} : { matched: fromWire(one.matched) }),
  }));
  const question = { enterpriseJurisdiction: home, at, timeZone: ZONE, spend };
  const decision = decideReimbursement(facts.enterprise, question, scheme, books);
  return {
    trace: [...decision.trace, ...decision.spend.flatMap((one) => one.trace)],
    observed: {
      ...told(decision),
      support: toWire(decision.support),
      eligible: toWire(decision.eligibleSpend),
      first: decision.first,
    },
  };
}

function workAfter({ scheme, one, defaults, facts }: Asked, after: NonNullable<WorkedCase['after']>): Worked {
  const { support, serviceValue, filedOn, approvedOn, paidClaims } = after;
  const earned = fromWire(after.earned ?? '0');
  const day = one.on ?? defaults.on;
  const due = (promised: number | undefined) =>
    filedOn === undefined ? undefined : waitingOf(filedOn, filedOn, promised, CALENDAR).dueOn;
  const requestDue = due(scheme.handling?.requestDays);
  const claimDue = due(scheme.handling?.claimDays);
  const cycle = cycleOn(scheme, day);
  const stepsDue = stepsDueFrom(scheme, after.begunOn);
  const payout = approvedOn === undefined ? undefined : payoutDay(scheme, approvedOn, CALENDAR);
  const reward =
    serviceValue === undefined
      ? gradeReward(scheme, facts.provider, day, earned)
      : providerReward(scheme, fromWire(serviceValue), earned);
  return {
    trace: [],
    observed: {
      ...(support === undefined ? {} : { approvers: approversNeeded(scheme, fromWire(support)) }),
      ...(after.filed === undefined ? {} : { missing: missingEvidence(scheme, after.filed) }),
      ...(paidClaims === undefined ? {} : { audited: auditSize(scheme, paidClaims) }),
      ...(requestDue === undefined ? {} : { requestDue }),
      ...(claimDue === undefined ? {} : { claimDue }),
      ...(stepsDue === undefined ? {} : { stepsDue }),
      ...(payout === undefined ? {} : { payout }),
      ...(cycle === undefined ? {} : { cycle: [cycle.from, cycle.to] }),
      reward: toWire(reward),
    },
  };
}

function stepsDueFrom(
  { procedure }: SchemeVersion,
  begunOn: string | undefined,
): Record<string, string> | undefined {
  if (procedure === undefined || begunOn === undefined) return undefined;
  const answer = answerDueOn(procedure, begunOn, CALENDAR);
  const due = stepsOf({ procedure }).map((step) => [
    step,
    stepDueOn(procedure, step, begunOn, CALENDAR) ?? '',
  ]);
  return { ...Object.fromEntries(due), ...(answer === undefined ? {} : { answer }) };
}

interface Told {
  readonly refusal?: { readonly code: string; readonly rule?: string };
  readonly splits: readonly PayerAmount[];
  readonly estimated: boolean;
  readonly limitedBy?: string;
}

const told = ({ refusal, splits, estimated, limitedBy }: Told) => ({
  ...(refusal === undefined ? {} : { why: refusal.code.replace(/^vouchers\./, '') }),
  ...(refusal?.rule === undefined ? {} : { refused: refusal.rule }),
  ...(limitedBy === undefined ? {} : { limitedBy }),
  estimated,
  shares: Object.fromEntries(splits.map((one) => [one.payer, toWire(one.amount)])),
});

function factsOf(one: WorkedCase, defaults: WorkedCases['defaults']): RecordedFacts {
  const funds = one.funds ?? defaults.funds;
  return {
    enterprise: readFacts({ ...defaults.firm, ...one.firm }),
    provider: readFacts({ ...defaults.provider, ...one.provider }),
    ties: tieCheck(one.ties ?? defaults.ties ?? {}),
    ...(funds === undefined ? {} : { funds: fundCheck(funds) }),
  };
}

const tieCheck = ({ basis, found = [] }: NonNullable<WorkedCase['ties']>): TieCheck => ({
  basis: basis ?? 'verified',
  found: found.map(({ kind, percent }) => ({ kind, ...(percent === undefined ? {} : { percent }) })),
});

const fundCheck = ({ basis, found = [] }: NonNullable<WorkedCase['funds']>): FundCheck => ({
  basis: basis ?? 'verified',
  found: found.map(({ fund, project }) => ({ fund, ...(project === undefined ? {} : { project }) })),
});

const readFacts = (facts: CaseFacts): Fact[] =>
  Object.entries(facts).flatMap(([code, spec]): Fact[] => {
    if (spec === null) return [];
    const list = Array.isArray(spec) ? spec : [typeof spec === 'object' ? spec : { value: spec }];
    return list.map((each) => ({
      code,
      value: each.value,
      basis: ('basis' in each ? each.basis : undefined) ?? 'verified',
      ...('from' in each && each.from !== undefined ? { validFrom: each.from } : {}),
      ...('to' in each && each.to !== undefined ? { validTo: each.to } : {}),
    }));
  });

function booksOf(scheme: SchemeVersion, books: CaseBooks): Balances {
  const payers = scheme.payers.map((one) => one.jurisdiction);
  const byPayer = (amounts: Readonly<Record<string, string>> | undefined, rest: Money): PayerAmount[] =>
    possiblePayers(scheme).map((payer) => ({ payer, amount: fromWire(amounts?.[payer] ?? toWire(rest)) }));
  const held =
    books.free === null ? [] : byPayer(books.free, AMPLE).filter((one) => payers.includes(one.payer));
  return {
    voucherFree: held,
    ...(books.free === null ? {} : { voucherValidTo: books.until ?? '2999-12-31' }),
    held: fromWire(books.held ?? '0'),
    usedThisYear: fromWire(books.usedThisYear ?? '0'),
    usedThisYearByPayer: byPayer(books.usedByPayer, ZERO),
    usedStackedThisYear: fromWire(books.usedStacked ?? '0'),
    issuedThisCycle: fromWire(books.issuedThisCycle ?? '0'),
    firstTime: books.firstTime ?? false,
    elsewhere:
      books.elsewhere === undefined
        ? []
        : [
            {
              clause: 'elsewhere',
              zh: '另一政策的合并封顶',
              en: 'combined cap elsewhere',
              room: fromWire(books.elsewhere),
            },
          ],
    payersAvailable: byPayer(books.budget, AMPLE),
  };
}

/** What came out otherwise than the case says; empty when it holds. */
export function differences(
  scheme: SchemeVersion,
  one: WorkedCase,
  defaults: WorkedCases['defaults'],
): string[] {
  const { observed, trace } = work(scheme, one, defaults);
  const { trace: lines = {}, rooms = {}, ...wanted } = one.gives;
  const plain = Object.entries(wanted).flatMap(([key, value]) => {
    const got = (observed as Readonly<Record<string, unknown>>)[key];
    return same(got, value) ? [] : [`${key}: ${show(got)} instead of ${show(value)}`];
  });
  // A case that names no refusal is one that is granted.
  const refused =
    wanted.refused === undefined && observed.refused !== undefined
      ? [`refused by ${observed.refused} (${observed.why})`]
      : [];
  const results = Object.entries(lines).flatMap(([clause, result]) => {
    const got = trace.filter((line) => line.clause === clause).map((line) => line.result);
    return got.some((each) => each === result) ? [] : [`${clause}: ${show(got)} instead of ${result}`];
  });
  const left = Object.entries(rooms).flatMap(([clause, room]) => {
    const got = trace.filter((line) => line.clause === clause).map((line) => line.room?.toString());
    return got.includes(room) ? [] : [`${clause} leaves ${show(got)} instead of ${room}`];
  });
  return [...plain, ...refused, ...results, ...left];
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** Shares may leave out payers that give nothing. */
function same(got: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || Array.isArray(wanted)) return show(got) === show(wanted);
  const [a, b] = [nonZero(got), nonZero(wanted)];
  return show(Object.entries(a).sort()) === show(Object.entries(b).sort());
}

const nonZero = (record: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([, amount]) => amount !== '0'));
