import { fingerprintsOf } from './fingerprint.ts';
import { documentsIn, holdersOfEach, type Snapshot } from './part.ts';
import { TOP_WEIGHT, type WeightedTerm } from './search.ts';

/** A term as the index sees it: how rare, and what follows from that. */
export interface RatedTerm extends WeightedTerm {
  readonly term: string;
  /** How many documents hold it. */
  readonly holders: number;
  /** Natural logarithm of how rare it is; a term nobody holds is as rare as can be. */
  readonly rarity: number;
}

/** Weights are rarities in steps of this part. */
const STEPS = 1024;

/** Rarity of what so many of so many documents hold, after BM25; above zero always. */
export const rarityOf = (documents: number, holders: number): number =>
  Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));

/** Rates the terms of a query, in their order. */
export function rateTerms(snapshot: Snapshot, terms: readonly string[]): RatedTerm[] {
  const documents = documentsIn(snapshot);
  const marks = fingerprintsOf(terms);
  const counts = holdersOfEach(snapshot, marks);
  return terms.map((term, n) => {
    const holders = counts[n] ?? 0;
    const rarity = rarityOf(documents, holders);
    const weight = Math.min(TOP_WEIGHT, Math.max(1, Math.round(rarity * STEPS)));
    return { hi: marks[2 * n] ?? 0, lo: marks[2 * n + 1] ?? 0, term, holders, rarity, weight };
  });
}

/** The rarest terms that some document holds: they decide, the others of a long text only cost. */
export function decisive(terms: readonly RatedTerm[], keep: number): RatedTerm[] {
  return terms
    .map((term, order) => ({ term, order }))
    .filter(({ term }) => term.holders > 0)
    .sort((a, b) => b.term.rarity - a.term.rarity || a.order - b.order)
    .slice(0, keep)
    .map(({ term }) => term);
}
