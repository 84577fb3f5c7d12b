import type { JurisdictionId, Money, Uuid } from '../../../kernel/brand.ts';
import { money } from '../../../kernel/money.ts';

export const BOOKS = ['budget', 'financial', 'limit'] as const;
export type Book = (typeof BOOKS)[number];

/** An account of one book of one treasury. `floor`, `slices` and the viewers count when its first leg opens it. */
export interface Account {
  readonly book: Book;
  readonly code: string;
  /** The balance never falls below it; left out, it may go negative. */
  readonly floor?: bigint;
  /**
   * Into how many parts it is cut, so that many commands may move it at once; only with floor zero. Its balance is
   * their sum, and it never refuses while the sum has enough.
   */
  readonly slices?: number;
  /** The enterprise that may see it. */
  readonly enterpriseId?: Uuid;
  /** The jurisdiction that may see it beside the owner. */
  readonly issuerId?: JurisdictionId;
}

/** One side of a journal: an amount into (positive) or out of (negative) an account. */
export interface Leg extends Account {
  readonly jurisdictionId: JurisdictionId;
  readonly amount: Money;
}

/** A scheme in account codes; the issuer is part of it, because two issuers may use one code with one funder. */
export interface SchemeKey {
  readonly jurisdictionId: JurisdictionId;
  readonly code: string;
}

const keyOf = (scheme: SchemeKey): string => `${scheme.jurisdictionId}/${scheme.code}`;

const budget = (scheme: SchemeKey, code: string, floor?: bigint): Account => ({
  book: 'budget',
  code,
  issuerId: scheme.jurisdictionId,
  ...(floor === undefined ? {} : { floor }),
});

/** Where appropriated money comes from; the mirror of all that was ever appropriated. */
export const appropriation = (scheme: SchemeKey): Account => budget(scheme, `appropriation:${keyOf(scheme)}`);
/** As many as one process has connections, nearly: more would only be more rows to level. */
const BUDGET_SLICES = 16;
/** Appropriated and not yet promised to anyone. Every voucher of the scheme leaves from here, hence the slices. */
export const available = (scheme: SchemeKey): Account => ({
  ...budget(scheme, `available:${keyOf(scheme)}`, 0n),
  slices: BUDGET_SLICES,
});
export const spent = (scheme: SchemeKey): Account => budget(scheme, `spent:${keyOf(scheme)}`, 0n);
export const lapsed = (scheme: SchemeKey): Account => budget(scheme, `lapsed:${keyOf(scheme)}`, 0n);

/** What a payer set aside for a voucher and no order has taken yet. */
export const voucherFree = (scheme: SchemeKey, voucherId: Uuid, enterpriseId: Uuid): Account => ({
  ...budget(scheme, `voucher.free:${voucherId}`, 0n),
  enterpriseId,
});
export const orderReserved = (scheme: SchemeKey, reservationId: Uuid, enterpriseId: Uuid): Account => ({
  ...budget(scheme, `order.reserved:${reservationId}`, 0n),
  enterpriseId,
});

export const expense = (scheme: SchemeKey): Account => ({
  book: 'financial',
  code: `expense:${keyOf(scheme)}`,
  issuerId: scheme.jurisdictionId,
});
/** What a treasury owes a payee; negative while it owes. */
export const payable = (payeeId: Uuid): Account => ({ book: 'financial', code: `payable:${payeeId}` });
/** What a payee has to give back of what it was paid. */
export const recovery = (payeeId: Uuid): Account => ({ book: 'financial', code: `recovery:${payeeId}` });
/** What left a treasury by bank; the bank's own books hold the rest. */
export const paidByBank: Account = { book: 'financial', code: 'bank' };

/** A cap as an account: its room may be used up and never overdrawn. */
export interface LimitAccount {
  readonly jurisdictionId: JurisdictionId;
  readonly code: string;
  readonly enterpriseId: Uuid;
}

export interface Limit extends LimitAccount {
  readonly cap: Money;
}

const limitRoom = (limit: LimitAccount): Account => ({
  book: 'limit',
  code: limit.code,
  floor: 0n,
  enterpriseId: limit.enterpriseId,
});
/** Code of the account that holds what was used of a limit. */
export const usedCode = (limitCode: string): string => `${limitCode}:used`;
const limitUsed = (limit: LimitAccount): Account => ({
  book: 'limit',
  code: usedCode(limit.code),
  floor: 0n,
  enterpriseId: limit.enterpriseId,
});

/** Moves an amount between two accounts of one treasury; nothing for zero, the other way round when negative. */
export function move(jurisdictionId: JurisdictionId, from: Account, to: Account, amount: Money): Leg[] {
  if (amount === 0n) return [];
  return [
    { jurisdictionId, ...from, amount: money(-amount) },
    { jurisdictionId, ...to, amount },
  ];
}

/** Uses up room of a limit; a negative amount gives it back. */
export const drawLimit = (limit: LimitAccount, amount: Money): Leg[] =>
  move(limit.jurisdictionId, limitRoom(limit), limitUsed(limit), amount);
