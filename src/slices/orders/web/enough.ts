import { listPriceLines, type OfferRecord } from '../../catalogue/web/index.ts';

/** What of a voucher scheme decides how small an order may be. */
export interface SchemeLimits {
  readonly minimum?: { readonly amount: string } | undefined;
  readonly services: {
    readonly allow?: { readonly codes: readonly string[] } | undefined;
    readonly deny: readonly { readonly codes: readonly string[] }[];
  };
}

export interface Enough {
  readonly minutes: number;
  /** The price that has to be reached, in minor units. */
  readonly amount: string;
}

const covers = ({ services }: SchemeLimits, code: string): boolean =>
  services.allow?.codes.includes(code) !== false && !services.deny.some(({ codes }) => codes.includes(code));

/**
 * The shortest slot that one of these schemes does not turn down for being too small. Undefined where the shortest
 * slot of the offer will do, where none within its limits does, and where length is not what is paid for.
 * @param schemes those open to the enterprise now
 */
export function enoughFor(
  offer: Pick<OfferRecord, 'price' | 'serviceCode' | 'minMinutes' | 'maxMinutes' | 'stepMinutes'>,
  schemes: readonly SchemeLimits[],
): Enough | undefined {
  const [least] = schemes
    .filter((scheme) => covers(scheme, offer.serviceCode))
    .map(({ minimum }) => BigInt(minimum?.amount ?? '0'))
    .sort((a, b) => (a < b ? -1 : 1));
  const priceOf = (minutes: number) => listPriceLines(offer.price, { minutes })?.[0]?.amount;
  const shortest = priceOf(offer.minMinutes);
  if (least === undefined || shortest === undefined || shortest >= least) return undefined;
  const { minMinutes, maxMinutes, stepMinutes } = offer;
  for (let minutes = minMinutes; minutes <= maxMinutes; minutes += stepMinutes) {
    if ((priceOf(minutes) ?? 0n) >= least) return { minutes, amount: least.toString() };
  }
  return undefined;
}
