import type { Instant, JurisdictionId } from '../kernel/brand.ts';
import { money, multiplyRatio } from '../kernel/money.ts';
import { sampleId } from '../kernel/pack.ts';
import { later, minutes } from '../kernel/time.ts';
import { updateOfferCommand } from '../slices/catalogue/commands/update.ts';
import { type Offer, offerById, takesSlots } from '../slices/catalogue/index.ts';
import { declareAccountCommand } from '../slices/clearing/commands/account.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import { type OrderCast, orderStory } from './sample-activity-orders.ts';
import type { SampleOrg, SamplePeople } from './sample-activity-people.ts';
import type { ActivityInput, PlannedOrder } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const DAY = minutes(1_440);

interface Stage {
  readonly input: ActivityInput;
  readonly scene: MoneyScene;
  readonly people: SamplePeople;
  /** Orders of the weeks, as planned. */
  readonly orders: readonly PlannedOrder[];
  readonly castOf: (firm: SampleEnterprise) => OrderCast;
}

/**
 * What an auditor may want to look at beside the runs, by the same commands as everything else: two firms with one bank
 * account, and a price far from the usual one.
 */
export function oddityStories(stage: Stage): Story[] {
  const { oddities } = stage.input.activity;
  if (oddities === undefined) return [];
  return [oneAccount(stage, oddities.account), ...dearOrder(stage, oddities.price)];
}

/** Firms of a place that order, each once, in the order of their first order; those that persons may enter as left out. */
function firmsOf({ input, orders }: Stage, jurisdiction: JurisdictionId): SampleEnterprise[] {
  const named = new Set(input.pack.sampleOrganisations.map((one) => one.id));
  const firms = new Map(orders.map(({ enterprise }) => [enterprise.id, enterprise]));
  return [...firms.values()].filter((one) => one.jurisdictionId === jurisdiction && !named.has(one.key));
}

/** The last days before the present: everybody has ordered by then, and orders once more will look again. */
const lately = ({ input }: Stage, days: number): Instant => later(input.present, -days * DAY);

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

function institution({ pack, circle }: ActivityInput, key: string): SampleOrg | undefined {
  const found = pack.sampleOrganisations.find((one) => one.id === key);
  if (found === undefined) return undefined;
  const id = sampleId(circle.id, 'organisation', key);
  return { id, nameZh: found.name.zh, jurisdictionId: found.jurisdiction };
}

/** Of an institution's services the one ordered most: an order at many times its price, which then is put right. */
function dearOrder(stage: Stage, { organisation, times }: { organisation: string; times: number }): Story[] {
  const { input, scene, people, castOf } = stage;
  const provider = institution(input, organisation);
  const [firm] = stage.orders
    .map(({ enterprise }) => enterprise)
    .filter((one) => one.jurisdictionId !== provider?.jurisdictionId)
    .slice(-1);
  const offers = (input.grown.catalogue?.offers ?? []).filter(
    (one) => one.providerId === provider?.id && !takesSlots(one),
  );
  const [offer] = offers;
  if (provider === undefined || firm === undefined || offer === undefined) return [];
  const usual = Array.from({ length: USUAL_ORDERS }, (_, n) => ordering(stage, firm, offer, n));
  const staff = people.of(provider, 'provider_staff');
  const plan: PlannedOrder = { ...ordering(stage, firm, offer, USUAL_ORDERS), key: 'oddity/price/dear' };
  const at = later(plan.placedAt, -minutes(30));
  const story = (one: PlannedOrder) =>
    orderStory({ ...scene, plan: one, cast: castOf(firm), present: input.present });
  return [
    ...usual.map(story),
    repriced(scene, { key: 'oddity/price/up', at, staff, offer, times }),
    story(plan),
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
