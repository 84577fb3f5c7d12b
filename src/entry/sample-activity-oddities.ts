import type { Instant, JurisdictionId } from '../kernel/brand.ts';
import { money, multiplyRatio } from '../kernel/money.ts';
import { later, minutes } from '../kernel/time.ts';
import { updateOfferCommand } from '../slices/catalogue/commands/update.ts';
import { type Offer, offerById } from '../slices/catalogue/index.ts';
import { declareAccountCommand } from '../slices/clearing/commands/account.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import { lateClaim } from './sample-activity-late-claim.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import type { SamplePeople } from './sample-activity-people.ts';
import type { PlannedOrder } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';
import { ringStories } from './sample-activity-ring.ts';
import { DAY, institution, lately, type Stage, storyOf, tasksOf } from './sample-oddity-parts.ts';

/**
 * What an auditor may want to look at beside the runs, by the same commands as everything else: two firms with one bank
 * account, a price far from the usual one, two groups that buy from each other, and a claim in a voucher's last days.
 */
export function oddityStories(stage: Stage): Story[] {
  const { oddities } = stage.input.activity;
  if (oddities === undefined) return [];
  return [
    oneAccount(stage, oddities.account),
    ...dearOrder(stage, oddities.price),
    ...ringStories(stage, oddities.ring),
    ...lateClaim(stage, oddities.lastDays),
  ];
}

/** Firms of a place that order, each once, in the order of their first order; those that persons may enter as left out. */
function firmsOf({ input, orders }: Stage, jurisdiction: JurisdictionId): SampleEnterprise[] {
  const named = new Set(input.pack.sampleOrganisations.map((one) => one.id));
  const firms = new Map(orders.map(({ enterprise }) => [enterprise.id, enterprise]));
  return [...firms.values()].filter((one) => one.jurisdictionId === jurisdiction && !named.has(one.key));
}

async function* oneAccount(
  stage: Stage,
  {
    jurisdiction,
    ...account
  }: { jurisdiction: JurisdictionId; bank: string; bankCode: string; number: string },
): Story {
  for (const [index, firm] of firmsOf(stage, jurisdiction).slice(-2).entries()) {
    yield later(lately(stage, 4), index * DAY);
    const agent = stage.people.of(firm, 'enterprise_agent');
    const input = { ...account, holder: firm.nameZh };
    await stage.scene.play.step(`oddity/account/${firm.key}`, agent, declareAccountCommand, input);
  }
}

/** Of an institution's services the one ordered most: an order at many times its price, which then is put right. */
function dearOrder(stage: Stage, { organisation, times }: { organisation: string; times: number }): Story[] {
  const { input, scene, people } = stage;
  const provider = institution(input, organisation);
  const [firm] = stage.orders
    .map(({ enterprise }) => enterprise)
    .filter((one) => one.jurisdictionId !== provider?.jurisdictionId)
    .slice(-1);
  const [offer] = provider === undefined ? [] : tasksOf(input, provider);
  if (provider === undefined || firm === undefined || offer === undefined) return [];
  const usual = Array.from({ length: USUAL_ORDERS }, (_, n) => ordering(stage, firm, offer, n));
  const staff = people.of(provider, 'provider_staff');
  const plan: PlannedOrder = { ...ordering(stage, firm, offer, USUAL_ORDERS), key: 'oddity/price/dear' };
  const at = later(plan.placedAt, -minutes(30));
  return [
    ...usual.map((one) => storyOf(stage, one)),
    repriced(scene, { key: 'oddity/price/up', at, staff, offer, times }),
    storyOf(stage, plan),
    repriced(scene, {
      key: 'oddity/price/back',
      at: later(plan.placedAt, minutes(30)),
      staff,
      offer,
      times: 1,
    }),
  ];
}

/** As many as a rule takes for a norm. */
const USUAL_ORDERS = 6;

const ordering = (stage: Stage, enterprise: SampleEnterprise, offer: Offer, n: number): PlannedOrder => ({
  key: `oddity/price/${n + 1}`,
  placedAt: lately(stage, 22 - 3 * n),
  stage: 'countersigned',
  enterprise,
  scheme: undefined,
  offers: [offer],
  amount: 1,
});

async function* repriced(
  { play }: MoneyScene,
  change: {
    readonly key: string;
    readonly at: Instant;
    readonly staff: ReturnType<SamplePeople['of']>;
    readonly offer: Offer;
    readonly times: number;
  },
): Story {
  yield change.at;
  await play.step(change.key, change.staff, updateOfferCommand, async () => {
    const now = await play.uow.read(change.staff, (tx) => offerById(tx, change.offer.id));
    if (now === undefined) throw new Error(`The offer of ${change.key} is gone.`);
    const amount = multiplyRatio(money(change.offer.price.amount), BigInt(change.times), 1n, 'half-up');
    const { id, version, providerId, providerNameZh, providerNameEn, jurisdictionId, ...about } = now;
    const { state, provenance, ...body } = about;
    return { offerId: id, version, offer: { ...body, price: { ...now.price, amount: amount.toString() } } };
  });
}
