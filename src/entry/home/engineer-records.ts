import type { OrderSummary } from '../../slices/orders/web/api.ts';
import type { ClaimListed, VoucherView } from '../../slices/vouchers/web/queries.ts';
import { sumWire } from '../../ui/amounts.ts';

/** Orders, vouchers and claims of one firm, as its lists give them. */
export interface FirmRecords {
  /** Orders that wait for the firm to act. */
  readonly waiting: readonly OrderSummary[];
  /** Open orders that wait for the provider or for their day. */
  readonly underway: readonly OrderSummary[];
  /** Countersigned orders, the newest. */
  readonly signed: readonly OrderSummary[];
  /** Orders that ended without service, the newest. */
  readonly closed: readonly OrderSummary[];
  readonly vouchers: readonly VoucherView[];
  readonly claims: readonly ClaimListed[];
}

export type Due =
  | { readonly kind: 'sign' | 'papers'; readonly at: string; readonly order: OrderSummary }
  | { readonly kind: 'use'; readonly at: string; readonly voucher: VoucherView }
  | { readonly kind: 'claim-again'; readonly at: string; readonly claim: ClaimListed };

const DAY = 86_400_000;
/** A voucher that ends within these days is worth a reminder; within the shorter time it comes first. */
const REMIND_DAYS = 60;
const PRESSING_DAYS = 7;

const daysUntil = (moment: string, now: number) => (Date.parse(moment) - now) / DAY;

/** Claims of a year's spend that were sent back, unless a later one went in for the same year. */
function rejectedYears(claims: readonly ClaimListed[]): readonly ClaimListed[] {
  const year = (claim: ClaimListed) => claim.spendYear;
  return claims.filter(
    (claim) =>
      claim.state === 'rejected' &&
      year(claim) !== undefined &&
      !claims.some((other) => year(other) === year(claim) && other.state !== 'rejected'),
  );
}

/** What the firm itself has to do: what ends soon first, then what has waited longest. */
export function dueOf(records: FirmRecords, now: number): readonly Due[] {
  const claimed = new Set<string | undefined>(records.claims.map((claim) => claim.orderId));
  const orders = [
    ...records.waiting.map((order): Due => ({ kind: 'sign', at: order.since, order })),
    ...records.signed
      .filter((order) => order.deducted !== '0' && order.evidenceMissing.length > 0 && !claimed.has(order.id))
      .map((order): Due => ({ kind: 'papers', at: order.since, order })),
    ...rejectedYears(records.claims).map(
      (claim): Due => ({ kind: 'claim-again', at: claim.decidedAt ?? claim.submittedAt, claim }),
    ),
  ];
  const ending = endingVouchers(records.vouchers, now).map(
    (voucher): Due => ({ kind: 'use', at: voucher.validUntil, voucher }),
  );
  const pressing = ending.filter((due) => daysUntil(due.at, now) <= PRESSING_DAYS);
  const later = ending.filter((due) => daysUntil(due.at, now) > PRESSING_DAYS);
  return [...pressing, ...orders.sort((a, b) => (a.at < b.at ? -1 : 1)), ...later];
}

/** Usable vouchers with value left that end soon, the next to end first. */
export function endingVouchers(vouchers: readonly VoucherView[], now: number) {
  return vouchers
    .flatMap((voucher) => {
      const { validUntil } = voucher;
      return voucher.state === 'active' && voucher.free !== '0' && validUntil !== undefined
        ? [{ ...voucher, validUntil }]
        : [];
    })
    .filter(({ validUntil }) => daysUntil(validUntil, now) <= REMIND_DAYS)
    .sort((a, b) => (a.validUntil < b.validUntil ? -1 : 1));
}

/** Accepted work whose time is over while nobody recorded the hours. */
export const overdueOf = (underway: readonly OrderSummary[], now: string): readonly OrderSummary[] =>
  underway.filter(({ state, slot }) => state === 'accepted' && slot !== null && slot.to <= now);

export const freeOf = (vouchers: readonly VoucherView[]): string =>
  sumWire(vouchers.filter((voucher) => voucher.state === 'active').map((voucher) => voucher.free));

/** The newest order of each offer, at most so many. */
export function lastUsed(signed: readonly OrderSummary[], most: number): readonly OrderSummary[] {
  const newest = [...signed].sort((a, b) => (a.since < b.since ? 1 : -1));
  return newest
    .filter(({ offerId }, at) => newest.findIndex((order) => order.offerId === offerId) === at)
    .slice(0, most);
}

/** Nothing ordered and nothing applied for yet. */
export const isNewcomer = ({ waiting, underway, signed, closed, vouchers }: FirmRecords): boolean =>
  [waiting, underway, signed, closed, vouchers].every((list) => list.length === 0);

export type Change =
  | { readonly kind: 'order'; readonly at: string; readonly order: OrderSummary }
  | { readonly kind: 'voucher'; readonly at: string; readonly voucher: VoucherView }
  | { readonly kind: 'claim'; readonly at: string; readonly claim: ClaimListed };

/** What changed last in the firm's own records, the newest first. */
export function changesOf(records: FirmRecords, most: number): readonly Change[] {
  const orders = [...records.waiting, ...records.underway, ...records.signed, ...records.closed];
  const changes: Change[] = [
    ...orders.map((order): Change => ({ kind: 'order', at: order.since, order })),
    ...records.vouchers.map(
      (voucher): Change => ({ kind: 'voucher', at: voucher.issuedAt ?? voucher.requestedAt, voucher }),
    ),
    ...records.claims.map(
      (claim): Change => ({ kind: 'claim', at: claim.decidedAt ?? claim.submittedAt, claim }),
    ),
  ];
  return changes.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most);
}
