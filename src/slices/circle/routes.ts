import type { Instant } from '../../kernel/brand.ts';
import { ok } from '../../kernel/result.ts';
import { instant, iso, offsetsBetween, zoned } from '../../kernel/time.ts';
import type { Api } from '../../platform/http/api.ts';
import { circleOperation, documentsOperation } from './contract.ts';
import { circleOf, documentsOf } from './store.ts';

/** Pages tell of days since the circle's first documents and plan some years ahead. */
const YEARS_BACK = 40;
const YEARS_AHEAD = 10;

function clockOf(timeZone: string, at: Instant) {
  const { year } = zoned(at, timeZone);
  const from = instant(`${year - YEARS_BACK}-01-01T00:00:00Z`);
  const until = instant(`${year + YEARS_AHEAD}-01-01T00:00:00Z`);
  const offsets = offsetsBetween(timeZone, from, until);
  return { offsets: offsets.map(({ from, minutes }) => ({ from: iso(from), minutes })), until: iso(until) };
}

export function circleRoutes(api: Api): void {
  api.query(circleOperation, async (tx, _asked, at) => {
    const circle = await circleOf(tx);
    return ok({
      ...circle,
      founded: circle.founded ?? null,
      clock: clockOf(circle.timezone, at),
      languages: [...circle.languages],
      parties: [...circle.parties],
      jurisdictions: circle.jurisdictions.map((one) => ({
        ...one,
        roles: [...one.roles],
        calendar: {
          weekend: [...one.calendar.weekend],
          holidays: [...one.calendar.holidays],
          workdays: [...one.calendar.workdays],
        },
      })),
    });
  });
  api.query(documentsOperation, async (tx, { params }) =>
    ok({ documents: await documentsOf(tx, params.part) }),
  );
}
