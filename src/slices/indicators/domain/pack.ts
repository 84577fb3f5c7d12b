import { z } from 'zod';
import {
  eachReference,
  type PackFinding,
  type PackReference,
  zBilingual,
  zDecimalText,
  zPartialDate,
  zSlug,
  zText,
} from '../../../kernel/pack.ts';
import type { QualifiedValue } from '../../../kernel/qualified.ts';

/** A unit of facts. Units with the same base convert into each other: one of this is `factor` of the base. */
export const zUnit = z.strictObject({
  id: zText,
  name: zBilingual,
  base: zText,
  factor: z.number().int().positive(),
});
export type Unit = z.output<typeof zUnit>;

export const qualifiers = ['eq', 'gt', 'ge', 'lt', 'le', 'plus', 'approx', 'nominal'] as const;

/**
 * T target, A actual, P planned or expected, E event or descriptive count, D derived by us, ADV advertisement.
 * Advertisements never reach an indicator.
 */
export const factStatuses = ['T', 'A', 'P', 'E', 'D', 'ADV'] as const;

/** `2020`, `2018-05`, or from/to with `..` for an open end, e.g. `../2024-10`. */
const zPeriod = z
  .string()
  .regex(
    /^(\d{4}(-\d{2}(-\d{2})?)?|(\d{4}(-\d{2})?|\.\.)\/(\d{4}(-\d{2})?|\.\.))$/,
    '应是日期或起止，例如 2018-05、../2024-10|it must be a date or a span such as 2018-05 or ../2024-10',
  );

const common = {
  id: z
    .string()
    .regex(/^[A-Z]+\d{2,}$/, '应是大写字母加编号，例如 Q01|it must be letters and a number, e.g. Q01'),
  label: zBilingual,
  /** How the source words it, where that differs from the value itself. */
  text: zText.nullable().default(null),
  qualifier: z.enum(qualifiers),
  /** When it holds; null when the source does not say. */
  period: zPeriod.nullable().default(null),
  /** The region in the source's words; `perimeter` is our code for it. */
  region: zText,
  perimeter: zSlug,
  status: z.enum(factStatuses),
  sources: z.array(zSlug).min(1),
  indicator: zSlug.nullable().default(null),
};

/** A figure, date, span or text of a source, with everything needed to read it rightly. */
export const zFact = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('number'),
    value: zDecimalText.transform(Number),
    unit: zText,
    step: zDecimalText.transform(Number).nullable().default(null),
  }),
  z.strictObject({ ...common, kind: z.literal('date'), value: zPartialDate }),
  z.strictObject({
    ...common,
    kind: z.literal('range'),
    value: z.string().regex(/^\d+\/\d+$/, '应是“下限/上限”|it must be "low/high"'),
    unit: zText,
  }),
  z.strictObject({ ...common, kind: z.literal('text'), text: zText }),
]);
export type Fact = z.output<typeof zFact>;
export type NumberFact = Extract<Fact, { kind: 'number' }>;

/**
 * What is followed over time. Target and actual are facts; the verdict is computed from the two, never stored,
 * and `actual: null` is "no data".
 */
export const zIndicator = z.strictObject({
  id: zSlug,
  name: zBilingual,
  /** Flows are counted over a period, stocks at a date; ratios are never summed. */
  kind: z.enum(['flow', 'stock', 'ratio']),
  unit: zText,
  better: z.enum(['higher', 'lower']),
  perimeter: zSlug,
  target: zText,
  actual: zText.nullable(),
});
export type Indicator = z.output<typeof zIndicator>;

export function factReferences(fact: Fact): PackReference[] {
  return [
    { field: 'perimeter', part: 'perimeters', key: fact.perimeter },
    ...eachReference('sources', 'sources', fact.sources),
    ...('unit' in fact ? [{ field: 'unit', part: 'units', key: fact.unit }] : []),
    ...(fact.indicator === null ? [] : [{ field: 'indicator', part: 'indicators', key: fact.indicator }]),
  ];
}

export const unitReferences = (unit: Unit): PackReference[] => [
  { field: 'base', part: 'units', key: unit.base },
];

export const indicatorReferences = (indicator: Indicator): PackReference[] => [
  { field: 'unit', part: 'units', key: indicator.unit },
  { field: 'perimeter', part: 'perimeters', key: indicator.perimeter },
  { field: 'target', part: 'facts', key: indicator.target },
  ...(indicator.actual === null ? [] : [{ field: 'actual', part: 'facts', key: indicator.actual }]),
];

export interface IndicatorParts {
  readonly units: readonly Unit[];
  readonly facts: readonly Fact[];
  readonly indicators: readonly Indicator[];
}

/** Facts an indicator rests on must be figures of its own perimeter, in a unit of its own kind, not advertised. */
export function checkIndicators(parts: IndicatorParts): PackFinding[] {
  return [
    ...parts.indicators.flatMap((indicator) => [
      ...checkSide(indicator, 'target', indicator.target, parts),
      ...(indicator.actual === null ? [] : checkSide(indicator, 'actual', indicator.actual, parts)),
    ]),
    ...parts.facts.flatMap((fact) => checkLink(fact, parts)),
  ];
}

function checkSide(
  indicator: Indicator,
  side: 'target' | 'actual',
  factId: string,
  parts: IndicatorParts,
): PackFinding[] {
  const fact = parts.facts.find((one) => one.id === factId);
  if (fact === undefined) return [];
  const wrong = (zh: string, en: string): PackFinding[] => [
    { part: 'indicators', key: indicator.id, field: side, reason: { zh, en } },
  ];
  if (fact.status === 'ADV')
    return wrong('广告里的数不能进指标', 'an advertised figure must stay out of indicators');
  if (fact.status !== (side === 'target' ? 'T' : 'A')) {
    return wrong(`${factId} 的性质是 ${fact.status}，用不到这里`, `${factId} has status ${fact.status}`);
  }
  if (fact.perimeter !== indicator.perimeter) {
    return wrong(`${factId} 的口径不同，不能比较`, `${factId} has another perimeter and cannot be compared`);
  }
  if (fact.kind !== 'number') return wrong(`${factId} 不是数字`, `${factId} is not a number`);
  if (baseOf(fact.unit, parts.units) !== baseOf(indicator.unit, parts.units)) {
    return wrong(`${factId} 的单位换算不过来`, `the unit of ${factId} does not convert`);
  }
  return [];
}

function checkLink(fact: Fact, parts: IndicatorParts): PackFinding[] {
  if (fact.indicator === null) return [];
  const wrong = (zh: string, en: string): PackFinding[] => [
    { part: 'facts', key: fact.id, field: 'indicator', reason: { zh, en } },
  ];
  if (fact.status === 'ADV')
    return wrong('广告里的数不能进指标', 'an advertised figure must stay out of indicators');
  const indicator = parts.indicators.find((one) => one.id === fact.indicator);
  if (indicator !== undefined && indicator.target !== fact.id && indicator.actual !== fact.id) {
    return wrong('该指标没有用到这条数', 'that indicator does not use this fact');
  }
  return [];
}

const baseOf = (unit: string, units: readonly Unit[]): string | undefined =>
  units.find((one) => one.id === unit)?.base;

/**
 * A figure in another unit of the same base, for comparing. Throws RangeError when there is no conversion;
 * the pack check finds that before anything is shown.
 */
export function factIn(fact: NumberFact, unit: string, units: readonly Unit[]): QualifiedValue {
  const from = units.find((one) => one.id === fact.unit);
  const to = units.find((one) => one.id === unit);
  if (from === undefined || to === undefined || from.base !== to.base) {
    throw new RangeError(`no conversion from ${fact.unit} to ${unit}`);
  }
  const convert = (value: number) => roundedTo12Digits((value * from.factor) / to.factor);
  return {
    value: convert(fact.value),
    qualifier: fact.qualifier,
    unit,
    ...(fact.step === null ? {} : { step: convert(fact.step) }),
  };
}

/** Printed figures have few digits; binary fractions must not show through (1.9 × 10000 is 19000). */
const roundedTo12Digits = (value: number): number => Number(value.toPrecision(12));
