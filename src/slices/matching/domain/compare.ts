import type { Bilingual } from '../../../kernel/lang.ts';
import { type Capability, type Comparable, comparable, PURE } from './facts.ts';
import { propertyNamed } from './properties.ts';
import type { Quantity } from './quantity.ts';
import { fromSi } from './units.ts';

/** One offer's figure in a row: an absent bound is an open end. */
export interface ComparedValue {
  readonly low?: number;
  readonly high?: number;
}

/** One property of several offers, in one unit. */
export interface ComparedProperty {
  readonly label: Bilingual;
  readonly unit: string;
  /** True unless all offers state the same. */
  readonly differs: boolean;
  /** The demand on it, in the words of the need. */
  readonly wanted?: string;
  /** As many as there are offers; undefined where one says nothing. */
  readonly values: readonly (ComparedValue | undefined)[];
}

interface Line {
  readonly first: Comparable;
  readonly values: (ComparedValue | undefined)[];
}

/**
 * Lines up what several offers state: the same property in the same dimension stands in one row, in the unit of
 * the first that names it. What the need asks for comes first, then what most offers state.
 */
export function compareOffers(
  offers: readonly (readonly Capability[])[],
  demands: readonly Quantity[],
): ComparedProperty[] {
  const lines = new Map<string, Line>();
  offers.forEach((capabilities, position) => {
    for (const each of capabilities.map(comparable)) {
      const key = keyOf(each);
      const line = lines.get(key) ?? { first: each, values: offers.map(() => undefined) };
      line.values[position] ??= valueIn(each, line.first);
      lines.set(key, line);
    }
  });
  return [...lines.values()].map((line) => toRow(line, demands)).sort((a, b) => rankOf(b) - rankOf(a));
}

const nameOf = ({ capability, property }: Comparable): string => property?.id ?? capability.property;

/** A figure whose unit is not known stands by itself, with the others in that very unit. */
const keyOf = (each: Comparable): string => `${nameOf(each)} ${each.unit?.dimension ?? each.capability.unit}`;

function valueIn({ capability, unit, low, high }: Comparable, first: Comparable): ComparedValue {
  if (unit === undefined || first.unit === undefined) return boundsOf(capability.low, capability.high);
  const target = first.unit ?? PURE;
  return boundsOf(
    Number.isFinite(low) ? fromSi(low, target) : undefined,
    Number.isFinite(high) ? fromSi(high, target) : undefined,
  );
}

const boundsOf = (low: number | undefined, high: number | undefined): ComparedValue => ({
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});

function toRow({ first, values }: Line, demands: readonly Quantity[]): ComparedProperty {
  const { labelZh, labelEn, unit } = first.capability;
  const wanted = demands.find((demand) => isAbout(demand, first));
  return {
    label: { zh: labelZh, en: labelEn },
    unit,
    differs: new Set(values.map((value) => `${value?.low} ${value?.high}`)).size > 1,
    ...(wanted === undefined ? {} : { wanted: wanted.words.trim() }),
    values,
  };
}

/** A demand that names no property speaks of whatever has its dimension. */
function isAbout(demand: Quantity, { property, unit }: Comparable): boolean {
  if (demand.dimension !== unit?.dimension) return false;
  return demand.property === undefined || propertyNamed(demand.property)?.id === property?.id;
}

const rankOf = ({ wanted, values }: ComparedProperty): number =>
  (wanted === undefined ? 0 : values.length + 1) + values.filter((value) => value !== undefined).length;
