import type { PriceUnit } from './offer.ts';

/** Sums of a price, for the server and for pages alike: no library comes with them. */

export const DAY_MINUTES = 1_440;

/** What is wanted, as far as it decides how often a unit is charged. */
export interface Wanted {
  readonly minutes?: number | undefined;
  readonly samples?: number | undefined;
  readonly items?: number | undefined;
  readonly channels?: number | undefined;
  readonly days?: number | undefined;
}

/**
 * How many units are charged; minutes where the price is by the hour. For a slot priced by channel-day `minutes` is
 * enough: one channel, each day begun counts. Undefined while it is incomplete.
 */
export function unitsCharged(unit: PriceUnit, wanted: Wanted): number | undefined {
  switch (unit) {
    case 'hour':
      return wanted.minutes;
    case 'sample':
      return wanted.samples;
    case 'item':
      return wanted.items;
    case 'channel-day': {
      const { minutes, channels = 1 } = wanted;
      const days = wanted.days ?? (minutes === undefined ? undefined : Math.ceil(minutes / DAY_MINUTES));
      return days === undefined ? undefined : days * channels;
    }
  }
}

/** The charge in minor units; a part of an hour to the minute, half a minor unit rounded up. */
export const chargeOf = (unitPrice: bigint, units: number, byMinute: boolean): bigint =>
  byMinute ? (unitPrice * BigInt(units) * 2n + 60n) / 120n : unitPrice * BigInt(units);
