import type { Instant } from '../../../kernel/brand.ts';
import { distanceMetres } from '../../../kernel/geo.ts';
import type { Bilingual } from '../../../kernel/lang.ts';
import type { Offer } from '../../catalogue/index.ts';
import type { Circle } from '../../circle/index.ts';
import { type Candidate, candidatesAmong } from '../domain/candidates.ts';
import { countDocument, type DocumentCounts, type SearchDocument } from '../domain/document.ts';
import type { FactReason, FactStatus } from '../domain/facts.ts';
import type { Need } from '../domain/need.ts';
import { queryTerms } from '../domain/query-terms.ts';
import { rank } from '../domain/rank.ts';
import { namesOf } from '../domain/reasons.ts';
import { indexCounted, searchText, type TextIndex } from '../domain/text-index.ts';
import { documentOf as documentOfOffer, type IndexSnapshot } from '../search-index.ts';
import { understandingContext } from './context.ts';
import { readNeed } from './need.ts';

/** A need as the world may read it. */
export interface OpenNeed {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly jurisdictionId?: string;
}

export interface FoundNeed {
  readonly id: string;
  /** 0 to 100. */
  readonly score: number;
  /** Whether a search for the need would have found the offer to fit. */
  readonly fits: boolean;
  readonly matchedWords: readonly string[];
  readonly facts: readonly (Bilingual & { readonly words: string; readonly status: FactStatus })[];
  /** What speaks against it, as its owner would be told. */
  readonly gives: readonly Bilingual[];
  readonly distanceMetres?: number;
}

/** The words of open needs, kept between questions; each need is counted once. */
export interface NeedBoard {
  index(needs: readonly OpenNeed[]): TextIndex;
}

export function needBoard(): NeedBoard {
  let counted = new Map<string, DocumentCounts>();
  let last: { readonly key: string; readonly index: TextIndex } | undefined;
  return {
    index: (needs) => {
      // The text of a published need never changes, so that its id stands for it.
      const key = needs.map(({ id }) => id).join();
      if (last?.key === key) return last.index;
      const documents = needs.map(documentOfNeed);
      counted = new Map(documents.map((one) => [one.id, counted.get(one.id) ?? countDocument(one)]));
      last = { key, index: indexCounted(documents, [...counted.values()]) };
      return last.index;
    },
  };
}

const documentOfNeed = ({ id, title, summary, jurisdictionId }: OpenNeed): SearchDocument => ({
  id,
  kind: 'need',
  title,
  titleEn: '',
  keywords: [],
  body: summary,
  providerId: id,
  providerName: '',
  capabilities: [],
  place: { ids: jurisdictionId === undefined ? [] : [jurisdictionId], lon: 0, lat: 0 },
});

/** Needs that share words with an offer and are worth comparing one by one. */
const LOOKED_AT = 200;
const FOUND_MAX = 100;

/** Open needs that hold the words of a question, best first. */
export function findNeeds(index: TextIndex, text: string): FoundNeed[] {
  const hits = searchText(index, queryTerms(text), FOUND_MAX);
  const best = hits[0]?.score ?? 1;
  return hits.map(({ document, score, shares }) => ({
    id: document.id,
    score: (100 * score) / best,
    fits: true,
    matchedWords: namesOf(shares),
    facts: [],
    gives: [],
  }));
}

/**
 * Every open need that an offer may meet, those it meets first. Each is asked the way its owner's own search would ask,
 * so that both directions agree; what only the owner knows (its vouchers, its address) is left out.
 */
export function needsFor(
  needs: readonly OpenNeed[],
  index: TextIndex,
  snapshot: IndexSnapshot,
  offer: Offer,
  circle: Circle,
  at: Instant,
): FoundNeed[] {
  const byId = new Map(needs.map((need) => [need.id, need]));
  const words = [offer.nameZh, offer.nameEn, ...offer.keywords, offer.category.zh, offer.category.en];
  const near = searchText(index, queryTerms(words.join('\n')), LOOKED_AT);
  const context = understandingContext(circle, at);
  return near
    .flatMap(({ document }) => {
      const open = byId.get(document.id);
      if (open === undefined) return [];
      const read = readNeed({ text: `${open.title}\n${open.summary}`, removed: [], added: [] }, context);
      const found = read.ok ? meeting(open, read.value, snapshot, offer, circle, at) : undefined;
      return found === undefined ? [] : [found];
    })
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, FOUND_MAX);
}

function meeting(
  open: OpenNeed,
  need: Need,
  snapshot: IndexSnapshot,
  offer: Offer,
  circle: Circle,
  at: Instant,
): FoundNeed | undefined {
  const [candidate] = candidatesAmong(snapshot.snapshot, [documentOfOffer(offer)], need);
  if (candidate === undefined) return undefined;
  const centre = circle.jurisdictions.find(({ id }) => id === open.jurisdictionId)?.centre;
  const metres = centre === undefined ? undefined : distanceMetres(centre, offer.point);
  const state = metres === undefined ? {} : { distanceMetres: metres };
  const options = { now: at, sort: 'fit', currency: circle.currency, named: true } as const;
  const { fits, others } = rank([candidate], need, new Map([[offer.id, state]]), options);
  const [row] = [...fits, ...others];
  // What shares no method, no object and hardly a word is no near miss either.
  if (row === undefined || row.gives.some(({ kind }) => kind === 'subject')) return undefined;
  return {
    id: open.id,
    score: scoreOf(candidate, metres),
    fits: fits.length > 0,
    matchedWords: namesOf(candidate.shares),
    facts: candidate.facts.map(factOf),
    gives: row.gives.map(({ zh, en }) => ({ zh, en })),
    ...(metres === undefined ? {} : { distanceMetres: metres }),
  };
}

/** How much each side of a need counts beside others; its words are a share of all it asks for, so they compare. */
const SCORE = { words: 60, facts: 30, distance: 10 };
const HALF_DISTANCE_METRES = 25_000;
const FACT: Readonly<Record<FactStatus, number>> = {
  covered: 1,
  partly: 0.5,
  unknown: 0.35,
  'wrong-unit': 0.2,
  outside: 0,
};
const SILENT = 0.35;

function scoreOf({ coverage, facts }: Candidate, metres: number | undefined): number {
  const figures =
    facts.length === 0 ? SILENT : facts.reduce((sum, { status }) => sum + FACT[status], 0) / facts.length;
  const near = metres === undefined ? SILENT : 2 ** (-metres / HALF_DISTANCE_METRES);
  return SCORE.words * coverage + SCORE.facts * figures + SCORE.distance * near;
}

/** Said to the provider: what its own record says to a figure of the need. */
function factOf({ status, demand: { words }, reason }: FactReason): FoundNeed['facts'][number] {
  if (status !== 'unknown') return { words, status, ...reason };
  return {
    words,
    status,
    zh: `要求「${words}」，这项资源没有写明。`,
    en: `Asks for "${words}"; this offer does not say.`,
  };
}
