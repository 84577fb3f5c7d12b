import { z } from 'zod';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import {
  type PackFinding,
  type PackReference,
  zBilingual,
  zPackAmount,
  zPoint,
  zSlug,
  zSpread,
  zText,
} from '../../../kernel/pack.ts';
import { ACCESS_MODES, PRICE_UNITS, zExtra, zOpening } from './offer.ts';

/** Records of a circle pack from which the sample catalogue is grown, and what they must fulfil for that. */

/** A field of work; `field` is the word for it in provider names. */
export const zSampleCategory = z.strictObject({ id: zSlug, name: zBilingual, field: zBilingual });
export type SampleCategory = z.output<typeof zSampleCategory>;

export const zSampleProperty = z.strictObject({ id: zSlug, name: zBilingual });
export type SampleProperty = z.output<typeof zSampleProperty>;

/** An invented address inside a jurisdiction. */
export const zSamplePlace = z.strictObject({
  id: zSlug,
  jurisdiction: zJurisdictionId,
  label: zBilingual,
  point: zPoint,
});
export type SamplePlace = z.output<typeof zSamplePlace>;

/** Each offer draws one of the values; without `high` the range is open upwards. */
export const zCapabilityChoice = z
  .strictObject({
    property: zSlug,
    unit: z.string(),
    low: z.array(z.number()).min(1),
    high: z.array(z.number()).min(1).nullable().default(null),
  })
  .refine(
    ({ low, high }) => high === null || Math.max(...low) <= Math.min(...high),
    '任何下限都不能大于上限|no low may exceed a high',
  );
export type CapabilityChoice = z.output<typeof zCapabilityChoice>;

const kindBody = {
  id: zSlug,
  name: zBilingual,
  keywords: z.array(zText),
  /** What it is used for, in one sentence. */
  use: zBilingual,
  category: zSlug,
  serviceCode: zSlug,
  price: z
    .strictObject({ unit: z.enum(PRICE_UNITS), low: zPackAmount, high: zPackAmount })
    .refine(({ low, high }) => BigInt(low) <= BigInt(high), 'low 不能大于 high|low must not exceed high'),
  capabilities: z.array(zCapabilityChoice),
  turnaroundDays: zSpread.nullable().default(null),
};

export const zInstrumentKind = z
  .strictObject({
    ...kindBody,
    accessMode: z.enum(ACCESS_MODES),
    opening: z.enum(['office', 'extended', 'always']),
    units: zSpread,
    minutes: z
      .strictObject({ least: z.number().int(), most: z.number().int(), step: z.number().int().positive() })
      .nullable()
      .default(null),
  })
  .refine((kind) => (kind.accessMode === 'sample-in' ? kind.turnaroundDays : kind.minutes) !== null, {
    message: '送样须有 turnaroundDays，上机须有 minutes|sample-in needs turnaroundDays, slots need minutes',
    path: ['accessMode'],
  });
export type InstrumentKind = z.output<typeof zInstrumentKind>;

export const zServiceKind = z.strictObject({ ...kindBody, turnaroundDays: zSpread });
export type ServiceKind = z.output<typeof zServiceKind>;

const zShare = z.strictObject({ jurisdiction: zJurisdictionId, weight: z.number().int().positive() });

/** How much of everything, and the words that generated records are made of. */
export const zCataloguePlan = z.strictObject({
  /** Changing it changes every generated record. */
  seed: zText,
  counts: z.strictObject({
    providers: z.number().int().positive(),
    instruments: z.number().int().positive(),
    services: z.number().int().positive(),
  }),
  jurisdictions: z.array(zShare).min(1),
  /** Placeholders: area, field, form. */
  providerName: zBilingual,
  providerForms: z.array(zBilingual).min(1),
  /** Placeholders: kind, number. */
  instrumentName: zBilingual,
  /** Placeholders: kind, provider. */
  serviceName: zBilingual,
  /** Placeholder: number. */
  assetNumber: zText,
  /** Placeholders: place, number. */
  address: zText,
  /** Stands at the end of every description. */
  disclaimer: zBilingual,
  openings: z.strictObject({
    office: z.array(zOpening).min(1),
    extended: z.array(zOpening).min(1),
    always: z.array(zOpening).min(1),
  }),
  /** Placeholder: number. */
  unitLabel: zText,
  noticeMinutes: z.array(z.number().int().min(0)).min(1),
  cancelNoticeMinutes: z.array(z.number().int().min(0)).min(1),
  qualifications: z.array(zText),
  extras: z.array(zExtra),
  contactRoles: z.array(zBilingual).min(1),
  priceStep: zPackAmount,
  /** One offer in `oneIn` has a lower price for enterprises of the circle. */
  circlePrice: z.strictObject({
    oneIn: z.number().int().positive(),
    numerator: z.number().int().positive(),
    denominator: z.number().int().positive(),
  }),
  /** How long ago the provider confirmed its record, in days before the first load. */
  verifiedDaysAgo: zSpread,
});
export type CataloguePlan = z.output<typeof zCataloguePlan>;

export const kindReferences = (kind: InstrumentKind | ServiceKind): PackReference[] => [
  { field: 'category', part: 'sampleCategories', key: kind.category },
  { field: 'serviceCode', part: 'serviceCodes', key: kind.serviceCode },
  ...kind.capabilities.map(({ property }, index) => ({
    field: `capabilities.${index}.property`,
    part: 'sampleProperties',
    key: property,
  })),
];

export const placeReferences = (place: SamplePlace): PackReference[] => [
  { field: 'jurisdiction', part: 'jurisdictions', key: place.jurisdiction },
];

export const planReferences = (plan: CataloguePlan): PackReference[] =>
  plan.jurisdictions.map(({ jurisdiction }, index) => ({
    field: `jurisdictions.${index}.jurisdiction`,
    part: 'jurisdictions',
    key: jurisdiction,
  }));

export interface CatalogueSampleParts {
  readonly cataloguePlan: readonly CataloguePlan[];
  readonly samplePlaces: readonly SamplePlace[];
  readonly sampleCategories: readonly SampleCategory[];
  readonly instrumentKinds: readonly InstrumentKind[];
  readonly serviceKinds: readonly ServiceKind[];
  /** Organisations the sample names itself; those with categories are providers. */
  readonly sampleOrganisations: readonly { readonly kind: string; readonly categories: readonly string[] }[];
}

/** What the generator relies on: an address in every jurisdiction, kinds, and a provider for every kind. */
export function checkCatalogueSample(parts: CatalogueSampleParts): PackFinding[] {
  const plan = parts.cataloguePlan[0];
  if (plan === undefined) return [];
  const findings: PackFinding[] = [];
  const finding = (field: string, zh: string, en: string) =>
    findings.push({ part: 'cataloguePlan', key: plan.seed, field, reason: { zh, en } });
  plan.jurisdictions.forEach(({ jurisdiction }, index) => {
    if (parts.samplePlaces.some((place) => place.jurisdiction === jurisdiction)) return;
    finding(
      `jurisdictions.${index}.jurisdiction`,
      '这个地区没有样例地址',
      'this jurisdiction has no sample place',
    );
  });
  if (parts.sampleCategories.length === 0)
    finding('counts', '没有样例领域', 'there are no sample categories');
  if (parts.instrumentKinds.length === 0)
    finding('counts.instruments', '没有仪器种类', 'there are no kinds of instrument');
  if (parts.serviceKinds.length === 0)
    finding('counts.services', '没有服务种类', 'there are no kinds of service');
  const possible = plan.providerForms.length * plan.jurisdictions.length * parts.sampleCategories.length;
  if (plan.counts.providers > possible) {
    finding('counts.providers', `名称只够 ${possible} 家`, `there are names for ${possible} only`);
  }
  return [...findings, ...kindsWithoutProvider(plan, parts)];
}

/** Generated providers cover every field once there is one per field and jurisdiction; before, named ones must. */
function kindsWithoutProvider(plan: CataloguePlan, parts: CatalogueSampleParts): PackFinding[] {
  const named = parts.sampleOrganisations.filter((one) => one.kind === 'provider');
  const grown = plan.counts.providers - named.length;
  if (grown >= plan.jurisdictions.length * parts.sampleCategories.length) return [];
  const covered = new Set(named.flatMap((one) => one.categories));
  const lists = [
    { part: 'instrumentKinds', kinds: parts.instrumentKinds },
    { part: 'serviceKinds', kinds: parts.serviceKinds },
  ];
  return lists.flatMap(({ part, kinds }) =>
    kinds
      .filter((kind) => !covered.has(kind.category))
      .map((kind) => ({
        part,
        key: kind.id,
        field: 'category',
        reason: { zh: '没有做这一领域的样例机构', en: 'no sample provider works in this field' },
      })),
  );
}
