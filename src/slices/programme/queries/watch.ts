import type { Instant } from '../../../kernel/brand.ts';
import { addDays } from '../../../kernel/day.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { mayAttempt } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import type { watchOperation } from '../contract.ts';
import { daysBetween, LIGHTS, NEAR_DAYS, periodsDue } from '../domain/light.ts';
import { headOf, type Picture, picturesOf, themeNames } from '../picture.ts';
import { programmePolicy } from '../policy.ts';
import { named } from '../record.ts';
import { undertakings } from '../undertaking-store.ts';

type Watch = OutputOf<typeof watchOperation>;

/** What the secretariat has before it: due, missing, waiting to be judged, waiting to be closed. */
export async function watchList(tx: Tx, actor: Actor, at: Instant): Promise<Result<Watch>> {
  const { timezone, parties } = await circleOf(tx);
  const today = zoned(at, timezone).date;
  const names = await themeNames(tx);
  const pictures = await picturesOf(tx, await undertakings(tx), timezone);
  const heads = pictures.map((picture) => headOf(picture, names, today));
  const edge = addDays(today, NEAR_DAYS);
  const running = heads.filter((head) => head.stage !== 'closed' && head.stage !== 'claimed-done');
  const due = running
    .filter((head) => head.due <= edge)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const lights = Object.fromEntries(
    LIGHTS.map((light) => [light, heads.filter((head) => head.light.colour === light).length]),
  ) as Watch['lights'];
  return ok({
    today,
    due,
    missing: missingBy(pictures, parties, today),
    waiting: waitingReports(pictures, today, timezone),
    claimedDone: heads.filter((head) => head.stage === 'claimed-done'),
    lights,
    allowed: (['programme.judge', 'programme.convene', 'programme.plan', 'programme.raise'] as const).filter(
      (action) => mayAttempt(programmePolicy[action], actor),
    ),
  });
}

/** Months without a report of the lead, by lead, in the circle's order of parties. */
function missingBy(
  pictures: readonly Picture[],
  parties: readonly string[],
  today: string,
): Watch['missing'] {
  return parties
    .map((party) => ({
      party,
      items: pictures
        .filter(({ item }) => item.lead === party && item.stage !== 'closed')
        .flatMap((picture) => missingOf(picture, today)),
    }))
    .filter(({ items }) => items.length > 0);
}

function missingOf(picture: Picture, today: string): Watch['missing'][number]['items'] {
  const missing = periodsDue(picture.factsOn(today), today).filter((one) => one.standing === 'missing');
  const [first] = missing;
  if (first === undefined) return [];
  const { id, number, nameZh, nameEn } = picture.item;
  return [
    {
      id,
      number,
      name: named(nameZh, nameEn),
      periods: missing.map((one) => one.period),
      daysLate: daysBetween(first.dueOn, today),
    },
  ];
}

function waitingReports(pictures: readonly Picture[], today: string, timezone: string): Watch['waiting'] {
  return pictures
    .flatMap(({ item, reports }) =>
      reports
        .filter((report) => report.state === 'submitted')
        .map((report) => ({
          reportId: report.id as string,
          undertakingId: item.id as string,
          number: item.number,
          name: named(item.nameZh, item.nameEn),
          party: report.party as string,
          period: report.period,
          submittedAt: iso(report.submitted.at),
          waitingDays: daysBetween(zoned(report.submitted.at, timezone).date, today),
        })),
    )
    .sort((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1));
}
