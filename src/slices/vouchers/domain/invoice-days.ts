import type { Bilingual } from '../../../kernel/lang.ts';
import { clauseText, type SchemeVersion } from './scheme.ts';

/** Days between which a scheme wants an invoice dated, `YYYY-MM-DD`, both included, and the clause that says so. */
export interface InvoiceDays {
  /** What has these days: the voucher that pays, or the year whose spend is claimed. */
  readonly of: 'voucher' | 'year';
  readonly from: string;
  readonly to: string;
  readonly clause: string;
  readonly text: Bilingual;
}

/**
 * An invoice that a voucher pays is dated within the voucher's life. The window of such a scheme says when vouchers
 * are asked for and binds no invoice. `undefined` where the scheme gives vouchers no life.
 */
export function daysOfVoucher(
  scheme: SchemeVersion,
  { from, to }: { readonly from: string; readonly to: string },
): InvoiceDays | undefined {
  const clause = scheme.validity?.clause;
  return clause === undefined
    ? undefined
    : { of: 'voucher', from, to, clause, text: clauseText(scheme, clause) };
}

/**
 * An invoice in a claim for a year's spend is dated within that year; the clause of the ratio says which year it is.
 * The window of such a scheme says when the year is claimed, after it has ended, and adds no day of its own.
 */
export function daysOfYear(scheme: SchemeVersion, year: number): InvoiceDays {
  const { clause } = scheme.ratio;
  return { of: 'year', from: `${year}-01-01`, to: `${year}-12-31`, clause, text: clauseText(scheme, clause) };
}
