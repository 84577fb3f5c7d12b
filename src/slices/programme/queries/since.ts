import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { fromZoned, iso, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { circleOf } from '../../circle/index.ts';
import { matters } from '../conference-store.ts';
import type { sinceOperation } from '../contract.ts';
import { daysBetween } from '../domain/light.ts';
import type { Move, Stage } from '../domain/undertaking.ts';
import { movedItem, type Picture, picturesOf } from '../picture.ts';
import { type Movement, named } from '../record.ts';
import { undertakings } from '../undertaking-store.ts';
import { aroundToday, matterViews, meetingViews } from './conference.ts';

type Since = OutputOf<typeof sinceOperation>;

/**
 * What moved since a meeting, by default the latest held: everything recorded from the end of its day on. Without
 * any meeting, everything on record.
 */
export async function sinceMeeting(
  tx: Tx,
  actor: Actor,
  meetingId: string | undefined,
  at: Instant,
): Promise<Result<Since>> {
  const { timezone } = await circleOf(tx);
  const today = zoned(at, timezone).date;
  const all = await meetingViews(tx, actor, today);
  const meeting =
    meetingId === undefined ? aroundToday(all).last : all.find((candidate) => candidate.id === meetingId);
  if (meeting === undefined && meetingId !== undefined) return platformRefuse('not-found');
  const from = meeting === undefined ? (0 as Instant) : fromZoned(meeting.date, '24:00', timezone);
  const pictures = await picturesOf(tx, await undertakings(tx), timezone);
  const decided = (await matters(tx, 'decided')).filter(
    ({ settled }) => settled !== null && settled.at >= from,
  );
  return ok({
    meeting: meeting ?? null,
    ...movesSince(pictures, from),
    decided: await matterViews(tx, actor, decided, at),
    reports: reportsSince(pictures, from),
    silent: pictures.filter((picture) => isSilent(picture, from)).map(({ item }) => movedItem(item)),
    lights: meeting === undefined ? [] : lightsChanged(pictures, meeting.date, today),
  });
}

interface Moved {
  readonly picture: Picture;
  readonly movement: Movement;
}

function movesSince(pictures: readonly Picture[], from: Instant) {
  const of = (...kinds: readonly Move[]): Moved[] =>
    pictures
      .flatMap((picture) => picture.movements.map((movement) => ({ picture, movement })))
      .filter(({ movement }) => movement.at >= from && kinds.includes(movement.kind))
      .sort((a, b) => b.movement.at - a.movement.at);
  return {
    stages: of('stage', 'closed').map(({ picture, movement }) => ({
      item: movedItem(picture.item),
      from: (movement.before ?? 'agreed') as Stage,
      to: (movement.after ?? 'closed') as Stage,
      at: iso(movement.at),
    })),
    slips: of('forecast').map(slipOf),
    milestones: of('milestone').flatMap(({ picture, movement }) => {
      const milestone = picture.milestones.find((one) => one.position === movement.position);
      if (milestone === undefined) return [];
      const name = named(milestone.nameZh, milestone.nameEn);
      return [{ item: movedItem(picture.item), name, doneOn: movement.day, at: iso(movement.at) }];
    }),
    added: of('planned').map(({ picture, movement }) => ({
      ...movedItem(picture.item),
      at: iso(movement.at),
    })),
  };
}

/** A first forecast is measured against the due date, a later one against the one before. */
function slipOf({ picture, movement }: Moved): Since['slips'][number] {
  const before = movement.before ?? picture.item.due;
  const after = movement.after ?? before;
  return {
    item: movedItem(picture.item),
    from: before,
    to: after,
    days: daysBetween(before, after),
    at: iso(movement.at),
  };
}

function reportsSince(pictures: readonly Picture[], from: Instant): Since['reports'] {
  const reports = pictures.flatMap((picture) => picture.reports);
  const decided = (state: 'accepted' | 'returned') =>
    reports.filter((one) => one.state === state && one.decidedAt !== null && one.decidedAt >= from).length;
  return {
    accepted: decided('accepted'),
    returned: decided('returned'),
    submitted: reports.filter((one) => one.submitted.at >= from).length,
  };
}

const isSilent = ({ item, reports }: Picture, from: Instant): boolean =>
  item.stage !== 'closed' && !reports.some((report) => report.submitted.at >= from);

function lightsChanged(pictures: readonly Picture[], then: string, today: string): Since['lights'] {
  return pictures
    .filter((picture) => picture.factsOn(then).plannedOn <= then)
    .map((picture) => ({
      item: movedItem(picture.item),
      from: picture.lightOn(then).colour,
      to: picture.lightOn(today).colour,
    }))
    .filter((change) => change.from !== change.to);
}
