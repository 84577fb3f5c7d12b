import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { BodyOf, OutputOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Offer } from '../../catalogue/index.ts';
import type { searchOperation } from '../contract.ts';
import { usedAsWished } from '../domain/access.ts';
import type { Candidate } from '../domain/candidates.ts';
import { hasWords, isEmpty, type Need } from '../domain/need.ts';
import { type Answer, rank } from '../domain/rank.ts';
import { relaxations } from '../domain/relax.ts';
import { INDEX_RETRY, refuse } from '../errors.ts';
import { type Near, NOTHING_NEAR } from '../meaning.ts';
import type { SearchIndex } from '../search-index.ts';
import { countOffers, lookAround, lookFor, withNear } from './catalogue.ts';
import { chipToWire } from './chips.ts';
import { type Asker, askerOf, originFor, understandingContext } from './context.ts';
import { catalogueFacets, facetsOf, passes, takesVoucher } from './facets.ts';
import { readNeed } from './need.ts';
import { type OfferView, viewOffers } from './offer-state.ts';
import { originToWire, present } from './present.ts';

export type SearchInput = BodyOf<typeof searchOperation>;
export type SearchAnswer = OutputOf<typeof searchOperation>;

/** A need in, ranked and explained offers out; without any need the catalogue, nearest first. */
export async function search(
  tx: Tx,
  index: SearchIndex,
  actor: Actor,
  input: SearchInput,
  at: Instant,
  near: Near = NOTHING_NEAR,
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
  const meant = meantBy(near, need, asker);
  const { candidates, offers } = browsing
    ? await lookAround(tx, index, snapshot, { input, origin, cheapest: input.sort === 'price' })
    : await withNear(tx, snapshot, await lookFor(tx, index, snapshot, { need, input, origin }), meant, need);
  const views = await viewOffers(tx, [...offers.values()], need, asker, at);
  const { currency } = asker.circle;
  const answer = rank(candidates, need, new Map([...views].map(([id, { state }]) => [id, state])), {
    now: at,
    sort: browsing && input.sort === 'fit' && origin !== undefined ? 'distance' : input.sort,
    currency,
    ranking: asker.ranking,
    ...(meant === undefined ? {} : { near: meant }),
  });
  const shown = filtered(input.sort === 'fit' ? usedAsWished(answer, need) : answer, offers, views, input);
  const presenting = {
    need,
    views,
    offers,
    candidates: new Map(candidates.map((each) => [each.document.id, each])),
  };
  const counted = answer.fits.flatMap(({ document }) => offers.get(document.id) ?? []);
  const facets = facetsOf(counted, views, input);
  return ok({
    chips: need.chips.map((chip) => chipToWire(chip, asker.circle.timezone)),
    browsing,
    total: shown.fits.length,
    examined: candidates.length,
    catalogue: countOffers(snapshot, input),
    hits: present(shown.fits.slice(input.offset, input.offset + input.limit), presenting),
    nearMisses: present(shown.nearMisses, presenting),
    sentence: answer.sentence === undefined ? null : { ...answer.sentence },
    relaxations: relaxationsOf(shown, need, asker, context),
    facets: browsing && !input.voucher ? { ...facets, ...catalogueFacets(snapshot, input) } : facets,
    origin: originToWire(origin),
    meaning: meant === undefined && near.state === 'used' ? 'off' : near.state,
  });
}

/** Offers near enough in meaning, best first; undefined where meaning has no say. */
function meantBy({ state, offers }: Near, need: Need, { ranking }: Asker): string[] | undefined {
  if (state !== 'used' || !hasWords(need)) return undefined;
  const { among, leastPercent } = ranking.meaning;
  return offers
    .filter(({ likeness }) => 100 * likeness >= leastPercent)
    .slice(0, among)
    .map(({ id }) => id);
}

/** The answer as far as it passes the person's filters. */
function filtered(
  answer: Answer,
  offers: ReadonlyMap<string, Offer>,
  views: ReadonlyMap<string, OfferView>,
  input: SearchInput,
): Pick<Answer, 'fits' | 'nearMisses' | 'others'> {
  const kept = ({ document }: Pick<Candidate, 'document'>): boolean => {
    const offer = offers.get(document.id);
    if (offer === undefined || !passes(offer, input)) return false;
    return !input.voucher || takesVoucher(views.get(offer.id));
  };
  return {
    fits: answer.fits.filter(kept),
    nearMisses: answer.nearMisses.filter(kept),
    others: answer.others.filter(kept),
  };
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
    ({ kinds, removes, adds, more, zh, en }) => ({
      kinds: [...kinds],
      removes: [...removes],
      adds: adds.map((each) => ({ ...each })),
      more,
      zh,
      en,
    }),
  );
}
