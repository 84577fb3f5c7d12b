import type { Instant } from '../../../kernel/brand.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf, QueryOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { allowedActions } from '../../../platform/policy.ts';
import { offerById, takesSlots } from '../../catalogue/index.ts';
import type { weekOperation } from '../contract.ts';
import { refuse } from '../errors.ts';
import { bookingPolicy } from '../policy.ts';
import { earliestSlot } from './earliest.ts';
import { weekOf } from './week.ts';

/** How far the page looks for the earliest slot. */
const EARLIEST_DAYS = 56;

/** The week of one instrument as the page and the API show it. */
export async function weekPage(
  tx: Tx,
  asked: { actor: Actor; offerId: string; query: QueryOf<typeof weekOperation> },
  at: Instant,
): Promise<Result<OutputOf<typeof weekOperation>>> {
  const offer = await offerById(tx, asked.offerId);
  if (offer === undefined) return refuse('offer-not-found');
  if (!takesSlots(offer)) return refuse('takes-no-slots', { offer: offer.nameZh });
  const fromDate = asked.query.from ?? zoned(at, offer.timezone).date;
  const week = await weekOf(tx, offer, fromDate, at, asked.query.days);
  const wanted = asked.query.minutes ?? offer.minMinutes;
  const earliest = (await earliestSlot(tx, [offer], wanted, at, EARLIEST_DAYS)).get(offer.id);
  const { minMinutes, maxMinutes, stepMinutes, noticeMinutes, cancelNoticeMinutes } = offer;
  return ok({
    offerId: offer.id,
    timezone: week.timezone,
    fromDate,
    notBefore: iso(week.notBefore),
    rules: { minMinutes, maxMinutes, stepMinutes, noticeMinutes, cancelNoticeMinutes },
    earliest: earliest === undefined ? null : wire(earliest),
    days: week.days.map((day) => ({
      ...day,
      ...wire(day),
      open: day.open.map(wire),
      segments: day.segments.map((one) => ({ ...one, ...wire(one) })),
    })),
    units: week.units.map((unit) => ({ ...unit, busy: unit.busy.map((one) => ({ ...one, ...wire(one) })) })),
    closures: week.closures.map(({ from, to, ...rest }) => ({
      ...rest,
      from: iso(from),
      to: to === undefined ? null : iso(to),
    })),
    provenance: offer.provenance,
    allowed: allowedActions(bookingPolicy, asked.actor, { providerId: offer.providerId }),
  });
}

const wire = (range: TimeRange) => ({ from: iso(range.from), to: iso(range.to) });
