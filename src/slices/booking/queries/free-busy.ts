import type { Instant } from '../../../kernel/brand.ts';
import { subtractRanges } from '../../../kernel/range.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { offerById, takesSlots, unitsOf } from '../../catalogue/index.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { type BusyKind, type FreeBusy, freeBusyCalendar } from '../domain/free-busy.ts';
import { dayClock, openingsWithin } from '../domain/openings.ts';
import { daysRange } from '../domain/week.ts';
import { refuse } from '../errors.ts';
import { type Taken, takenWithin } from '../store.ts';

const KINDS: Readonly<Record<Taken['state'], BusyKind>> = {
  held: 'BUSY-TENTATIVE',
  confirmed: 'BUSY',
  closed: 'BUSY-UNAVAILABLE',
};

/** An instrument's coming days as an iCalendar text: what is closed, held and taken, and nothing about who. */
export async function freeBusyOf(
  tx: Tx,
  asked: { readonly offerId: string; readonly days: number },
  at: Instant,
): Promise<Result<string>> {
  const offer = await offerById(tx, asked.offerId);
  if (offer === undefined) return refuse('offer-not-found');
  if (!takesSlots(offer)) return refuse('takes-no-slots', { offer: offer.nameZh });
  const { calendar } = jurisdictionOf(await circleOf(tx), offer.jurisdictionId);
  const window = daysRange(offer.timezone, calendar, zoned(at, offer.timezone).date, asked.days);
  const clock = dayClock(offer.timezone, calendar);
  const open = openingsWithin(offer, window, clock, calendar.weekend).merged;
  const closed = subtractRanges([window], open).map((range) => ({
    ...range,
    kind: 'BUSY-UNAVAILABLE' as const,
  }));
  const units = await unitsOf(tx, offer);
  const taken = await takenWithin(
    tx,
    units.map((unit) => unit.id),
    window,
    at,
  );
  const calendars = units.map((unit): FreeBusy => {
    const busy = taken
      .filter((one) => one.unitId === unit.id)
      .map(({ from, to, state }) => ({
        from,
        to,
        kind: KINDS[state],
      }));
    const out = unit.state === 'out-of-service' ? [{ ...window, kind: 'BUSY-UNAVAILABLE' as const }] : closed;
    return { uid: unit.id, comment: `${offer.nameZh} ${unit.label}`, times: [...busy, ...out] };
  });
  return ok(freeBusyCalendar(calendars, window, at));
}
