import type { Point } from '../../../kernel/geo.ts';
import { factsIn, type NumbersAsked, nearIn, searchNumbers, type Wish, wishOf } from './columns.ts';
import type { SearchDocument } from './document.ts';
import type { Found } from './engine/best.ts';
import type { Bits } from './engine/bits.ts';
import { type Fingerprint, fingerprint } from './engine/fingerprint.ts';
import type { Snapshot } from './engine/part.ts';
import { type SearchOptions, searcher, type WeightedTerm } from './engine/search.ts';
import { idOf, impactIn, type Segment } from './engine/segment.ts';
import { compareFacts, type FactReason } from './facts.ts';
import { hasWords, type Need } from './need.ts';
import {
  type Question,
  questionOf,
  sharesIn,
  sharesOf,
  type TermShare,
  type TextIndex,
  type TextShares,
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

/** A document chosen from the index: what its words answer, before the document itself is read. */
export interface Chosen {
  readonly id: string;
  readonly words: TextShares;
  readonly subjects: ReadonlySet<string>;
}

/** Goes through an index; where it is large, other threads may do so. */
export interface Finder {
  words(
    snapshot: Snapshot,
    terms: readonly WeightedTerm[],
    options: SearchOptions,
  ): readonly Found[] | Promise<readonly Found[]>;
  numbers(snapshot: Snapshot, asked: NumbersAsked): readonly Found[] | Promise<readonly Found[]>;
}

const find = searcher();

/** Goes through the index here and now. */
export const HERE = {
  words: (snapshot: Snapshot, terms: readonly WeightedTerm[], options: SearchOptions) =>
    find(snapshot, terms, options).found,
  numbers: searchNumbers,
} satisfies Finder;

export interface ChooseOptions {
  readonly limit: number;
  /** For each part the documents that may be chosen; left out, all. */
  readonly among?: readonly Bits[] | undefined;
  /** Where distances start. */
  readonly origin?: Point | undefined;
}

/** So many times as many are looked at by their numbers as are chosen in the end. */
const LOOKED_AT = 6;
/** At most this share of what is chosen is of one provider, as long as there is anything else. */
const ONE_PROVIDER = 1 / 4;
/** How much each part decides which documents are looked at closely; ranking weighs them anew. */
const WEIGHTS = { text: 60, facts: 30, near: 10 };

/** What a need asks of the index, step by step, so that the steps that cost may be done elsewhere. */
interface Plan {
  readonly ask: (finder: Finder) => ReturnType<Finder['words']>;
  readonly choose: (found: readonly Found[]) => Chosen[];
}

/**
 * Documents worth reading, best words first; figures and distance decide among those with the better words. A need
 * without words, only figures, a place, a time or a budget, looks at all of them; one that says nothing finds nothing.
 */
export async function choose(
  snapshot: Snapshot,
  need: Need,
  options: ChooseOptions,
  finder: Finder,
): Promise<Chosen[]> {
  const plan = planOf(snapshot, need, options);
  return plan === undefined ? [] : plan.choose(await plan.ask(finder));
}

/** The same here and now, over documents at hand. */
export function findCandidates({ snapshot, documents }: TextIndex, need: Need, limit: number): Candidate[] {
  const plan = planOf(snapshot, need, { limit });
  const chosen = plan === undefined ? [] : plan.choose(plan.ask(HERE) as readonly Found[]);
  return candidatesOf(chosen, documents, need);
}

function planOf(snapshot: Snapshot, need: Need, options: ChooseOptions): Plan | undefined {
  const { limit, among, origin } = options;
  const wishes = need.quantities.map(wishOf);
  const question = questionOf(snapshot, need.terms);
  const subjects = need.subjects.map((id) => ({ id, term: fingerprint(`con:${id}`) }));
  const toChosen = ({ part, document }: Found): Chosen[] => {
    const segment = snapshot.parts[part]?.segment;
    return segment === undefined ? [] : [chosenFrom(segment, document, subjects, question)];
  };
  if (hasWords(need)) {
    const narrowed = wishes.length > 0 || origin !== undefined;
    const looked = narrowed ? limit * LOOKED_AT : limit * 2;
    return {
      ask: (finder) => finder.words(snapshot, question.used, { limit: looked, among }),
      choose: (found) => narrow(snapshot, found, { wishes, origin, limit }).flatMap(toChosen).sort(byText),
    };
  }
  if (need.chips.length === 0) return undefined;
  const asked: NumbersAsked = { by: 'facts', wishes, limit, among, ...(origin ? { origin } : {}) };
  return {
    ask: (finder) => finder.numbers(snapshot, asked),
    choose: (found) => found.flatMap(toChosen),
  };
}

const byText = (a: Chosen, b: Chosen): number => b.words.score - a.words.score || (a.id < b.id ? -1 : 1);

interface Narrowing {
  readonly wishes: readonly Wish[];
  readonly origin: Point | undefined;
  readonly limit: number;
}

/** The most promising of many by words, figures and distance together, and not all of one provider. */
function narrow({ parts }: Snapshot, found: readonly Found[], { wishes, origin, limit }: Narrowing): Found[] {
  if (found.length <= limit) return [...found];
  const top = found[0]?.score ?? 1;
  const rated = found.map((one) => {
    const segment = parts[one.part]?.segment;
    if (segment === undefined) return { one, score: 0, provider: 0 };
    const facts = factsIn(segment, one.document, wishes);
    const near = nearIn(segment, one.document, origin);
    const score = (WEIGHTS.text * one.score) / top + WEIGHTS.facts * facts + WEIGHTS.near * near;
    return { one, score, provider: segment.provider[one.document] ?? 0 };
  });
  rated.sort((a, b) => b.score - a.score);
  const most = Math.ceil(limit * ONE_PROVIDER);
  const counts = new Map<number, number>();
  const kept: Found[] = [];
  const spare: Found[] = [];
  for (const { one, provider } of rated) {
    const count = (counts.get(provider) ?? 0) + 1;
    counts.set(provider, count);
    (count <= most ? kept : spare).push(one);
    if (kept.length === limit) return kept;
  }
  return [...kept, ...spare.slice(0, limit - kept.length)];
}

/** A thing or method that the need names, and where the index has it. */
interface Subject {
  readonly id: string;
  readonly term: Fingerprint;
}

function chosenFrom(
  segment: Segment,
  document: number,
  subjects: readonly Subject[],
  question: Question,
): Chosen {
  const named = subjects.filter(({ term }) => impactIn(segment, term, document) > 0).map(({ id }) => id);
  const words = sharesIn(segment, document, question);
  return { id: idOf(segment, document), words, subjects: new Set(named) };
}

function candidateOf(
  document: SearchDocument,
  chosen: Omit<Chosen, 'id'>,
  need: Need | undefined,
): Candidate {
  const { words, subjects } = chosen;
  return {
    document,
    textScore: words.score,
    coverage: words.coverage,
    get shares() {
      return words.shares;
    },
    subjects,
    facts: factsOf(document, need),
  };
}

/** The chosen with their documents, as far as those can be read, in the same order. */
export function candidatesOf(
  chosen: readonly Chosen[],
  documents: ReadonlyMap<string, SearchDocument>,
  need: Need,
): Candidate[] {
  return chosen.flatMap((one) => {
    const document = documents.get(one.id);
    return document === undefined ? [] : [candidateOf(document, one, need)];
  });
}

/**
 * Named documents, in the order named.
 * @param need what they are compared with; left out, nothing is
 */
export function candidatesAmong(
  snapshot: Snapshot,
  documents: readonly SearchDocument[],
  need?: Need,
): Candidate[] {
  const shared = sharesOf(snapshot, need?.terms ?? []);
  const named = (need?.subjects ?? []).map((id) => ({ id, has: sharesOf(snapshot, [termOf(id)]) }));
  return documents.map((document) => {
    const subjects = named.filter(({ has }) => has(document.id).score > 0).map(({ id }) => id);
    return candidateOf(document, { words: shared(document.id), subjects: new Set(subjects) }, need);
  });
}

const factsOf = (document: SearchDocument, need: Need | undefined): readonly FactReason[] =>
  need === undefined || need.quantities.length === 0
    ? []
    : compareFacts(need.quantities, document.capabilities);

const termOf = (subject: string) => ({ term: `con:${subject}`, words: subject });
