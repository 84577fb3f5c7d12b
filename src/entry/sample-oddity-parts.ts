import type { Instant, JurisdictionId } from '../kernel/brand.ts';
import { sampleId } from '../kernel/pack.ts';
import { later, minutes } from '../kernel/time.ts';
import { type Offer, takesSlots } from '../slices/catalogue/index.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import { type OrderCast, orderStory } from './sample-activity-orders.ts';
import type { SampleOrg, SamplePeople } from './sample-activity-people.ts';
import type { ActivityInput, PlannedOrder } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

export const DAY = minutes(1_440);

/** What the stories of oddities are made from. */
export interface Stage {
  readonly input: ActivityInput;
  readonly scene: MoneyScene;
  readonly people: SamplePeople;
  /** Orders of the weeks, as planned. */
  readonly orders: readonly PlannedOrder[];
  readonly castOf: (firm: SampleEnterprise) => OrderCast;
}

/** The last days before the present: everybody has ordered by then, and orders once more will look again. */
export const lately = ({ input }: Stage, days: number): Instant => later(input.present, -days * DAY);

export function institution({ pack, circle }: ActivityInput, key: string): SampleOrg | undefined {
  const found = pack.sampleOrganisations.find((one) => one.id === key);
  if (found === undefined) return undefined;
  const id = sampleId(circle.id, 'organisation', key);
  return { id, nameZh: found.name.zh, jurisdictionId: found.jurisdiction };
}

/** Firms of a place that order nothing else, and that nobody may enter as. */
export function idleFirms({ input, orders }: Stage, jurisdiction: JurisdictionId): SampleEnterprise[] {
  const named = new Set(input.pack.sampleOrganisations.map((one) => one.id));
  const ordering = new Set<string>(orders.map(({ enterprise }) => enterprise.id));
  return input.grown.enterprises.filter(
    (one) => one.jurisdictionId === jurisdiction && !named.has(one.key) && !ordering.has(one.id),
  );
}

/** Services of an institution that need no time on a machine. */
export const tasksOf = ({ grown }: ActivityInput, provider: SampleOrg): Offer[] =>
  (grown.catalogue?.offers ?? []).filter((one) => one.providerId === provider.id && !takesSlots(one));

export const storyOf = ({ scene, input, castOf }: Stage, plan: PlannedOrder): Story =>
  orderStory({ ...scene, plan, cast: castOf(plan.enterprise), present: input.present });
