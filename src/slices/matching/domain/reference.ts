import { type Averages, countDocument, exactAverages, type SearchDocument, weighTerms } from './document.ts';
import { K1 } from './engine/build.ts';
import { rarityOf } from './engine/weigh.ts';

/** A document and its score. */
export interface Scored {
  readonly id: string;
  readonly score: number;
}

/**
 * BM25 over weighed fields as the textbooks write it: every document, every term, real numbers, no index. What the
 * engine answers is held against it.
 * @param given averages of the fields; left out, their exact ones
 * @returns for the terms of a query every document with a score above 0, best first, equals in the order given
 */
export function exhaustiveSearch(
  documents: readonly SearchDocument[],
  given?: Averages,
): (terms: readonly string[]) => readonly Scored[] {
  const counts = documents.map(countDocument);
  const averages = given ?? exactAverages(counts);
  const weighed = counts.map((each) => weighTerms(each, averages));
  const holders = new Map<string, number>();
  for (const terms of weighed)
    for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  return (terms) => {
    const rated = [...new Set(terms)].map(
      (term) => [term, rarityOf(documents.length, holders.get(term) ?? 0)] as const,
    );
    return weighed
      .map((frequencies, n) => ({
        id: documents[n]?.id ?? '',
        score: rated.reduce((sum, [term, rarity]) => {
          const frequency = frequencies.get(term) ?? 0;
          return sum + (rarity * frequency * (K1 + 1)) / (frequency + K1);
        }, 0),
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
  };
}
