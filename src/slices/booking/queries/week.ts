import type { Instant, Uuid } from '../../../kernel/brand.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { later, minutes } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Offer, unitsOf } from '../../catalogue/index.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { type Closure, closuresWithin } from '../closure-store.ts';
import { calendarDays, type DayView, daysRange } from '../domain/week.ts';
import { type Taken, takenWithin } from '../store.ts';

export const WEEK_DAYS = 7;

export interface UnitWeek {
  readonly id: Uuid;
  readonly label: string;
  readonly inService: boolean;
  /** Taken times; a hold may still lapse. Nothing here says by whom. */
  readonly busy: readonly (TimeRange & { readonly state: Taken['state'] })[];
}

export interface Week {
  readonly timezone: string;
  readonly fromDate: string;
  /** Starts before this moment are refused: now plus the offer's notice. */
  readonly notBefore: Instant;
  readonly days: readonly DayView[];
  readonly units: readonly UnitWeek[];
  /** Why units are closed in these days, by start. */
  readonly closures: readonly (Pick<Closure, 'kind' | 'from' | 'to' | 'reason'> & {
    readonly unitLabel: string;
  })[];
}

/** Local days of an offer, a week or more: opening hours, free units, taken times; nothing about who. */
export async function weekOf(
  tx: Tx,
  offer: Offer,
  fromDate: string,
  at: Instant,
  days = WEEK_DAYS,
): Promise<Week> {
  const { calendar } = jurisdictionOf(await circleOf(tx), offer.jurisdictionId);
  const units = await unitsOf(tx, offer);
  const window = daysRange(offer.timezone, calendar, fromDate, days);
  const unitIds = units.map((unit) => unit.id);
  const taken = await takenWithin(tx, unitIds, window, at);
  const closures = await closuresWithin(tx, unitIds, window);
  const weeks: UnitWeek[] = units.map((unit) => ({
    id: unit.id,
    label: unit.label,
    inService: unit.state === 'in-service',
    busy: taken.filter((one) => one.unitId === unit.id).map(({ from, to, state }) => ({ from, to, state })),
  }));
  const busy = weeks.filter((unit) => unit.inService).map((unit) => unit.busy);
  return {
    timezone: offer.timezone,
    fromDate,
    notBefore: later(at, minutes(offer.noticeMinutes)),
    days: calendarDays(offer, calendar, fromDate, days, busy),
    units: weeks,
    closures: closures.map(({ unitId, kind, from, to, reason }) => {
      const unitLabel = units.find((unit) => unit.id === unitId)?.label ?? '';
      return { unitLabel, kind, from, to, reason };
    }),
  };
}
