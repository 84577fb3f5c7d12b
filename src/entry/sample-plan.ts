import { z } from 'zod';
import { zJurisdictionId } from '../kernel/jurisdiction.ts';
import { type PackFinding, type PackReference, zPackAmount, zSlug, zSpread, zText } from '../kernel/pack.ts';
import type { SchemeVersion } from '../slices/vouchers/domain/scheme.ts';

/** What one payer of a sample scheme has set aside for a year. */
export const zSampleBudget = z.strictObject({
  id: zSlug,
  /** Code of the scheme. */
  scheme: zSlug,
  payer: zJurisdictionId,
  amount: zPackAmount,
});
export type SampleBudget = z.output<typeof zSampleBudget>;

/** How far a sample order has got; `paid` is the whole way. */
export const sampleStages = [
  'placed',
  'accepted',
  'performed',
  'countersigned',
  'claimed',
  'approved',
  'paid',
  'disputed',
  'cancelled',
] as const;

const zWeight = z.number().int().positive();

/** Weeks of sample activity before the first load; the real commands run it, so its money is in the books. */
export const zSampleActivity = z.strictObject({
  seed: zText,
  /** Orders of each week, oldest first; the last week is the present one. */
  ordersPerWeek: z.array(z.number().int().min(0)).min(1),
  /** Orders of the last calendar year by firms whose scheme reimburses it; without them nothing could be claimed. */
  lastYearOrders: z.number().int().min(0).default(0),
  /** Orders of one firm at one provider, a few days apart and each just below a line of the scheme. */
  runs: z
    .array(
      z.strictObject({
        jurisdiction: zJurisdictionId,
        line: z.enum(['second-approval', 'per-request']).default('second-approval'),
        orders: z.number().int().min(2),
        daysAgo: z.number().int().min(1),
        everyDays: z.number().int().min(0),
      }),
    )
    .default([]),
  /** What else an auditor may want to look at, beside what the runs show. */
  oddities: z
    .strictObject({
      /** Two firms of a place that order and want their money on one account. */
      account: z.strictObject({
        jurisdiction: zJurisdictionId,
        bank: zText,
        bankCode: zText,
        number: zText,
      }),
      /** An institution that once charges so many times its usual price. */
      price: z.strictObject({ organisation: zSlug, times: z.number().int().min(2) }),
      /**
       * Two firms of a place that each buy from the other's institution: the first is held by the first institution, the
       * second has an owner in common with the second.
       */
      ring: z.strictObject({
        jurisdiction: zJurisdictionId,
        organisations: z.tuple([zSlug, zSlug]),
        owner: z.strictObject({ name: zText, creditCode: zText }),
      }),
      /** A voucher that ended some days ago, paid for by so much of each payer, and a claim just before its end. */
      lastDays: z.strictObject({
        jurisdiction: zJurisdictionId,
        endedDaysAgo: z.number().int().min(1).max(60),
        budget: z.string().regex(/^[1-9]\d*$/),
      }),
    })
    .optional(),
  /** The next version of a scheme as its desk drafts it: what it sets otherwise, and why. */
  schemeDraft: z
    .strictObject({
      scheme: zSlug,
      reason: zText,
      changes: z.array(z.strictObject({ path: z.array(z.string()).min(1), after: z.json() })).min(1),
    })
    .optional(),
  /** Grades of institutions for the last calendar year, and how far each has come to the reward a scheme gives for it. */
  providerRewards: z
    .strictObject({
      scheme: zSlug,
      grades: z
        .array(
          z.strictObject({
            organisation: zSlug,
            grade: zText,
            /** `doubted`: granted, and one officer proposes to take it back. */
            stage: z.enum(['graded', 'proposed', 'granted', 'doubted']),
          }),
        )
        .min(1),
    })
    .optional(),
  /** Of a hundred orders, how many go to a provider in another jurisdiction. */
  acrossPercent: z.number().int().min(0).max(100),
  enterprises: z.array(z.strictObject({ jurisdiction: zJurisdictionId, weight: zWeight })).min(1),
  categories: z.array(z.strictObject({ category: zSlug, weight: zWeight })).min(1),
  /** Outcomes by age of the order in weeks; the first matching age counts. */
  outcomes: z
    .array(
      z.strictObject({
        weeksAgo: zSpread,
        draws: z.array(z.strictObject({ stage: z.enum(sampleStages), weight: zWeight })).min(1),
      }),
    )
    .min(1),
});
export type SampleActivity = z.output<typeof zSampleActivity>;

export const budgetReferences = (budget: SampleBudget): PackReference[] => [
  { field: 'scheme', part: 'schemes', key: budget.scheme },
  { field: 'payer', part: 'jurisdictions', key: budget.payer },
];

export const activityReferences = (activity: SampleActivity): PackReference[] => [
  ...(activity.schemeDraft === undefined
    ? []
    : [{ field: 'schemeDraft.scheme', part: 'schemes', key: activity.schemeDraft.scheme }]),
  ...(activity.providerRewards === undefined
    ? []
    : [
        { field: 'providerRewards.scheme', part: 'schemes', key: activity.providerRewards.scheme },
        ...activity.providerRewards.grades.map(({ organisation }, index) => ({
          field: `providerRewards.grades.${index}.organisation`,
          part: 'sampleOrganisations',
          key: organisation,
        })),
      ]),
  ...activity.enterprises.map(({ jurisdiction }, index) => ({
    field: `enterprises.${index}.jurisdiction`,
    part: 'jurisdictions',
    key: jurisdiction,
  })),
  ...activity.runs.map(({ jurisdiction }, index) => ({
    field: `runs.${index}.jurisdiction`,
    part: 'jurisdictions',
    key: jurisdiction,
  })),
  ...(activity.oddities === undefined
    ? []
    : [
        {
          field: 'oddities.account.jurisdiction',
          part: 'jurisdictions',
          key: activity.oddities.account.jurisdiction,
        },
        {
          field: 'oddities.price.organisation',
          part: 'sampleOrganisations',
          key: activity.oddities.price.organisation,
        },
        ...activity.oddities.ring.organisations.map((key, index) => ({
          field: `oddities.ring.organisations.${index}`,
          part: 'sampleOrganisations',
          key,
        })),
        ...(['ring', 'lastDays'] as const).flatMap((one) =>
          activity.oddities === undefined
            ? []
            : [
                {
                  field: `oddities.${one}.jurisdiction`,
                  part: 'jurisdictions',
                  key: activity.oddities[one].jurisdiction,
                },
              ],
        ),
      ]),
  ...activity.categories.map(({ category }, index) => ({
    field: `categories.${index}.category`,
    part: 'sampleCategories',
    key: category,
  })),
];

export function schemeReferences(scheme: SchemeVersion): PackReference[] {
  const jurisdictions = (field: string, ids: readonly string[]) =>
    ids.map((key, index) => ({ field: `${field}.${index}`, part: 'jurisdictions', key }));
  const codes = (field: string, keys: readonly string[]) =>
    keys.map((key, index) => ({ field: `${field}.${index}`, part: 'serviceCodes', key }));
  return [
    { field: 'jurisdiction', part: 'jurisdictions', key: scheme.jurisdiction },
    ...jurisdictions('enterprises.jurisdictions', scheme.enterprises.jurisdictions),
    ...jurisdictions('providers.jurisdictions', scheme.providers?.jurisdictions ?? []),
    ...scheme.payers.map((payer, index) => ({
      field: `payers.${index}.jurisdiction`,
      part: 'jurisdictions',
      key: payer.jurisdiction,
    })),
    ...(scheme.payersByHome ?? []).flatMap((group, index) =>
      jurisdictions(
        `payersByHome.${index}.payers`,
        group.payers.map((payer) => payer.jurisdiction),
      ),
    ),
    ...codes('services.allow.codes', scheme.services.allow?.codes ?? []),
    ...scheme.services.deny.flatMap((rule, index) => codes(`services.deny.${index}.codes`, rule.codes)),
  ];
}

export interface BudgetParts {
  readonly schemes: readonly SchemeVersion[];
  readonly sampleBudgets: readonly SampleBudget[];
  readonly sampleActivity: readonly SampleActivity[];
}

/** Every payer of a sample scheme has one budget, and every week of activity an outcome to draw. */
export function checkSamplePlan(parts: BudgetParts): PackFinding[] {
  const withoutBudget = parts.schemes.flatMap((scheme) =>
    scheme.payers
      .map((payer, index) => ({ payer: payer.jurisdiction, index }))
      .filter(
        ({ payer }) =>
          !parts.sampleBudgets.some((budget) => budget.scheme === scheme.code && budget.payer === payer),
      )
      .map(({ index }) => ({
        part: 'schemes',
        key: scheme.id,
        field: `payers.${index}.jurisdiction`,
        reason: { zh: '样例预算里没有这个出资方', en: 'the sample budgets lack this payer' },
      })),
  );
  const idle = parts.sampleBudgets
    .filter(
      (budget) =>
        !parts.schemes.some(
          (scheme) =>
            scheme.code === budget.scheme &&
            scheme.payers.some((payer) => payer.jurisdiction === budget.payer),
        ),
    )
    .map((budget) => ({
      part: 'sampleBudgets',
      key: budget.id,
      field: 'payer',
      reason: { zh: '不是这项券政策的出资方', en: 'it is no payer of this scheme' },
    }));
  return [...withoutBudget, ...idle, ...parts.sampleActivity.flatMap(weeksWithoutOutcome)];
}

function weeksWithoutOutcome(activity: SampleActivity): PackFinding[] {
  return activity.ordersPerWeek
    .map((_, index) => ({ index, weeksAgo: activity.ordersPerWeek.length - 1 - index }))
    .filter(
      ({ weeksAgo }) =>
        !activity.outcomes.some((rule) => rule.weeksAgo.least <= weeksAgo && weeksAgo <= rule.weeksAgo.most),
    )
    .map(({ index }) => ({
      part: 'sampleActivity',
      key: activity.seed,
      field: `ordersPerWeek.${index}`,
      reason: { zh: '这一周没有对应的结果', en: 'no outcome covers this week' },
    }));
}
