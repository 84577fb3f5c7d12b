import { z } from 'zod';

/** What an offer's place in an answer is made of. */
export const PARTS = ['text', 'facts', 'price', 'distance', 'finish', 'provider'] as const;
export type Part = (typeof PARTS)[number];

const percent = z.number().int().min(0).max(100);
const count = z.number().int().min(1).max(1_000);
/** A part is half as large after so much more. */
const half = z.number().int().min(1).max(10_000);
const each = <K extends string>(keys: readonly K[], value: z.ZodNumber) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, z.ZodNumber>);

const USUAL_MEANING = { k: 60, among: 50, leastPercent: 40 };

/**
 * How an answer is ordered, as data of the circle. Weights are shares of one another; whatever else is a share is in
 * percent.
 */
export const zRanking = z.strictObject({
  weights: each(PARTS, z.number().int().min(0).max(1_000)).refine(
    (weights) => Object.values(weights).some((weight) => weight > 0),
    '至少一项权重要大于零|at least one weight must be above zero',
  ),
  /** What a part counts that nobody can state: silence is no merit, and no proof of a fault. */
  unknownPercent: percent,
  /** What the answer to one figure of the need counts. */
  facts: each(['covered', 'partly', 'unknown', 'wrong-unit', 'outside'], percent),
  halves: z.strictObject({ distanceKm: half, travelMinutes: half, lateDays: half }),
  /** When an offer is of the kind asked for. */
  kind: z.strictObject({
    /** It names what the need names, and its words count at least this share of the best. */
    namedPercent: percent,
    /** Or its words count this share of the best… */
    wordsPercent: percent,
    /** …and answer so much of the need, or of a long need so many words. */
    coveragePercent: percent,
    words: count,
  }),
  /** What is known of a provider. */
  provider: z.strictObject({
    months: count,
    /** So many orders weigh as much as knowing nothing; more of them weigh more. */
    trust: count,
    /** What is taken off for one order, as a share of it. */
    disputedPercent: percent,
    lapsedPercent: percent,
    /** How much of the part is whether the record was confirmed lately, and after how many days that is half. */
    confirmedPercent: percent,
    confirmedHalfDays: half,
  }),
  /** A further offer of a provider counts this share of what the one before it counts; among the best so many. */
  spread: z.strictObject({ furtherPercent: percent.min(1), among: count }),
  nearMisses: z.strictObject({ below: count, shown: count }),
  /** How likeness of meaning is put together with words, where the operator connects a service that knows it. */
  meaning: z
    .strictObject({
      /** How little a place more or less counts in either order. */
      k: count,
      /** So many offers are near at most, and only those at least so like. */
      among: count.max(200),
      leastPercent: percent,
    })
    .default(USUAL_MEANING),
});
export type Ranking = z.output<typeof zRanking>;

/** Where the circle names none. */
export const USUAL_RANKING: Ranking = {
  weights: { text: 45, facts: 25, price: 11, distance: 8, finish: 6, provider: 5 },
  unknownPercent: 35,
  facts: { covered: 100, partly: 50, unknown: 35, 'wrong-unit': 20, outside: 0 },
  halves: { distanceKm: 25, travelMinutes: 40, lateDays: 7 },
  kind: { namedPercent: 30, wordsPercent: 60, coveragePercent: 20, words: 3 },
  provider: {
    months: 24,
    trust: 5,
    disputedPercent: 50,
    lapsedPercent: 100,
    confirmedPercent: 30,
    confirmedHalfDays: 180,
  },
  spread: { furtherPercent: 90, among: 200 },
  nearMisses: { below: 5, shown: 5 },
  meaning: USUAL_MEANING,
};
