import { z } from 'zod';
import {
  checkCreditCode,
  creditCheckCharacter,
  organisationCheckCharacter,
} from '../../../kernel/creditcode.ts';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import {
  eachReference,
  type PackFinding,
  type PackReference,
  zBilingual,
  zPoint,
  zSlug,
  zText,
} from '../../../kernel/pack.ts';
import { mayGrant } from './organisation.ts';

/** Records of a circle pack from which the sample's organisations and persons are grown, and their checks. */

const zFactValue = z.union([z.boolean(), z.number(), z.string().min(1)]);

/** A fact and how it is known. A text value may hold `{serial}`, a number of the firm's own. */
export const zSampleFact = z.strictObject({
  code: zSlug,
  value: zFactValue,
  basis: z.enum(['verified', 'declared']),
  source: zText,
  /** Days before the first load on which it became valid, and for how many days from then; null: no end. */
  daysAgo: z.number().int().min(0),
  validDays: z.number().int().positive().nullable(),
});

export type SampleFact = z.output<typeof zSampleFact>;

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
  'liaison',
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

/** The plainly invented organisation code of a serial; with valid check characters where they are checked. */
export function sampleCode(plan: EnterprisePlan, kind: 'GB 32100' | 'free', serial: number): string {
  const number = String(serial).padStart(6, '0');
  if (kind === 'free') return `${plan.codePrefix}${number}`;
  const withOrganisation = `${plan.codePrefix}${number}`;
  const organisation = organisationCheckCharacter(withOrganisation.slice(8, 16));
  const first17 = `${withOrganisation}${organisation}`;
  return `${first17}${creditCheckCharacter(first17)}`;
}

export const sampleOrganisationReferences = (one: SampleOrganisation): PackReference[] => [
  { field: 'jurisdiction', part: 'jurisdictions', key: one.jurisdiction },
  ...eachReference('categories', 'sampleCategories', one.categories),
];

export const samplePersonReferences = (person: SamplePerson): PackReference[] => [
  { field: 'organisation', part: 'sampleOrganisations', key: person.organisation },
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
      `an organisation of kind ${organisation.kind} cannot grant this role`,
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
