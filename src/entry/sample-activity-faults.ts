import type { Uuid } from '../kernel/brand.ts';
import { addDays, fromZoned, iso, later, minutes, zoned } from '../kernel/time.ts';
import type { SignedInActor } from '../platform/actor.ts';
import { closeUnitCommand, reportFaultCommand } from '../slices/booking/index.ts';
import { type Offer, takesSlots, unitId } from '../slices/catalogue/index.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import type { ActivityInput } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const REPORTED_AGO = minutes(95);
const PLANNED_AGO = minutes(20);
/** Days ahead that are tried for the maintenance: it cannot lie over a booking. */
const AHEAD = [9, 16, 23, 30, 37];

interface FaultCast {
  readonly provider: Uuid;
  readonly staff: SignedInActor;
  readonly reporter: SignedInActor;
}

/** Last of all, so that no order is in the way: one fault that waits for an answer, one maintenance that is planned. */
export function faultStories(input: ActivityInput, scene: MoneyScene, cast: FaultCast): Story[] {
  const machines = (input.grown.catalogue?.offers ?? []).filter(
    (offer) => offer.providerId === cast.provider && takesSlots(offer),
  );
  const [first, second = first] = machines;
  if (first === undefined || second === undefined) return [];
  return [faultStory(input, scene, cast, first), maintenanceStory(input, scene, cast, second)];
}

type Machine = Pick<Offer, 'id' | 'timezone' | 'units'>;

async function* faultStory(
  { present }: ActivityInput,
  { play }: MoneyScene,
  { reporter }: FaultCast,
  machine: Machine,
): Story {
  yield later(present, -REPORTED_AGO);
  const reported = await play.step('fault/1', reporter, reportFaultCommand, {
    offerId: machine.id,
    what: '样例·真空一直抽不上去，屏幕提示漏气，重启后仍然这样。',
    since: iso(later(present, -REPORTED_AGO - minutes(50))),
  });
  if (!reported.ok) throw new Error(`The sample cannot report a fault: ${reported.error.en}`);
}

async function* maintenanceStory(
  { present }: ActivityInput,
  { play }: MoneyScene,
  { staff }: FaultCast,
  machine: Machine,
): Story {
  yield later(present, -PLANNED_AGO);
  const [label] = machine.units;
  if (label === undefined) return;
  const today = zoned(present, machine.timezone).date;
  for (const days of AHEAD) {
    const from = fromZoned(addDays(today, days), '08:00', machine.timezone);
    const planned = await play.step(`maintenance/${days}`, staff, closeUnitCommand, {
      offerId: machine.id,
      unitId: unitId(machine.id, label),
      kind: 'maintenance',
      from: iso(from),
      to: iso(later(from, minutes(2 * 1_440))),
      reason: '样例·年度检定和校准',
    });
    if (planned.ok) return;
  }
}
