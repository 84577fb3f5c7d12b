import type { Instant } from '../../../kernel/brand.ts';
import { distanceMetres } from '../../../kernel/geo.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { BodyOf, OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Offer } from '../../catalogue/index.ts';
import type { searchOperation } from '../contract.ts';
import { type Candidate, candidatesAmong, findCandidates } from '../domain/candidates.ts';
import { isEmpty, type Need } from '../domain/need.ts';
import { type Answer, rank } from '../domain/rank.ts';
import { relaxations } from '../domain/relax.ts';
import { INDEX_RETRY, refuse } from '../errors.ts';
import type { IndexSnapshot, SearchIndex } from '../search-index.ts';
import { chipToWire } from './chips.ts';
import { type Asker, askerOf, type Origin, originFor, understandingContext } from './context.ts';
import { facetsOf, passes, takesVoucher } from './facets.ts';
import { readNeed } from './need.ts';
import { type OfferView, viewOffers } from './offer-state.ts';
import { originToWire, present } from './present.ts';

export type SearchInput = BodyOf<typeof searchOperation>;
export type SearchAnswer = OutputOf<typeof searchOperation>;

/** Best text first; the rest cannot reach the first pages whatever they cost. */
const CANDIDATES_MAX = 300;

/** A need in, ranked and explained offers out; without any need the catalogue, nearest first. */
export async function search(
  tx: Tx,
  index: SearchIndex,
  actor: Actor,
  input: SearchInput,
  at: Instant,
): Promise<Result<SearchAnswer>> {
  const snapshot = index.current();
  if (snapshot === undefined) return refuse('index-loading', {}, INDEX_RETRY);
  const asker = await askerOf(tx, actor, at);
  const context = understandingContext(asker.circle, at);
  const read = readNeed(input, context);
  if (!read.ok) return read;
  const need = read.value;
  const browsing = isEmpty(need);
  const origin = originFor(need, asker);
  const candidates = browsing
    ? nearestOf(snapshot, input, origin)
    : findCandidates(snapshot.text, need, CANDIDATES_MAX);
  const views = await viewOffers(tx, offersOf(snapshot, candidates), need, asker, at);
  const { currency } = asker.circle;
  const answer = rank(candidates, need, new Map([...views].map(([id, { state }]) => [id, state])), {
    now: at,
    sort: browsing && input.sort === 'fit' && origin !== undefined ? 'distance' : input.sort,
    currency,
  });
  const shown = filtered(answer, snapshot, views, input);
  const presenting = { need, views, candidates: new Map(candidates.map((each) => [each.document.id, each])) };
  const counted = browsing ? [...snapshot.offers.values()] : offersOf(snapshot, answer.fits);
  return ok({
    chips: need.chips.map((chip) => chipToWire(chip, asker.circle.timezone)),
    browsing,
    total: shown.fits.length,
    examined: candidates.length,
    catalogue: [...snapshot.offers.values()].filter((offer) => passes(offer, input)).length,
    hits: await present(tx, shown.fits.slice(input.offset, input.offset + input.limit), presenting),
    nearMisses: await present(tx, shown.nearMisses, presenting),
    sentence: answer.sentence === undefined ? null : { ...answer.sentence },
    relaxations: relaxationsOf(shown, need, asker, context),
    facets: facetsOf(counted, views, input),
    origin: originToWire(origin),
  });
}

const offersOf = (snapshot: IndexSnapshot, rows: readonly Pick<Candidate, 'document'>[]): Offer[] =>
  rows.flatMap(({ document }) => snapshot.offers.get(document.id) ?? []);

/** The answer as far as it passes the person's filters. */
function filtered(
  answer: Answer,
  snapshot: IndexSnapshot,
  views: ReadonlyMap<string, OfferView>,
  input: SearchInput,
): Pick<Answer, 'fits' | 'nearMisses' | 'others'> {
  const kept = ({ document }: Pick<Candidate, 'document'>): boolean => {
    const offer = snapshot.offers.get(document.id);
    if (offer === undefined || !passes(offer, input)) return false;
    return !input.voucher || takesVoucher(views.get(offer.id));
  };
  return {
    fits: answer.fits.filter(kept),
    nearMisses: answer.nearMisses.filter(kept),
    others: answer.others.filter(kept),
  };
}

/** Offers that pass the filters, nearest first; for someone without a place some of every field. */
function nearestOf(snapshot: IndexSnapshot, input: SearchInput, origin: Origin | undefined): Candidate[] {
  const offers = [...snapshot.offers.values()]
    .filter((offer) => passes(offer, input))
    .sort((a, b) => (a.nameZh < b.nameZh ? -1 : 1));
  const place =
    origin === undefined
      ? placesInField(offers)
      : (offer: Offer) => distanceMetres(origin.point, offer.point);
  const near = offers
    .map((offer) => ({ id: offer.id, at: place(offer) }))
    .sort((a, b) => a.at - b.at)
    .slice(0, CANDIDATES_MAX);
  return candidatesAmong(
    snapshot.text,
    near.map(({ id }) => id),
  );
}

/** The how many-th of its field an offer is. */
function placesInField(offers: readonly Offer[]): (offer: Offer) => number {
  const counts = new Map<string, number>();
  const places = new Map<string, number>();
  for (const { id, category } of offers) {
    const place = counts.get(category.code) ?? 0;
    counts.set(category.code, place + 1);
    places.set(id, place);
  }
  return ({ id }) => places.get(id) ?? 0;
}

/** Offered only where little fits: who has enough to choose from need not give way. */
const RELAX_BELOW = 10;

function relaxationsOf(
  { fits, others }: Pick<Answer, 'fits' | 'others'>,
  need: Need,
  asker: Asker,
  context: Parameters<typeof readNeed>[1],
): SearchAnswer['relaxations'] {
  if (fits.length >= RELAX_BELOW) return [];
  const { currency, timezone: timeZone } = asker.circle;
  return relaxations(others, need, { currency, timeZone, places: context.places }).map(
    ({ kind, removes, adds, more, zh, en }) => ({
      kind,
      removes: [...removes],
      adds: adds === undefined ? null : { ...adds },
      more,
      zh,
      en,
    }),
  );
}
