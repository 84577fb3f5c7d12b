import type { PackFinding } from '../kernel/pack.ts';
import { part } from '../platform/pack/part.ts';
import * as catalogue from '../slices/catalogue/domain/sample-pack.ts';
import * as clearing from '../slices/clearing/domain/treasury.ts';
import * as identity from '../slices/identity/domain/sample-pack.ts';
import type { Fact } from '../slices/indicators/domain/pack.ts';
import { sampleNeedReferences, zSampleNeed } from '../slices/needs/domain/sample-pack.ts';
import * as programme from '../slices/programme/domain/sample-pack.ts';
import { sampleTieReferences, zSampleTie } from '../slices/ties/domain/sample-pack.ts';
import { type SchemeVersion, zSchemeVersion } from '../slices/vouchers/domain/scheme.ts';
import { validateScheme, validateSchemes } from '../slices/vouchers/domain/validate.ts';
import * as plan from './sample-plan.ts';

const sample = {
  layer: 'sample',
  required: false,
  key: (record: { readonly id: string }): string => record.id,
} as const;
const bySeed = (record: { readonly seed: string }): string => record.seed;

/** The parts of a circle pack from which the sample layer is grown. */
export const sampleParts = {
  schemes: part({
    ...sample,
    files: 'sample/schemes/*.yaml',
    format: 'yaml-record',
    record: zSchemeVersion,
    alsoKnownAs: (scheme) => [scheme.code],
    references: plan.schemeReferences,
  }),
  cataloguePlan: part({
    ...sample,
    files: 'sample/catalogue-plan.yaml',
    format: 'yaml-record',
    record: catalogue.zCataloguePlan,
    key: bySeed,
    references: catalogue.planReferences,
  }),
  samplePlaces: part({
    ...sample,
    files: 'sample/places.yaml',
    format: 'yaml',
    record: catalogue.zSamplePlace,
    references: catalogue.placeReferences,
  }),
  sampleCategories: part({
    ...sample,
    files: 'sample/categories.yaml',
    format: 'yaml',
    record: catalogue.zSampleCategory,
  }),
  sampleProperties: part({
    ...sample,
    files: 'sample/properties.yaml',
    format: 'yaml',
    record: catalogue.zSampleProperty,
  }),
  instrumentKinds: part({
    ...sample,
    files: 'sample/instrument-kinds.yaml',
    format: 'yaml',
    record: catalogue.zInstrumentKind,
    references: catalogue.kindReferences,
  }),
  serviceKinds: part({
    ...sample,
    files: 'sample/service-kinds.yaml',
    format: 'yaml',
    record: catalogue.zServiceKind,
    references: catalogue.kindReferences,
  }),
  enterprisePlan: part({
    ...sample,
    files: 'sample/enterprise-plan.yaml',
    format: 'yaml-record',
    record: identity.zEnterprisePlan,
    key: bySeed,
    references: identity.enterprisePlanReferences,
  }),
  sampleOrganisations: part({
    ...sample,
    files: 'sample/organisations.yaml',
    format: 'yaml',
    record: identity.zSampleOrganisation,
    references: identity.sampleOrganisationReferences,
  }),
  samplePersons: part({
    ...sample,
    files: 'sample/persons.yaml',
    format: 'yaml',
    record: identity.zSamplePerson,
    references: identity.samplePersonReferences,
  }),
  sampleTies: part({
    ...sample,
    files: 'sample/ties.yaml',
    format: 'yaml',
    record: zSampleTie,
    references: sampleTieReferences,
  }),
  sampleNeeds: part({
    ...sample,
    files: 'sample/needs.yaml',
    format: 'yaml',
    record: zSampleNeed,
    references: sampleNeedReferences,
  }),
  sampleBudgets: part({
    ...sample,
    files: 'sample/budgets.yaml',
    format: 'yaml',
    record: plan.zSampleBudget,
    references: plan.budgetReferences,
  }),
  sampleTreasuries: part({
    ...sample,
    files: 'sample/treasuries.yaml',
    format: 'yaml',
    record: clearing.zTreasury,
    key: (treasury) => treasury.jurisdiction,
    references: clearing.sampleTreasuryReferences,
  }),
  sampleActivity: part({
    ...sample,
    files: 'sample/activity.yaml',
    format: 'yaml-record',
    record: plan.zSampleActivity,
    key: bySeed,
    references: plan.activityReferences,
  }),
  sampleUndertakings: part({
    ...sample,
    files: 'sample/undertakings.yaml',
    format: 'yaml',
    record: programme.zSampleUndertaking,
    references: programme.sampleUndertakingReferences,
  }),
  sampleMatters: part({
    ...sample,
    files: 'sample/matters.yaml',
    format: 'yaml',
    record: programme.zSampleMatter,
    references: programme.sampleMatterReferences,
  }),
  sampleMeetings: part({
    ...sample,
    files: 'sample/meetings.yaml',
    format: 'yaml',
    record: programme.zSampleMeeting,
    references: programme.sampleMeetingReferences,
  }),
};

/** What the voucher rules say about each other, and that the pack's own are marked as a sample. */
export function checkSchemes(parts: { readonly schemes: readonly SchemeVersion[] }): PackFinding[] {
  const own = parts.schemes.flatMap((scheme) => {
    const faults = validateScheme(scheme);
    const marked = scheme.provenance === 'sample';
    return [
      ...faults.map(({ path, zh, en }) => ({
        part: 'schemes',
        key: scheme.id,
        field: path,
        reason: { zh, en },
      })),
      ...(marked
        ? []
        : [
            {
              part: 'schemes',
              key: scheme.id,
              field: 'provenance',
              reason: { zh: '样例券政策要标 sample', en: 'a sample scheme must say sample' },
            },
          ]),
    ];
  });
  const between = validateSchemes(parts.schemes).map(({ path, zh, en }) => {
    // Paths between versions begin with the version's id, which may hold dots itself.
    const scheme = parts.schemes.find((one) => path.startsWith(`${one.id}.`));
    return {
      part: 'schemes',
      key: scheme?.id ?? '',
      field: scheme === undefined ? path : path.slice(scheme.id.length + 1),
      reason: { zh, en },
    };
  });
  return [...own, ...between];
}

export interface CountedParts {
  readonly facts: readonly Fact[];
  readonly cataloguePlan: readonly catalogue.CataloguePlan[];
  readonly enterprisePlan: readonly identity.EnterprisePlan[];
  readonly sampleActivity: readonly plan.SampleActivity[];
  readonly sampleUndertakings: readonly programme.SampleUndertaking[];
}

/** A sample count that equals a printed figure would be taken for it. */
export function checkSampleCounts(parts: CountedParts): PackFinding[] {
  const printed = new Map(
    parts.facts.flatMap((fact) => (fact.kind === 'number' ? [[fact.value, fact.id] as const] : [])),
  );
  const counts = [
    ...parts.cataloguePlan.flatMap((one) =>
      Object.entries(one.counts).map(([name, count]) => ({
        part: 'cataloguePlan',
        key: one.seed,
        field: `counts.${name}`,
        count,
      })),
    ),
    ...parts.enterprisePlan.map((one) => ({
      part: 'enterprisePlan',
      key: one.seed,
      field: 'count',
      count: one.count,
    })),
    {
      part: 'sampleUndertakings',
      key: '',
      field: '',
      count: parts.sampleUndertakings.length,
    },
    ...parts.sampleActivity.flatMap((one) => {
      const weeks = one.ordersPerWeek.reduce((total, count) => total + count, 0);
      const at = { part: 'sampleActivity', key: one.seed };
      return [
        { ...at, field: 'ordersPerWeek', count: weeks },
        { ...at, field: 'ordersPerWeek', count: weeks + one.lastYearOrders },
        // None at all is no figure.
        ...(one.lastYearOrders === 0 ? [] : [{ ...at, field: 'lastYearOrders', count: one.lastYearOrders }]),
      ];
    }),
  ];
  return counts.flatMap(({ count, ...where }) => {
    const fact = printed.get(count);
    if (fact === undefined) return [];
    const reason = { zh: `与印出的数字 ${fact} 相同，请换一个`, en: `it equals the printed figure ${fact}` };
    return [{ ...where, reason }];
  });
}
