import type { JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import type { Point } from '../../../kernel/geo.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import { fillPattern, sampleId } from '../../../kernel/pack.ts';
import { type Seeded, seeded } from '../../../kernel/random.ts';
import { addDays } from '../../../kernel/time.ts';
import type { FactRecord, Organisation } from './organisation.ts';
import {
  type EnterprisePlan,
  type SAMPLE_ROLES,
  type SampleFact,
  type SampleOrganisation,
  type SamplePerson,
  sampleCode,
} from './sample-pack.ts';

/** The sample's firms, offices and demo persons. No real person or firm is among them; every name says sample. */

export interface SampleEnterprise extends Organisation {
  readonly creditCode: string;
  readonly key: string;
  readonly facts: readonly FactRecord[];
  /** False: only the roster knows it, so that registering can be tried. */
  readonly joined: boolean;
}

export interface SampleEnterpriseInput {
  readonly circleId: string;
  readonly organisationCodes: 'GB 32100' | 'free';
  readonly plan: EnterprisePlan;
  readonly organisations: readonly SampleOrganisation[];
  readonly places: readonly {
    readonly jurisdiction: JurisdictionId;
    readonly label: Bilingual;
    readonly point: Point;
  }[];
  readonly jurisdictions: readonly { readonly id: JurisdictionId; readonly shortName: Bilingual }[];
  /** `YYYY-MM-DD` of the first load; dates of facts hang on it. */
  readonly today: string;
}

/** The sample's enterprises: first the named ones, then generated ones. Same input, same output. */
export function sampleEnterprises(input: SampleEnterpriseInput): SampleEnterprise[] {
  const named = input.organisations
    .filter((one) => one.kind === 'enterprise')
    .map((one) => namedEnterprise(input, one));
  const highest = Math.max(0, ...input.organisations.map((one) => one.serial ?? 0));
  const names = seeded(`${input.plan.seed}/brands`).shuffle(input.plan.brands);
  const grown: SampleEnterprise[] = [];
  for (let index = 0; named.length + grown.length < input.plan.count; index += 1) {
    const brand = names[index % names.length];
    if (brand === undefined) throw new Error('The sample needs brands.');
    const joined = named.length + grown.length < input.plan.joined;
    grown.push(grownEnterprise(input, brand, highest + 1 + index, joined));
  }
  return [...named, ...grown];
}

function namedEnterprise(input: SampleEnterpriseInput, one: SampleOrganisation): SampleEnterprise {
  const serial = one.serial ?? 0;
  return {
    ...organisationBody(input.circleId, one),
    key: one.id,
    creditCode: sampleCode(input.plan, input.organisationCodes, serial),
    facts: one.facts.map((fact) => factRecord(fact, serial, input.today)),
    joined: true,
  };
}

/** An organisation the sample names, as the identity slice stores it. */
export function organisationBody(circleId: string, one: SampleOrganisation): Organisation {
  return {
    id: sampleId(circleId, 'organisation', one.id),
    kind: one.kind,
    nameZh: one.name.zh,
    nameEn: one.name.en,
    jurisdictionId: one.jurisdiction,
    place: one.place,
    point: one.point,
    state: 'verified',
    provenance: 'sample',
  };
}

function grownEnterprise(
  input: SampleEnterpriseInput,
  brand: Bilingual,
  serial: number,
  joined: boolean,
): SampleEnterprise {
  const { plan, circleId } = input;
  const key = `enterprise-${String(serial).padStart(4, '0')}`;
  const random = seeded(`${plan.seed}/${key}`);
  const jurisdictionId = drawWeighted(plan.jurisdictions, random).jurisdiction;
  const area = input.jurisdictions.find((one) => one.id === jurisdictionId)?.shortName;
  if (area === undefined) throw new Error(`The pack has no jurisdiction ${jurisdictionId}.`);
  const trade = random.pick(plan.trades);
  const place = random.pick(input.places.filter((one) => one.jurisdiction === jurisdictionId));
  const name = (lang: keyof Bilingual) =>
    fillPattern(plan.name[lang], { area: area[lang], brand: brand[lang], trade: trade[lang] });
  return {
    id: sampleId(circleId, 'organisation', key),
    key,
    kind: 'enterprise',
    creditCode: sampleCode(plan, input.organisationCodes, serial),
    nameZh: name('zh'),
    nameEn: name('en'),
    jurisdictionId,
    place: fillPattern(plan.address, { place: place.label.zh, number: String(random.int(1, 288)) }),
    point: place.point,
    state: joined ? 'verified' : 'unverified',
    provenance: 'sample',
    facts: drawFacts(plan, serial, random, input.today),
    joined,
  };
}

function drawWeighted<T extends { readonly weight: number }>(options: readonly T[], random: Seeded): T {
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

function drawFacts(plan: EnterprisePlan, serial: number, random: Seeded, today: string): FactRecord[] {
  return plan.facts.flatMap(({ code, daysAgo, validDays, draws }) => {
    const { basis, value } = drawWeighted(draws, random);
    const since = random.int(daysAgo.least, daysAgo.most);
    if (basis === null || value === null) return [];
    const fact = { code, value, basis, source: plan.factSource, daysAgo: since, validDays };
    return [factRecord(fact, serial, today)];
  });
}

function factRecord(fact: SampleFact, serial: number, today: string): FactRecord {
  const { code, value, basis, source, daysAgo, validDays } = fact;
  const validFrom = addDays(today, -daysAgo);
  const filled =
    typeof value === 'string' ? value.replace('{serial}', String(serial).padStart(6, '0')) : value;
  return {
    code,
    value: filled,
    basis,
    source,
    validFrom,
    ...(validDays === null ? {} : { validTo: addDays(validFrom, validDays) }),
  };
}

export interface DemoPerson {
  readonly id: Uuid;
  readonly login: string;
  readonly name: Bilingual;
  readonly about: Bilingual;
  readonly organisationId: Uuid;
  readonly roles: readonly (typeof SAMPLE_ROLES)[number][];
}

/** Demo persons with the ids of the organisations they act for, in the order of the pack. */
export function demoPersons(circleId: string, persons: readonly SamplePerson[]): DemoPerson[] {
  return persons.map(({ id, login, name, about, organisation, roles }) => ({
    id: sampleId(circleId, 'person', id),
    login,
    name,
    about,
    organisationId: sampleId(circleId, 'organisation', organisation),
    roles,
  }));
}
