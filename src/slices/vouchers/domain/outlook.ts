import type { JurisdictionId, Money } from '../../../kernel/brand.ts';
import { money, sum, ZERO } from '../../../kernel/money.ts';
import { addDays } from '../../../kernel/time.ts';
import { amountOf, type PayerAmount } from './split.ts';

/** Days of record that a pace is taken from. */
export const PACE_DAYS = 90;
/** Fewer grants than this say nothing about a pace. */
export const PACE_LEAST = 5;
/** Beyond this a projection from ninety days is no statement any more. */
const HORIZON_DAYS = 730;

/** What a budget promised on a day, by payer. */
export interface Promised {
  readonly shares: readonly PayerAmount[];
}

/** Where a budget goes at the pace of the last `PACE_DAYS` days. A projection, never a promise. */
export type Outlook =
  | { readonly kind: 'too-few'; readonly records: number }
  | {
      readonly kind: 'projected';
      readonly records: number;
      /** Promised in thirty days at this pace, all payers together. */
      readonly perMonth: Money;
      /** The day the first payer has nothing left; left out when that is further off than two years. */
      readonly runsOutOn?: string;
      readonly firstToEnd?: JurisdictionId;
    };

/**
 * Projects from what was promised in the last `PACE_DAYS` days. The poorest payer ends the scheme, because no
 * payer fills up for another. `today` is `YYYY-MM-DD`.
 */
export function outlookOf(
  available: readonly PayerAmount[],
  promised: readonly Promised[],
  today: string,
): Outlook {
  const records = promised.length;
  if (records < PACE_LEAST) return { kind: 'too-few', records };
  const shares = promised.flatMap((one) => one.shares);
  const perMonth = money((sum(shares.map((one) => one.amount)) * 30n) / BigInt(PACE_DAYS));
  const ends = available.flatMap(({ payer, amount }) => {
    const drawn = amountOf(shares, payer);
    return drawn <= ZERO ? [] : [{ payer, days: Number((amount * BigInt(PACE_DAYS)) / drawn) }];
  });
  const [first] = ends.sort((a, b) => a.days - b.days);
  if (first === undefined || first.days > HORIZON_DAYS) return { kind: 'projected', records, perMonth };
  return {
    kind: 'projected',
    records,
    perMonth,
    runsOutOn: addDays(today, first.days),
    firstToEnd: first.payer,
  };
}
