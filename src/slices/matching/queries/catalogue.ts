import type { Tx } from '../../../platform/db/tx.ts';
import { type Offer, publishedAmong } from '../../catalogue/index.ts';
import { type Candidate, candidatesAmong, candidatesOf, choose } from '../domain/candidates.ts';
import type { Found } from '../domain/engine/best.ts';
import { countPassing, passing, passingAny } from '../domain/engine/filters.ts';
import { idOf } from '../domain/engine/segment.ts';
import { someOfEach } from '../domain/engine/some.ts';
import type { Need } from '../domain/need.ts';
import { documentOf, type IndexSnapshot, type SearchIndex } from '../search-index.ts';
import type { Origin } from './context.ts';
import { type FilterInput, filterOf, filtersWithoutOne } from './facets.ts';

/** Offers looked at closely. The best words come first; the rest cannot reach the first pages whatever they cost. */
const CANDIDATES_MAX = 200;
/** Offers of the catalogue that can be paged through. */
const AROUND_MAX = 300;

/** Candidates with their records, read in this transaction under the asker's rights: what may not be seen is not there. */
export interface Looked {
  readonly candidates: readonly Candidate[];
  readonly offers: ReadonlyMap<string, Offer>;
}

/** Named offers, in the order named. */
export async function lookAmong(
  tx: Tx,
  state: IndexSnapshot,
  ids: readonly string[],
  need?: Need,
): Promise<Looked> {
  const offers = await offersOf(tx, ids);
  const documents = ids.flatMap((id) => offers.get(id) ?? []).map(documentOf);
  return { candidates: candidatesAmong(state.snapshot, documents, need), offers };
}

async function offersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Offer>> {
  return new Map((await publishedAmong(tx, ids)).map((offer) => [offer.id, offer]));
}

/**
 * Offers that may answer a need. A filter narrows what is looked at; so that each filter's own counts can leave it
 * out, what only one of the filters keeps back is looked at too.
 */
export async function lookFor(
  tx: Tx,
  index: SearchIndex,
  state: IndexSnapshot,
  asked: { readonly need: Need; readonly input: FilterInput; readonly origin: Origin | undefined },
): Promise<Looked> {
  const { snapshot } = state;
  const { need, input, origin } = asked;
  const options = { limit: CANDIDATES_MAX, origin: origin?.point };
  const wide = passingAny(snapshot, [filterOf(input), ...filtersWithoutOne(input)]);
  let chosen = await choose(snapshot, need, { ...options, among: wide }, index.finder);
  const filter = filterOf(input);
  if (filter.length > 0 && chosen.length === CANDIDATES_MAX) {
    const among = passing(snapshot, filter);
    const strict = await choose(snapshot, need, { ...options, among }, index.finder);
    const there = new Set(strict.map(({ id }) => id));
    chosen = [...strict, ...chosen.filter(({ id }) => !there.has(id))];
  }
  const offers = await offersOf(
    tx,
    chosen.map(({ id }) => id),
  );
  const documents = new Map([...offers].map(([id, offer]) => [id, documentOf(offer)]));
  return { candidates: candidatesOf(chosen, documents, need), offers };
}

/** What was found by words, and after it what is only near in meaning; those offers may be seen or are not there. */
export async function withNear(
  tx: Tx,
  state: IndexSnapshot,
  { candidates, offers }: Looked,
  near: readonly string[] | undefined,
  need: Need,
): Promise<Looked> {
  const further = near?.filter((id) => !offers.has(id)) ?? [];
  if (further.length === 0) return { candidates, offers };
  const more = await lookAmong(tx, state, further, need);
  return {
    candidates: [...candidates, ...more.candidates],
    offers: new Map([...offers, ...more.offers]),
  };
}

/** Offers that pass the filters: nearest first, or cheapest; for someone without a place some of every field. */
export async function lookAround(
  tx: Tx,
  index: SearchIndex,
  state: IndexSnapshot,
  asked: { readonly input: FilterInput; readonly origin: Origin | undefined; readonly cheapest: boolean },
): Promise<Looked> {
  const { snapshot, tags } = state;
  const among = passing(snapshot, filterOf(asked.input));
  const limit = AROUND_MAX;
  const found =
    asked.origin === undefined && !asked.cheapest
      ? someOfEach(
          snapshot,
          [...tags.keys()].filter((tag) => tag.startsWith('category:')),
          { limit, among },
        )
      : await index.finder.numbers(snapshot, {
          by: asked.cheapest ? 'costliness' : 'distance',
          wishes: [],
          limit,
          among,
          ...(asked.origin === undefined ? {} : { origin: asked.origin.point }),
        });
  return lookAmong(
    tx,
    state,
    found.flatMap((one) => idAt(state, one)),
  );
}

function idAt({ snapshot }: IndexSnapshot, { part, document }: Found): string[] {
  const segment = snapshot.parts[part]?.segment;
  return segment === undefined ? [] : [idOf(segment, document)];
}

/** How many offers pass the filters. */
export const countOffers = ({ snapshot }: IndexSnapshot, input: FilterInput): number =>
  countPassing(snapshot, passing(snapshot, filterOf(input)));
