import { add, fromWire, sum, toWire, ZERO } from '../../../kernel/money.ts';

export const SERIES = ['own', 'sample'] as const;
export type Series = (typeof SERIES)[number];

/** What a treasury owes for one claim or reward, whose id and number `claimId` and `claimNumber` are. Amounts are minor units as digits, instants ISO texts. */
export interface StatementLine {
  readonly obligationId: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly orderId?: string;
  /** A provider's reward for a year: no claim, and the provider stands as its own firm. */
  readonly reward?: { readonly year: number };
  readonly schemeJurisdictionId: string;
  readonly schemeCode: string;
  readonly enterpriseId: string;
  readonly enterpriseNameZh: string;
  readonly enterpriseNameEn: string;
  readonly payeeId: string;
  /** Below zero where part of a claim was taken back. */
  readonly amount: string;
  /** What was taken back: before it was paid, or after, when the payee has to return it. */
  readonly takenBack?: 'unpaid' | 'paid';
  /** When the claim was approved. */
  readonly at: string;
  /** When its evidence was complete. */
  readonly evidenceAt: string;
  readonly series: Series;
  /** The budget subject it is booked under; left out where the treasury names none for the scheme. */
  readonly subject?: { readonly code: string; readonly zh: string; readonly en: string };
}

export interface StatementPayee {
  readonly payeeId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly creditCode?: string;
  readonly series: Series;
  readonly entries: number;
  readonly amount: string;
}

export interface Subtotal {
  readonly series: Series;
  readonly entries: number;
  readonly amount: string;
}

/** A statement's content: what is signed, hashed and never changed. */
export interface StatementBody {
  readonly circle: string;
  readonly jurisdictionId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly period: string;
  readonly version: number;
  readonly currency: { readonly code: string; readonly exponent: number; readonly symbol: string };
  readonly closedAt?: string;
  /** Why the month was closed before it had ended. */
  readonly early?: string;
  /** Newest seal of the audit log at closing. */
  readonly seal?: { readonly number: number; readonly head: string };
  /** The version before this one, and the lines that moved on to a later month. */
  readonly corrects?: {
    readonly version: number;
    readonly digest: string;
    readonly reason: string;
    readonly movedTo: string;
    /** The scan of the version before, if that one was sealed: its seal is superseded with it. */
    readonly sealed?: { readonly scan: string; readonly on: string };
    readonly moved: readonly {
      readonly obligationId: string;
      readonly claimNumber: string;
      readonly amount: string;
    }[];
  };
  readonly lines: readonly StatementLine[];
  readonly payees: readonly StatementPayee[];
  readonly subtotals: readonly Subtotal[];
}

export interface PayeeName {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly creditCode?: string;
}

/** Both series, always, in the same order: an empty one says zero. Sample and own are never added. */
export const subtotalsOf = (lines: readonly StatementLine[]): Subtotal[] =>
  SERIES.map((series) => {
    const own = lines.filter((line) => line.series === series);
    return { series, entries: own.length, amount: toWire(sum(own.map((line) => fromWire(line.amount)))) };
  });

/** One line per payee and series, in the order the payees first appear. */
export function payeesOf(
  lines: readonly StatementLine[],
  nameOf: (payeeId: string) => PayeeName,
): StatementPayee[] {
  const payees = new Map<string, StatementPayee>();
  for (const { payeeId, series, amount } of lines) {
    const key = `${payeeId}/${series}`;
    const so = payees.get(key);
    payees.set(key, {
      ...nameOf(payeeId),
      payeeId,
      series,
      entries: (so?.entries ?? 0) + 1,
      amount: toWire(add(so === undefined ? ZERO : fromWire(so.amount), fromWire(amount))),
    });
  }
  return [...payees.values()];
}

/** Whether a person of this provenance may handle these lines: a sample account never handles real amounts. */
export const mayHandle = (provenance: string, lines: readonly { readonly series: Series }[]): boolean =>
  provenance !== 'sample' || lines.every((line) => line.series === 'sample');

/** Whole days between two dates, `YYYY-MM-DD`; payment on the same day is zero. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
