import type { Instant } from '../../../kernel/brand.ts';
import { addWorkingDays, type WorkCalendar } from '../../../kernel/calendar.ts';
import { addDays } from '../../../kernel/day.ts';
import { fromZoned, instant, later, minutes, zoned } from '../../../kernel/time.ts';
import {
  type Addressee,
  type Draft,
  type Facts,
  type Happening,
  type NoticeClass,
  type NoticeKind,
  REPORT_DAYS,
  type ReminderDays,
  tellable,
  UNSIGNED_WORKING_DAYS,
} from './notice.ts';

/** What a date of a desk is counted in. */
export interface DeskTime {
  readonly timezone: string;
  readonly calendar: WorkCalendar;
  /** Days before a deadline at which people are reminded; `papersAfter` counts from the signing. */
  readonly reminders: ReminderDays;
}

/** What the rules need to know of the circle. */
export interface Desks {
  /** Every jurisdiction with a desk, in the circle's order. */
  readonly all: readonly string[];
  /** Clock and calendar of a jurisdiction. */
  timeOf(jurisdictionId: string | undefined): DeskTime;
}

type To = (facts: Facts, desks: Desks) => readonly Addressee[];
type Text = (facts: Facts) => string | undefined;
/** One moment or several; none where nothing sets one. */
type Due = (facts: Facts, at: Instant, desk: DeskTime) => Instant | readonly Instant[] | undefined;

interface Rule {
  readonly on: string;
  readonly kind: NoticeKind;
  readonly class: NoticeClass;
  readonly to: readonly To[];
  readonly link: Text;
  /** What is to be done; the notice is open until an event settles it. Only `todo` has it. */
  readonly topics?: readonly Text[];
  /** Left out, at once. A time that has passed when the event happens gives no notice. */
  readonly due?: Due;
  readonly when?: (facts: Facts) => boolean;
}

const organisation =
  (
    key: 'enterpriseId' | 'providerId' | 'payeeId' | 'orgId' | 'raisedByOrg',
    ...roles: readonly string[]
  ): To =>
  (facts) => {
    const id = facts[key];
    return id === undefined ? [] : [{ addressee: `org:${id}`, roles }];
  };
const desk =
  (...roles: readonly string[]): To =>
  ({ jurisdictionId }) =>
    jurisdictionId === undefined ? [] : [{ addressee: `desk:${jurisdictionId}`, roles }];
/** An office of the whole circle: wherever it sits. */
const conference =
  (...roles: readonly string[]): To =>
  (_facts, { all }) =>
    all.map((id) => ({ addressee: `desk:${id}`, roles }));
const person: To = ({ personId }) =>
  personId === undefined ? [] : [{ addressee: `person:${personId}`, roles: [] }];

const firm = organisation('enterpriseId', 'enterprise_agent');
const staff = organisation('providerId', 'provider_staff');
const office = organisation('providerId', 'provider_staff', 'provider_finance');
const payee = organisation('payeeId', 'enterprise_agent', 'provider_staff', 'provider_finance');
const vouchersDesk = desk('voucher_officer');
const treasury = desk('finance_officer');
const liaison = desk('liaison');
const secretariat = conference('secretariat');

type Subject =
  | 'orderId'
  | 'voucherId'
  | 'runId'
  | 'claimId'
  | 'statementId'
  | 'orgId'
  | 'offerId'
  | 'faultId'
  | 'undertakingId'
  | 'reportId'
  | 'matterId'
  | 'clawbackId'
  | 'roundId'
  | 'objectionId'
  | 'extensionId'
  | 'rulingId'
  | 'rewardId'
  | 'takeBackId'
  | 'draftId'
  | 'reversalId'
  | 'accountId'
  | 'drawId'
  | 'caseId'
  | 'partId'
  | 'needId'
  | 'publicationId';
const about =
  (prefix: string, key: Subject): Text =>
  (facts) =>
    facts[key] === undefined ? undefined : `${prefix}${facts[key]}`;
const fixed =
  (path: string): Text =>
  () =>
    path;

const order = about('/orders/', 'orderId');
const voucher = about('/vouchers/', 'voucherId');
const claim = about('/claims/', 'claimId');
const issueRun = about('/desk/runs/', 'runId');
const statement = about('/statements/', 'statementId');
const round = about('/rounds/', 'roundId');
const lot = about('/spot-checks/', 'drawId');
const auditCase = about('/spot-checks/cases/', 'caseId');
const item = about('/items/', 'undertakingId');
/** A matter stands on its item's page; one about no item on the list of matters. */
const matter: Text = (facts) => item(facts) ?? '/matters';

const offer = about('/offers/', 'offerId');

const ownNeed = about('/needs/mine/', 'needId');
const publishedNeed = about('/needs/', 'publicationId');
const fault = about('fault:', 'faultId');
const accepting = about('accept:', 'orderId');
const usage = about('usage:', 'orderId');
const planning = about('plan:', 'orderId');
const part = about('part:', 'partId');
const papers = about('papers:', 'orderId');
const request = about('request:', 'voucherId');
const expiring = about('expiring:', 'voucherId');
const decision = about('decision:', 'claimId');
const taking = about('accept-voucher:', 'voucherId');
const ruling = about('ruling:', 'rulingId');
const rulingPage = about('/rulings/', 'rulingId');
const correcting = about('correcting:', 'claimId');
const handling = about('round:', 'roundId');
const objection = about('objection:', 'objectionId');
const signing = about('signing:', 'statementId');
const seeding = about('seed:', 'drawId');
const needEnding = about('need-ending:', 'publicationId');
const interest: Text = ({ publicationId, providerId }) =>
  publicationId === undefined || providerId === undefined
    ? undefined
    : `interest:${publicationId}:${providerId}`;
const repayment = about('repay:', 'claimId');
/** Each party has its own papers to hand in for a case. */
const handingIn =
  (key: 'enterpriseId' | 'providerId' | 'orgId'): Text =>
  ({ caseId, [key]: who }) =>
    caseId === undefined || who === undefined ? undefined : `auditing:${caseId}:${who}`;
const joining = about('joining:', 'orgId');
const running = about('running:', 'undertakingId');
const judging = about('judging:', 'reportId');
const deciding = about('deciding:', 'matterId');
const reporting: Text = ({ undertakingId, jurisdictionId, period }) =>
  undertakingId === undefined || jurisdictionId === undefined || period === undefined
    ? undefined
    : `reporting:${undertakingId}:${jurisdictionId}:${period}`;
/** Paying one payee of a month again. */
const repaying: Text = ({ jurisdictionId, period, payeeId }) =>
  jurisdictionId === undefined || period === undefined || payeeId === undefined
    ? undefined
    : `repaying:${jurisdictionId}:${period}:${payeeId}`;
const month: Text = ({ jurisdictionId, period }) =>
  jurisdictionId === undefined || period === undefined ? undefined : `month:${jurisdictionId}:${period}`;

/** Days before a published need ends at which its owner is reminded. */
const NEED_ENDING_DAYS = 3;
const HOUR = minutes(60);
const DAY = 24 * HOUR;
const MORNING = '09:00';

type Deadline = 'acceptBy' | 'validUntil' | 'settleBy';
const before =
  (key: Deadline, span: number): Due =>
  (facts) =>
    facts[key] === undefined ? undefined : later(instant(facts[key]), -span);
/** As many days before a moment as its desk has people reminded. */
const reminding =
  (key: Deadline, of: 'voucherEnd' | 'acceptance' | 'settling'): Due =>
  (facts, at, desk) =>
    desk.reminders[of].flatMap((days) => before(key, days * DAY)(facts, at, desk) ?? []);
const papersAfter: Due = (_facts, at, { reminders }) =>
  reminders.papersAfter.map((days) => later(at, days * DAY));
/** In the morning of a day counted from the last day in time. */
const mornings =
  (days: number): Due =>
  ({ dueOn }, _at, { timezone }) =>
    dueOn === undefined ? undefined : fromZoned(addDays(dueOn, days), MORNING, timezone);
const correctionEnds: Due = (facts, at, desk) =>
  desk.reminders.correction.flatMap((days) => mornings(-days)(facts, at, desk) ?? []);
const workingDaysAfter =
  (days: number): Due =>
  (_facts, at, { timezone, calendar }) =>
    fromZoned(addWorkingDays(zoned(at, timezone).date, days, calendar), MORNING, timezone);

const deducts = ({ deducted }: Facts): boolean => deducted !== undefined && deducted !== '0';
/** The firm waits with whom its claim pays, where these are two. */
const paysAnother = ({ enterpriseId, payeeId }: Facts): boolean => enterpriseId !== payeeId;
const toProvider = ({ orderId }: Facts): boolean => orderId !== undefined;

/** What one person proposes and another decides: whoever can be the second is told, until it is decided. */
interface FourEyes {
  readonly on: string;
  readonly kind: NoticeKind;
  readonly to: To;
  readonly link: Text;
  readonly topic: Text;
  /** Every way in which it ends. */
  readonly endedBy: readonly string[];
}

/** Every step of two persons that nothing else announces; where a claim or ruling goes on, its own rules below do. */
const FOUR_EYES: readonly FourEyes[] = [
  {
    on: 'vouchers.extension-proposed',
    kind: 'extension-proposed',
    to: vouchersDesk,
    link: voucher,
    topic: about('extension:', 'extensionId'),
    endedBy: ['vouchers.extended', 'vouchers.extension-withdrawn'],
  },
  {
    on: 'vouchers.run-proposed',
    kind: 'run-to-confirm',
    to: vouchersDesk,
    link: issueRun,
    topic: about('issue-run:', 'runId'),
    endedBy: ['vouchers.run-started', 'vouchers.run-discarded'],
  },
  {
    on: 'vouchers.clawback-proposed',
    kind: 'clawback-proposed',
    to: vouchersDesk,
    link: claim,
    topic: about('clawback:', 'clawbackId'),
    endedBy: ['vouchers.clawed-back', 'vouchers.clawback-withdrawn'],
  },
  {
    on: 'vouchers.reward-proposed',
    kind: 'reward-proposed',
    to: vouchersDesk,
    link: fixed('/rewards'),
    topic: about('reward:', 'rewardId'),
    endedBy: ['vouchers.reward-granted', 'vouchers.reward-withdrawn'],
  },
  {
    on: 'vouchers.reward-take-back-proposed',
    kind: 'reward-back-proposed',
    to: vouchersDesk,
    link: fixed('/rewards'),
    topic: about('reward-back:', 'takeBackId'),
    endedBy: ['vouchers.reward-taken-back', 'vouchers.reward-take-back-withdrawn'],
  },
  {
    on: 'rulebook.proposed',
    kind: 'draft-proposed',
    to: vouchersDesk,
    link: about('/rulebook/drafts/', 'draftId'),
    topic: about('draft:', 'draftId'),
    endedBy: ['rulebook.published', 'rulebook.returned', 'rulebook.withdrawn'],
  },
  {
    on: 'ledger.reversal-proposed',
    kind: 'reversal-proposed',
    to: treasury,
    link: fixed('/books'),
    topic: about('reversal:', 'reversalId'),
    endedBy: ['ledger.reversed', 'ledger.reversal-withdrawn'],
  },
  {
    on: 'clearing.account-declared',
    kind: 'account-declared',
    to: organisation('orgId', 'enterprise_agent', 'provider_finance'),
    link: fixed('/accounts'),
    topic: about('account:', 'accountId'),
    endedBy: ['clearing.account-confirmed', 'clearing.account-withdrawn'],
  },
];

/** Which event gives which notice to whom: the one list. */
export const RULES: readonly Rule[] = [
  ...FOUR_EYES.map(
    ({ on, kind, to, link, topic }): Rule => ({ on, kind, class: 'todo', to: [to], link, topics: [topic] }),
  ),
  { on: 'orders.placed', kind: 'order-placed', class: 'todo', to: [staff], link: order, topics: [accepting] },
  {
    on: 'orders.placed',
    kind: 'order-accept-due',
    class: 'todo',
    to: [staff],
    link: order,
    topics: [accepting],
    due: before('acceptBy', DAY),
  },
  { on: 'orders.accepted', kind: 'order-accepted', class: 'progress', to: [firm], link: order },
  {
    on: 'orders.accepted',
    kind: 'work-due',
    class: 'todo',
    to: [staff],
    link: order,
    topics: [usage],
    due: reminding('settleBy', 'settling'),
  },
  { on: 'orders.declined', kind: 'order-declined', class: 'progress', to: [firm], link: order },
  { on: 'orders.cancelled', kind: 'order-cancelled', class: 'progress', to: [staff], link: order },
  { on: 'orders.expired', kind: 'order-expired', class: 'progress', to: [firm, staff], link: order },
  { on: 'orders.lapsed', kind: 'order-lapsed', class: 'progress', to: [firm, staff], link: order },
  {
    on: 'orders.usage-recorded',
    kind: 'usage-recorded',
    class: 'todo',
    to: [firm],
    link: order,
    topics: [usage],
  },
  { on: 'orders.countersigned', kind: 'usage-signed', class: 'progress', to: [firm, office], link: order },
  {
    on: 'orders.countersigned',
    kind: 'claim-due',
    class: 'todo',
    to: [office],
    link: order,
    topics: [papers],
    when: deducts,
  },
  {
    on: 'orders.countersigned',
    kind: 'papers-missing',
    class: 'todo',
    to: [firm, office],
    link: order,
    topics: [papers],
    when: deducts,
    due: papersAfter,
  },
  { on: 'orders.given-up', kind: 'claim-given-up', class: 'money', to: [firm], link: order },
  { on: 'orders.disputed', kind: 'usage-disputed', class: 'todo', to: [staff], link: order, topics: [usage] },
  { on: 'orders.disputed', kind: 'usage-disputed', class: 'progress', to: [firm], link: order },
  {
    on: 'orders.disputed',
    kind: 'dispute-due',
    class: 'todo',
    to: [firm, staff],
    link: order,
    topics: [usage],
    due: reminding('settleBy', 'settling'),
  },
  {
    on: 'orders.milestones-proposed',
    kind: 'milestones-proposed',
    class: 'todo',
    to: [firm],
    link: order,
    topics: [planning],
  },
  { on: 'orders.milestones-agreed', kind: 'milestones-agreed', class: 'progress', to: [staff], link: order },
  {
    on: 'orders.milestone-performed',
    kind: 'milestone-done',
    class: 'todo',
    to: [firm],
    link: order,
    topics: [part],
  },
  {
    on: 'orders.milestone-signed',
    kind: 'milestone-signed',
    class: 'progress',
    to: [staff, office],
    link: order,
  },
  {
    on: 'orders.milestone-disputed',
    kind: 'milestone-disputed',
    class: 'todo',
    to: [staff],
    link: order,
    topics: [part],
  },
  {
    on: 'orders.milestones-ended',
    kind: 'milestones-ended',
    class: 'progress',
    to: [firm, staff],
    link: order,
  },
  { on: 'booking.met-by-closure', kind: 'slot-closed', class: 'progress', to: [firm, staff], link: order },
  {
    on: 'booking.fault-reported',
    kind: 'fault-reported',
    class: 'todo',
    to: [staff],
    link: fixed('/resources'),
    topics: [fault],
  },
  { on: 'booking.fault-confirmed', kind: 'fault-confirmed', class: 'progress', to: [person], link: offer },
  { on: 'booking.fault-dismissed', kind: 'fault-dismissed', class: 'progress', to: [person], link: offer },
  {
    on: 'vouchers.requested',
    kind: 'voucher-requested',
    class: 'todo',
    to: [vouchersDesk],
    link: fixed('/desk'),
    topics: [request],
  },
  { on: 'vouchers.issued', kind: 'voucher-issued', class: 'money', to: [firm], link: voucher },
  {
    on: 'vouchers.issued',
    kind: 'voucher-expiring',
    class: 'todo',
    to: [firm],
    link: voucher,
    topics: [expiring],
    due: reminding('validUntil', 'voucherEnd'),
  },
  {
    on: 'vouchers.issued',
    kind: 'voucher-to-accept',
    class: 'todo',
    to: [firm],
    link: voucher,
    topics: [taking],
    when: ({ acceptBy }) => acceptBy !== undefined,
  },
  {
    on: 'vouchers.issued',
    kind: 'voucher-accept-due',
    class: 'todo',
    to: [firm],
    link: voucher,
    topics: [taking],
    due: reminding('acceptBy', 'acceptance'),
  },
  { on: 'vouchers.suspended', kind: 'voucher-suspended', class: 'money', to: [firm], link: voucher },
  { on: 'vouchers.resumed', kind: 'voucher-resumed', class: 'money', to: [firm], link: voucher },
  { on: 'vouchers.extended', kind: 'voucher-extended', class: 'money', to: [firm], link: voucher },
  {
    on: 'vouchers.extended',
    kind: 'voucher-expiring',
    class: 'todo',
    to: [firm],
    link: voucher,
    topics: [expiring],
    due: reminding('validUntil', 'voucherEnd'),
  },
  {
    on: 'vouchers.reward-granted',
    kind: 'reward-granted',
    class: 'money',
    to: [organisation('providerId', 'provider_finance')],
    link: fixed('/rewards'),
  },
  {
    on: 'vouchers.reward-taken-back',
    kind: 'reward-taken-back',
    class: 'money',
    to: [organisation('providerId', 'provider_finance')],
    link: fixed('/rewards'),
  },
  {
    on: 'vouchers.reward-taken-back/payer',
    kind: 'reward-back-entered',
    class: 'progress',
    to: [treasury],
    link: fixed('/rewards'),
  },
  {
    on: 'vouchers.ruling-asked',
    kind: 'ruling-asked',
    class: 'todo',
    to: [vouchersDesk],
    link: rulingPage,
    topics: [ruling],
  },
  {
    on: 'vouchers.ruling-proposed',
    kind: 'ruling-proposed',
    class: 'todo',
    to: [vouchersDesk],
    link: rulingPage,
    topics: [ruling],
  },
  { on: 'vouchers.ruling-issued', kind: 'ruling-issued', class: 'progress', to: [firm], link: rulingPage },
  { on: 'vouchers.ruling-refused', kind: 'ruling-refused', class: 'progress', to: [firm], link: rulingPage },
  {
    on: 'vouchers.ruling-withdrawn',
    kind: 'ruling-withdrawn',
    class: 'progress',
    to: [firm],
    link: rulingPage,
  },
  { on: 'vouchers.refused', kind: 'voucher-refused', class: 'progress', to: [firm], link: voucher },
  { on: 'vouchers.revoked', kind: 'voucher-revoked', class: 'money', to: [firm], link: voucher },
  { on: 'vouchers.expired', kind: 'voucher-expired', class: 'money', to: [firm], link: voucher },
  {
    on: 'vouchers.claimed',
    kind: 'claim-submitted',
    class: 'todo',
    to: [vouchersDesk],
    link: claim,
    topics: [decision],
  },
  {
    on: 'vouchers.first-approved',
    kind: 'claim-first-approved',
    class: 'todo',
    to: [vouchersDesk],
    link: claim,
    topics: [decision],
  },
  {
    on: 'vouchers.correction-asked',
    kind: 'correction-asked',
    class: 'todo',
    to: [payee],
    link: claim,
    topics: [correcting],
  },
  {
    on: 'vouchers.correction-asked',
    kind: 'correction-due',
    class: 'todo',
    to: [payee],
    link: claim,
    topics: [correcting],
    due: correctionEnds,
  },
  {
    on: 'vouchers.correction-asked',
    kind: 'correction-overdue',
    class: 'todo',
    to: [vouchersDesk],
    link: claim,
    topics: [correcting],
    due: mornings(1),
  },
  {
    on: 'vouchers.correction-answered',
    kind: 'correction-answered',
    class: 'todo',
    to: [vouchersDesk],
    link: claim,
    topics: [decision],
  },
  { on: 'vouchers.redeemed', kind: 'claim-approved', class: 'money', to: [payee], link: claim },
  {
    on: 'vouchers.redeemed',
    kind: 'claim-approved',
    class: 'progress',
    to: [firm],
    link: claim,
    when: toProvider,
  },
  {
    on: 'vouchers.rejected',
    kind: 'claim-rejected',
    class: 'todo',
    to: [office],
    link: claim,
    topics: [papers],
    when: toProvider,
  },
  { on: 'vouchers.rejected', kind: 'claim-rejected', class: 'progress', to: [firm], link: claim },
  { on: 'vouchers.clawed-back', kind: 'clawed-back', class: 'money', to: [payee], link: claim },
  {
    on: 'vouchers.clawed-back',
    kind: 'clawed-back',
    class: 'progress',
    to: [firm],
    link: claim,
    when: toProvider,
  },
  {
    on: 'vouchers.clawed-back/payer',
    kind: 'clawback-entered',
    class: 'progress',
    to: [treasury],
    link: claim,
  },
  {
    on: 'sampling.frozen',
    kind: 'seed-due',
    class: 'todo',
    to: [vouchersDesk, treasury],
    link: lot,
    topics: [seeding],
    due: ({ from }) => (from === undefined ? undefined : instant(from)),
  },
  { on: 'sampling.case-opened', kind: 'audit-drawn', class: 'progress', to: [firm, office], link: auditCase },
  {
    on: 'sampling.case-taken',
    kind: 'audit-asked',
    class: 'todo',
    to: [firm],
    link: auditCase,
    topics: [handingIn('enterpriseId')],
  },
  {
    on: 'sampling.case-taken',
    kind: 'audit-asked',
    class: 'todo',
    to: [office],
    link: auditCase,
    topics: [handingIn('providerId')],
  },
  { on: 'sampling.case-answered', kind: 'audit-answered', class: 'progress', to: [person], link: auditCase },
  {
    on: 'sampling.case-reported',
    kind: 'audit-reported',
    class: 'progress',
    to: [firm, office],
    link: auditCase,
  },
  {
    on: 'sampling.case-reported/repay',
    kind: 'audit-repay',
    class: 'todo',
    to: [vouchersDesk],
    link: auditCase,
    topics: [repayment],
  },
  ...['rounds.claims-added/claim', 'rounds.moved/claim'].flatMap((on): Rule[] => [
    { on, kind: 'round-step', class: 'progress', to: [payee], link: claim },
    { on, kind: 'round-step', class: 'progress', to: [firm], link: claim, when: paysAnother },
  ]),
  {
    on: 'rounds.moved',
    kind: 'round-to-handle',
    class: 'todo',
    to: [vouchersDesk],
    link: round,
    topics: [handling],
  },
  { on: 'rounds.published/claim', kind: 'list-public', class: 'progress', to: [payee], link: claim },
  {
    on: 'rounds.published/claim',
    kind: 'list-public',
    class: 'progress',
    to: [firm],
    link: claim,
    when: paysAnother,
  },
  {
    on: 'rounds.published',
    kind: 'publicity-over',
    class: 'todo',
    to: [vouchersDesk],
    link: round,
    topics: [handling],
    due: mornings(1),
  },
  { on: 'rounds.interrupted/claim', kind: 'list-broken-off', class: 'progress', to: [payee], link: claim },
  {
    on: 'rounds.interrupted',
    kind: 'round-to-handle',
    class: 'todo',
    to: [vouchersDesk],
    link: round,
    topics: [handling],
  },
  {
    on: 'rounds.objection-raised',
    kind: 'objection-raised',
    class: 'todo',
    to: [vouchersDesk],
    link: round,
    topics: [objection],
  },
  {
    on: 'rounds.taken-out',
    kind: 'taken-out-of-round',
    class: 'progress',
    to: [payee],
    link: claim,
    when: ({ how }) => how === 'later',
  },
  {
    on: 'clearing.closed',
    kind: 'statement-closed',
    class: 'todo',
    to: [treasury],
    link: statement,
    topics: [signing, month],
  },
  {
    on: 'clearing.closed',
    kind: 'statement-unsigned',
    class: 'todo',
    to: [treasury],
    link: statement,
    topics: [signing, month],
    due: workingDaysAfter(UNSIGNED_WORKING_DAYS),
  },
  {
    on: 'clearing.signed/payee',
    kind: 'statement-approved',
    class: 'money',
    to: [payee],
    link: fixed('/statements'),
  },
  {
    on: 'clearing.returned',
    kind: 'payment-returned',
    class: 'money',
    to: [payee],
    link: fixed('/statements'),
  },
  {
    on: 'clearing.returned',
    kind: 'payment-to-repeat',
    class: 'todo',
    to: [treasury],
    link: statement,
    topics: [repaying],
  },
  {
    on: 'clearing.failed',
    kind: 'payment-returned',
    class: 'money',
    to: [payee],
    link: fixed('/accounts'),
  },
  {
    on: 'clearing.failed',
    kind: 'payment-to-repeat',
    class: 'todo',
    to: [treasury],
    link: fixed('/statements'),
    topics: [repaying],
  },
  { on: 'clearing.confirmed', kind: 'payment-confirmed', class: 'progress', to: [treasury], link: statement },
  {
    on: 'clearing.corrected',
    kind: 'statement-corrected',
    class: 'todo',
    to: [treasury],
    link: statement,
    topics: [signing, month],
  },
  { on: 'clearing.paid', kind: 'payment-made', class: 'money', to: [payee], link: fixed('/statements') },
  {
    on: 'identity.joined',
    kind: 'firm-joined',
    class: 'todo',
    to: [vouchersDesk],
    link: about('/firms/', 'orgId'),
    topics: [joining],
  },
  {
    on: 'identity.verified',
    kind: 'firm-verified',
    class: 'progress',
    to: [organisation('orgId', 'enterprise_agent')],
    link: about('/firms/', 'orgId'),
  },
  {
    on: 'identity.rejected',
    kind: 'firm-rejected',
    class: 'progress',
    to: [organisation('orgId', 'enterprise_agent')],
    link: about('/firms/', 'orgId'),
  },
  { on: 'identity.authorised', kind: 'role-granted', class: 'progress', to: [person], link: fixed('/inbox') },
  { on: 'identity.revoked', kind: 'role-revoked', class: 'progress', to: [person], link: fixed('/inbox') },
  {
    on: 'programme.planned/month',
    kind: 'report-due',
    class: 'todo',
    to: [liaison],
    link: item,
    topics: [reporting, running],
    due: mornings(-REPORT_DAYS),
  },
  {
    on: 'programme.planned/month',
    kind: 'report-overdue',
    class: 'todo',
    to: [liaison],
    link: item,
    topics: [reporting, running],
    due: mornings(1),
  },
  {
    on: 'programme.planned/month',
    kind: 'item-red',
    class: 'todo',
    to: [secretariat],
    link: item,
    topics: [reporting, running],
    due: mornings(1),
  },
  {
    on: 'programme.planned',
    kind: 'item-overdue',
    class: 'todo',
    to: [liaison, secretariat],
    link: item,
    topics: [running],
    due: mornings(1),
  },
  {
    on: 'programme.reported',
    kind: 'report-filed',
    class: 'todo',
    to: [secretariat],
    link: item,
    topics: [judging],
  },
  { on: 'programme.report-accepted', kind: 'report-accepted', class: 'progress', to: [liaison], link: item },
  {
    on: 'programme.report-returned',
    kind: 'report-returned',
    class: 'todo',
    to: [liaison],
    link: item,
    topics: [reporting],
  },
  {
    on: 'programme.matter-raised',
    kind: 'matter-raised',
    class: 'todo',
    to: [conference('leader')],
    link: matter,
    topics: [deciding],
  },
  {
    on: 'programme.matter-decided',
    kind: 'matter-decided',
    class: 'progress',
    to: [organisation('raisedByOrg', 'secretariat', 'liaison')],
    link: matter,
  },
  { on: 'needs.found', kind: 'need-found', class: 'progress', to: [person], link: ownNeed },
  ...['needs.published', 'needs.renewed'].map(
    (on): Rule => ({
      on,
      kind: 'need-ending',
      class: 'todo',
      to: [person],
      link: ownNeed,
      topics: [needEnding],
      due: before('validUntil', NEED_ENDING_DAYS * DAY),
    }),
  ),
  { on: 'needs.expired', kind: 'need-expired', class: 'progress', to: [person], link: ownNeed },
  { on: 'needs.closed', kind: 'need-closed', class: 'progress', to: [staff], link: publishedNeed },
  {
    on: 'needs.interest-expressed',
    kind: 'interest-received',
    class: 'todo',
    to: [person],
    link: ownNeed,
    topics: [interest],
  },
  {
    on: 'needs.interest-retracted',
    kind: 'interest-retracted',
    class: 'progress',
    to: [person],
    link: ownNeed,
  },
  {
    on: 'needs.interest-accepted',
    kind: 'interest-accepted',
    class: 'progress',
    to: [staff],
    link: publishedNeed,
  },
  {
    on: 'needs.interest-declined',
    kind: 'interest-declined',
    class: 'progress',
    to: [staff],
    link: publishedNeed,
  },
];

const SETTLED_BY: Readonly<Record<string, readonly Text[]>> = {
  'orders.accepted': [accepting],
  'orders.declined': [accepting, usage],
  'orders.cancelled': [accepting, usage],
  'orders.expired': [accepting],
  'orders.lapsed': [usage],
  'orders.usage-recorded': [usage],
  'orders.countersigned': [usage],
  'orders.disputed': [usage],
  'orders.milestones-proposed': [planning],
  'orders.milestones-agreed': [planning],
  'orders.milestone-performed': [part],
  'orders.milestone-signed': [part],
  'orders.milestone-disputed': [part],
  'orders.milestone-cancelled': [part],
  'booking.fault-confirmed': [fault],
  'booking.fault-dismissed': [fault],
  'vouchers.issued': [request],
  'vouchers.refused': [request],
  'vouchers.accepted': [taking],
  'vouchers.extended': [expiring],
  'vouchers.ruling-proposed': [ruling],
  'vouchers.ruling-issued': [ruling],
  'vouchers.ruling-refused': [ruling],
  'vouchers.revoked': [expiring, taking],
  'vouchers.expired': [expiring, taking],
  'vouchers.swept': [expiring, taking],
  'orders.given-up': [papers],
  'vouchers.claimed': [papers],
  'vouchers.first-approved': [decision],
  'vouchers.redeemed': [decision],
  'vouchers.correction-asked': [decision],
  'vouchers.correction-answered': [correcting],
  'vouchers.rejected': [decision, correcting],
  'vouchers.clawback-proposed': [repayment],
  'vouchers.clawed-back': [repayment],
  'rounds.claims-added/claim': [decision],
  'rounds.moved': [handling],
  'rounds.published': [handling],
  'rounds.interrupted': [handling],
  'rounds.ended': [handling],
  'rounds.objection-answered': [objection],
  'clearing.closed': [month],
  'clearing.corrected': [month],
  'clearing.paid': [repaying],
  'clearing.signed/approved': [signing],
  'identity.verified': [joining],
  'identity.rejected': [joining],
  'programme.reported': [reporting],
  'programme.report-accepted': [judging],
  'programme.report-returned': [judging],
  'programme.done': [running],
  'programme.matter-decided': [deciding],
  'programme.matter-withdrawn': [deciding],
  'sampling.drawn': [seeding],
  'sampling.voided': [seeding],
  'sampling.case-answered': [handingIn('orgId')],
  'sampling.case-reported': [handingIn('enterpriseId'), handingIn('providerId')],
  'needs.renewed': [needEnding],
  'needs.withdrawn': [needEnding],
  'needs.expired': [needEnding],
  'needs.closed': [interest],
  'needs.interest-retracted': [interest],
  'needs.interest-accepted': [interest],
  'needs.interest-declined': [interest],
};

/** Which event means that what was asked for is done, or need not be done any more. */
export const SETTLES: Readonly<Record<string, readonly Text[]>> = withProposals(SETTLED_BY);

/** What ends a proposal settles its notice, beside whatever else that event settles. */
function withProposals(
  settled: Readonly<Record<string, readonly Text[]>>,
): Readonly<Record<string, readonly Text[]>> {
  const ends = new Set(FOUR_EYES.flatMap(({ endedBy }) => endedBy));
  const topicsOf = (on: string) =>
    FOUR_EYES.flatMap(({ topic, endedBy }) => (endedBy.includes(on) ? [topic] : []));
  return {
    ...settled,
    ...Object.fromEntries([...ends].map((on) => [on, [...(settled[on] ?? []), ...topicsOf(on)]])),
  };
}

export interface Outcome {
  /** Topics settled, before anything new is said. */
  readonly settles: readonly string[];
  readonly now: readonly Draft[];
  /** Said when their time comes, unless settled before. */
  readonly later: readonly Draft[];
}

const present = (texts: readonly Text[], facts: Facts): string[] =>
  texts.flatMap((text) => text(facts) ?? []);

/** What people are reminded of in days that a scheme may set. */
export const REMINDED: readonly string[] = [
  'vouchers.issued',
  'vouchers.extended',
  'vouchers.correction-asked',
  'orders.accepted',
  'orders.disputed',
  'orders.countersigned',
];

/** What a happening means for whom. */
export function outcomeOf({ on, at, facts, provenance, reminders }: Happening, desks: Desks): Outcome {
  const desk = desks.timeOf(facts.jurisdictionId);
  // A scheme's own days go before its issuer's.
  const time = { ...desk, reminders: { ...desk.reminders, ...reminders } };
  const drafts = RULES.filter((rule) => rule.on === on && (rule.when?.(facts) ?? true)).flatMap((rule) => {
    const link = rule.link(facts);
    if (link === undefined) return [];
    const { kind, class: group, due } = rule;
    const wanted = due === undefined ? at : (due(facts, at, time) ?? []);
    const moments = [wanted].flat().filter((one) => due === undefined || one > at);
    const said = { kind, class: group, link, topics: present(rule.topics ?? [], facts), provenance };
    const told = tellable(facts);
    return moments.flatMap((moment) => {
      const days = moment === at ? {} : { days: Math.round((moment - at) / DAY) };
      const draft = { ...said, at: moment, facts: { ...told, ...days } };
      return rule.to.flatMap((to) => to(facts, desks)).map((addressee) => ({ ...addressee, ...draft }));
    });
  });
  return {
    settles: present(SETTLES[on] ?? [], facts),
    now: drafts.filter((draft) => draft.at === at),
    later: drafts.filter((draft) => draft.at > at),
  };
}
