import type { Instant } from '../../kernel/brand.ts';
import type { EventType, RecordedEvent } from '../../platform/event.ts';
import { readEvent } from '../../platform/event.ts';
import { bookingMet, faultConfirmed, faultDismissed, faultReported } from '../booking/events.ts';
import {
  accountConfirmed,
  accountDeclared,
  accountWithdrawn,
  paymentConfirmed,
  paymentFailed,
  paymentReturned,
  periodClosed,
  statementCorrected,
  statementPaid,
  statementSigned,
  statementSignedV1,
} from '../clearing/events.ts';
import {
  authorisationGranted,
  authorisationRevoked,
  organisationJoined,
  organisationRejected,
  organisationVerified,
} from '../identity/events.ts';
import { journalReversed, reversalProposed, reversalWithdrawn } from '../ledger/events.ts';
import {
  interestAccepted,
  interestDeclined,
  interestExpressed,
  interestRetracted,
  needExpired,
  needPublished,
  needRenewed,
  needWithdrawn,
  offersFound,
} from '../needs/events.ts';
import {
  deductionGivenUp,
  milestoneDisputed,
  milestonePerformed,
  milestoneSigned,
  milestonesAgreed,
  milestonesEnded,
  milestonesProposed,
  orderAccepted,
  orderCancelled,
  orderDeclined,
  orderExpired,
  orderPlaced,
  usageCountersigned,
  usageDisputed,
  usageRecorded,
} from '../orders/events.ts';
import {
  matterDecided,
  matterRaised,
  matterWithdrawn,
  progressReported,
  reportAccepted,
  reportReturned,
  undertakingClosed,
  undertakingPlanned,
} from '../programme/events.ts';
import { monthsPlanned } from '../programme/index.ts';
import {
  claimsAdded,
  claimTakenOut,
  listPublished,
  objectionAnswered,
  objectionRaised,
  publicityInterrupted,
  roundEnded,
  roundMoved,
} from '../rounds/events.ts';
import { draftProposed, draftReturned, draftWithdrawn, versionPublished } from '../rulebook/events.ts';
import {
  caseAnswered,
  caseOpened,
  caseReported,
  caseTaken,
  drawn,
  listFrozen,
  listVoided,
} from '../sampling/events.ts';
import {
  claimFirstApproved,
  claimOpened,
  claimRejected,
  clawbackProposed,
  clawbackWithdrawn,
  clawedBack,
  correctionAnswered,
  correctionAsked,
  extensionProposed,
  extensionWithdrawn,
  rewardGranted,
  rewardProposed,
  rewardTakeBackProposed,
  rewardTakeBackWithdrawn,
  rewardTakenBack,
  rewardWithdrawn,
  rulingAsked,
  rulingIssued,
  rulingProposed,
  rulingRefused,
  rulingWithdrawn,
  runDiscarded,
  runProposed,
  runStarted,
  voucherAccepted,
  voucherExpired,
  voucherExtended,
  voucherIssued,
  voucherRedeemed,
  voucherRefused,
  voucherRequested,
  voucherResumed,
  voucherRevoked,
  voucherSuspended,
} from '../vouchers/events.ts';
import type { Facts, Happening } from './domain/notice.ts';

type Told = Omit<Happening, 'at' | 'provenance'> & { readonly provenance?: Happening['provenance'] };
type Reader = (event: RecordedEvent) => Told[] | undefined;

/** How one type of event becomes happenings; without `tell`, its payload is the facts. */
function reading<T extends object>(type: EventType<T>, tell?: (payload: T) => Told[]): Reader {
  return (event) => {
    const payload = readEvent(type, event);
    if (payload === undefined) return undefined;
    return tell?.(payload) ?? [{ on: type.type, facts: known(payload) }];
  };
}

const KEYS = [
  'orderId',
  'enterpriseId',
  'providerId',
  'payeeId',
  'personId',
  'orgId',
  'membershipId',
  'voucherId',
  'runId',
  'claimId',
  'statementId',
  'jurisdictionId',
  'offerId',
  'faultId',
  'occupancyId',
  'schemeCode',
  'number',
  'amount',
  'deducted',
  'from',
  'to',
  'acceptBy',
  'settleBy',
  'validUntil',
  'minutes',
  'period',
  'paidOn',
  'reason',
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
  'question',
  'drawId',
  'caseId',
  'dueOn',
  'roundId',
  'objectionId',
  'step',
  'how',
  'needId',
  'publicationId',
  'count',
] as const satisfies readonly (keyof Facts)[];

/** What of a payload a notice can use; names are the same on purpose. Nothing said is no fact. */
function known(payload: object): Facts {
  const said = payload as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    KEYS.filter((key) => said[key] !== undefined && said[key] !== null).map((key) => [key, said[key]]),
  );
}

interface Announced {
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** An item as its notices name it; one without an English name keeps its own. */
const itemFacts = (payload: Announced): Facts => ({
  ...known(payload),
  item: { zh: payload.nameZh, en: payload.nameEn ?? payload.nameZh },
});

const reportFacts = (payload: Announced & { readonly party: string }): Facts => ({
  ...itemFacts(payload),
  jurisdictionId: payload.party,
});

const partId = (orderId: string, no: number): string => `${orderId}:${no}`;

/** A part of an order as its notices name it. */
const partFacts = (payload: {
  readonly orderId: string;
  readonly no: number;
  readonly title: string;
}): Facts => ({
  ...known(payload),
  partId: partId(payload.orderId, payload.no),
  milestone: payload.title,
});

interface OfClaims {
  readonly number: string;
  readonly claims: readonly { readonly claimId: string }[];
}

/** What happened to a round, told of each claim in it under the claim's own number. */
const eachClaim = (on: string, { number: _, claims, ...payload }: OfClaims, more: Facts = {}): Told[] =>
  claims.map((claim) => ({ on: `${on}/claim`, facts: { ...known(payload), ...known(claim), ...more } }));

/** A need that was closed, told to its owner and to each provider that waited for an answer. */
const closedNeed = (
  on: string,
  { providerIds, ...payload }: { readonly providerIds: readonly string[] },
): Told[] => [
  { on, facts: known(payload) },
  ...providerIds.map((providerId) => ({ on: 'needs.closed', facts: { ...known(payload), providerId } })),
];

const READERS: readonly Reader[] = [
  reading(orderPlaced),
  reading(orderAccepted),
  reading(orderDeclined),
  reading(orderCancelled),
  reading(orderExpired, (p) => [
    {
      on: p.after === undefined || p.after === 'placed' ? 'orders.expired' : 'orders.lapsed',
      facts: known(p),
    },
  ]),
  reading(usageRecorded),
  reading(usageCountersigned),
  reading(usageDisputed),
  reading(deductionGivenUp),
  reading(milestonesProposed),
  reading(milestonesAgreed),
  reading(milestonePerformed, (p) => [{ on: milestonePerformed.type, facts: partFacts(p) }]),
  reading(milestoneSigned, (p) => [{ on: milestoneSigned.type, facts: partFacts(p) }]),
  reading(milestoneDisputed, (p) => [{ on: milestoneDisputed.type, facts: partFacts(p) }]),
  reading(milestonesEnded, (p) => [
    { on: milestonesEnded.type, facts: known(p) },
    ...p.cancelled.map((no) => ({
      on: 'orders.milestone-cancelled',
      facts: { ...known(p), partId: partId(p.orderId, no) },
    })),
  ]),
  reading(needPublished),
  reading(needRenewed),
  reading(needWithdrawn, (p) => closedNeed(needWithdrawn.type, p)),
  reading(needExpired, (p) => closedNeed(needExpired.type, p)),
  reading(interestExpressed),
  reading(interestRetracted),
  reading(interestAccepted),
  reading(interestDeclined),
  reading(offersFound),
  reading(bookingMet),
  reading(faultReported),
  reading(faultConfirmed),
  reading(faultDismissed),
  reading(voucherRequested, (p) => [{ on: 'vouchers.requested', facts: { ...known(p), amount: p.face } }]),
  reading(voucherIssued, (p) => [{ on: 'vouchers.issued', facts: { ...known(p), amount: p.face } }]),
  reading(runProposed, (p) => [
    { on: 'vouchers.run-proposed', facts: { ...known(p), number: p.number, amount: p.total } },
  ]),
  reading(runStarted),
  reading(runDiscarded),
  reading(voucherAccepted),
  reading(voucherSuspended),
  reading(voucherResumed),
  reading(extensionProposed),
  reading(extensionWithdrawn),
  reading(draftProposed),
  reading(draftReturned),
  reading(draftWithdrawn),
  reading(versionPublished),
  reading(reversalProposed),
  reading(reversalWithdrawn),
  reading(journalReversed),
  reading(accountDeclared),
  reading(accountConfirmed),
  reading(accountWithdrawn),
  reading(rewardProposed),
  reading(rewardGranted),
  reading(rewardWithdrawn),
  reading(rewardTakeBackProposed),
  reading(rewardTakeBackWithdrawn),
  reading(rewardTakenBack, (p) => [
    { on: 'vouchers.reward-taken-back', facts: known(p) },
    ...p.entries.map(({ payer, amount, period }) => ({
      on: 'vouchers.reward-taken-back/payer',
      facts: { ...known(p), jurisdictionId: payer, amount, period },
    })),
  ]),
  reading(rulingAsked),
  reading(rulingProposed),
  reading(rulingIssued),
  reading(rulingRefused),
  reading(rulingWithdrawn),
  reading(voucherExtended),
  reading(voucherRefused),
  reading(voucherRevoked),
  // An ended voucher is swept again when value comes back to it; only an end that took something is news.
  reading(voucherExpired, (p) => {
    const news = p.state === 'expired' && p.taken !== '0';
    return [{ on: news ? 'vouchers.expired' : 'vouchers.swept', facts: { ...known(p), taken: p.taken } }];
  }),
  reading(claimOpened),
  reading(claimFirstApproved),
  reading(voucherRedeemed),
  reading(correctionAsked, (p) => [
    { on: 'vouchers.correction-asked', facts: { ...known(p), dueOn: p.dueOn } },
  ]),
  reading(correctionAnswered),
  reading(claimRejected),
  reading(clawbackProposed),
  reading(clawbackWithdrawn),
  reading(clawedBack, (p) => [
    { on: 'vouchers.clawed-back', facts: known(p) },
    ...p.entries.map(({ payer, amount, period }) => ({
      on: 'vouchers.clawed-back/payer',
      facts: { ...known(p), jurisdictionId: payer, amount, period },
    })),
  ]),
  reading(claimsAdded, (p) => eachClaim('rounds.claims-added', p, { step: 'gathering' })),
  reading(roundMoved, (p) => [{ on: 'rounds.moved', facts: known(p) }, ...eachClaim('rounds.moved', p)]),
  reading(listPublished, (p) => [
    { on: 'rounds.published', facts: known(p) },
    ...eachClaim('rounds.published', p),
  ]),
  reading(publicityInterrupted, (p) => [
    { on: 'rounds.interrupted', facts: { ...known(p), step: 'publicity' } },
    ...eachClaim('rounds.interrupted', p),
  ]),
  reading(claimTakenOut, ({ number: _, ...p }) => [{ on: 'rounds.taken-out', facts: known(p) }]),
  reading(objectionRaised, ({ claimId: _, ...p }) => [{ on: 'rounds.objection-raised', facts: known(p) }]),
  reading(objectionAnswered, ({ claimId: _, ...p }) => [
    { on: 'rounds.objection-answered', facts: known(p) },
  ]),
  reading(roundEnded),
  reading(periodClosed),
  reading(statementSignedV1, (p) =>
    p.step === 'approved' ? [{ on: 'clearing.signed/approved', facts: known(p) }] : [],
  ),
  reading(statementSigned, (p) => {
    if (p.step !== 'approved') return [];
    const approved: Told = { on: 'clearing.signed/approved', facts: known(p) };
    return [
      approved,
      ...p.payees.map(({ payeeId, amount, series }) => ({
        on: 'clearing.signed/payee',
        facts: { ...approved.facts, payeeId, amount },
        provenance: series,
      })),
    ];
  }),
  reading(statementPaid, (p) => [{ on: 'clearing.paid', facts: known(p), provenance: p.series }]),
  reading(paymentReturned, (p) => [{ on: 'clearing.returned', facts: known(p), provenance: p.series }]),
  reading(paymentFailed, (p) => [{ on: 'clearing.failed', facts: known(p), provenance: p.series }]),
  reading(paymentConfirmed, (p) => [{ on: 'clearing.confirmed', facts: known(p), provenance: p.series }]),
  reading(statementCorrected),
  reading(organisationJoined),
  reading(organisationVerified),
  reading(organisationRejected),
  reading(authorisationGranted),
  reading(authorisationRevoked),
  reading(undertakingPlanned, (p) => {
    const facts = { ...itemFacts(p), jurisdictionId: p.lead };
    return [
      { on: 'programme.planned', facts: { ...facts, dueOn: p.due } },
      ...monthsPlanned(p).map((month) => ({ on: 'programme.planned/month', facts: { ...facts, ...month } })),
    ];
  }),
  reading(progressReported, (p) => [{ on: 'programme.reported', facts: reportFacts(p) }]),
  reading(reportAccepted, (p) => {
    const accepted: Told = { on: 'programme.report-accepted', facts: reportFacts(p) };
    return p.stage === 'claimed-done'
      ? [accepted, { on: 'programme.done', facts: itemFacts(p) }]
      : [accepted];
  }),
  reading(reportReturned, (p) => [
    { on: 'programme.report-returned', facts: { ...reportFacts(p), reason: p.note } },
  ]),
  reading(undertakingClosed, (p) => [{ on: 'programme.done', facts: itemFacts(p) }]),
  reading(matterRaised, (p) => [{ on: 'programme.matter-raised', facts: { ...known(p), dueOn: p.due } }]),
  reading(matterDecided),
  reading(matterWithdrawn),
  reading(listFrozen, ({ from, to, ...p }) => [
    { on: 'sampling.frozen', facts: { ...known(p), from: p.seedAt } },
  ]),
  reading(listVoided),
  reading(drawn),
  reading(caseOpened),
  reading(caseTaken),
  reading(caseAnswered),
  reading(caseReported, (p) => {
    const reported: Told = { on: 'sampling.case-reported', facts: known(p) };
    return p.outcome === 'repay'
      ? [reported, { ...reported, on: 'sampling.case-reported/repay' }]
      : [reported];
  }),
];

/** What an event tells; nothing for most that this slice does not know. */
export function happeningsOf(event: RecordedEvent): Happening[] {
  for (const read of READERS) {
    const told = read(event);
    if (told === undefined) continue;
    const provenance = event.provenance === 'sample' ? 'sample' : 'own';
    return told.map((one) => ({ provenance, ...one, at: event.at as Instant }));
  }
  return [];
}
