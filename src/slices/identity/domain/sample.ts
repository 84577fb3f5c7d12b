import { z } from 'zod';
import type { JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import {
  checkCreditCode,
  creditCheckCharacter,
  organisationCheckCharacter,
} from '../../../kernel/creditcode.ts';
import type { Point } from '../../../kernel/geo.ts';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import {
  eachReference,
  fillPattern,
  type PackFinding,
  type PackReference,
  sampleId,
  zBilingual,
  zPoint,
  zSlug,
  zText,
} from '../../../kernel/pack.ts';
import { type Seeded, seeded } from '../../../kernel/random.ts';
import { addDays } from '../../../kernel/time.ts';
import { type FactRecord, mayGrant, type Organisation } from './organisation.ts';

/** The sample's firms, offices and demo persons. No real person or firm is among them; every name says sample. */

const zFactValue = z.union([z.boolean(), z.number(), z.string().min(1)]);

/** A fact and how it is known. A text value may hold `{serial}`, a number of the firm's own. */
const zSampleFact = z.strictObject({
  code: zSlug,
  value: zFactValue,
  basis: z.enum(['verified', 'declared']),
  source: zText,
  /** Days before the first load on which it became valid, and for how many days from then; null: no end. */
  daysAgo: z.number().int().min(0),
  validDays: z.number().int().positive().nullable(),
});

/** An organisation that the sample names itself, because the demo persons belong to it. */
export const zSampleOrganisation = z.strictObject({
  id: zSlug,
  kind: z.enum(['enterprise', 'provider', 'government', 'platform']),
  name: zBilingual,
  jurisdiction: zJurisdictionId,
  place: zText,
  point: zPoint,
  /** Fields of work of a provider. */
  categories: z.array(zSlug).default([]),
  /** Serial of an enterprise, from which its plainly invented credit code is made. */
  serial: z.number().int().positive().max(999_999).nullable().default(null),
  facts: z.array(zSampleFact).default([]),
});
export type SampleOrganisation = z.output<typeof zSampleOrganisation>;

export const SAMPLE_ROLES = [
  'enterprise_agent',
  'provider_staff',
  'provider_finance',
  'voucher_officer',
  'finance_officer',
  'secretariat',
  'leader',
  'auditor',
  'operator',
] as const;

/** A demo person. `about` says in one sentence what to try as this person. */
export const zSamplePerson = z.strictObject({
  id: zSlug,
  login: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,39}$/),
  name: zBilingual,
  organisation: zSlug,
  roles: z.array(z.enum(SAMPLE_ROLES)).min(1),
  about: zBilingual,
});
export type SamplePerson = z.output<typeof zSamplePerson>;

/** A tie between an enterprise and a provider, so that a related-party refusal can be met in the sample. */
export const zSampleTie = z.strictObject({
  id: zSlug,
  enterprise: zSlug,
  provider: zSlug,
  kind: z.enum([
    'direct-equity',
    'same-legal-representative',
    'common-owner',
    'subordination',
    'jointly-built',
  ]),
  percent: z.number().int().min(0).max(100).nullable().default(null),
  basis: z.enum(['verified', 'declared']),
});
export type SampleTie = z.output<typeof zSampleTie>;

/** One drawing of a fact; a draw without a value means that nobody recorded it. */
const zDraw = z.strictObject({
  weight: z.number().int().positive(),
  basis: z.enum(['verified', 'declared']).nullable().default(null),
  value: zFactValue.nullable().default(null),
});

export const zEnterprisePlan = z.strictObject({
  /** Changing it changes every generated firm. */
  seed: zText,
  /** All enterprises, those named by the sample included. */
  count: z.number().int().positive(),
  /** How many of them have joined; the rest stand in the roster only, ready to register. */
  joined: z.number().int().min(0),
  jurisdictions: z
    .array(z.strictObject({ jurisdiction: zJurisdictionId, weight: z.number().int().positive() }))
    .min(1),
  /** Placeholders: area, brand, trade. */
  name: zBilingual,
  brands: z.array(zBilingual).min(1),
  trades: z.array(zBilingual).min(1),
  /** Placeholders: place, number. */
  address: zText,
  /**
   * First ten characters of every invented credit code; its area must be one that no region has. Eighteen
   * characters with valid check characters under GB 32100, prefix and serial where codes are free.
   */
  codePrefix: zText,
  factSource: zText,
  facts: z.array(
    z.strictObject({
      code: zSlug,
      daysAgo: z.strictObject({ least: z.number().int().min(0), most: z.number().int().min(0) }),
      validDays: z.number().int().positive().nullable(),
      draws: z.array(zDraw).min(1),
    }),
  ),
});
export type EnterprisePlan = z.output<typeof zEnterprisePlan>;

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

function factRecord(fact: z.output<typeof zSampleFact>, serial: number, today: string): FactRecord {
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

function sampleCode(plan: EnterprisePlan, kind: 'GB 32100' | 'free', serial: number): string {
  const number = String(serial).padStart(6, '0');
  if (kind === 'free') return `${plan.codePrefix}${number}`;
  const withOrganisation = `${plan.codePrefix}${number}`;
  const organisation = organisationCheckCharacter(withOrganisation.slice(8, 16));
  const first17 = `${withOrganisation}${organisation}`;
  return `${first17}${creditCheckCharacter(first17)}`;
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

export const sampleOrganisationReferences = (one: SampleOrganisation): PackReference[] => [
  { field: 'jurisdiction', part: 'jurisdictions', key: one.jurisdiction },
  ...eachReference('categories', 'sampleCategories', one.categories),
];

export const samplePersonReferences = (person: SamplePerson): PackReference[] => [
  { field: 'organisation', part: 'sampleOrganisations', key: person.organisation },
];

export const sampleTieReferences = (tie: SampleTie): PackReference[] => [
  { field: 'enterprise', part: 'sampleOrganisations', key: tie.enterprise },
  { field: 'provider', part: 'sampleOrganisations', key: tie.provider },
];

export const enterprisePlanReferences = (plan: EnterprisePlan): PackReference[] =>
  plan.jurisdictions.map(({ jurisdiction }, index) => ({
    field: `jurisdictions.${index}.jurisdiction`,
    part: 'jurisdictions',
    key: jurisdiction,
  }));

export interface IdentitySampleParts {
  readonly circle: readonly { readonly organisationCodes: 'GB 32100' | 'free' }[];
  readonly enterprisePlan: readonly EnterprisePlan[];
  readonly sampleOrganisations: readonly SampleOrganisation[];
  readonly samplePersons: readonly SamplePerson[];
}

/** Roles must fit organisations, logins and serials be unique, and invented codes pass their own check. */
export function checkIdentitySample(parts: IdentitySampleParts): PackFinding[] {
  return [
    ...parts.samplePersons.flatMap((person, index) =>
      checkPerson(person, parts.samplePersons.slice(0, index), parts),
    ),
    ...parts.sampleOrganisations.flatMap((one, index) =>
      checkSerial(one, parts.sampleOrganisations.slice(0, index)),
    ),
    ...parts.enterprisePlan.flatMap((plan) => checkPlan(plan, parts)),
  ];
}

function checkPerson(
  person: SamplePerson,
  earlier: readonly SamplePerson[],
  parts: IdentitySampleParts,
): PackFinding[] {
  const findings: PackFinding[] = [];
  const finding = (field: string, zh: string, en: string) =>
    findings.push({ part: 'samplePersons', key: person.id, field, reason: { zh, en } });
  if (earlier.some((one) => one.login === person.login)) {
    finding('login', '登录名与前面的人重复', 'an earlier person has this login');
  }
  const organisation = parts.sampleOrganisations.find((one) => one.id === person.organisation);
  person.roles.forEach((role, index) => {
    if (organisation === undefined || mayGrant(organisation.kind, role)) return;
    finding(
      `roles.${index}`,
      `${organisation.kind} 不能授予这个角色`,
      `a ${organisation.kind} cannot grant this role`,
    );
  });
  return findings;
}

function checkSerial(one: SampleOrganisation, earlier: readonly SampleOrganisation[]): PackFinding[] {
  const wrong = (zh: string, en: string): PackFinding[] => [
    { part: 'sampleOrganisations', key: one.id, field: 'serial', reason: { zh, en } },
  ];
  if ((one.kind === 'enterprise') !== (one.serial !== null)) {
    return wrong('企业要有序号，其他机构不要', 'enterprises have a serial, others have none');
  }
  if (one.serial !== null && earlier.some((other) => other.serial === one.serial)) {
    return wrong('序号与前面的企业重复', 'an earlier enterprise has this serial');
  }
  return [];
}

function checkPlan(plan: EnterprisePlan, parts: IdentitySampleParts): PackFinding[] {
  const findings: PackFinding[] = [];
  const finding = (field: string, zh: string, en: string) =>
    findings.push({ part: 'enterprisePlan', key: plan.seed, field, reason: { zh, en } });
  const kind = parts.circle[0]?.organisationCodes ?? 'GB 32100';
  const isGb = kind === 'GB 32100';
  if (
    isGb &&
    (plan.codePrefix.length !== 10 || checkCreditCode(sampleCode(plan, kind, 1)).status !== 'valid')
  ) {
    finding('codePrefix', '拼出的信用代码不合规则', 'it does not make a well-formed credit code');
  }
  const named = parts.sampleOrganisations.filter((one) => one.kind === 'enterprise').length;
  if (plan.count < named) finding('count', `至少要有 ${named} 家`, `there are ${named} named ones already`);
  if (plan.count - named > plan.brands.length) {
    finding('brands', '名称用字不够，企业会重名', 'too few brands: names would repeat');
  }
  if (plan.joined > plan.count) finding('joined', '不能多于 count', 'it must not exceed count');
  return findings;
}
