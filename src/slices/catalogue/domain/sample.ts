import type { JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import type { Point } from '../../../kernel/geo.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { money, multiplyRatio, toWire } from '../../../kernel/money.ts';
import { fillPattern, type Spread, sampleId } from '../../../kernel/pack.ts';
import { type Seeded, seeded } from '../../../kernel/random.ts';
import { addDays } from '../../../kernel/time.ts';
import type { Capability, Offer } from './offer.ts';
import type {
  CapabilityChoice,
  CataloguePlan,
  InstrumentKind,
  SampleCategory,
  SamplePlace,
  SampleProperty,
  ServiceKind,
} from './sample-pack.ts';

/**
 * The sample catalogue: providers and offers grown from a few lists of a circle pack, the same on every machine.
 * It exists so that the product can be tried; every name says that it is a sample.
 */

/** A provider that the pack names itself, before any is generated. */
export interface NamedProvider {
  readonly key: string;
  readonly name: Bilingual;
  readonly jurisdictionId: JurisdictionId;
  readonly place: string;
  readonly point: Point;
  readonly categories: readonly string[];
}

export interface SampleProvider extends NamedProvider {
  readonly id: Uuid;
}

export interface SampleCatalogueInput {
  readonly circleId: string;
  readonly plan: CataloguePlan;
  readonly categories: readonly SampleCategory[];
  readonly properties: readonly SampleProperty[];
  readonly places: readonly SamplePlace[];
  readonly instrumentKinds: readonly InstrumentKind[];
  readonly serviceKinds: readonly ServiceKind[];
  readonly namedProviders: readonly NamedProvider[];
  readonly jurisdictions: readonly {
    readonly id: JurisdictionId;
    readonly shortName: Bilingual;
    readonly timezone: string;
  }[];
  /** `YYYY-MM-DD` of the first load; sample dates hang on it. */
  readonly today: string;
}

export interface SampleCatalogue {
  readonly providers: readonly SampleProvider[];
  readonly offers: readonly Offer[];
}

/** Grows the sample catalogue. Same input, same output. Throws when the pack was not checked. */
export function sampleCatalogue(input: SampleCatalogueInput): SampleCatalogue {
  const providers = growProviders(input);
  const offers = [
    ...growOffers(input, providers, 'instrument', input.instrumentKinds, input.plan.counts.instruments),
    ...growOffers(input, providers, 'service', input.serviceKinds, input.plan.counts.services),
  ];
  return { providers, offers };
}

/** Every field in every jurisdiction gets one provider before any gets two, heavier jurisdictions sooner. */
function growProviders(input: SampleCatalogueInput): SampleProvider[] {
  const { plan, circleId } = input;
  const named = input.namedProviders.map((one) => ({ ...one, id: organisationId(circleId, one.key) }));
  const taken = new Set(named.map((one) => one.name.zh));
  const grown = providerCombinations(input)
    .filter((combination) => !taken.has(combination.name.zh))
    .slice(0, Math.max(0, plan.counts.providers - named.length))
    .map((combination, index) => providerAt(input, combination, index));
  return [...named, ...grown];
}

interface Combination {
  readonly name: Bilingual;
  readonly category: SampleCategory;
  readonly jurisdictionId: JurisdictionId;
}

function providerCombinations(input: SampleCatalogueInput): Combination[] {
  const { plan } = input;
  const random = seeded(`${plan.seed}/combinations`);
  return plan.providerForms.flatMap((form) => {
    const round = input.categories.flatMap((category) =>
      plan.jurisdictions.map(({ jurisdiction, weight }) => {
        const area = jurisdictionOf(input, jurisdiction).shortName;
        const words = (lang: keyof Bilingual) => ({
          area: area[lang],
          field: category.field[lang],
          form: form[lang],
        });
        const name = {
          zh: fillPattern(plan.providerName.zh, words('zh')),
          en: fillPattern(plan.providerName.en, words('en')),
        };
        return { name, category, jurisdictionId: jurisdiction, order: random.next() / weight };
      }),
    );
    return round.sort((a, b) => a.order - b.order);
  });
}

function providerAt(input: SampleCatalogueInput, one: Combination, index: number): SampleProvider {
  const key = `provider-${String(index + 1).padStart(4, '0')}`;
  const random = seeded(`${input.plan.seed}/${key}`);
  const place = random.pick(
    input.places.filter((candidate) => candidate.jurisdiction === one.jurisdictionId),
  );
  const second = random.pick(input.categories).id;
  const { label, point } = addressNear(input.plan, place, random);
  return {
    key,
    id: organisationId(input.circleId, key),
    name: one.name,
    jurisdictionId: one.jurisdictionId,
    place: label,
    point,
    categories: random.int(1, 3) === 1 ? [...new Set([one.category.id, second])] : [one.category.id],
  };
}

/** A house number and a point within some 300 metres of an invented place. */
function addressNear(
  plan: CataloguePlan,
  place: SamplePlace,
  random: Seeded,
): { label: string; point: Point } {
  const shift = () => random.int(-25, 25) / 10_000;
  return {
    label: fillPattern(plan.address, { place: place.label.zh, number: String(random.int(1, 288)) }),
    point: { lon: rounded(place.point.lon + shift()), lat: rounded(place.point.lat + shift()) },
  };
}

const rounded = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

const organisationId = (circleId: string, key: string): Uuid => sampleId(circleId, 'organisation', key);

function jurisdictionOf(input: SampleCatalogueInput, id: JurisdictionId) {
  const found = input.jurisdictions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`The pack has no jurisdiction ${id}.`);
  return found;
}

/** Kinds take turns, and within a kind the providers of its field do: no kind and no provider is left out. */
function growOffers<K extends InstrumentKind | ServiceKind>(
  input: SampleCatalogueInput,
  providers: readonly SampleProvider[],
  offerKind: Offer['kind'],
  kinds: readonly K[],
  count: number,
): Offer[] {
  const turns = new Map<string, readonly SampleProvider[]>();
  for (const kind of kinds) {
    const able = providers.filter((provider) => provider.categories.includes(kind.category));
    if (able.length === 0) throw new Error(`No sample provider works in ${kind.category}.`);
    // Providers that the pack names come first: the demo persons work there.
    const isNamed = (one: SampleProvider) => input.namedProviders.some((named) => named.key === one.key);
    const rest = seeded(`${input.plan.seed}/turns/${kind.id}`).shuffle(able.filter((one) => !isNamed(one)));
    turns.set(kind.id, [...able.filter(isNamed), ...rest]);
  }
  const offers: Offer[] = [];
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[index % kinds.length];
    const able = turns.get(kind?.id ?? '') ?? [];
    const round = Math.floor(index / kinds.length);
    const provider = able[round % able.length];
    if (kind === undefined || provider === undefined) throw new Error('The sample needs kinds of offers.');
    offers.push(offerOf(input, offerKind, kind, provider, round + 1));
  }
  return offers;
}

function offerOf(
  input: SampleCatalogueInput,
  offerKind: Offer['kind'],
  kind: InstrumentKind | ServiceKind,
  provider: SampleProvider,
  round: number,
): Offer {
  const { plan } = input;
  const number = String(round).padStart(2, '0');
  const key = `${offerKind}/${kind.id}/${number}`;
  const random = seeded(`${plan.seed}/${key}`);
  const pattern = offerKind === 'instrument' ? plan.instrumentName : plan.serviceName;
  const category = input.categories.find((one) => one.id === kind.category);
  if (category === undefined) throw new Error(`The pack has no category ${kind.category}.`);
  return {
    id: sampleId(input.circleId, 'offer', key),
    providerId: provider.id,
    providerNameZh: provider.name.zh,
    providerNameEn: provider.name.en,
    jurisdictionId: provider.jurisdictionId,
    kind: offerKind,
    nameZh: fillPattern(pattern.zh, { kind: kind.name.zh, number }),
    nameEn: fillPattern(pattern.en, { kind: kind.name.en, number }),
    descriptionZh: `${kind.use.zh}${plan.disclaimer.zh}`,
    descriptionEn: `${kind.use.en} ${plan.disclaimer.en}`,
    keywords: [...kind.keywords],
    category: { code: category.id, zh: category.name.zh, en: category.name.en },
    capabilities: kind.capabilities.map((choice) => capabilityOf(input.properties, choice, random)),
    serviceCode: kind.serviceCode,
    ...(offerKind === 'instrument'
      ? { assetNumber: fillPattern(plan.assetNumber, { number: assetOf(key) }) }
      : {}),
    qualifications: plan.qualifications.filter(() => random.int(1, 3) === 1),
    place: provider.place,
    point: provider.point,
    timezone: jurisdictionOf(input, provider.jurisdictionId).timezone,
    price: priceOf(plan, kind, random),
    ...accessOf(plan, kind, random),
    noticeMinutes: random.pick(plan.noticeMinutes),
    cancelNoticeMinutes: random.pick(plan.cancelNoticeMinutes),
    contactRole: random.pick(plan.contactRoles),
    verifiedOn: addDays(input.today, -draw(plan.verifiedDaysAgo, random)),
    state: 'published',
    version: 1,
    provenance: 'sample',
  };
}

/** Eight digits that belong to the offer for good. */
const assetOf = (key: string): string => String(seeded(`asset/${key}`).int(10_000_000, 99_999_999));

const draw = (spread: Spread, random: Seeded): number => random.int(spread.least, spread.most);

function capabilityOf(
  properties: readonly SampleProperty[],
  choice: CapabilityChoice,
  random: Seeded,
): Capability {
  const property = properties.find((one) => one.id === choice.property);
  if (property === undefined) throw new Error(`The pack has no property ${choice.property}.`);
  return {
    property: property.id,
    labelZh: property.name.zh,
    labelEn: property.name.en,
    unit: choice.unit,
    low: random.pick(choice.low),
    ...(choice.high === null ? {} : { high: random.pick(choice.high) }),
  };
}

function priceOf(plan: CataloguePlan, kind: InstrumentKind | ServiceKind, random: Seeded): Offer['price'] {
  const [low, high, step] = [BigInt(kind.price.low), BigInt(kind.price.high), BigInt(plan.priceStep)];
  const amount = money(low + BigInt(random.int(0, Number((high - low) / step))) * step);
  const { oneIn, numerator, denominator } = plan.circlePrice;
  const forCircle = random.int(1, oneIn) === 1;
  return {
    unit: kind.price.unit,
    amount: toWire(amount),
    ...(forCircle
      ? { circleAmount: toWire(multiplyRatio(amount, BigInt(numerator), BigInt(denominator), 'down')) }
      : {}),
    extras: plan.extras.filter(() => random.int(1, 2) === 1),
  };
}

type Access = Pick<
  Offer,
  'accessMode' | 'openingHours' | 'openOnHolidays' | 'minMinutes' | 'maxMinutes' | 'stepMinutes' | 'units'
> & { readonly turnaroundDays?: number };

/** What is handed over needs days to finish; what is used on the spot needs hours and units. */
function accessOf(plan: CataloguePlan, kind: InstrumentKind | ServiceKind, random: Seeded): Access {
  const days = kind.turnaroundDays === null ? {} : { turnaroundDays: draw(kind.turnaroundDays, random) };
  const handedOver = { openOnHolidays: false, minMinutes: 60, maxMinutes: 60, stepMinutes: 60 };
  if (!('accessMode' in kind)) {
    const units = [fillPattern(plan.unitLabel, { number: '1' })];
    return { ...days, ...handedOver, accessMode: 'sample-in', openingHours: [], units };
  }
  const units = Array.from({ length: draw(kind.units, random) }, (_, index) =>
    fillPattern(plan.unitLabel, { number: String(index + 1) }),
  );
  if (kind.minutes === null) {
    return { ...days, ...handedOver, accessMode: kind.accessMode, openingHours: [], units };
  }
  return {
    ...days,
    accessMode: kind.accessMode,
    openingHours: plan.openings[kind.opening],
    openOnHolidays: kind.opening === 'always',
    minMinutes: kind.minutes.least,
    maxMinutes: kind.minutes.most,
    stepMinutes: kind.minutes.step,
    units,
  };
}
