import type { Instant } from '../kernel/brand.ts';
import { sampleId } from '../kernel/pack.ts';
import { type Seeded, seeded } from '../kernel/random.ts';
import { addDays, later, minutes, zoned } from '../kernel/time.ts';
import { takesSlots } from '../slices/catalogue/index.ts';
import { acceptCommand } from '../slices/orders/commands/answer.ts';
import { submitClaimCommand } from '../slices/orders/commands/claim.ts';
import {
  agreeMilestonesCommand,
  performMilestoneCommand,
  planMilestonesCommand,
  signMilestoneCommand,
} from '../slices/orders/commands/milestones.ts';
import { orderFile } from '../slices/orders/queries/orders.ts';
import { approvalStory, filePapers, type OrderScene, type Placed, place } from './sample-activity-orders.ts';
import { type ActivityInput, atDesk, type PlannedOrder, schemeOfHome } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const WEEKS_AGO = 7;
const WEEK_MINUTES = 7 * 1_440;
/** What each part is, when it is due and how much of the price it is. */
const PARTS = [
  { title: '样例：方案与取样', days: 14, percent: 30 },
  { title: '样例：测试与数据', days: 35, percent: 45 },
  { title: '样例：分析报告', days: 70, percent: 25 },
] as const;

/**
 * A larger order in parts, where somebody may look at it from both sides: a firm and an institution the pack names.
 * The first part is paid, the second claimed, the third waits for the firm's signature.
 */
export function planInParts(input: ActivityInput): PlannedOrder | undefined {
  const { pack, grown, circle, present, activity } = input;
  const named = (role: 'enterprise_agent' | 'provider_staff') =>
    new Set(
      pack.samplePersons
        .filter(({ roles }) => roles.includes(role))
        .map((person) => sampleId(circle.id, 'organisation', person.organisation)),
    );
  const firms = named('enterprise_agent');
  const providers = named('provider_staff');
  const enterprise = grown.enterprises.find((one) => {
    const mode = schemeOfHome(pack, one.jurisdictionId)?.mode;
    return firms.has(one.id) && mode !== undefined && mode !== 'enterprise-reimbursed';
  });
  const offers = (grown.catalogue?.offers ?? []).filter(
    (offer) => !takesSlots(offer) && providers.has(offer.providerId),
  );
  if (enterprise === undefined || offers.length === 0) return undefined;
  const random = seeded(`${activity.seed}/milestones`);
  const started = later(present, -minutes(WEEKS_AGO * WEEK_MINUTES));
  return {
    key: 'milestones/1',
    placedAt: atDesk(circle, enterprise.jurisdictionId, started, random),
    stage: 'claimed',
    enterprise,
    scheme: schemeOfHome(pack, enterprise.jurisdictionId),
    offers: random.shuffle(offers),
  };
}

/** From the order to the first payment and the second claim. */
export async function* milestoneStory(scene: OrderScene): Story {
  const { play, plan, cast, circle } = scene;
  const random = seeded(`${scene.seed}/${plan.key}/story`);
  yield plan.placedAt;
  const placed = await place(scene, random);
  if (placed === undefined) return;
  const { orderId, offer } = placed;
  const staff = cast.staffOf(offer);
  const desk = (hours: number): Instant =>
    atDesk(circle, offer.jurisdictionId, later(play.now(), minutes(hours * 60)), random);
  yield later(play.now(), minutes(40));
  const accepted = await play.step(`${plan.key}/accept`, staff, acceptCommand, { orderId });
  if (!accepted.ok) return;
  yield desk(4);
  const today = zoned(play.now(), circle.timezone).date;
  const parts = PARTS.map(({ title, days, percent }) => ({ title, percent, dueOn: addDays(today, days) }));
  await play.step(`${plan.key}/plan`, staff, planMilestonesCommand, { orderId, parts });
  yield desk(20);
  await play.step(`${plan.key}/agree`, cast.agent, agreeMilestonesCommand, async () => {
    const { plan: proposed } = await fileNow(scene, orderId);
    return { orderId, proposedAt: proposed?.proposedAt };
  });
  for (const no of [1, 2, 3]) yield* partStory(scene, placed, no, random);
}

async function* partStory(scene: OrderScene, placed: Placed, no: number, random: Seeded): Story {
  const { play, plan, cast, circle } = scene;
  const { orderId, offer } = placed;
  const key = `${plan.key}/part/${no}`;
  const desk = (hours: number): Instant =>
    atDesk(circle, offer.jurisdictionId, later(play.now(), minutes(hours * 60)), random);
  yield desk(24 * 8);
  const note = '样例：成果已交付，附报告。';
  await play.step(`${key}/perform`, cast.staffOf(offer), performMilestoneCommand, { orderId, no, note });
  if (no === 3) return;
  yield desk(30);
  await play.step(`${key}/sign`, cast.agent, signMilestoneCommand, async () => {
    const part = (await fileNow(scene, orderId)).milestones[no - 1];
    return { orderId, no, performedAt: part?.performedAt };
  });
  yield desk(20);
  const part = (await fileNow(scene, orderId)).milestones[no - 1];
  if (part === undefined || part.support === '0') return;
  const worth = { finalPrice: part.amount, deducted: part.support };
  await filePapers(scene, placed, worth, random, no);
  yield desk(12);
  const finance = cast.financeOf(offer);
  const claim = await play.step(`${key}/claim`, finance, submitClaimCommand, { orderId, milestone: no });
  if (claim.ok && no === 1) yield* approvalStory(scene, key, claim.value.claimId, random);
}

async function fileNow({ play, cast }: OrderScene, orderId: string) {
  const at = play.now();
  const file = await play.uow.read(cast.agent, (tx) => orderFile(tx, orderId, { actor: cast.agent, at }));
  if (!file.ok) throw new Error(`The sample order ${orderId} cannot be read: ${file.error.en}`);
  return file.value;
}
