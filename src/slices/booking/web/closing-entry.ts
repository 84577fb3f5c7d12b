import { momentAt } from '../../../ui/wall-clock.ts';
import type { ClosureView } from './outage-queries.ts';

/** What is typed when a unit is closed. */
export interface ClosingEntry {
  readonly kind: ClosureView['kind'];
  readonly unitId: string;
  readonly start: 'now' | 'later';
  readonly startDay: string | null;
  readonly startTime: string;
  readonly end: 'open' | 'known';
  readonly endDay: string | null;
  readonly endTime: string;
  readonly reason: string;
}

export interface Closing {
  /** Undefined where it begins now. */
  readonly from?: string | undefined;
  /** Undefined where it ends by further notice. */
  readonly to?: string | undefined;
  readonly badStart: boolean;
  readonly badEnd: boolean;
  readonly reversed: boolean;
}

/** The moments an entry means on the clocks of a zone, and what is wrong with them. */
export function readClosing(entry: ClosingEntry, timezone: string, now: string): Closing {
  const moment = (day: string | null, time: string) =>
    day === null ? undefined : momentAt(day, time, timezone);
  const from = entry.start === 'now' ? undefined : moment(entry.startDay, entry.startTime);
  const to = entry.end === 'open' ? undefined : moment(entry.endDay, entry.endTime);
  return {
    from,
    to,
    badStart: entry.start === 'later' && from === undefined,
    badEnd: entry.end === 'known' && to === undefined,
    reversed: to !== undefined && to <= (from ?? now),
  };
}

/** A booking as those who must talk to its owner know it. */
export interface KnownBooking {
  readonly orderId: string;
  readonly offerId: string;
  /** Number and firm. */
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** Bookings of an instrument that a closure would meet. */
export const bookingsMet = (
  bookings: readonly KnownBooking[],
  offerId: string,
  { from, to }: Pick<Closing, 'from' | 'to'>,
  now: string,
): readonly KnownBooking[] =>
  bookings
    .filter((one) => one.offerId === offerId && one.to > (from ?? now) && (to === undefined || one.from < to))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
