import type { Instant } from '../../../kernel/brand.ts';
import type { Bilingual } from '../../../kernel/lang.ts';

/** What a person chooses by: something to do, how a thing goes on, money. */
export const CLASSES = ['todo', 'progress', 'money'] as const;
export type NoticeClass = (typeof CLASSES)[number];

/** Every notice there is; domain/words.ts has the sentence of each. */
export const KINDS = [
  'order-placed',
  'order-accept-due',
  'order-accepted',
  'work-due',
  'dispute-due',
  'order-declined',
  'order-cancelled',
  'order-expired',
  'order-lapsed',
  'usage-recorded',
  'usage-signed',
  'usage-disputed',
  'milestones-proposed',
  'milestones-agreed',
  'milestone-done',
  'milestone-signed',
  'milestone-disputed',
  'milestones-ended',
  'slot-closed',
  'fault-reported',
  'fault-confirmed',
  'fault-dismissed',
  'claim-due',
  'papers-missing',
  'claim-given-up',
  'voucher-requested',
  'voucher-issued',
  'voucher-to-accept',
  'voucher-accept-due',
  'voucher-suspended',
  'voucher-resumed',
  'voucher-extended',
  'extension-proposed',
  'draft-proposed',
  'reversal-proposed',
  'account-declared',
  'reward-proposed',
  'reward-granted',
  'reward-back-proposed',
  'reward-taken-back',
  'reward-back-entered',
  'ruling-asked',
  'ruling-proposed',
  'ruling-issued',
  'ruling-refused',
  'ruling-withdrawn',
  'voucher-refused',
  'voucher-revoked',
  'voucher-expiring',
  'voucher-expired',
  'claim-submitted',
  'claim-first-approved',
  'claim-approved',
  'correction-asked',
  'correction-due',
  'correction-overdue',
  'correction-answered',
  'claim-rejected',
  'run-to-confirm',
  'clawback-proposed',
  'clawed-back',
  'clawback-entered',
  'round-step',
  'round-to-handle',
  'list-public',
  'list-broken-off',
  'publicity-over',
  'objection-raised',
  'taken-out-of-round',
  'statement-closed',
  'statement-unsigned',
  'statement-approved',
  'payment-made',
  'payment-returned',
  'payment-to-repeat',
  'payment-confirmed',
  'statement-corrected',
  'firm-joined',
  'firm-verified',
  'firm-rejected',
  'role-granted',
  'role-revoked',
  'report-due',
  'report-overdue',
  'report-filed',
  'report-accepted',
  'report-returned',
  'item-red',
  'item-overdue',
  'matter-raised',
  'matter-decided',
  'seed-due',
  'audit-drawn',
  'audit-asked',
  'audit-answered',
  'audit-reported',
  'audit-repay',
  'need-found',
  'need-ending',
  'need-expired',
  'need-closed',
  'interest-received',
  'interest-retracted',
  'interest-accepted',
  'interest-declined',
] as const;
export type NoticeKind = (typeof KINDS)[number];

/** As it stands in notices of before the days were told with them. */
export const PAPERS_DAYS = 5;
/** Working days of the desk's calendar after which an unsigned statement is named again. */
export const UNSIGNED_WORKING_DAYS = 5;
/** Days before a report is due at which the party that leads is reminded. */
export const REPORT_DAYS = 3;
/** Notices older than this are deleted, except what is still to be done. */
export const KEPT_DAYS = 180;
/** What is older than this counts as seen: nobody has to press away the past of a firm she has just joined. */
export const UNREAD_DAYS = 30;

/**
 * What happened, as data: the ids the event carries, and what the consumer looked up for people to read. Amounts
 * are minor units as digits, instants ISO texts, days `YYYY-MM-DD`, periods `YYYY-MM`.
 */
export interface Facts {
  readonly orderId?: string;
  readonly enterpriseId?: string;
  readonly providerId?: string;
  readonly payeeId?: string;
  readonly personId?: string;
  readonly orgId?: string;
  readonly membershipId?: string;
  readonly voucherId?: string;
  readonly runId?: string;
  readonly claimId?: string;
  readonly statementId?: string;
  readonly offerId?: string;
  readonly faultId?: string;
  /** A booking whose order has to be looked up. */
  readonly occupancyId?: string;
  readonly schemeCode?: string;
  readonly undertakingId?: string;
  readonly reportId?: string;
  readonly matterId?: string;
  readonly raisedByOrg?: string;
  /** Whose desk it concerns. */
  readonly jurisdictionId?: string;
  /** Number of the order, voucher, claim, item or matter. */
  readonly number?: string;
  readonly enterprise?: Bilingual;
  readonly provider?: Bilingual;
  readonly org?: Bilingual;
  readonly offer?: Bilingual;
  readonly scheme?: Bilingual;
  readonly item?: Bilingual;
  readonly question?: string;
  readonly amount?: string;
  readonly deducted?: string;
  readonly from?: string;
  readonly to?: string;
  readonly acceptBy?: string;
  /** Until when accepted work is recorded, or a dispute resolved. */
  readonly settleBy?: string;
  /** Whole days between what happened and the reminder of it. */
  readonly days?: number;
  readonly validUntil?: string;
  readonly minutes?: number;
  readonly period?: string;
  readonly paidOn?: string;
  /** Last day in time: of a report, an item or a decision. */
  readonly dueOn?: string;
  readonly reason?: string;
  /** A part of an order, and its title. */
  readonly partId?: string;
  readonly milestone?: string;
  readonly taken?: string;
  readonly clawbackId?: string;
  readonly extensionId?: string;
  readonly rulingId?: string;
  readonly rewardId?: string;
  readonly takeBackId?: string;
  readonly draftId?: string;
  readonly reversalId?: string;
  readonly accountId?: string;
  readonly drawId?: string;
  readonly caseId?: string;
  readonly roundId?: string;
  readonly objectionId?: string;
  /** The step a round has come to. */
  readonly step?: string;
  /** What becomes of a claim that leaves a round. */
  readonly how?: string;
  /** A need as its firm keeps it; never told together with what it was published as, but to its owner. */
  readonly needId?: string;
  readonly publicationId?: string;
  /** What a need is called: to its owner as it is kept, to others as it was published. */
  readonly title?: string;
  readonly count?: number;
}

/** One thing that happened, told to this slice by an event. */
export interface Happening {
  /** Type of the event, or `<type>/<part>` where one event tells several things. */
  readonly on: string;
  readonly at: Instant;
  readonly facts: Facts;
  readonly provenance: 'sample' | 'own';
  /** Days that the scheme it is about sets itself, by its version. */
  readonly reminders?: Partial<ReminderDays>;
}

/** Days before a deadline at which people are reminded; `papersAfter` counts from the signing. */
export type ReminderDays = {
  readonly [deadline in
    | 'voucherEnd'
    | 'acceptance'
    | 'settling'
    | 'correction'
    | 'papersAfter']: readonly number[];
};

/** `person:<id>`, `org:<id>` or `desk:<jurisdiction>`; with an organisation or desk, the roles meant there. */
export interface Addressee {
  readonly addressee: string;
  readonly roles: readonly string[];
}

export interface Draft extends Addressee {
  readonly kind: NoticeKind;
  readonly class: NoticeClass;
  readonly link: string;
  readonly topics: readonly string[];
  readonly at: Instant;
  readonly facts: Facts;
  readonly provenance: 'sample' | 'own';
}

/** Ids that only serve to address and link are not part of what a notice tells. */
const PLUMBING = new Set([
  'roundId',
  'objectionId',
  'orderId',
  'enterpriseId',
  'providerId',
  'payeeId',
  'personId',
  'orgId',
  'membershipId',
  'voucherId',
  'claimId',
  'statementId',
  'offerId',
  'faultId',
  'occupancyId',
  'schemeCode',
  'undertakingId',
  'reportId',
  'matterId',
  'raisedByOrg',
  'clawbackId',
  'extensionId',
  'rulingId',
  'rewardId',
  'takeBackId',
  'draftId',
  'reversalId',
  'accountId',
  'needId',
  'publicationId',
]);

/** The facts a notice keeps. */
export function tellable(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => !PLUMBING.has(key)));
}
