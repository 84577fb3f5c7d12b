import { addDays } from '../../../kernel/day.ts';
import type { SchemeVersion } from './scheme.ts';

/** What a later end of a voucher rests on: a clause that allows it as such, or a decision with its reason. */
export type ExtensionBasis = 'clause' | 'decision';

export type Extension =
  | { readonly kind: 'extends'; readonly basis: ExtensionBasis }
  | { readonly kind: 'fault'; readonly fault: 'not-later' | 'too-far' };

/** No reason carries a voucher further than this at once. */
export const FURTHEST_DAYS = 366;

/**
 * Judges a new last day. Days are `YYYY-MM-DD` of the issuer, both ends included; `byClause` counts how often the
 * clause was used for this voucher already.
 */
export function decideExtension(
  scheme: Pick<SchemeVersion, 'extension'>,
  voucher: { readonly lastDay: string; readonly byClause: number },
  askedDay: string,
): Extension {
  if (askedDay <= voucher.lastDay) return { kind: 'fault', fault: 'not-later' };
  if (askedDay > addDays(voucher.lastDay, FURTHEST_DAYS)) return { kind: 'fault', fault: 'too-far' };
  const clause = scheme.extension;
  const covered =
    clause !== undefined &&
    voucher.byClause < clause.times &&
    askedDay <= addDays(voucher.lastDay, clause.days);
  return { kind: 'extends', basis: covered ? 'clause' : 'decision' };
}
