import type { Instant } from '../../../kernel/brand.ts';
import { later, minutes } from '../../../kernel/time.ts';

export const ORDER_STATES = [
  'placed',
  'accepted',
  'performed',
  'countersigned',
  'disputed',
  'declined',
  'cancelled',
  'expired',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Where an order stands for one party, as its list is sorted. */
export const ORDER_STAGES = ['waiting', 'underway', 'signed', 'closed'] as const;
export type OrderStage = (typeof ORDER_STAGES)[number];

/** How an order moves: from which states, to which. Every write is guarded by this table. */
export const MOVES = {
  accept: { from: ['placed'], to: 'accepted' },
  /** A provider may step back after accepting too, e.g. when the machine fails; the reason is kept. */
  decline: { from: ['placed', 'accepted'], to: 'declined' },
  cancel: { from: ['placed', 'accepted'], to: 'cancelled' },
  /** What nobody accepted in time, nobody did in time, or nobody agreed on in time. */
  expire: { from: ['placed', 'accepted', 'disputed'], to: 'expired' },
  /** Recording again before the countersignature replaces the earlier hours; the earlier ones stay on file. */
  'record-usage': { from: ['accepted', 'performed', 'disputed'], to: 'performed' },
  countersign: { from: ['performed'], to: 'countersigned' },
  dispute: { from: ['performed'], to: 'disputed' },
  /** Work in parts: the order stays accepted while they are agreed on, done and signed one by one. */
  'plan-milestones': { from: ['accepted'], to: 'accepted' },
  'agree-milestones': { from: ['accepted'], to: 'accepted' },
  'perform-milestone': { from: ['accepted'], to: 'accepted' },
  'sign-milestone': { from: ['accepted'], to: 'accepted' },
  'dispute-milestone': { from: ['accepted'], to: 'accepted' },
  'end-milestones': { from: ['accepted'], to: 'accepted' },
  /** The last part is signed, or given up. */
  finish: { from: ['accepted'], to: 'countersigned' },
} as const satisfies Record<string, { from: readonly OrderState[]; to: OrderState }>;
export type Move = keyof typeof MOVES;

export const canMove = (state: OrderState, move: Move): boolean =>
  (MOVES[move].from as readonly OrderState[]).includes(state);

/** Closed without service: nothing is held any more. */
export const isClosed = (state: OrderState): boolean =>
  state === 'declined' || state === 'cancelled' || state === 'expired';

/** How long a quote binds. */
export const QUOTE_VALID_MS = minutes(24 * 60);
/** How long a provider may take to accept; the slot and the voucher are held so long and no longer. */
export const ACCEPT_WITHIN_MS = minutes(24 * 60);

/** A quote for a slot cannot outlive the start of the slot. */
export const quoteExpiry = (at: Instant, slotFrom?: Instant): Instant =>
  earlier(later(at, QUOTE_VALID_MS), slotFrom);

/** Until when the provider must accept: within the time allowed, before the slot begins, while the voucher lives. */
export const acceptDeadline = (at: Instant, slotFrom?: Instant, voucherEnds?: Instant): Instant =>
  earlier(earlier(later(at, ACCEPT_WITHIN_MS), slotFrom), voucherEnds);

/** Days within which accepted work is recorded after its slot, and a dispute resolved, unless the scheme says otherwise. */
export const SETTLE_WITHIN = { workDays: 180, disputeDays: 60 } as const;
export type SettleWithin = { readonly workDays: number; readonly disputeDays: number };

const DAY_MINUTES = 24 * 60;

/** Until when accepted work must be recorded: counted from the end of its slot, or from acceptance without one. */
export const workDeadline = (at: Instant, slotTo: Instant | undefined, within: SettleWithin): Instant =>
  later(slotTo === undefined || slotTo < at ? at : slotTo, minutes(within.workDays * DAY_MINUTES));

/** Until when a dispute must be resolved by newly recorded hours. */
export const disputeDeadline = (at: Instant, within: SettleWithin): Instant =>
  later(at, minutes(within.disputeDays * DAY_MINUTES));

const earlier = (a: Instant, b: Instant | undefined): Instant => (b === undefined || a < b ? a : b);

export interface Cancellable {
  readonly state: OrderState;
  /** Start of the slot, when one is taken. */
  readonly from?: Instant | undefined;
  /** The offer's notice for cancelling, in minutes. */
  readonly cancelNoticeMinutes: number;
}

/**
 * Until when the enterprise may cancel: a placed order until its slot begins (always, without a slot); an
 * accepted one until the offer's notice before the slot. Accepted work without a slot may be under way, so
 * only the provider can step back from it: `undefined`.
 */
export function cancellableUntil(order: Cancellable): Instant | 'any-time' | undefined {
  if (!canMove(order.state, 'cancel')) return undefined;
  if (order.state === 'placed') return order.from ?? 'any-time';
  return order.from === undefined ? undefined : later(order.from, -minutes(order.cancelNoticeMinutes));
}

export function mayCancelAt(order: Cancellable, at: Instant): boolean {
  const until = cancellableUntil(order);
  return until === 'any-time' || (until !== undefined && at < until);
}
