import type { JurisdictionId } from '../kernel/brand.ts';
import { later, minutes, zoned } from '../kernel/time.ts';
import type { SignedInActor } from '../platform/actor.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import { declareCommand, verifyTieCommand } from '../slices/ties/index.ts';
import type { SampleOrg } from './sample-activity-people.ts';
import type { PlannedOrder } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';
import { DAY, idleFirms, institution, lately, type Stage, storyOf, tasksOf } from './sample-oddity-parts.ts';

interface PlannedRing {
  readonly jurisdiction: JurisdictionId;
  readonly organisations: readonly [string, string];
  readonly owner: { readonly name: string; readonly creditCode: string };
}

/** When the first firm orders, then the other, then the first again. */
const ORDERED_DAYS_AGO = [23, 19, 15] as const;
const [TIED_DAYS_AGO, TIED_FOR_DAYS] = [7, 90];

/** Two groups, each a firm and an institution, that buy from each other; who owns whom is recorded weeks after. */
export function ringStories(stage: Stage, ring: PlannedRing): Story[] {
  const [one, other] = idleFirms(stage, ring.jurisdiction);
  const [first, second] = ring.organisations.map((key) => institution(stage.input, key));
  if (one === undefined || other === undefined || first === undefined || second === undefined) return [];
  const orders = ORDERED_DAYS_AGO.flatMap((daysAgo, n) =>
    n === 1 ? ordering(stage, other, first, daysAgo) : ordering(stage, one, second, daysAgo),
  );
  if (orders.length < ORDERED_DAYS_AGO.length) return [];
  const ties = tiesOf(stage, ring, [
    [one, first],
    [other, second],
  ]);
  return [...orders.map((plan) => storyOf(stage, plan)), ties];
}

function ordering(
  stage: Stage,
  enterprise: SampleEnterprise,
  provider: SampleOrg,
  daysAgo: number,
): PlannedOrder[] {
  // Not what institutions sell most, whose usual prices the rest of the sample shows.
  const offer = tasksOf(stage.input, provider).at(-1);
  if (offer === undefined) return [];
  return [
    {
      key: `oddity/ring/${enterprise.key}/${daysAgo}`,
      placedAt: lately(stage, daysAgo),
      stage: 'countersigned',
      enterprise,
      scheme: undefined,
      offers: [offer],
      amount: 1,
    },
  ];
}

/** Whoever is held says by whom; the desk of the second institution looks its owner up. */
async function* tiesOf(
  stage: Stage,
  { owner }: PlannedRing,
  [first, second]: readonly [readonly [SampleEnterprise, SampleOrg], readonly [SampleEnterprise, SampleOrg]],
): Story {
  const { people, scene, input } = stage;
  yield lately(stage, TIED_DAYS_AGO);
  const validFrom = zoned(later(input.present, -TIED_FOR_DAYS * DAY), input.circle.timezone).date;
  const heldBy = (key: string, actor: SignedInActor, percent: number, other: object) => {
    const input = { kind: 'shares', side: 'holder', percent, other, validFrom };
    return scene.play.step(`oddity/ring/tie/${key}`, actor, declareCommand, input);
  };
  const agentOf = (firm: SampleEnterprise) => people.of(firm, 'enterprise_agent');
  const parent = { is: 'listed', organisationId: first[1].id };
  const common = { is: 'organisation', ...owner };
  await heldBy('firm-one', agentOf(first[0]), 6_000, parent);
  await heldBy('firm-other', agentOf(second[0]), 7_000, common);
  const told = await heldBy('institution-other', people.of(second[1], 'provider_staff'), 7_000, common);
  if (!told.ok) return;
  yield later(scene.play.now(), minutes(90));
  const officer = people.officer(second[1].jurisdictionId, 'voucher_officer');
  const { tieId } = told.value;
  const reason = '样例：已查登记档案';
  await scene.play.step('oddity/ring/tie/verify', officer, verifyTieCommand, { tieId, reason });
}
