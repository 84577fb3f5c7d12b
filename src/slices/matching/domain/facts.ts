import type { Bilingual } from '../../../kernel/lang.ts';
import type { IndexedFigure } from './engine/build.ts';
import { normalise } from './normalise.ts';
import { type Property, propertyNamed } from './properties.ts';
import type { Quantity } from './quantity.ts';
import { parseUnit, toSi, type Unit } from './units.ts';

/** What an offer can do, as stored: a property, its range in some unit. A missing bound is an open end. */
export interface Capability {
  /** Code of a known property, or any slug; the labels then tell which property it is. */
  readonly property: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  /** The words of the description it was read from; absent where the form states it. */
  readonly readFrom?: string;
}

/**
 * `covered`: the offer reaches the whole demand. `partly`: some of it. `outside`: none of it. `wrong-unit`: the
 * property is stated in a unit that cannot be compared. `unknown`: the offer says nothing about it.
 */
export type FactStatus = 'covered' | 'partly' | 'outside' | 'wrong-unit' | 'unknown';

export interface FactReason {
  readonly status: FactStatus;
  readonly demand: Quantity;
  readonly capability?: Capability;
  /** Written when it is read: of hundreds of offers that are compared, a page is shown. */
  readonly reason: Bilingual;
}

/** A capability in SI, with the property it is known to be. */
export interface Comparable {
  readonly capability: Capability;
  readonly property: Property | undefined;
  readonly unit: Unit | undefined;
  readonly low: number;
  readonly high: number;
}

/** Compares each demanded quantity with what an offer can do. One answer per demand, in the same order. */
export function compareFacts(
  demands: readonly Quantity[],
  capabilities: readonly Capability[],
): readonly FactReason[] {
  const known = capabilities.map(comparable);
  return demands.map((demand) => compareOne(demand, known));
}

/** A capability without a unit is a pure number. */
export const PURE: Unit = { symbol: '', dimension: 'ratio', factor: 1, offset: 0 };

export function comparable(capability: Capability): Comparable {
  const { property, unit } = readingOf(capability);
  const bound = (value: number | undefined, missing: number): number =>
    value === undefined || !unit ? missing : toSi(value, unit);
  const low = bound(capability.low, Number.NEGATIVE_INFINITY);
  const high = bound(capability.high, Number.POSITIVE_INFINITY);
  return { capability, property, unit, low, high };
}

type Reading = Pick<Comparable, 'property' | 'unit'>;

/** Thousands of offers name the same few hundred properties in the same units: each is read once. */
const READINGS = new Map<string, Reading>();
const READINGS_MAX = 10_000;

function readingOf(capability: Capability): Reading {
  const key = [capability.property, capability.labelZh, capability.labelEn, capability.unit].join('\u0000');
  const known = READINGS.get(key);
  if (known !== undefined) return known;
  if (READINGS.size >= READINGS_MAX) READINGS.clear();
  const read = readAnew(capability);
  READINGS.set(key, read);
  return read;
}

function readAnew({ property, labelZh, labelEn, unit }: Capability): Reading {
  const written = normalise(unit).text;
  return {
    unit: written === '' ? PURE : parseUnit(written, `${labelZh} ${labelEn}`),
    property: [property.replaceAll('-', ' '), labelZh, labelEn]
      .map((name) => propertyNamed(normalise(name).folded))
      .find((found) => found !== undefined),
  };
}

/** Capabilities as the index keeps them. */
export const figuresOf = (capabilities: readonly Capability[]): IndexedFigure[] =>
  capabilities.map(comparable).map(({ property, unit, low, high }) => ({
    ...(property === undefined ? {} : { property: property.id }),
    ...(unit === undefined ? {} : { dimension: unit.dimension }),
    low,
    high,
    fewerIsBetter: property?.smallerIsBetter === true,
  }));

const ORDER: readonly FactStatus[] = ['covered', 'partly', 'outside', 'wrong-unit'];

/**
 * 1 米 speaks of how large and hardly of how exact, for which a metre is never too fine; 5 μm speaks of how exact where
 * nothing that small can be taken in.
 */
function speakingOf(demand: Quantity, known: readonly Comparable[]): readonly Comparable[] {
  const [fine, extents] = [true, false].map((smaller) =>
    known.filter(({ property }) => (property?.smallerIsBetter === true) === smaller),
  );
  if (fine === undefined || extents === undefined || extents.length === 0) return known;
  const most = demand.high ?? demand.low ?? Number.POSITIVE_INFINITY;
  return fine.length > 0 && extents.every(({ low }) => most < low) ? fine : extents;
}

/** The best answer any capability gives; a demand that names its property listens only to that property. */
function compareOne(demand: Quantity, known: readonly Comparable[]): FactReason {
  const property = demand.property === undefined ? undefined : propertyNamed(demand.property);
  const named = property ? known.filter((c) => c.property?.id === property.id) : [];
  // An offer may call the property by a name not known here; its dimension still speaks, if it is alone.
  const unnamed = known.filter((c) => comparesWith(demand, c) && (!property || !c.property));
  const candidates = named.length > 0 ? named : speakingOf(demand, unnamed);
  const answers = candidates
    .map((candidate) => ({ candidate, status: statusOf(demand, candidate) }))
    .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const best = answers[0];
  if (!best) return factReason('unknown', demand);
  return factReason(best.status, demand, best.candidate.capability);
}

const factReason = (status: FactStatus, demand: Quantity, capability?: Capability): FactReason => ({
  status,
  demand,
  ...(capability === undefined ? {} : { capability }),
  get reason() {
    return sentence(status, demand, capability);
  },
});

function statusOf(demand: Quantity, offer: Comparable): FactStatus {
  if (!comparesWith(demand, offer)) return 'wrong-unit';
  const fewerIsBetter = offer.property?.smallerIsBetter === true;
  if (offer.unit?.dimension === demand.dimension) return reachOf(demand, offer, fewerIsBetter);
  return reachOf(asForce(demand), offer, fewerIsBetter);
}

export const MASS = 'kg';
export const FORCE = 'kg·m·s^-2';
const STANDARD_GRAVITY = 9.80665;

/** What a figure is held against: bounds in SI. */
export type Bounded = Pick<Quantity, 'low' | 'high' | 'approximate'>;

/** The weight of a demanded mass. */
export function asForce({ low, high, approximate }: Bounded): Bounded {
  return {
    approximate,
    ...(low === undefined ? {} : { low: low * STANDARD_GRAVITY }),
    ...(high === undefined ? {} : { high: high * STANDARD_GRAVITY }),
  };
}

/** A load said as 30 吨 is the weight of so much wherever an offer states forces. */
const comparesWith = ({ dimension }: Quantity, { unit }: Comparable): boolean =>
  unit?.dimension === dimension || (dimension === MASS && unit?.dimension === FORCE);

/** Bounds in SI; an open end is infinite. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** How far a figure of the same dimension answers a demand. */
export function reachOf(demand: Bounded, offer: Bounds, fewerIsBetter: boolean): FactStatus {
  if (fewerIsBetter) return bestOf(offer) <= limitOf(demand) ? 'covered' : 'outside';
  const { low, high } = demand;
  if (low !== undefined && high === undefined) return offer.high >= low ? 'covered' : 'outside';
  if (high !== undefined && low === undefined) {
    // 最高 1200℃ and 1200℃ 以内 may both mean 1200℃ itself: only what reaches it surely does.
    return offer.low > high ? 'outside' : offer.high >= high ? 'covered' : 'partly';
  }
  if (low === undefined || high === undefined) return 'unknown';
  // 约 130 kW is met by any figure near it.
  if (demand.approximate) return offer.low <= high && offer.high >= low ? 'covered' : 'outside';
  if (offer.low <= low && offer.high >= high) return 'covered';
  return offer.low <= high && offer.high >= low ? 'partly' : 'outside';
}

/** The finest value an offer reaches; a range 0.01–0.1 mm reaches 0.01. */
const bestOf = (offer: Bounds): number => (Number.isFinite(offer.low) ? offer.low : offer.high);
/** ±0.1 and 0.1 and ≤ 0.1 all allow 0.1. */
const limitOf = (demand: Pick<Quantity, 'high'>): number => demand.high ?? Number.POSITIVE_INFINITY;

function sentence(status: FactStatus, demand: Quantity, capability?: Capability): Bilingual {
  const property = demand.property === undefined ? undefined : propertyNamed(demand.property);
  const need = {
    zh: `${property?.zh ?? ''}「${demand.words}」`,
    en: `${property?.en ?? ''} "${demand.words}"`.trim(),
  };
  if (!capability || status === 'unknown') {
    return {
      zh: `要求${need.zh}，对方没有写明，需询问。`,
      en: `Needs ${need.en}; the offer does not say, please ask.`,
    };
  }
  const range = rangeText(capability);
  const { readFrom } = capability;
  const source = {
    zh: readFrom === undefined ? '' : `（读自说明「${readFrom.trim()}」）`,
    en: readFrom === undefined ? '' : ` (read from the description: "${readFrom.trim()}")`,
  };
  const can = {
    zh: `${capability.labelZh} ${range}${source.zh}`,
    en: `${capability.labelEn} ${range}${source.en}`,
  };
  switch (status) {
    case 'covered':
      return { zh: `${can.zh}，满足${need.zh}。`, en: `${can.en} covers ${need.en}.` };
    case 'partly':
      return { zh: `${can.zh}，只覆盖${need.zh}的一部分。`, en: `${can.en} covers only part of ${need.en}.` };
    case 'outside':
      return { zh: `${can.zh}，达不到${need.zh}。`, en: `${can.en} does not reach ${need.en}.` };
    case 'wrong-unit':
      return {
        zh: `${can.zh}，单位与${need.zh}不同，无法比较。`,
        en: `${can.en} is in a unit that cannot be compared with ${need.en}.`,
      };
  }
}

function rangeText({ low, high, unit }: Capability): string {
  if (low === undefined && high === undefined) return unit;
  if (low === undefined) return `≤ ${high} ${unit}`;
  if (high === undefined) return `≥ ${low} ${unit}`;
  return low === high ? `${low} ${unit}` : `${low}–${high} ${unit}`;
}
