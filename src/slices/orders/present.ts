import type { z } from 'zod';
import type { Instant } from '../../kernel/brand.ts';
import { toWire } from '../../kernel/money.ts';
import { iso } from '../../kernel/time.ts';
import type { Actor } from '../../platform/actor.ts';
import { allowedActions } from '../../platform/policy.ts';
import type { Offer } from '../catalogue/index.ts';
import type { ClaimView } from '../vouchers/index.ts';
import type { zOrderFile, zOrderSummary, zQuoteView } from './contract.ts';
import type { Check, EvidenceKind } from './domain/evidence.ts';
import { originsOf } from './domain/invoice/origin.ts';
import { cancellableUntil, canMove, isClosed, type Move, mayCancelAt } from './domain/lifecycle.ts';
import { MILESTONE_MOVES, type MilestoneMove } from './domain/milestones.ts';
import { filedKinds, invoiceWire, papersOfPart, signedPart } from './dossier.ts';
import type { Evidence } from './evidence-store.ts';
import { type OrderAction, ordersPolicy } from './policy.ts';
import {
  cancellable,
  inParts,
  type Order,
  type OrderPart,
  type Quote,
  type Slot,
  type Usage,
} from './record.ts';

export type QuoteView = z.output<typeof zQuoteView>;
export type OrderSummary = z.output<typeof zOrderSummary>;
type OrderFile = z.output<typeof zOrderFile>;

/** Who looks, and when: what is allowed depends on both. */
export interface Viewer {
  readonly actor: Actor;
  readonly at: Instant;
}

const slotWire = (slot: Slot | undefined) =>
  slot === undefined ? null : { from: iso(slot.from), to: iso(slot.to) };

const offerBrief = (offer: Offer) => ({
  id: offer.id,
  kind: offer.kind,
  nameZh: offer.nameZh,
  nameEn: offer.nameEn,
  serviceCode: offer.serviceCode,
  accessMode: offer.accessMode,
  place: offer.place,
  timezone: offer.timezone,
  turnaroundDays: offer.turnaroundDays ?? null,
});

const quantityWire = ({ extras, ...counts }: Order['request']) => ({
  ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined)),
  ...(extras === undefined ? {} : { extras: [...extras] }),
});

export function presentQuote(quote: Quote, actor: Actor, at: Instant): QuoteView {
  const usable = quote.usedAt === undefined && quote.expiresAt > at;
  const subject = { enterpriseId: quote.enterprise.id };
  return {
    id: quote.id,
    offer: offerBrief(quote.offer),
    provider: quote.provider,
    slot: slotWire(quote.slot),
    quantity: quantityWire(quote.request),
    need: quote.need,
    terms: quote.terms,
    createdAt: iso(quote.createdAt),
    expiresAt: iso(quote.expiresAt),
    used: quote.usedAt !== undefined,
    provenance: quote.provenance,
    allowed: allowedActions(ordersPolicy, actor, subject).filter(
      (action) => action === 'orders.book' && usable,
    ),
  };
}

const MOVE_OF: Partial<Record<OrderAction, Move>> = {
  'orders.accept': 'accept',
  'orders.decline': 'decline',
  'orders.cancel': 'cancel',
  'orders.record-usage': 'record-usage',
  'orders.countersign': 'countersign',
  'orders.dispute': 'dispute',
  'orders.expire': 'expire',
  'orders.plan-milestones': 'plan-milestones',
  'orders.agree-milestones': 'agree-milestones',
  'orders.end-milestones': 'end-milestones',
};

/** What of the deducted amount is still open; known on the order's file only. */
interface Open {
  readonly claimable: boolean;
  readonly waivable: boolean;
}

/** What the viewer may do with the order now: rights and state together. */
export function allowedOn(order: Order, viewer: Viewer, open: Open): OrderAction[] {
  const { actor, at } = viewer;
  const subject = { enterpriseId: order.enterprise.id, providerId: order.provider.id };
  return allowedActions(ordersPolicy, actor, subject).filter((action) => {
    const move = MOVE_OF[action];
    if (move !== undefined && !canMove(order.state, move)) return false;
    switch (action) {
      case 'orders.accept':
        return at < order.acceptBy;
      case 'orders.expire':
        return (
          at >= (order.state === 'placed' ? order.acceptBy : (order.settleBy ?? Number.POSITIVE_INFINITY))
        );
      case 'orders.plan-milestones':
        return !inParts(order) && order.slot === undefined;
      case 'orders.agree-milestones':
        return !inParts(order) && order.plan !== undefined;
      case 'orders.end-milestones':
        return inParts(order);
      case 'orders.decline':
        return !inParts(order);
      case 'orders.record-usage':
        if (inParts(order)) return false;
        return order.settleBy === undefined || at < order.settleBy;
      case 'orders.cancel':
        return mayCancelAt(cancellable(order), at);
      case 'orders.file-evidence':
        return !isClosed(order.state);
      case 'orders.claim':
        return open.claimable;
      case 'orders.give-up':
        return open.waivable;
      default:
        return move !== undefined;
    }
  });
}

/** When the order came into its present state. */
function sinceOf(order: Order): string {
  const disputedAt = order.disputes.at(-1)?.at;
  if (order.state === 'disputed' && disputedAt !== undefined) return disputedAt;
  const { placedAt, acceptedAt, performedAt, countersignedAt, closedAt } = order;
  return iso(closedAt ?? countersignedAt ?? performedAt ?? acceptedAt ?? placedAt);
}

export function presentSummary(order: Order, missing: readonly EvidenceKind[], viewer: Viewer): OrderSummary {
  return {
    id: order.id,
    number: order.number,
    state: order.state,
    offerId: order.offer.id,
    offerNameZh: order.offer.nameZh,
    offerNameEn: order.offer.nameEn,
    enterpriseNameZh: order.enterprise.nameZh,
    enterpriseNameEn: order.enterprise.nameEn,
    providerNameZh: order.provider.nameZh,
    providerNameEn: order.provider.nameEn,
    jurisdictionId: order.jurisdictionId,
    providerJurisdictionId: order.providerJurisdictionId,
    slot: slotWire(order.slot),
    price: toWire(order.price),
    deducted: toWire(order.deducted),
    finalPrice: order.finalPrice === undefined ? null : toWire(order.finalPrice),
    placedAt: iso(order.placedAt),
    since: sinceOf(order),
    acceptBy: iso(order.acceptBy),
    settleBy: order.settleBy === undefined ? null : iso(order.settleBy),
    evidenceMissing: [...missing],
    provenance: order.provenance,
    allowed: allowedOn(order, viewer, { claimable: false, waivable: false }),
  };
}

/** Everything on file about an order, read by the query. */
export interface OnFile {
  /** The ruling it was placed on, where the viewer may see it. */
  readonly ruling: { readonly id: string; readonly number: string } | undefined;
  readonly order: Order;
  readonly usage: readonly Usage[];
  readonly evidence: readonly Evidence[];
  readonly compare: (paper: Evidence) => readonly Check[];
  readonly needed: OrderFile['evidenceNeeded'];
  readonly missing: readonly EvidenceKind[];
  /** For the whole order. */
  readonly claim: ClaimView | undefined;
  readonly parts: readonly OrderPart[];
  /** For parts of it. */
  readonly partClaims: readonly ClaimView[];
}

export function presentFile(file: OnFile, viewer: Viewer): OrderFile {
  const { order, claim } = file;
  const until = cancellableUntil(cancellable(order));
  return {
    ...presentSummary(order, file.missing, viewer),
    allowed: allowedOn(order, viewer, openOn(file)),
    version: order.version,
    offer: offerBrief(order.offer),
    enterprise: order.enterprise,
    provider: order.provider,
    payerIds: [...order.payerIds],
    quantity: quantityWire(order.request),
    need: order.need,
    ...(order.project === undefined ? {} : { project: order.project }),
    terms: order.terms,
    cancelUntil: typeof until === 'number' ? iso(until) : null,
    closingReason: order.closingReason ?? null,
    givenUp:
      order.givenUp === undefined
        ? null
        : { ...order.givenUp, at: iso(order.givenUp.at), amount: toWire(order.givenUp.amount) },
    usage: file.usage.map(usageWire),
    evidence: file.evidence.map((paper) => evidenceWire(paper, order, file.compare(paper))),
    evidenceNeeded: file.needed,
    claim: claim === undefined ? null : claimWire(claim),
    ruling: file.ruling === undefined ? null : { id: file.ruling.id, number: file.ruling.number },
    plan: planWire(order.plan),
    milestones: file.parts.map((part) => partWire(part, file, viewer)),
    timeline: timelineOf(file),
  };
}

const planWire = (plan: Order['plan']): OrderFile['plan'] =>
  plan === undefined
    ? null
    : {
        proposedAt: iso(plan.proposedAt),
        agreedAt: plan.agreedAt === undefined ? null : iso(plan.agreedAt),
        parts: plan.parts.map((part) => ({ ...part, amount: toWire(part.amount) })),
      };

/** The live claim for a part, or the last one sent back. */
const claimOfPart = ({ partClaims }: OnFile, no: number): ClaimView | undefined => {
  const all = partClaims.filter((claim) => claim.milestone === no);
  return all.find((claim) => claim.state !== 'rejected') ?? all.at(-1);
};

function partWire(part: OrderPart, file: OnFile, viewer: Viewer): OrderFile['milestones'][number] {
  const { order, needed } = file;
  const filed = filedKinds(signedPart(order, part), papersOfPart(file.evidence, part.no));
  const missing = needed.filter((kind) => !filed.includes(kind));
  const claim = claimOfPart(file, part.no);
  const claimable =
    part.state === 'signed' &&
    part.support > 0n &&
    missing.length === 0 &&
    order.givenUp === undefined &&
    (claim === undefined || claim.state === 'rejected');
  const { note, objection, performedAt, signedAt, no, title, dueOn, state } = part;
  const subject = { enterpriseId: order.enterprise.id, providerId: order.provider.id };
  return {
    no,
    title,
    dueOn,
    state,
    note,
    amount: toWire(part.amount),
    support: toWire(part.support),
    objection: objection ?? null,
    performedAt: performedAt === undefined ? null : iso(performedAt),
    signedAt: signedAt === undefined ? null : iso(signedAt),
    evidenceMissing: missing,
    claim: claim === undefined ? null : claimWire(claim),
    allowed: allowedActions(ordersPolicy, viewer.actor, subject).filter((action) => {
      if (action === 'orders.claim') return claimable;
      const move = PART_MOVES[action];
      const open = move !== undefined && (MILESTONE_MOVES[move].from as readonly string[]).includes(state);
      return open && order.state === 'accepted' && (move !== 'perform' || inTime(order, viewer.at));
    }),
  };
}

const PART_MOVES: Partial<Record<OrderAction, MilestoneMove>> = {
  'orders.perform-milestone': 'perform',
  'orders.sign-milestone': 'sign',
  'orders.dispute-milestone': 'dispute',
};

const inTime = ({ settleBy }: Order, at: Instant): boolean => settleBy === undefined || at < settleBy;

function openOn(file: OnFile): Open {
  const { order, missing, claim } = file;
  if (inParts(order)) return { claimable: false, waivable: partsWaivable(file) };
  const waivable =
    order.state === 'countersigned' &&
    order.deducted > 0n &&
    (claim === undefined || claim.state === 'rejected');
  return { claimable: waivable && missing.length === 0, waivable };
}

/** Some signed part is not claimed, and no claim is undecided. */
function partsWaivable({ order, parts, partClaims }: OnFile): boolean {
  const live = partClaims.filter((claim) => claim.state !== 'rejected');
  const unclaimed = parts.some(
    ({ no, state, support }) =>
      state === 'signed' && support > 0n && !live.some((claim) => claim.milestone === no),
  );
  const settled = live.every((claim) => claim.state === 'approved');
  return order.state === 'countersigned' && order.givenUp === undefined && unclaimed && settled;
}

const usageWire = ({ signedAt, ...usage }: Usage) => ({
  ...usage,
  from: iso(usage.from),
  to: iso(usage.to),
  recordedAt: iso(usage.recordedAt),
  signedAt: signedAt === undefined ? null : iso(signedAt),
});

const evidenceWire = (paper: Evidence, order: Order, checks: readonly Check[]) => ({
  id: paper.id,
  kind: paper.kind,
  fileName: paper.fileName,
  mediaType: paper.mediaType,
  sizeBytes: paper.sizeBytes,
  sha256: paper.sha256,
  filedByEnterprise: paper.filedByOrg === order.enterprise.id,
  filedAt: iso(paper.filedAt),
  invoice: paper.invoice === undefined ? null : invoiceWire(paper.invoice),
  origins: paper.invoice === undefined ? [] : originsOf(invoiceWire(paper.invoice), paper.reading),
  payment: paper.payment === undefined ? null : { ...paper.payment, amount: toWire(paper.payment.amount) },
  milestone: paper.milestone ?? null,
  checks: [...checks],
});

const claimWire = (claim: ClaimView) => ({
  id: claim.id,
  number: claim.number,
  state: claim.state,
  amount: claim.granted ?? claim.amount,
  shares: claim.grantedShares ?? claim.shares,
  cuts: claim.cuts,
  submittedAt: claim.submittedAt,
  decidedAt: claim.decidedAt ?? null,
  reason: claim.reason ?? null,
});

type Entry = OrderFile['timeline'][number];

/** What happened, in order, from what is on file. */
function timelineOf({ order, usage, evidence, claim, parts, partClaims }: OnFile): Entry[] {
  const entry = (at: Instant, step: Entry['step'], zh: string, en: string): Entry => ({
    at: iso(at),
    step,
    zh,
    en,
  });
  const reason = order.closingReason === undefined ? '' : `：${order.closingReason}`;
  const closing = { declined: ['服务机构退回', 'Declined'], cancelled: ['企业取消', 'Cancelled'] } as const;
  const entries: Entry[] = [entry(order.placedAt, 'placed', '下单', 'Ordered')];
  if (order.acceptedAt !== undefined) entries.push(entry(order.acceptedAt, 'accepted', '受理', 'Accepted'));
  if (order.closedAt !== undefined && (order.state === 'declined' || order.state === 'cancelled')) {
    const [zh, en] = closing[order.state];
    entries.push(entry(order.closedAt, order.state, `${zh}${reason}`, `${en}${reason.replace('：', ': ')}`));
  }
  if (order.closedAt !== undefined && order.state === 'expired') {
    const [zh, en] =
      order.acceptedAt === undefined
        ? ['到期无人受理', 'Expired unaccepted']
        : order.settleBy !== undefined && order.disputes.length > 0
          ? ['异议逾期未解决', 'Dispute not resolved in time']
          : ['逾期未完成', 'Not finished in time'];
    entries.push(entry(order.closedAt, 'expired', zh, en));
  }
  for (const { recordedAt, revision, minutes } of usage) {
    const zh = `记录用时 ${minutes} 分钟（第 ${revision} 版）`;
    entries.push(
      entry(recordedAt, 'usage-recorded', zh, `${minutes} minutes recorded (revision ${revision})`),
    );
  }
  for (const { at, revision, reason: why } of order.disputes) {
    const en = `Revision ${revision} disputed: ${why}`;
    entries.push({ at, step: 'disputed', zh: `对第 ${revision} 版有异议：${why}`, en });
  }
  if (order.countersignedAt !== undefined) {
    entries.push(entry(order.countersignedAt, 'countersigned', '双方签认', 'Countersigned'));
  }
  for (const paper of evidence) {
    entries.push(
      entry(paper.filedAt, 'evidence-filed', `提交材料：${paper.fileName}`, `Filed: ${paper.fileName}`),
    );
  }
  entries.push(...parts.flatMap(partEntries));
  if (claim !== undefined) entries.push(...claimEntries(claim));
  for (const one of partClaims) entries.push(...claimEntries(one));
  if (order.givenUp !== undefined) {
    const { at, reason: why } = order.givenUp;
    entries.push(entry(at, 'given-up', `放弃兑付：${why}`, `Claim given up: ${why}`));
  }
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function partEntries({ no, title, performedAt, signedAt }: OrderPart): Entry[] {
  const done = (at: Instant): Entry => ({
    at: iso(at),
    step: 'milestone-done',
    zh: `提交里程碑 ${no} 的成果：${title}`,
    en: `Milestone ${no} handed over: ${title}`,
  });
  const signed = (at: Instant): Entry => ({
    at: iso(at),
    step: 'milestone-signed',
    zh: `签认里程碑 ${no}：${title}`,
    en: `Milestone ${no} signed: ${title}`,
  });
  return [
    ...(performedAt === undefined ? [] : [done(performedAt)]),
    ...(signedAt === undefined ? [] : [signed(signedAt)]),
  ];
}

function claimEntries(claim: ClaimView): Entry[] {
  const opened: Entry = {
    at: claim.submittedAt,
    step: 'claimed',
    zh: `申请兑付 ${claim.number}`,
    en: `Claim ${claim.number} sent`,
  };
  if (claim.decidedAt === undefined) return [opened];
  const [zh, en] =
    claim.state === 'rejected' ? ['兑付被退回', 'Claim rejected'] : ['兑付批准', 'Claim approved'];
  return [opened, { at: claim.decidedAt, step: 'claim-decided', zh, en }];
}
