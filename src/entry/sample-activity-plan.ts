import type { Instant, JurisdictionId, Uuid } from '../kernel/brand.ts';
import { isWorkingDay } from '../kernel/calendar.ts';
import { sampleId } from '../kernel/pack.ts';
import { type Seeded, seeded } from '../kernel/random.ts';
import { addDays, addMonths, fromZoned, later, minutes, zoned } from '../kernel/time.ts';
import { type Offer, takesSlots } from '../slices/catalogue/index.ts';
import { type Circle, jurisdictionOf } from '../slices/circle/index.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import type { SchemeVersion } from '../slices/vouchers/index.ts';
import type { CirclePack } from './circle-pack.ts';
import type { GrownSample } from './grow-sample.ts';
import type { SampleActivity, sampleStages } from './sample-plan.ts';

export type SampleStage = (typeof sampleStages)[number];

/** One order of the sample before it happens. */
export interface PlannedOrder {
  readonly key: string;
  readonly placedAt: Instant;
  /** How far it goes, as far as the time since lets it. */
  readonly stage: SampleStage;
  readonly enterprise: SampleEnterprise;
  /** The scheme of the enterprise's place, if it has one. */
  readonly scheme: SchemeVersion | undefined;
  /** Offers in the order of preference: the first with a free slot is taken. */
  readonly offers: readonly Offer[];
  /** Units to order where that is planned; left out, as drawn. */
  readonly amount?: number;
  /** The firm asks for a voucher of its own for it. */
  readonly ownVoucher?: boolean;
  /** Not claimed before this moment. */
  readonly claimFrom?: Instant;
}

export interface ActivityInput {
  readonly pack: CirclePack;
  readonly grown: GrownSample;
  readonly activity: SampleActivity;
  readonly circle: Circle;
  /** The moment of the first load: the present of the sample. */
  readonly present: Instant;
}

const DAY = minutes(1_440);
const WEEK = 7 * DAY;
const CANDIDATES = 5;
/** Firms the sample names itself are where the demo persons work; they order more. */
const NAMED_WEIGHT = 5;

/** Orders of the weeks before the present, oldest first. */
export function planWeeks(input: ActivityInput): PlannedOrder[] {
  const { ordersPerWeek, outcomes, enterprises } = input.activity;
  return ordersPerWeek.flatMap((count, week) => {
    const weeksAgo = ordersPerWeek.length - 1 - week;
    const draws = outcomes.find((one) => one.weeksAgo.least <= weeksAgo && weeksAgo <= one.weeksAgo.most);
    if (draws === undefined) throw new Error('The pack check knows every week of activity.');
    const end = later(input.present, -weeksAgo * WEEK);
    return Array.from({ length: count }, (_, index) => {
      const key = `order/${weeksAgo}/${index + 1}`;
      const random = seeded(`${input.activity.seed}/${key}`);
      const { stage } = drawWeighted(draws.draws, random);
      const { jurisdiction } = drawWeighted(enterprises, random);
      const enterprise = drawEnterprise(input, jurisdiction, random);
      const { timezone, calendar } = jurisdictionOf(input.circle, jurisdiction);
      // A placed order waits for its provider, who has a day; an older one would have expired.
      const placedAt =
        stage === 'placed' && weeksAgo === 0
          ? later(end, -minutes(random.int(40, 900)))
          : deskMoment({ from: later(end, -WEEK), to: end }, timezone, calendar, random);
      return { key, placedAt, stage, ...whatOf(input, enterprise, random) };
    });
  });
}

/** Orders of the calendar year before the claim, by firms whose scheme reimburses that year. */
export function planLastYear(input: ActivityInput, claimAt: Instant): PlannedOrder[] {
  const { seed, lastYearOrders } = input.activity;
  const homes = input.pack.schemes
    .filter((scheme) => scheme.mode === 'enterprise-reimbursed')
    .flatMap((scheme) => scheme.enterprises.jurisdictions);
  if (homes.length === 0) return [];
  return Array.from({ length: lastYearOrders }, (_, index) => {
    const key = `last-year/${index + 1}`;
    const random = seeded(`${seed}/${key}`);
    const enterprise = drawEnterprise(input, random.pick(homes), random);
    const { timezone, calendar } = jurisdictionOf(input.circle, enterprise.jurisdictionId);
    const year = zoned(claimAt, timezone).year - 1;
    const day = addDays(`${year}-02-10`, random.int(0, 240));
    const from = fromZoned(day, '00:00', timezone);
    const placedAt = deskMoment({ from, to: later(from, WEEK) }, timezone, calendar, random);
    return { key, placedAt, stage: 'paid', ...whatOf(input, enterprise, random) };
  });
}

function whatOf(input: ActivityInput, enterprise: SampleEnterprise, random: Seeded) {
  return {
    enterprise,
    scheme: schemeOfHome(input.pack, enterprise.jurisdictionId),
    offers: drawOffers(input, enterprise.jurisdictionId, random),
  };
}

export const schemeOfHome = (pack: CirclePack, home: JurisdictionId): SchemeVersion | undefined =>
  pack.schemes.find((scheme) => scheme.enterprises.jurisdictions.includes(home));

function drawEnterprise(
  { pack, grown }: ActivityInput,
  jurisdiction: JurisdictionId,
  random: Seeded,
): SampleEnterprise {
  const named = new Set(pack.sampleOrganisations.map((one) => one.id));
  const firms = grown.enterprises
    .filter((one) => one.joined && one.jurisdictionId === jurisdiction)
    .map((enterprise) => ({ enterprise, weight: named.has(enterprise.key) ? NAMED_WEIGHT : 1 }));
  return drawWeighted(firms, random).enterprise;
}

/** Offers of a drawn field, at home or across a border as drawn; every other time where demo persons work, mostly by slot. */
function drawOffers({ pack, grown, activity }: ActivityInput, home: JurisdictionId, random: Seeded): Offer[] {
  const circleId = pack.circle[0]?.id ?? '';
  const named = new Set<Uuid>(
    pack.sampleOrganisations.map((one) => sampleId(circleId, 'organisation', one.id)),
  );
  const { category } = drawWeighted(activity.categories, random);
  const across = random.int(1, 100) <= activity.acrossPercent;
  const demoFirst = random.int(1, 2) === 1;
  const bySlot = random.int(1, 3) > 1;
  const all = grown.catalogue?.offers ?? [];
  const there = all.filter((offer) => (offer.jurisdictionId !== home) === across);
  const inField = there.filter((offer) => offer.category.code === category);
  const open = [inField, there, all].find((list) => list.length > 0) ?? [];
  const shuffled = random.shuffle(open);
  const rank = (offer: Offer): number =>
    (demoFirst && named.has(offer.providerId) ? 0 : 2) + (bySlot && takesSlots(offer) ? 0 : 1);
  // Sorting keeps the shuffled order among equals.
  return shuffled.sort((a, b) => rank(a) - rank(b)).slice(0, CANDIDATES);
}

export function drawWeighted<T extends { readonly weight: number }>(
  options: readonly T[],
  random: Seeded,
): T {
  let left = random.int(
    1,
    options.reduce((total, option) => total + option.weight, 0),
  );
  for (const option of options) {
    left -= option.weight;
    if (left <= 0) return option;
  }
  throw new Error('Weights must be positive.');
}

type Calendar = Circle['jurisdictions'][number]['calendar'];

/** A moment at which people sit at their desks, within a stretch of time; any day where none of it is worked. */
function deskMoment(
  { from, to }: { readonly from: Instant; readonly to: Instant },
  timezone: string,
  calendar: Calendar,
  random: Seeded,
): Instant {
  const days: string[] = [];
  for (let day = zoned(from, timezone).date; day <= zoned(to, timezone).date; day = addDays(day, 1))
    days.push(day);
  const worked = days.filter((day) => isWorkingDay(day, calendar));
  const moments = random
    .shuffle(worked.length > 0 ? worked : days)
    .map((day) => later(fromZoned(day, '09:00', timezone), minutes(random.int(5, 470))));
  return moments.find((at) => from < at && at < to) ?? later(from, (to - from) / 2);
}

/** The same moment when people are at their desks then, otherwise the next working morning. */
export function atDesk(circle: Circle, jurisdictionId: JurisdictionId, at: Instant, random: Seeded): Instant {
  const { timezone, calendar } = jurisdictionOf(circle, jurisdictionId);
  const wall = zoned(at, timezone);
  const worked = isWorkingDay(wall.date, calendar);
  const early = wall.hour < 9;
  if (worked && !early && wall.hour < 17) return at;
  let day = worked && early ? wall.date : addDays(wall.date, 1);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return later(fromZoned(day, '09:00', timezone), minutes(random.int(0, 150)));
}

/** Months from one that holds `from` to the one before that which holds `to`, `YYYY-MM`. */
export function monthsEnded(from: Instant, to: Instant, timezone: string): string[] {
  const months: string[] = [];
  const last = zoned(to, timezone).date.slice(0, 7);
  for (let day = `${zoned(from, timezone).date.slice(0, 7)}-01`; day.slice(0, 7) < last; ) {
    months.push(day.slice(0, 7));
    day = addMonths(day, 1);
  }
  return months;
}
