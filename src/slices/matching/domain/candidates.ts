import type { SearchDocument } from './document.ts';
import { compareFacts, type FactReason } from './facts.ts';
import { hasWords, type Need } from './need.ts';
import {
  hitsAmong,
  holdersOfTerm,
  searchText,
  type TermShare,
  type TextHit,
  type TextIndex,
} from './text-index.ts';

/** A document that may answer a need, with everything that can be said of it without asking other slices. */
export interface Candidate {
  readonly document: SearchDocument;
  readonly textScore: number;
  /** Share of the query's weight it answers, 0 to 1. */
  readonly coverage: number;
  readonly shares: readonly TermShare[];
  /** Lexicon ids of the need that the document names. */
  readonly subjects: ReadonlySet<string>;
  readonly facts: readonly FactReason[];
}

/**
 * Documents worth looking at, best text first. A need without words, only figures, a place, a time or a budget,
 * looks at all of them; one that says nothing at all finds nothing.
 * @param limit how many to keep
 */
export function findCandidates(index: TextIndex, need: Need, limit: number): Candidate[] {
  const named = subjectsByDocument(index, need.subjects);
  const withWords = hasWords(need);
  // Comparing figures costs more than scoring words, so words choose first wherever there are any.
  const hits = withWords ? searchText(index, need.terms, limit) : need.chips.length > 0 ? allOf(index) : [];
  const candidates = hits.map(({ document, score, coverage, shares }) => ({
    document,
    textScore: score,
    coverage,
    shares,
    subjects: named.get(document) ?? NONE,
    facts: compareFacts(need.quantities, document.capabilities),
  }));
  if (!withWords) candidates.sort((a, b) => coveredIn(b) - coveredIn(a));
  return candidates.slice(0, limit);
}

/**
 * The named documents, in the order named, as far as the index has them.
 * @param need what they are compared with; left out, nothing is
 */
export function candidatesAmong(index: TextIndex, ids: readonly string[], need?: Need): Candidate[] {
  const named = subjectsByDocument(index, need?.subjects ?? []);
  return hitsAmong(index, need?.terms ?? [], ids).map(({ document, score, coverage, shares }) => ({
    document,
    textScore: score,
    coverage,
    shares,
    subjects: named.get(document) ?? NONE,
    facts: compareFacts(need?.quantities ?? [], document.capabilities),
  }));
}

const NONE: ReadonlySet<string> = new Set();

const allOf = (index: TextIndex): TextHit[] =>
  Array.from(index.documents.values(), (document) => ({ document, score: 0, coverage: 0, shares: [] }));

const coveredIn = ({ facts }: { readonly facts: readonly FactReason[] }): number =>
  facts.filter((fact) => fact.status === 'covered').length;

function subjectsByDocument(index: TextIndex, subjects: readonly string[]): Map<SearchDocument, Set<string>> {
  const named = new Map<SearchDocument, Set<string>>();
  for (const subject of subjects) {
    for (const document of holdersOfTerm(index, `con:${subject}`)) {
      named.set(document, (named.get(document) ?? new Set()).add(subject));
    }
  }
  return named;
}
