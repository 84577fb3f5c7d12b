import type { Instant } from '../../../kernel/brand.ts';
import { addWorkingDays } from '../../../kernel/calendar.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { fromZoned, later, minutes, zoned } from '../../../kernel/time.ts';
import { type Offer, takesSlots } from '../../catalogue/index.ts';
import { type Circle, jurisdictionOf } from '../../circle/index.ts';
import { remembering } from './remembering.ts';

export const DAY_MINUTES = 1_440;
const END_OF_DAY = '18:00';
/** Work of a century has no day on which it ends: whoever asks for 5000 万次 at one an hour meant something else. */
const LONGEST_MINUTES = 100 * 366 * DAY_MINUTES;

/**
 * When the result of an offer is there: after the slot, or after the work that outlasts it, or after the promised days.
 * Undefined where nobody can say.
 */
export type Finishing = (
  offer: Offer,
  slot: TimeRange | undefined,
  wantedMinutes: number | undefined,
) => Instant | undefined;

export function finisher(circle: Circle, at: Instant): Finishing {
  const endsOf = remembering((jurisdictionId: string) => turnarounds(circle, jurisdictionId));
  return (offer, slot, wanted = 0) => {
    if (wanted > LONGEST_MINUTES) return undefined;
    const long = wanted > DAY_MINUTES ? minutes(wanted) : 0;
    if (slot !== undefined) return long === 0 ? slot.to : later(slot.from, long);
    if (takesSlots(offer) || offer.turnaroundDays === undefined) return undefined;
    const { jurisdictionId, timezone, turnaroundDays } = offer;
    // The promised days are for handing over and reporting; what runs for weeks runs before them.
    return endsOf(jurisdictionId)(timezone)(later(at, long))(turnaroundDays);
  };
}

/** Where nothing is booked by slot, the result is there after the promised working days of the place. */
function turnarounds(circle: Circle, jurisdictionId: string) {
  const { calendar } = jurisdictionOf(circle, jurisdictionId);
  return remembering((timezone: string) =>
    remembering((from: Instant) => {
      const { date } = zoned(from, timezone);
      return remembering((days: number) =>
        fromZoned(addWorkingDays(date, days, calendar), END_OF_DAY, timezone),
      );
    }),
  );
}
