import { distanceMetres, type Point } from '../../../kernel/geo.ts';
import { bestOf, type Found } from './engine/best.ts';
import { type Bits, both, hasBit } from './engine/bits.ts';
import { nameMark } from './engine/build.ts';
import type { Snapshot } from './engine/part.ts';
import type { Segment } from './engine/segment.ts';
import { asForce, type Bounded, type FactStatus, FORCE, MASS, reachOf } from './facts.ts';
import { propertyNamed } from './properties.ts';
import type { Quantity } from './quantity.ts';

/**
 * Documents compared by their numbers alone, without one object for each: what they state, where they are, how dear
 * they are. The whole catalogue is gone through, so that a need of figures alone is met by the best there are.
 */

/** A demanded quantity as it is held against the columns of a segment. */
export interface Wish extends Bounded {
  /** 0 where the need names no property. */
  readonly property: number;
  readonly dimension: number;
  /** The same as a weight, where a mass is demanded and an offer states forces. */
  readonly force?: Bounded;
}

const FORCE_MARK = nameMark(FORCE);

export const wishOf = ({ property, dimension, low, high, approximate }: Quantity): Wish => {
  const bounds = {
    approximate,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  };
  return {
    ...toSevenDigits(bounds),
    property: property === undefined ? 0 : nameMark(propertyNamed(property)?.id ?? property),
    dimension: nameMark(dimension),
    ...(dimension === MASS ? { force: toSevenDigits(asForce(bounds)) } : {}),
  };
};

/** As exact as the columns are: who is nearer than that is told apart by the records. */
const toSevenDigits = ({ approximate, low, high }: Bounded): Bounded => ({
  approximate,
  ...(low === undefined ? {} : { low: Math.fround(low) }),
  ...(high === undefined ? {} : { high: Math.fround(high) }),
});

const ORDER: readonly FactStatus[] = ['covered', 'partly', 'outside', 'wrong-unit', 'unknown'];

/**
 * What a document says to a wish, as a comparison with its record would: a property that the need names is listened to
 * alone; without it whatever has the dimension, either what says how large or what says how fine.
 */
export function statusIn(segment: Segment, document: number, wish: Wish): FactStatus {
  const from = segment.figureStart[document] ?? 0;
  const to = segment.figureStart[document + 1] ?? 0;
  const speaks = speakersIn(segment, from, to, wish);
  let best = ORDER.length - 1;
  for (let n = from; n < to; n += 1) {
    const heard =
      speaks === 'named'
        ? segment.figureProperty[n] === wish.property
        : isUnnamed(segment, n, wish) &&
          (speaks === 'all' || (segment.figureFewer[n] === 1) === (speaks === 'fine'));
    if (heard) best = Math.min(best, ORDER.indexOf(statusOf(segment, n, wish)));
  }
  return ORDER[best] ?? 'unknown';
}

/** Which figures of a document speak to a wish. */
function speakersIn(
  segment: Segment,
  from: number,
  to: number,
  wish: Wish,
): 'named' | 'all' | 'fine' | 'extents' {
  const most = wish.high ?? wish.low ?? Number.POSITIVE_INFINITY;
  let fine = 0;
  let extents = 0;
  let reached = false;
  for (let n = from; n < to; n += 1) {
    if (wish.property !== 0 && segment.figureProperty[n] === wish.property) return 'named';
    if (!isUnnamed(segment, n, wish)) continue;
    if (segment.figureFewer[n] === 1) fine += 1;
    else {
      extents += 1;
      reached ||= most >= (segment.figureLow[n] ?? 0);
    }
  }
  if (extents === 0) return 'all';
  return fine > 0 && !reached ? 'fine' : 'extents';
}

const compares = (dimension: number | undefined, wish: Wish): boolean =>
  dimension === wish.dimension || (wish.force !== undefined && dimension === FORCE_MARK);

const isUnnamed = (segment: Segment, n: number, wish: Wish): boolean =>
  compares(segment.figureDimension[n], wish) && (wish.property === 0 || segment.figureProperty[n] === 0);

function statusOf(segment: Segment, n: number, wish: Wish): FactStatus {
  const dimension = segment.figureDimension[n];
  if (!compares(dimension, wish)) return 'wrong-unit';
  const bounds = {
    low: segment.figureLow[n] ?? Number.NEGATIVE_INFINITY,
    high: segment.figureHigh[n] ?? Number.POSITIVE_INFINITY,
  };
  const demand = dimension === wish.dimension ? wish : (wish.force ?? wish);
  return reachOf(demand, bounds, segment.figureFewer[n] === 1);
}

/** What an answer is worth beside the others, to choose whom to look at closely. */
const WORTH: Readonly<Record<FactStatus, number>> = {
  covered: 1,
  partly: 0.5,
  unknown: 0.35,
  'wrong-unit': 0.2,
  outside: 0,
};

/** How well a document meets all wishes, 0 to 1; without any, 0. */
export function factsIn(segment: Segment, document: number, wishes: readonly Wish[]): number {
  let sum = 0;
  for (const wish of wishes) sum += WORTH[statusIn(segment, document, wish)];
  return wishes.length === 0 ? 0 : sum / wishes.length;
}

const HALF_DISTANCE_METRES = 25_000;

/** How near a document is, 1 at the place itself, half as much every 25 km; 0 where nobody knows. */
export function nearIn(segment: Segment, document: number, origin: Point | undefined): number {
  const metres = metresIn(segment, document, origin);
  return metres === undefined ? 0 : 2 ** (-metres / HALF_DISTANCE_METRES);
}

function metresIn(segment: Segment, document: number, origin: Point | undefined): number | undefined {
  if (origin === undefined) return undefined;
  const [lon, lat] = [segment.lon[document] ?? Number.NaN, segment.lat[document] ?? Number.NaN];
  return Number.isNaN(lon) ? undefined : distanceMetres(origin, { lon, lat });
}

/** A question to the numbers. */
export interface NumbersAsked {
  /** What puts one document before another. */
  readonly by: 'facts' | 'distance' | 'costliness';
  readonly wishes: readonly Wish[];
  readonly origin?: Point;
  readonly limit: number;
  /** For each part the documents that may be found; left out, all. */
  readonly among?: readonly Bits[] | undefined;
}

/** The documents whose numbers answer best. */
export function searchNumbers({ parts }: Snapshot, asked: NumbersAsked): Found[] {
  const best = bestOf(asked.limit);
  parts.forEach(({ segment, live }, part) => {
    const allowed = both(live, asked.among?.[part]);
    for (let document = 0; document < segment.versions.length; document += 1) {
      if (allowed !== undefined && !hasBit(allowed, document)) continue;
      const score = scoreIn(segment, document, asked);
      if (score < best.least) continue;
      best.offer(score, part, document, segment.markHi[document] ?? 0, segment.markLo[document] ?? 0);
    }
  });
  return best.ranked();
}

/** Above zero always, the greater the better. */
function scoreIn(segment: Segment, document: number, { by, wishes, origin }: NumbersAsked): number {
  switch (by) {
    case 'facts':
      // A figure more or less counts more than any distance.
      return 1 + 100 * factsIn(segment, document, wishes) + nearIn(segment, document, origin) / 100;
    case 'distance':
      return 1 / (1 + (metresIn(segment, document, origin) ?? BEYOND_METRES));
    case 'costliness': {
      const cost = segment.costliness[document] ?? Number.NaN;
      return Number.isNaN(cost) ? Number.MIN_VALUE : 1 / (1 + cost);
    }
  }
}

/** Farther than anything is. */
const BEYOND_METRES = 1e8;
