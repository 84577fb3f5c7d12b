import { addMonths, later, minutes, zoned } from '../kernel/time.ts';
import { jurisdictionOf } from '../slices/circle/index.ts';
import { proposeCommand, saveCommand } from '../slices/rulebook/commands/edit.ts';
import { startCommand } from '../slices/rulebook/commands/start.ts';
import { whatIfCommand } from '../slices/rulebook/commands/what-if.ts';
import { applyChanges, type Fields } from '../slices/rulebook/domain/difference.ts';
import { workRuns } from '../slices/rulebook/what-if/work.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import type { SamplePeople } from './sample-activity-people.ts';
import type { ActivityInput } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const DAY = minutes(1_440);
/** The desk drafts some days before the present; a colleague has not looked at it yet. */
const DRAFTED_DAYS_AGO = 3;
const STEP = minutes(40);

/** A desk drafts the next version of its scheme, sees what it would have done, and proposes it to a second person. */
export async function* draftStory(
  { pack, activity, present }: ActivityInput,
  { play, circle }: MoneyScene,
  people: SamplePeople,
): Story {
  const plan = activity.schemeDraft;
  const base = pack.schemes.filter((one) => one.code === plan?.scheme).at(-1);
  if (plan === undefined || base === undefined) return;
  const officer = people.officer(base.jurisdiction, 'voucher_officer');
  const { timezone } = jurisdictionOf(circle, base.jurisdiction);
  const drafted = later(present, -DRAFTED_DAYS_AGO * DAY);
  yield drafted;
  const version = { code: base.code, version: base.version };
  const started = await play.step('rulebook/start', officer, startCommand([]), { version });
  if (!started.ok) return;
  const { draftId } = started.value;
  yield later(drafted, STEP);
  const body = applyChanges(base as unknown as Fields, plan.changes);
  await play.step('rulebook/save', officer, saveCommand, { draftId, revision: 1, body, cases: {} });
  yield later(drafted, 2 * STEP);
  const span = {
    from: zoned(later(drafted, -activity.ordersPerWeek.length * 7 * DAY), timezone).date,
    to: zoned(later(drafted, -DAY), timezone).date,
  };
  const asked = await play.step('rulebook/what-if', officer, whatIfCommand, { draftId, ...span });
  if (asked.ok) await workRuns(play.uow);
  yield later(drafted, 3 * STEP);
  await play.step('rulebook/propose', officer, proposeCommand, {
    draftId,
    revision: 2,
    effectiveFrom: `${addMonths(zoned(present, timezone).date, 2).slice(0, 7)}-01`,
    reason: plan.reason,
  });
}
